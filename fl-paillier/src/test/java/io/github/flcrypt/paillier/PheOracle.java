package io.github.flcrypt.paillier;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * python-paillier's encoding and raw encryption, written anew over BigInteger and BigDecimal from
 * its documentation; shares no code with the library.
 */
final class PheOracle {

  static final BigInteger SIXTEEN = BigInteger.valueOf(16);

  private PheOracle() {}

  /** The exponent of a double from its decimal expansion: floor((frexp exponent - 53) / 4). */
  static int exponentOf(double value) {
    int binary = 0;
    BigDecimal magnitude = new BigDecimal(value).abs();
    if (magnitude.signum() != 0) {
      while (magnitude.compareTo(BigDecimal.ONE) >= 0) {
        magnitude = magnitude.divide(BigDecimal.valueOf(2));
        binary++;
      }
      while (magnitude.compareTo(new BigDecimal("0.5")) < 0) {
        magnitude = magnitude.multiply(BigDecimal.valueOf(2));
        binary--;
      }
    }
    return Math.floorDiv(binary - 53, 4);
  }

  /** round(value · 16^-exponent) mod n, halves to even. */
  static BigInteger encode(BigDecimal value, int exponent, BigInteger n) {
    BigDecimal power = new BigDecimal(SIXTEEN.pow(Math.abs(exponent)));
    BigDecimal scaled = exponent <= 0 ? value.multiply(power) : value.divide(power);
    return scaled.setScale(0, RoundingMode.HALF_EVEN).toBigIntegerExact().mod(n);
  }

  /** (n + 1)^m r^n mod n², by full exponentiations. */
  static BigInteger encrypt(BigInteger m, BigInteger r, BigInteger n) {
    BigInteger square = n.pow(2);
    return n.add(BigInteger.ONE).modPow(m, square).multiply(r.modPow(n, square)).mod(square);
  }

  /** L(c^lambda mod n²) mu mod n. */
  static BigInteger decrypt(BigInteger c, BigInteger p, BigInteger q) {
    BigInteger one = BigInteger.ONE;
    BigInteger n = p.multiply(q);
    BigInteger lambda = p.subtract(one).multiply(q.subtract(one));
    BigInteger quotient = c.modPow(lambda, n.pow(2)).subtract(one).divide(n);
    return quotient.multiply(lambda.modInverse(n)).mod(n);
  }
}
