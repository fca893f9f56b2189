package io.github.flcrypt.paillier.internal;

import java.math.BigInteger;
import java.util.Optional;

/**
 * Finds the primes of n from (p-1)(q-1), from lcm(p-1, q-1), or from any other multiple of the
 * latter, since other libraries store one of these.
 *
 * <p>The totient gives p + q and so both primes at once. From another multiple m = 2^s t, a^m = 1
 * for every unit a, and among the squarings from a^t to 1 at least every second a shows a square
 * root of 1 other than 1 and -1, whose distance to 1 shares a factor with n (G. Miller, J. Comput.
 * Syst. Sci. 13, 1976).
 */
public final class LambdaFactoring {

  private static final BigInteger ONE = BigInteger.ONE;
  // Every base fails with probability at most 1/2.
  private static final int BASES = 64;

  private LambdaFactoring() {}

  /**
   * Factors a modulus.
   *
   * @param n an odd composite number, no prime power
   * @param lambda a positive multiple of lcm(p-1, q-1), not longer than twice n
   * @return one factor in {@code (1, n)}, or empty if lambda is no such multiple
   */
  public static Optional<BigInteger> factor(BigInteger n, BigInteger lambda) {
    if (lambda.signum() <= 0 || lambda.testBit(0) || lambda.bitLength() > 2 * n.bitLength()) {
      return Optional.empty();
    }
    return fromTotient(n, lambda).or(() -> fromMultiple(n, lambda));
  }

  private static Optional<BigInteger> fromTotient(BigInteger n, BigInteger totient) {
    BigInteger sum = n.add(ONE).subtract(totient);
    BigInteger square = sum.multiply(sum).subtract(n.shiftLeft(2));
    if (sum.signum() <= 0 || square.signum() < 0) {
      return Optional.empty();
    }
    BigInteger p = sum.add(square.sqrt()).shiftRight(1);
    return isFactor(p, n) ? Optional.of(p) : Optional.empty();
  }

  private static Optional<BigInteger> fromMultiple(BigInteger n, BigInteger multiple) {
    int twos = multiple.getLowestSetBit();
    BigInteger odd = multiple.shiftRight(twos);
    BigInteger base = ONE;
    for (int i = 0; i < BASES; i++) {
      base = base.nextProbablePrime();
      BigInteger power = base.modPow(odd, n);
      for (int s = 0; s < twos && !power.equals(ONE); s++) {
        BigInteger factor = power.subtract(ONE).gcd(n);
        if (isFactor(factor, n)) {
          return Optional.of(factor);
        }
        power = power.multiply(power).mod(n);
      }
      BigInteger factor = power.subtract(ONE).gcd(n);
      if (isFactor(factor, n)) {
        return Optional.of(factor);
      }
      if (!power.equals(ONE)) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  private static boolean isFactor(BigInteger candidate, BigInteger n) {
    return candidate.compareTo(ONE) > 0
        && candidate.compareTo(n) < 0
        && n.mod(candidate).signum() == 0;
  }
}
