package io.github.flcrypt.benchmarks;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/**
 * A Montgomery product of GMP: {@code mpn_mul_n} and one of its three reductions, which it chooses
 * by size inside {@code mpz_powm}. Checked against {@link BigInteger} before it is timed.
 */
final class GmpProduct {

  private static final int CALLS = 200;

  private final int limbs;
  private final BigInteger modulus;
  private final Memory left;
  private final Memory right;
  private final Memory modulusLimbs;
  private final Memory wide;
  private final Memory result;
  private final Memory inverse;
  private final Memory negatedInverse;

  private GmpProduct(BigInteger modulus, BigInteger a, BigInteger b) {
    this.modulus = modulus;
    this.limbs = modulus.bitLength() / Long.SIZE;
    left = limbs(a);
    right = limbs(b);
    modulusLimbs = limbs(modulus);
    wide = new Memory(2L * limbs * Long.BYTES);
    result = new Memory((long) limbs * Long.BYTES);
    inverse = new Memory((long) limbs * Long.BYTES);
    Memory scratch = new Memory(Math.max(8, GmpLibrary.__gmpn_binvert_itch(limbs) * Long.BYTES));
    GmpLibrary.__gmpn_binvert(at(inverse), at(modulusLimbs), limbs, at(scratch));
    BigInteger radix = BigInteger.ONE.shiftLeft(2 * Long.SIZE);
    BigInteger negated = radix.subtract(modulus.mod(radix).modInverse(radix)).mod(radix);
    negatedInverse = new Memory(2L * Long.BYTES);
    negatedInverse.setLong(0, negated.longValue());
    negatedInverse.setLong(Long.BYTES, negated.shiftRight(Long.SIZE).longValue());
  }

  private Memory limbs(BigInteger value) {
    Memory memory = new Memory((long) limbs * Long.BYTES);
    for (int i = 0; i < limbs; i++) {
      memory.setLong((long) i * Long.BYTES, value.shiftRight(i * Long.SIZE).longValue());
    }
    return memory;
  }

  private static long at(Memory memory) {
    return Pointer.nativeValue(memory);
  }

  private BigInteger read(long carry) {
    BigInteger value = BigInteger.valueOf(carry);
    for (int i = limbs - 1; i >= 0; i--) {
      long limb = result.getLong((long) i * Long.BYTES);
      value = value.shiftLeft(Long.SIZE).add(new BigInteger(Long.toUnsignedString(limb)));
    }
    return value;
  }

  /**
   * The least time of a product and reduction, the cost of the two calls from Java taken off.
   *
   * @param modulus odd, its length a multiple of 64
   * @param a below the modulus
   * @param b below the modulus
   * @return three contestants and the cost of calls, or empty where GMP is not there
   */
  static Optional<GmpProduct> of(BigInteger modulus, BigInteger a, BigInteger b) {
    if (!GmpLibrary.isPresent() || modulus.bitLength() % Long.SIZE != 0) {
      return Optional.empty();
    }
    GmpProduct product = new GmpProduct(modulus, a, b);
    product.check(a, b);
    return Optional.of(product);
  }

  private void check(BigInteger a, BigInteger b) {
    BigInteger radix = BigInteger.ONE.shiftLeft(limbs * Long.SIZE);
    BigInteger expected = a.multiply(b).multiply(radix.modInverse(modulus)).mod(modulus);
    for (int reduction = 1; reduction <= 3; reduction++) {
      if (!read(call(reduction)).mod(modulus).equals(expected)) {
        throw new IllegalStateException("GMP's product must be right; reduction " + reduction);
      }
    }
  }

  private long call(int reduction) {
    GmpLibrary.__gmpn_mul_n(at(wide), at(left), at(right), limbs);
    return switch (reduction) {
      case 1 ->
          GmpLibrary.__gmpn_redc_1(
              at(result), at(wide), at(modulusLimbs), limbs, negatedInverse.getLong(0));
      case 2 ->
          GmpLibrary.__gmpn_redc_2(
              at(result), at(wide), at(modulusLimbs), limbs, at(negatedInverse));
      default -> {
        GmpLibrary.__gmpn_redc_n(at(result), at(wide), at(modulusLimbs), limbs, at(inverse));
        yield 0;
      }
    };
  }

  /** The three reductions and, last, two calls that do nothing. */
  List<Race.Contestant> contestants() {
    return List.of(
        new Race.Contestant(CALLS, () -> repeat(1)),
        new Race.Contestant(CALLS, () -> repeat(2)),
        new Race.Contestant(CALLS, () -> repeat(3)),
        new Race.Contestant(
            CALLS,
            () -> {
              for (int i = 0; i < 2 * CALLS; i++) {
                GmpLibrary.__gmpn_cmp(at(left), at(right), 1);
              }
            }));
  }

  private void repeat(int reduction) {
    for (int i = 0; i < CALLS; i++) {
      call(reduction);
    }
  }

  /** The best product of a race's answer from the first of the contestants on. */
  static double best(double[] nanos, int first) {
    double best = Math.min(nanos[first], Math.min(nanos[first + 1], nanos[first + 2]));
    return best - nanos[first + 3];
  }
}
