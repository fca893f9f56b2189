package io.github.flcrypt.paillier.internal;

import io.github.flcrypt.core.random.RandomSource;
import java.math.BigInteger;

/** Makes primes P = 2 p p' + 1 with a short prime p and a prime p' (Ma, Han, Lei, ACSAC 2021). */
final class SubgroupPrimeGenerator {

  /** P = 2 p p' + 1, with p = shortPrime and p' = cofactor. */
  record SubgroupPrime(BigInteger prime, BigInteger shortPrime, BigInteger cofactor) {

    @Override
    public String toString() {
      return "SubgroupPrime(secret)";
    }
  }

  private SubgroupPrimeGenerator() {}

  /**
   * A prime with its two top bits set. One p' is drawn and the short p varied, because testing
   * short numbers costs less. Most candidates fall to the sieve, which divides the short one alone;
   * P and p are tested in the end as every prime is.
   */
  static SubgroupPrime generate(int bits, int shortBits, RandomSource source) {
    BigInteger cofactor = PrimeGenerator.generate(bits - 1 - shortBits, source);
    BigInteger twice = cofactor.shiftLeft(1);
    SmallPrimes.PairSieve sieve = new SmallPrimes.PairSieve(twice, SmallPrimes.MODULUS_BOUND);
    while (true) {
      BigInteger shortPrime = UniformIntegers.ofBits(shortBits, source).setBit(shortBits - 1);
      shortPrime = shortPrime.setBit(0);
      if (sieve.divideAny(shortPrime)) {
        continue;
      }
      BigInteger prime = shortPrime.multiply(twice).add(BigInteger.ONE);
      if (prime.bitLength() == bits
          && prime.testBit(bits - 2)
          && PrimeGenerator.isPrime(shortPrime, source)
          && PrimeGenerator.isPrime(prime, source)) {
        return new SubgroupPrime(prime, shortPrime, cofactor);
      }
    }
  }
}
