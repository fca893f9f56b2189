package io.github.flcrypt.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TailProbabilitiesTest {

  @ParameterizedTest
  @ValueSource(doubles = {0.01, 1, 5, 40, 200})
  void twoDegreesOfFreedomAreTheExponentialDistribution(double x) {
    assertThat(TailProbabilities.chiSquare(x, 2))
        .isCloseTo(Math.exp(-x / 2), withinPercentage(1e-9));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.5, 10, 60, 150})
  void evenDegreesOfFreedomAreAPoissonSum(double x) {
    // Q(k, x/2) = e^(-x/2) Σ_{j<k} (x/2)^j / j!
    double term = Math.exp(-x / 2);
    double sum = 0;
    for (int j = 0; j < 25; j++) {
      sum += term;
      term *= x / 2 / (j + 1);
    }
    assertThat(TailProbabilities.chiSquare(x, 50)).isCloseTo(sum, withinPercentage(1e-9));
  }

  // Standard normal quantiles, from the usual tables.
  @ParameterizedTest
  @CsvSource({"1.959963984540054, 0.05", "2.575829303548901, 0.01", "6.109410204869, 1e-9"})
  void normalTailsMatchTheTables(double z, double tail) {
    assertThat(TailProbabilities.normalTwoSided(z)).isCloseTo(tail, withinPercentage(1e-6));
    assertThat(TailProbabilities.normalTwoSided(-z)).isCloseTo(tail, withinPercentage(1e-6));
  }

  @Test
  void logGammaMatchesFactorialsAndTheHalf() {
    double logFactorial = 0;
    for (int n = 1; n <= 50; n++) {
      assertThat(TailProbabilities.logGamma(n)).isCloseTo(logFactorial, within(1e-12 * (1 + n)));
      logFactorial += Math.log(n);
    }
    assertThat(TailProbabilities.logGamma(0.5)).isCloseTo(Math.log(Math.PI) / 2, within(1e-14));
  }

  @Test
  void nothingLiesBelowZeroAndNothingBeyondInfinity() {
    assertThat(TailProbabilities.chiSquare(0, 7)).isEqualTo(1);
    assertThat(TailProbabilities.chiSquare(Double.POSITIVE_INFINITY, 7)).isZero();
    assertThat(TailProbabilities.normalTwoSided(Double.NaN)).isNaN();
  }
}
