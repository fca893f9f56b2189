package io.github.flcrypt.paillier.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.flcrypt.paillier.SeededSource;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrimesTest {

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void primesHaveTheLengthAndBothTopBits(long seed) {
    for (int bits : new int[] {128, 255, 256, 511}) {
      BigInteger prime = PrimeGenerator.generate(bits, new SeededSource(seed));
      assertThat(prime.bitLength()).isEqualTo(bits);
      assertThat(prime.testBit(bits - 2)).isTrue();
      assertThat(prime.isProbablePrime(128)).isTrue();
    }
  }

  @Test
  void trialDivisionAgreesWithTheDefinition() {
    for (int value = 2; value < 3000; value++) {
      boolean expected = false;
      for (int d = 2; d < 50 && d <= value; d++) {
        expected |= value % d == 0;
      }
      assertThat(SmallPrimes.divideAny(BigInteger.valueOf(value), 50)).isEqualTo(expected);
    }
  }

  @Test
  void trialDivisionKnowsThePrimesUpToItsBoundAndNoFurther() {
    BigInteger large = BigInteger.ONE.shiftLeft(521).subtract(BigInteger.ONE); // a Mersenne prime
    int bound = SmallPrimes.MODULUS_BOUND;
    assertThat(SmallPrimes.divideAny(large, bound)).isFalse();
    assertThat(SmallPrimes.divideAny(large.multiply(BigInteger.valueOf(65_521)), bound)).isTrue();
    assertThat(SmallPrimes.divideAny(large.multiply(BigInteger.valueOf(65_537)), bound)).isFalse();
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {11, 12, 13})
  void thePairSieveAgreesWithDividingBothNumbers(long seed) {
    SeededSource source = new SeededSource(seed);
    BigInteger multiplier = UniformIntegers.ofBits(300, source).shiftLeft(1);
    for (int bound : new int[] {3, 50, 1 << 13, SmallPrimes.MODULUS_BOUND}) {
      SmallPrimes.PairSieve sieve = new SmallPrimes.PairSieve(multiplier, bound);
      for (int i = 0; i < 500; i++) {
        BigInteger value = UniformIntegers.ofBits(64, source);
        BigInteger image = value.multiply(multiplier).add(BigInteger.ONE);
        assertThat(sieve.divideAny(value))
            .isEqualTo(SmallPrimes.divideAny(value, bound) || SmallPrimes.divideAny(image, bound));
      }
    }
  }

  @Test
  void uniformIntegersReachEveryValueAndNoOther() {
    SeededSource source = new SeededSource(6);
    int[] counts = new int[13];
    for (int i = 0; i < 1000; i++) {
      counts[UniformIntegers.positiveBelow(BigInteger.valueOf(13), source).intValue()]++;
    }
    assertThat(counts[0]).isZero();
    // A value is missed with probability (11/12)^1000 < 1e-37.
    assertThat(java.util.Arrays.stream(counts).skip(1)).allMatch(count -> count > 0);
  }

  @Test
  void pairRulesNameWhatIsWrong() {
    SeededSource source = new SeededSource(7);
    BigInteger p = PrimeGenerator.generate(256, source);
    BigInteger q = PrimeGenerator.generate(256, source);
    assertThat(KeyRules.problemOfPair(p, q)).isEmpty();
    assertThat(KeyRules.problemOfPair(p, p.nextProbablePrime())).get().asString().contains("apart");
    assertThat(KeyRules.problemOfPair(p, PrimeGenerator.generate(255, source)))
        .get()
        .asString()
        .contains("equal length");
    BigInteger low = BigInteger.ONE.shiftLeft(255).nextProbablePrime();
    BigInteger low2 = low.add(BigInteger.ONE.shiftLeft(200)).nextProbablePrime();
    assertThat(KeyRules.problemOfPair(low, low2)).get().asString().contains("twice the length");
    BigInteger composite = p.subtract(BigInteger.TWO);
    assertThat(KeyRules.problemOfImportedPair(composite, q)).isPresent();
    assertThat(KeyRules.problemOfImportedPair(p.negate(), q)).isPresent();
  }
}
