package io.github.flcrypt.paillier.internal;

import java.math.BigInteger;

/** Symbols of quadratic residuosity. */
public final class NumberTheory {

  private NumberTheory() {}

  /**
   * The Jacobi symbol by quadratic reciprocity (Cohen, A Course in Computational Algebraic Number
   * Theory, algorithm 1.4.10). Takes a time that depends on its arguments.
   *
   * @param value any integer
   * @param modulus odd and positive
   * @return -1, 0 or 1
   */
  public static int jacobi(BigInteger value, BigInteger modulus) {
    BigInteger a = value.mod(modulus);
    BigInteger m = modulus;
    int sign = 1;
    while (a.signum() != 0) {
      int twos = a.getLowestSetBit();
      a = a.shiftRight(twos);
      int mod8 = m.intValue() & 7;
      if ((twos & 1) == 1 && (mod8 == 3 || mod8 == 5)) {
        sign = -sign;
      }
      if (a.testBit(1) && m.testBit(1)) {
        sign = -sign;
      }
      BigInteger rest = m.mod(a);
      m = a;
      a = rest;
    }
    return m.equals(BigInteger.ONE) ? sign : 0;
  }
}
