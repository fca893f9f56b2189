package io.github.flcrypt.dp.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormalDistributionTest {

  /** Values of P(N > x) from Abramowitz and Stegun, tables 26.1 and 26.2. */
  @ParameterizedTest
  @CsvSource({
    "0, 0.5",
    "1, 0.158655253931457051",
    "2, 0.0227501319481792072",
    "3, 0.00134989803163009452",
    "5, 2.86651571879193912e-7",
    "10, 7.61985302416052606e-24"
  })
  void agreesWithTheTables(double x, double upperTail) {
    assertThat(Math.exp(NormalDistribution.logCumulative(-x)))
        .isCloseTo(upperTail, withinPercentage(1e-11));
  }

  @Test
  void seriesAndFractionMeetAtTheirBorder() {
    double below = NormalDistribution.millsRatio(2);
    double above = NormalDistribution.millsRatio(Math.nextUp(2.0));
    assertThat(above).isCloseTo(below, withinPercentage(1e-12));
  }

  @Test
  void millsRatioSolvesItsDifferentialEquation() {
    // m'(x) = x m(x) - 1.
    for (double x = -5; x < 30; x += 0.37) {
      double h = 1e-5;
      double slope =
          (NormalDistribution.millsRatio(x + h) - NormalDistribution.millsRatio(x - h)) / (2 * h);
      double expected = x * NormalDistribution.millsRatio(x) - 1;
      assertThat(Math.abs(slope - expected)).isLessThan(1e-6 * (1 + Math.abs(expected)));
    }
  }

  @Test
  void staysFiniteFarInTheTails() {
    assertThat(NormalDistribution.logCumulative(-1e6)).isBetween(-5.1e11, -4.9e11);
    assertThat(NormalDistribution.logCumulative(40)).isEqualTo(0);
  }
}
