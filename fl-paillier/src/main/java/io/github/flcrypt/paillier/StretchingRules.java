package io.github.flcrypt.paillier;

import io.github.flcrypt.core.wire.WireReader;
import io.github.flcrypt.core.wire.WireWriter;
import io.github.flcrypt.paillier.PasswordStretching.Argon2id;
import io.github.flcrypt.paillier.PasswordStretching.Scrypt;

/** Bounds and byte format of costs: u8 function (1 scrypt, 2 Argon2id) and three i32. */
final class StretchingRules {

  private static final int SCRYPT = 1;
  private static final int ARGON2ID = 2;

  private StretchingRules() {}

  static void requireRange(String name, long value, long minimum, long maximum) {
    if (value < minimum || value > maximum) {
      throw new IllegalArgumentException(
          name + " must be in [" + minimum + ", " + maximum + "]; got " + value);
    }
  }

  static void write(PasswordStretching stretching, WireWriter out) {
    if (stretching instanceof Scrypt scrypt) {
      out.u8(SCRYPT).i32(scrypt.log2Cost()).i32(scrypt.blockSize()).i32(scrypt.parallelization());
    } else if (stretching instanceof Argon2id argon) {
      out.u8(ARGON2ID).i32(argon.memoryKibibytes()).i32(argon.passes()).i32(argon.lanes());
    }
  }

  static PasswordStretching read(WireReader in) {
    int function = in.u8("function");
    int first = in.i32("cost 1");
    int second = in.i32("cost 2");
    int third = in.i32("cost 3");
    try {
      return switch (function) {
        case SCRYPT -> new Scrypt(first, second, third);
        case ARGON2ID -> new Argon2id(first, second, third);
        default -> throw in.malformed("function", "must be 1 or 2; got " + function);
      };
    } catch (IllegalArgumentException e) {
      throw in.malformed("cost", "must be in bounds: " + e.getMessage());
    }
  }
}
