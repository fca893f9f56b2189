package io.github.flcrypt.dp.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.flcrypt.testkit.Seed;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Frequencies within six standard deviations: a false-alarm rate of 2e-9 each. */
class ExactCoinsTest {

  private static final int THROWS = 200_000;

  private static void checkFrequency(int heads, double probability) {
    double spread = Math.sqrt(THROWS * probability * (1 - probability));
    assertThat((double) heads)
        .isBetween(THROWS * probability - 6 * spread, THROWS * probability + 6 * spread);
  }

  @ParameterizedTest
  @CsvSource({
    "0,1",
    "1,1000",
    "1,3",
    "1,1",
    "7,5",
    "3,1",
    "4611686018427387904,4611686018427387903"
  })
  void landsWithTheExponentialOfTheFraction(long numerator, long denominator) {
    ExactCoins coins = new ExactCoins(new Seed(21).stream("draws"));
    int heads = 0;
    int bigHeads = 0;
    BigInteger huge = BigInteger.ONE.shiftLeft(80).add(BigInteger.ONE);
    for (int i = 0; i < THROWS; i++) {
      heads += coins.expMinus(numerator, denominator) ? 1 : 0;
      bigHeads +=
          coins.expMinus(
                  BigInteger.valueOf(numerator).multiply(huge),
                  BigInteger.valueOf(denominator).multiply(huge))
              ? 1
              : 0;
    }
    double probability = Math.exp(-(double) numerator / denominator);
    checkFrequency(heads, probability);
    checkFrequency(bigHeads, probability);
  }

  @Test
  void oneOverEIsOneOverE() {
    ExactCoins coins = new ExactCoins(new Seed(22).stream("draws"));
    int heads = 0;
    for (int i = 0; i < THROWS; i++) {
      heads += coins.expMinusOne() ? 1 : 0;
    }
    checkFrequency(heads, Math.exp(-1));
  }
}
