package io.github.flcrypt.paillier.vector.internal;

import static io.github.flcrypt.paillier.vector.internal.Lanes.COUNT;

import java.math.BigInteger;
import java.util.List;

/** The odd numbers that Montgomery reduction divides by, one for each lane in turn. Immutable. */
final class LaneModuli {

  /** Digits of -1/N that the reduction's blocks need. */
  private static final int INVERSE_DIGITS = 5;

  private final List<BigInteger> moduli;

  /** Digits of each number. */
  final int digits;

  /** Balanced digits of N; not to be changed. */
  final double[] modulus;

  /** The lowest balanced digits of -1/N; not to be changed. */
  final double[] inverse;

  LaneModuli(List<BigInteger> moduli) {
    this.moduli = List.copyOf(moduli);
    int bits = moduli.stream().mapToInt(BigInteger::bitLength).max().orElseThrow();
    this.digits = Radix.digits(bits);
    this.modulus = new double[digits * COUNT];
    // A digit more, because the highest one of balanced digits takes up the sign.
    double[] inverses = new double[(INVERSE_DIGITS + 2) * COUNT];
    BigInteger block = BigInteger.ONE.shiftLeft(Radix.BITS * INVERSE_DIGITS);
    for (int lane = 0; lane < COUNT; lane++) {
      BigInteger n = of(lane);
      LaneCodec.set(n, modulus, 0, lane, digits);
      LaneCodec.set(n.modInverse(block).negate().mod(block), inverses, 0, lane, INVERSE_DIGITS + 2);
    }
    this.inverse = java.util.Arrays.copyOf(inverses, INVERSE_DIGITS * COUNT);
  }

  /** The modulus of a lane. */
  BigInteger of(int lane) {
    return moduli.get(lane % moduli.size());
  }

  /** How many different moduli there are. */
  int count() {
    return moduli.size();
  }

  /** R = 2^(51 digits). */
  BigInteger radix() {
    return BigInteger.ONE.shiftLeft(Radix.BITS * digits);
  }
}
