package io.github.flcrypt.dp.accounting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.flcrypt.dp.AnalyticGaussian;
import io.github.flcrypt.dp.RenyiCurve;
import io.github.flcrypt.dp.accounting.Mechanism.Gaussian;
import org.junit.jupiter.api.Test;

/** Widespread ways to account that claim less than what is spent. */
class NegativeControlsTest {

  private static RenyiCurve sumOfSampledLayers(double rate, double[] layers, long rounds) {
    RenyiCurve sum = order -> 0;
    for (double layer : layers) {
      sum = sum.plus(RenyiAccountant.poissonGaussian(rate, layer, rounds).curve());
    }
    return sum;
  }

  /** The layers of a round share one coin; a sum treats their coins as independent. */
  @Test
  void addingSampledLayersClaimsLessThanTheTruth() {
    double[] layers = {2, 3, 4, 6};
    double naive = sumOfSampledLayers(0.05, layers, 100).epsilon(1e-5);
    Gaussian together = Mechanism.layered(layers);
    PrivacyInterval truth =
        PrivacyLossAccountant.of(Release.poisson(0.05, together), 100).epsilon(1e-5);
    double renyi = RenyiAccountant.of(Release.poisson(0.05, together), 100).epsilon(1e-5);
    assertThat(naive).isCloseTo(1.568, within(2e-3)).isLessThan(truth.lower());
    assertThat(truth.contains(1.692) || Math.abs(truth.upper() - 1.692) < 2e-3).isTrue();
    assertThat(renyi).isCloseTo(1.903, within(1e-3));
  }

  @Test
  void addingManySampledLayersClaimsLessThanTheTruth() {
    double[] layers = {4, 4, 4, 4, 4, 4};
    double naive = sumOfSampledLayers(0.1, layers, 500).epsilon(1e-5);
    PrivacyInterval truth =
        PrivacyLossAccountant.of(Release.poisson(0.1, Mechanism.layered(layers)), 500)
            .epsilon(1e-5);
    assertThat(naive).isCloseTo(6.993, within(2e-3)).isLessThan(truth.lower());
    assertThat(truth.lower()).isCloseTo(7.381, within(0.02));
  }

  /** Each layer with the whole epsilon and the largest of them reported. */
  @Test
  void reportingTheLargestLayerIsNoGuarantee() {
    double[] layers = {3, 3, 3, 3, 3};
    double largest = RenyiAccountant.of(Release.of(new Gaussian(3)), 20).epsilon(1e-5);
    PrivacyInterval truth =
        PrivacyLossAccountant.of(Release.of(Mechanism.layered(layers)), 20).epsilon(1e-5);
    assertThat(largest).isLessThan(0.6 * truth.lower());
  }

  /** The central limit theorem for sampled Gaussian noise, an approximation from below here. */
  @Test
  void theCentralLimitFormulaClaimsLessThanTheTruth() {
    double mu = 0.04 * Math.sqrt(2250 * Math.expm1(1 / (1.5 * 1.5)));
    double approximation =
        PrivacyLossAccountant.of(Release.of(new Gaussian(1 / mu)), 1).epsilon(1e-5).upper();
    PrivacyInterval truth = PrivacyLossAccountant.poissonGaussian(0.04, 1.5, 2250).epsilon(1e-5);
    assertThat(approximation).isCloseTo(6.60, within(0.02)).isLessThan(truth.lower());
  }

  /** sqrt(2 ln(1.25 / delta)) / epsilon is proved for epsilon up to 1 only. */
  @Test
  void theClassicalFormulaFailsForLargeEpsilon() {
    double epsilon = 12;
    double classical = Math.sqrt(2 * Math.log(1.25 / 0.1)) / epsilon;
    PrivacyInterval delta =
        PrivacyLossAccountant.of(Release.of(new Gaussian(classical)), 1).delta(epsilon);
    assertThat(delta.lower()).isGreaterThan(0.1);
  }

  /** One direction alone would miss this: adding costs more than removing at small epsilon. */
  @Test
  void bothDirectionsCount() {
    double rate = 0.5;
    PrivacyInterval both = PrivacyLossAccountant.poissonGaussian(rate, 0.5, 1).delta(0.3);
    double threshold = Math.log1p(Math.expm1(0.3) / rate);
    double removed = rate * Math.exp(AnalyticGaussian.logDelta(threshold, 0.5));
    assertThat(both.upper()).isGreaterThanOrEqualTo(removed * (1 - 1e-6));
  }
}
