package io.github.flcrypt.paillier.internal;

import io.github.flcrypt.core.random.RandomSource;
import java.math.BigInteger;

/**
 * Makes safe primes p = 2p' + 1 with p' prime. Windows at random places are sieved for p' and p
 * together (Wiener, Safe prime generation with a combined sieve, IACR ePrint 2003/186), and what is
 * left of a window is tested in random order.
 *
 * <p>All safe primes of a window are equally likely; one in a crowded window is a little less
 * likely than one in an empty window, by no more than the number of its neighbours.
 */
public final class SafePrimeGenerator {

  private SafePrimeGenerator() {}

  /**
   * A safe prime with its two top bits set, so that the product of two has exactly twice the
   * length.
   *
   * @param bits the length of p, at least 64
   * @param source where windows, their order and the Miller-Rabin bases come from
   * @return a probable prime p in {@code [1.5 * 2^(bits - 1), 2^bits)} with (p - 1) / 2 a probable
   *     prime
   */
  public static BigInteger generate(int bits, RandomSource source) {
    SafePrimeSieve sieve = new SafePrimeSieve(bits);
    while (true) {
      BigInteger start = UniformIntegers.ofBits(bits - 1, source).setBit(bits - 2).setBit(bits - 3);
      for (BigInteger half : sieve.candidates(start, source)) {
        BigInteger prime = half.shiftLeft(1).add(BigInteger.ONE);
        if (prime.bitLength() == bits
            && passesFermat(half)
            && passesFermat(prime)
            && PrimeGenerator.isPrime(half, source)
            && PrimeGenerator.isPrime(prime, source)) {
          return prime;
        }
      }
    }
  }

  /** The cheapest test that nearly all composites fail; what passes is tested thoroughly. */
  private static boolean passesFermat(BigInteger candidate) {
    BigInteger exponent = candidate.subtract(BigInteger.ONE);
    return BigInteger.TWO.modPow(exponent, candidate).equals(BigInteger.ONE);
  }

  /**
   * Tells whether a number is a safe prime; for keys from outside.
   *
   * @param candidate any positive integer
   * @param certainty the error is below 2^-certainty
   * @return whether it and half of its predecessor are prime
   */
  public static boolean isSafePrime(BigInteger candidate, int certainty) {
    return candidate.testBit(0)
        && candidate.testBit(1)
        && candidate.isProbablePrime(certainty)
        && candidate.shiftRight(1).isProbablePrime(certainty);
  }
}
