package io.github.flcrypt.paillier.internal.threshold;

import io.github.flcrypt.core.random.RandomSource;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * What a dealer makes of two safe primes, which it must forget.
 *
 * @param open the public numbers
 * @param shares of holders 1, 2, ...
 */
public record Dealing(ThresholdForm open, List<BigInteger> shares) {

  private static final BigInteger ONE = BigInteger.ONE;

  /**
   * Copies the list.
   *
   * @param open the public numbers
   * @param shares the shares
   */
  public Dealing {
    shares = List.copyOf(shares);
  }

  /**
   * Shares the key of two safe primes.
   *
   * @param p a safe prime
   * @param q another safe prime of the same length
   * @param quorum how many holders decrypt
   * @param holders how many there are
   * @param source where the polynomial comes from
   * @return public numbers and shares
   */
  public static Dealing of(
      BigInteger p, BigInteger q, int quorum, int holders, RandomSource source) {
    BigInteger n = p.multiply(q);
    BigInteger nSquared = n.multiply(n);
    BigInteger m = p.shiftRight(1).multiply(q.shiftRight(1));
    BigInteger order = n.multiply(m);
    // d = 0 modulo m removes the randomness, d = 1 modulo n keeps the plaintext.
    BigInteger secret = m.multiply(m.modInverse(n));
    BigInteger[] shares = SecretSharing.share(secret, order, quorum, holders, source);
    BigInteger base = VerificationBase.of(n);
    requireGenerator(base, n, List.of(p, q, p.shiftRight(1), q.shiftRight(1)), order);
    BigInteger delta = SecretSharing.delta(holders);
    List<BigInteger> keys = new ArrayList<>();
    for (BigInteger share : shares) {
      keys.add(base.modPow(delta.multiply(share), nSquared));
    }
    return new Dealing(new ThresholdForm(n, quorum, holders, base, keys), List.of(shares));
  }

  /** A generator of the squares: its order has every prime factor of the group's. */
  private static void requireGenerator(
      BigInteger base, BigInteger n, List<BigInteger> factors, BigInteger order) {
    BigInteger nSquared = n.multiply(n);
    for (BigInteger factor : factors) {
      if (base.modPow(order.divide(factor), nSquared).equals(ONE)) {
        throw new IllegalStateException("v must generate the squares; deal again");
      }
    }
  }

  /** Shows nothing of the shares. */
  @Override
  public String toString() {
    return "Dealing(" + open.quorum() + " of " + open.holders() + ")";
  }
}
