package io.github.flcrypt.paillier.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.flcrypt.paillier.SeededSource;
import io.github.flcrypt.paillier.internal.MultiExponentiation.Way;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MultiExponentiationTest {

  private static final BigInteger N =
      new BigInteger("1000000007").multiply(new BigInteger("998244353"));
  private static final BigInteger MODULUS = N.multiply(N);

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4})
  void equalsTheNaiveProductForAllSignsAndCounts(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int terms : new int[] {1, 2, 3, 17, 200, 1500}) {
      BigInteger[] bases = bases(terms, seed);
      BigInteger[] exponents = new BigInteger[terms];
      for (int i = 0; i < terms; i++) {
        exponents[i] =
            switch (random.nextInt(6)) {
              case 0 -> BigInteger.ZERO;
              case 1 -> BigInteger.ONE;
              case 2 -> BigInteger.ONE.negate();
              case 3 -> BigInteger.valueOf(Long.MIN_VALUE);
              default -> BigInteger.valueOf(random.nextLong() >> random.nextInt(60));
            };
      }
      assertThat(MultiExponentiation.product(bases, exponents, MODULUS))
          .isEqualTo(naive(bases, exponents));
    }
  }

  @Test
  void everyWidthOfBothWaysGivesTheSame() {
    BigInteger[] bases = bases(23, 9);
    BigInteger[] exponents = new BigInteger[23];
    SplittableRandom random = new SplittableRandom(9);
    Arrays.setAll(exponents, i -> BigInteger.valueOf(random.nextLong(1L << 33)));
    exponents[5] = BigInteger.ZERO;
    exponents[6] = BigInteger.ONE.shiftLeft(33).subtract(BigInteger.ONE);
    BigInteger expected = naive(bases, exponents);
    for (int width = 1; width <= 6; width++) {
      assertThat(MultiExponentiation.straus(bases, exponents, 23, 33, width, MODULUS))
          .isEqualTo(expected);
    }
    for (int width = 1; width <= 12; width++) {
      assertThat(MultiExponentiation.pippenger(bases, exponents, 23, 33, width, MODULUS))
          .isEqualTo(expected);
    }
  }

  @Test
  void nothingAndZerosGiveOne() {
    BigInteger[] none = {};
    assertThat(MultiExponentiation.product(none, none, MODULUS)).isEqualTo(1);
    BigInteger[] zeros = {BigInteger.ZERO, BigInteger.ZERO};
    assertThat(MultiExponentiation.product(bases(2, 3), zeros, MODULUS)).isEqualTo(1);
  }

  @Test
  void theWayFollowsTheNumberOfFactorsAndTheLengthOfExponents() {
    assertThat(MultiExponentiation.cheapest(1, 2048).way()).isEqualTo(Way.SEPARATE);
    assertThat(MultiExponentiation.cheapest(10, 32).way()).isEqualTo(Way.SEPARATE);
    assertThat(MultiExponentiation.cheapest(50, 2048).way()).isEqualTo(Way.INTERLEAVED);
    assertThat(MultiExponentiation.cheapest(10_000, 32).way()).isEqualTo(Way.BUCKETS);
    // About 4 multiplications for each factor.
    assertThat(MultiExponentiation.cheapest(10_000, 32).cost()).isLessThan(50_000);
  }

  @Test
  void longExponentsOfFiftyFactorsInterleave() {
    SeededSource source = new SeededSource(6);
    BigInteger[] exponents = new BigInteger[50];
    Arrays.setAll(exponents, i -> UniformIntegers.ofBits(2048, source));
    BigInteger[] bases = bases(50, 7);
    assertThat(MultiExponentiation.product(bases, exponents, MODULUS))
        .isEqualTo(naive(bases, exponents));
  }

  @ParameterizedTest(name = "window {0}")
  @ValueSource(ints = {4, 5, 6, 7, 8})
  void tablesOfAFixedBaseGiveAllPowers(int window) {
    BigInteger base = bases(1, 4)[0];
    FixedBaseTable table = new FixedBaseTable(base, MODULUS, 77, window);
    SeededSource source = new SeededSource(5);
    for (int i = 0; i < 50; i++) {
      BigInteger exponent = UniformIntegers.ofBits(77, source);
      assertThat(table.power(exponent)).isEqualTo(base.modPow(exponent, MODULUS));
    }
    for (int bit = 0; bit < 77; bit++) {
      BigInteger exponent = BigInteger.ONE.shiftLeft(bit);
      assertThat(table.power(exponent)).isEqualTo(base.modPow(exponent, MODULUS));
    }
    assertThat(table.power(BigInteger.ZERO)).isEqualTo(1);
  }

  private static BigInteger[] bases(int count, long seed) {
    SeededSource source = new SeededSource(seed);
    BigInteger[] bases = new BigInteger[count];
    Arrays.setAll(bases, i -> UniformIntegers.unitModulo(MODULUS, source));
    return bases;
  }

  private static BigInteger naive(BigInteger[] bases, BigInteger[] exponents) {
    BigInteger product = BigInteger.ONE;
    for (int i = 0; i < bases.length; i++) {
      product = product.multiply(bases[i].modPow(exponents[i], MODULUS)).mod(MODULUS);
    }
    return product;
  }
}
