package io.github.flcrypt.paillier;

import io.github.flcrypt.core.wire.WireReader;
import io.github.flcrypt.core.wire.WireWriter;
import io.github.flcrypt.paillier.internal.ExponentBase;
import io.github.flcrypt.paillier.internal.ExponentBase.Kind;
import io.github.flcrypt.paillier.internal.PublicForm;
import java.math.BigInteger;
import java.util.Optional;

/**
 * What an encoded key says beside its modulus: u8 generator (0: n + 1, 1: general), u8 base (0:
 * none, 1: half-length, 2: subgroup), then the general generator in the length of n² and the base h
 * in the length of n, as far as present.
 */
final class KeyExtensions {

  private static final int SIMPLE_GENERATOR = 0;
  private static final int GENERAL_GENERATOR = 1;
  private static final int NO_BASE = 0;
  private static final int HALF_LENGTH = 1;
  private static final int SUBGROUP = 2;

  private KeyExtensions() {}

  static int modulusBytes(int bits) {
    return (bits + 7) / 8;
  }

  static void write(WireWriter out, PublicForm key) {
    int bits = key.n().bitLength();
    out.u8(key.generator().isPresent() ? GENERAL_GENERATOR : SIMPLE_GENERATOR);
    out.u8(key.base().map(base -> code(base.kind())).orElse(NO_BASE));
    key.generator().ifPresent(g -> out.fixedUnsigned(g, modulusBytes(2 * bits)));
    key.base().ifPresent(base -> out.fixedUnsigned(base.h(), modulusBytes(bits)));
  }

  /** Reads without checking the numbers. */
  static PublicForm read(WireReader reader, BigInteger n, int bits) {
    int generator = reader.u8("generator");
    if (generator != SIMPLE_GENERATOR && generator != GENERAL_GENERATOR) {
      throw reader.malformed("generator", "must be 0 or 1; got " + generator);
    }
    int base = reader.u8("base");
    if (base > SUBGROUP) {
      throw reader.malformed("base", "must be 0, 1 or 2; got " + base);
    }
    Optional<BigInteger> g =
        generator == GENERAL_GENERATOR
            ? Optional.of(reader.fixedUnsigned("g", modulusBytes(2 * bits)))
            : Optional.empty();
    Optional<ExponentBase> h =
        base == NO_BASE
            ? Optional.empty()
            : Optional.of(
                new ExponentBase(
                    base == HALF_LENGTH ? Kind.HALF_LENGTH : Kind.SUBGROUP,
                    reader.fixedUnsigned("h", modulusBytes(bits))));
    return new PublicForm(n, g, h);
  }

  private static int code(Kind kind) {
    return kind == Kind.HALF_LENGTH ? HALF_LENGTH : SUBGROUP;
  }
}
