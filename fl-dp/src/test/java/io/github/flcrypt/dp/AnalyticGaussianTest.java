package io.github.flcrypt.dp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnalyticGaussianTest {

  @ParameterizedTest
  @CsvSource({"1, 1e-5, 3.730632", "0.5, 1e-5, 7.031827", "8, 1e-6, 0.652935", "4, 1e-5, 1.081162"})
  void givesThePublishedMultipliers(double epsilon, double delta, double expected) {
    assertThat(AnalyticGaussian.noiseMultiplier(new PrivacyBudget(epsilon, delta)))
        .isCloseTo(expected, within(5e-7));
  }

  @Test
  void isTheSmallestMultiplierThatMeetsTheBudget() {
    for (double epsilon : new double[] {0.001, 0.1, 1, 5, 20, 100, 400}) {
      for (double delta : new double[] {0.1, 1e-3, 1e-8, 1e-12, 1e-30, 1e-100}) {
        double z = AnalyticGaussian.noiseMultiplier(new PrivacyBudget(epsilon, delta));
        assertThat(AnalyticGaussian.logDelta(epsilon, z)).isLessThanOrEqualTo(Math.log(delta));
        assertThat(AnalyticGaussian.logDelta(epsilon, z * (1 - 1e-9)))
            .isGreaterThan(Math.log(delta));
      }
    }
  }

  @Test
  void agreesWithNumericalIntegration() {
    for (double epsilon : new double[] {0, 0.3, 1, 3, 10}) {
      for (double z : new double[] {0.3, 0.7, 1, 3, 10}) {
        assertThat(Math.exp(AnalyticGaussian.logDelta(epsilon, z)))
            .isCloseTo(integrate(epsilon, z), within(1e-12));
      }
    }
  }

  /** Simpson over the part where the first density exceeds e^epsilon times the second. */
  private static double integrate(double epsilon, double z) {
    double from = epsilon * z * z + 0.5;
    int steps = 200_000;
    double width = 12 * z / steps;
    double start = Math.max(from, 1 - 10 * z);
    double sum = 0;
    for (int i = 0; i <= steps; i++) {
      double x = start + i * width * 2;
      double gap =
          Math.exp(-(x - 1) * (x - 1) / (2 * z * z)) - Math.exp(epsilon - x * x / (2 * z * z));
      int weight = i == 0 || i == steps ? 1 : i % 2 == 1 ? 4 : 2;
      sum += weight * gap;
    }
    return sum * 2 * width / 3 / (z * Math.sqrt(2 * Math.PI));
  }

  @Test
  void refusesWhatCannotBeReached() {
    assertThatThrownBy(() -> AnalyticGaussian.noiseMultiplier(new PrivacyBudget(1e-300, 1e-300)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> AnalyticGaussian.logDelta(1, Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> AnalyticGaussian.logDelta(-1, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
