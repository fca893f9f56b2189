package io.github.flcrypt.paillier.internal.threshold;

import io.github.flcrypt.core.random.RandomSource;
import io.github.flcrypt.paillier.internal.UniformIntegers;
import java.math.BigInteger;
import java.util.List;

/**
 * Polynomial secret sharing (Shamir, Comm. ACM 22, 1979) over a ring Z_M that need not be a field:
 * holder i has f(i) modulo M of a random polynomial f of degree quorum - 1 with f(0) the secret.
 * Fewer than quorum shares are uniform and independent of the secret as long as no prime factor of
 * M is at most the number of holders. Interpolation multiplies by Δ = holders! so that its
 * coefficients are integers (Shoup, Eurocrypt 2000, section 3), which needs no knowledge of M.
 */
public final class SecretSharing {

  private SecretSharing() {}

  /**
   * Shares a secret.
   *
   * @param secret in {@code [0, modulus)}
   * @param modulus M
   * @param quorum how many shares determine the secret, at least 1
   * @param holders how many shares to make
   * @param source where the coefficients come from
   * @return the shares of holders 1, 2, ...
   */
  public static BigInteger[] share(
      BigInteger secret, BigInteger modulus, int quorum, int holders, RandomSource source) {
    BigInteger[] coefficients = new BigInteger[quorum];
    coefficients[0] = secret;
    for (int k = 1; k < quorum; k++) {
      coefficients[k] = below(modulus, source);
    }
    BigInteger[] shares = new BigInteger[holders];
    for (int holder = 1; holder <= holders; holder++) {
      shares[holder - 1] = evaluate(coefficients, holder, modulus);
    }
    return shares;
  }

  private static BigInteger below(BigInteger bound, RandomSource source) {
    BigInteger one = BigInteger.ONE;
    return UniformIntegers.positiveBelow(bound.add(one), source).subtract(one);
  }

  static BigInteger evaluate(BigInteger[] coefficients, int at, BigInteger modulus) {
    BigInteger value = BigInteger.ZERO;
    for (int k = coefficients.length - 1; k >= 0; k--) {
      value = value.multiply(BigInteger.valueOf(at)).add(coefficients[k]).mod(modulus);
    }
    return value;
  }

  /**
   * The factorial of the number of holders.
   *
   * @param holders at least 1
   * @return Δ
   */
  public static BigInteger delta(int holders) {
    BigInteger delta = BigInteger.ONE;
    for (int i = 2; i <= holders; i++) {
      delta = delta.multiply(BigInteger.valueOf(i));
    }
    return delta;
  }

  /**
   * Integers λ_i with Δ f(at) = Σ λ_i f(i) for every polynomial f of degree below the number of
   * points.
   *
   * @param delta Δ of all holders
   * @param points different holders
   * @param at where to interpolate; 0 for the secret
   * @return one coefficient for each point
   */
  public static BigInteger[] lagrange(BigInteger delta, List<Integer> points, int at) {
    BigInteger[] coefficients = new BigInteger[points.size()];
    for (int i = 0; i < coefficients.length; i++) {
      BigInteger numerator = delta;
      BigInteger denominator = BigInteger.ONE;
      for (int j = 0; j < coefficients.length; j++) {
        if (j != i) {
          numerator = numerator.multiply(BigInteger.valueOf((long) at - points.get(j)));
          denominator =
              denominator.multiply(BigInteger.valueOf((long) points.get(i) - points.get(j)));
        }
      }
      coefficients[i] = numerator.divide(denominator);
    }
    return coefficients;
  }
}
