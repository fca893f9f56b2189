package io.github.flcrypt.paillier.internal;

import io.github.flcrypt.core.random.RandomSource;
import java.math.BigInteger;

/** Makes primes P = 2 p p' + 1 with a short prime p and a prime p' (Ma, Han, Lei, ACSAC 2021). */
final class SubgroupPrimeGenerator {

  private static final int TRIAL_BOUND = 1 << 13;

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
   * short numbers costs less; P and p' are tested in the end as every prime is.
   */
  static SubgroupPrime generate(int bits, int shortBits, RandomSource source) {
    BigInteger cofactor = PrimeGenerator.generate(bits - 1 - shortBits, source);
    while (true) {
      BigInteger shortPrime = UniformIntegers.ofBits(shortBits, source).setBit(shortBits - 1);
      shortPrime = shortPrime.setBit(0);
      BigInteger prime = shortPrime.multiply(cofactor).shiftLeft(1).add(BigInteger.ONE);
      if (prime.bitLength() == bits
          && prime.testBit(bits - 2)
          && !SmallPrimes.divideAny(prime, TRIAL_BOUND)
          && PrimeGenerator.isPrime(shortPrime, source)
          && PrimeGenerator.isPrime(prime, source)) {
        return new SubgroupPrime(prime, shortPrime, cofactor);
      }
    }
  }
}
