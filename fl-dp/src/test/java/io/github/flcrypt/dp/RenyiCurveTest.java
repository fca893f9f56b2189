package io.github.flcrypt.dp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RenyiCurveTest {

  @Test
  void conversionLiesJustAboveTheExactEpsilonOfAGaussian() {
    for (double epsilon : new double[] {0.1, 0.5, 1, 4, 8, 30}) {
      for (double delta : new double[] {1e-3, 1e-5, 1e-8, 1e-12}) {
        double z = AnalyticGaussian.noiseMultiplier(new PrivacyBudget(epsilon, delta));
        double converted = RenyiCurve.gaussian(z).epsilon(delta);
        assertThat(converted).isBetween(epsilon * (1 - 1e-9), epsilon * slack(delta));
      }
    }
  }

  /** Twelve percent where it matters; at a delta of 1e-3 the conversion is weaker. */
  private static double slack(double delta) {
    return delta > 1e-4 ? 1.25 : 1.12;
  }

  @Test
  void deltaAndEpsilonAreInverse() {
    RenyiCurve curve = RenyiCurve.gaussian(2).times(3);
    double epsilon = curve.epsilon(1e-6);
    assertThat(Math.log(curve.delta(epsilon))).isCloseTo(Math.log(1e-6), within(1e-6));
  }

  @Test
  void deltaIsNeverBelowTheExactOne() {
    for (double z : new double[] {0.5, 1, 4, 20}) {
      for (double epsilon : new double[] {0, 0.1, 1, 6, 20}) {
        assertThat(RenyiCurve.gaussian(z).delta(epsilon))
            .isGreaterThanOrEqualTo(Math.exp(AnalyticGaussian.logDelta(epsilon, z)));
      }
    }
  }

  @Test
  void manyReleasesAreOneWithLessNoise() {
    double many = RenyiCurve.gaussian(10).times(25).epsilon(1e-5);
    assertThat(many).isCloseTo(RenyiCurve.gaussian(2).epsilon(1e-5), within(1e-9));
  }

  @Test
  void addsUpLikeASum() {
    RenyiCurve sum = RenyiCurve.gaussian(3).plus(RenyiCurve.gaussian(4));
    // 1/9 + 1/16 = 1/(2.4^2).
    assertThat(sum.at(7)).isCloseTo(RenyiCurve.gaussian(2.4).at(7), within(1e-12));
  }

  @Test
  void improvesOnTheClassicConversion() {
    double classic = Double.POSITIVE_INFINITY;
    for (double order = 1.1; order < 200; order += 0.05) {
      classic = Math.min(classic, order / 2 + Math.log(1e5) / (order - 1));
    }
    assertThat(RenyiCurve.gaussian(1).epsilon(1e-5)).isLessThan(0.95 * classic);
  }

  @Test
  void curveThatKnowsNothingGivesNothing() {
    assertThat(((RenyiCurve) order -> Double.POSITIVE_INFINITY).epsilon(1e-5)).isInfinite();
    assertThat(((RenyiCurve) order -> Double.POSITIVE_INFINITY).delta(1)).isEqualTo(1);
  }

  @Test
  void refusesBadArguments() {
    RenyiCurve curve = RenyiCurve.gaussian(1);
    assertThatThrownBy(() -> curve.epsilon(0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> curve.epsilon(1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> curve.delta(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> curve.times(0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> RenyiCurve.gaussian(0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new PrivacyBudget(Double.POSITIVE_INFINITY, 0.1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new PrivacyBudget(1, 0)).isInstanceOf(IllegalArgumentException.class);
  }
}
