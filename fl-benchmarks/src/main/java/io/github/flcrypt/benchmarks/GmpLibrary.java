package io.github.flcrypt.benchmarks;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import java.util.Optional;

/** GMP's low-level functions, called directly; pointers and sizes are 64-bit numbers. */
final class GmpLibrary {

  private GmpLibrary() {}

  /** Whether the functions can be called; tries once for each name that the library goes by. */
  static boolean isPresent() {
    return Holder.PRESENT.isPresent();
  }

  private static final class Holder {
    static final Optional<NativeLibrary> PRESENT = find();

    private static Optional<NativeLibrary> find() {
      if (Native.POINTER_SIZE != Long.BYTES || Native.LONG_SIZE != Long.BYTES) {
        return Optional.empty();
      }
      for (String name : new String[] {"gmp", "libgmp.so.10"}) {
        try {
          NativeLibrary library = NativeLibrary.getInstance(name);
          Native.register(GmpLibrary.class, library);
          return Optional.of(library);
        } catch (UnsatisfiedLinkError absent) {
          // The next name.
        }
      }
      return Optional.empty();
    }
  }

  // The names are the library's, which is how they are found.
  static native void __gmpn_mul_n(long result, long left, long right, long limbs);

  static native long __gmpn_redc_1(long result, long wide, long modulus, long limbs, long inverse);

  static native long __gmpn_redc_2(long result, long wide, long modulus, long limbs, long inverse);

  static native void __gmpn_redc_n(long result, long wide, long modulus, long limbs, long inverse);

  static native void __gmpn_binvert(long result, long number, long limbs, long scratch);

  static native long __gmpn_binvert_itch(long limbs);

  static native int __gmpn_cmp(long left, long right, long limbs);
}
