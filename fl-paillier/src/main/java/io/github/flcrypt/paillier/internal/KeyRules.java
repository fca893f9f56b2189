package io.github.flcrypt.paillier.internal;

import java.math.BigInteger;
import java.util.Optional;

/** What a modulus and its primes must satisfy; each check names the first broken rule. */
public final class KeyRules {

  /** The largest modulus accepted from outside, in bits; bounds the work that a key can cause. */
  public static final int MAXIMUM_BITS = 16_384;

  // FIPS 186-5, A.1.3: closer primes would yield to Fermat's factorisation.
  private static final int PRIME_DISTANCE_SLACK_BITS = 100;
  // JDK test: Miller-Rabin and, from 100 bits, Lucas; no composite passing both is known.
  private static final int CERTAINTY = 128;

  private KeyRules() {}

  /**
   * Checks all that can be seen of a modulus without its factors.
   *
   * @param n the modulus
   * @param minimumBits the least length allowed
   * @return the broken rule, or empty
   */
  public static Optional<String> problemOfModulus(BigInteger n, int minimumBits) {
    if (n.signum() <= 0 || n.bitLength() < minimumBits || n.bitLength() > MAXIMUM_BITS) {
      return Optional.of(
          "must have " + minimumBits + " to " + MAXIMUM_BITS + " bits; got " + n.bitLength());
    }
    if (!n.testBit(0)) {
      return Optional.of("must be odd; got an even number");
    }
    if (SmallPrimes.divideAny(n, SmallPrimes.MODULUS_BOUND)) {
      return Optional.of("must have no prime factor below 65536; got one");
    }
    if (n.sqrt().pow(2).equals(n)) {
      return Optional.of("must not be a perfect square; got one");
    }
    if (n.isProbablePrime(CERTAINTY)) {
      return Optional.of("must be composite; got a prime");
    }
    return Optional.empty();
  }

  /**
   * Checks the relation between two primes of a key; cheap, used while generating.
   *
   * @param p one prime
   * @param q the other prime
   * @return the broken rule, without any digit of the primes, or empty
   */
  public static Optional<String> problemOfPair(BigInteger p, BigInteger q) {
    int half = p.bitLength();
    if (q.bitLength() != half) {
      return Optional.of("must have two factors of equal length");
    }
    BigInteger n = p.multiply(q);
    if (n.bitLength() != 2 * half) {
      return Optional.of("must have exactly twice the length of its factors");
    }
    int distanceBits = Math.max(0, half - PRIME_DISTANCE_SLACK_BITS);
    if (p.subtract(q).abs().compareTo(BigInteger.ONE.shiftLeft(distanceBits)) <= 0) {
      return Optional.of("must have factors that are further apart");
    }
    BigInteger one = BigInteger.ONE;
    if (!n.gcd(p.subtract(one).multiply(q.subtract(one))).equals(one)) {
      return Optional.of("must be coprime to (p - 1)(q - 1)");
    }
    return Optional.empty();
  }

  /**
   * Checks two numbers from outside that are said to be the primes of a key.
   *
   * @param p one factor
   * @param q the other factor
   * @return the broken rule, without any digit of the factors, or empty
   */
  public static Optional<String> problemOfImportedPair(BigInteger p, BigInteger q) {
    if (p.signum() <= 0 || q.signum() <= 0) {
      return Optional.of("must have positive factors");
    }
    return problemOfPair(p, q)
        .or(
            () ->
                p.isProbablePrime(CERTAINTY) && q.isProbablePrime(CERTAINTY)
                    ? Optional.empty()
                    : Optional.of("must have prime factors"));
  }
}
