package io.github.flcrypt.dp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RationalVarianceTest {

  @Test
  void neverRoundsDownAndAtMostOnePartInThirtyTwoThousandUp() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 10_000; i++) {
      double sigma = Math.exp(random.nextDouble(-13.8, 20.7));
      RationalVariance variance = RationalVariance.atLeast(sigma);
      BigDecimal square = new BigDecimal(sigma).pow(2);
      BigDecimal scaled = square.multiply(BigDecimal.valueOf(variance.denominator()));
      BigDecimal numerator = BigDecimal.valueOf(variance.numerator());
      assertThat(numerator).isGreaterThanOrEqualTo(scaled);
      assertThat(numerator)
          .isLessThanOrEqualTo(scaled.multiply(new BigDecimal(1 + 0x1.0p-15 + 0x1.0p-40)));
    }
  }

  @Test
  void isReducedToLowestTerms() {
    assertThat(new RationalVariance(12, 8)).isEqualTo(new RationalVariance(3, 2));
  }

  @Test
  void wholeNumbersNearlyStayWhatTheyAre() {
    assertThat(RationalVariance.atLeast(1).value()).isBetween(1.0, 1 + 0x1.0p-15);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, 1e-7, 1.1e9, Double.NaN, Double.POSITIVE_INFINITY})
  void refusesDeviationsOutOfRange(double sigma) {
    assertThatThrownBy(() -> RationalVariance.atLeast(sigma))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("sigma must");
  }

  @Test
  void refusesTermsOutOfRange() {
    assertThatThrownBy(() -> new RationalVariance(0, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new RationalVariance(1, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new RationalVariance(Long.MAX_VALUE, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
