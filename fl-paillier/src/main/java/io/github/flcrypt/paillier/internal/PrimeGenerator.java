package io.github.flcrypt.paillier.internal;

import io.github.flcrypt.core.random.RandomSource;
import java.math.BigInteger;
import org.bouncycastle.math.Primes;

/**
 * Random primes as in FIPS 186-5, appendix A.1.3: fresh uniform candidates, not an incremental
 * search, which would favour primes after long gaps.
 */
public final class PrimeGenerator {

  // Dividing by primes below 2^13 costs less than the Miller-Rabin rounds it saves.
  private static final int TRIAL_BOUND = 1 << 13;
  // FIPS 186-5 table B.1 asks for 5 (1024 bits) and 4 (1536 bits and more); 8 is a cheap margin.
  private static final int ROUNDS = 8;
  // Short primes are for tests only, where the average-case bound no longer carries 8 rounds.
  private static final int ROUNDS_BELOW_1024_BITS = 40;

  private PrimeGenerator() {}

  /**
   * A prime with its two top bits set, so that the product of two has exactly twice the length.
   *
   * @param bits the length of the prime, at least 32
   * @param source where the candidates and the Miller-Rabin bases come from
   * @return a probable prime in {@code [1.5 * 2^(bits - 1), 2^bits)}
   */
  public static BigInteger generate(int bits, RandomSource source) {
    while (true) {
      BigInteger candidate = candidate(bits, source);
      if (isPrime(candidate, source)) {
        return candidate;
      }
    }
  }

  /**
   * Such a prime that is 3 modulo 4, so that -1 is no square modulo it.
   *
   * @param bits the length of the prime, at least 32
   * @param source where the candidates and the Miller-Rabin bases come from
   * @return a probable prime in {@code [1.5 * 2^(bits - 1), 2^bits)}
   */
  public static BigInteger generateBlum(int bits, RandomSource source) {
    while (true) {
      BigInteger candidate = candidate(bits, source).setBit(1);
      if (isPrime(candidate, source)) {
        return candidate;
      }
    }
  }

  static boolean isPrime(BigInteger candidate, RandomSource source) {
    int rounds = candidate.bitLength() < 1024 ? ROUNDS_BELOW_1024_BITS : ROUNDS;
    return !SmallPrimes.divideAny(candidate, TRIAL_BOUND)
        && Primes.isMRProbablePrime(candidate, source.asSecureRandom(), rounds);
  }

  private static BigInteger candidate(int bits, RandomSource source) {
    return UniformIntegers.ofBits(bits, source).setBit(bits - 1).setBit(bits - 2).setBit(0);
  }
}
