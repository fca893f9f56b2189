package io.github.flcrypt.dp.accounting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.flcrypt.dp.AnalyticGaussian;
import io.github.flcrypt.dp.accounting.Mechanism.DiscreteGaussian;
import io.github.flcrypt.dp.accounting.Mechanism.DiscreteLaplace;
import io.github.flcrypt.dp.accounting.Mechanism.Gaussian;
import io.github.flcrypt.dp.accounting.Mechanism.Laplace;
import io.github.flcrypt.dp.accounting.Mechanism.Pure;
import io.github.flcrypt.dp.internal.NormalDistribution;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrivacyLossAccountantTest {

  private static void requireNarrow(PrivacyInterval interval, String what) {
    assertThat(interval.width())
        .as(what + " " + interval)
        .isLessThan(Math.max(1e-3, 0.01 * interval.upper()));
  }

  @ParameterizedTest
  @CsvSource({
    "0.04, 1.5, 2250, 6.7584, 6.7791, 6.7688",
    "0.01, 1, 1000, 1.81, 1.84, 1.828",
    "0.01, 0.5, 1, 3.02, 3.03, 3.025"
  })
  void enclosesThePublishedFigures(
      double rate, double multiplier, long rounds, double low, double high, double pessimistic) {
    PrivacyInterval epsilon =
        PrivacyLossAccountant.poissonGaussian(rate, multiplier, rounds).epsilon(1e-5);
    assertThat(epsilon.lower()).isGreaterThan(low);
    assertThat(epsilon.upper()).isLessThan(high);
    assertThat(pessimistic).isBetween(epsilon.lower() - 1e-3, epsilon.upper() + 1e-3);
    requireNarrow(epsilon, "published");
  }

  @Test
  void theGridOfThePublishedFigureGivesThatFigure() {
    PrivacyInterval epsilon =
        PrivacyLossAccountant.poissonGaussian(0.04, 1.5, 2250).epsilonOnGrid(1e-5, 1e-4);
    assertThat(epsilon.upper()).isCloseTo(6.7688, within(1e-4));
    assertThat(epsilon.lower()).isCloseTo(6.7688, within(1e-4));
  }

  /** A rate next to 1 takes the general way; the closed form is the oracle. */
  @Test
  void theGeneralWayAgreesWithTheClosedForm() {
    double almostAll = 1 - 1e-13;
    for (double multiplier : new double[] {0.5, 1, 3, 10}) {
      for (long rounds : new long[] {1, 30, 10_000}) {
        PrivacyInterval exact =
            PrivacyLossAccountant.poissonGaussian(1, multiplier, rounds).epsilon(1e-6);
        PrivacyInterval general =
            PrivacyLossAccountant.poissonGaussian(almostAll, multiplier, rounds).epsilon(1e-6);
        String what = multiplier + " " + rounds;
        assertThat(general.lower()).as(what).isLessThan(exact.upper());
        assertThat(general.upper()).as(what).isGreaterThan(exact.lower() * (1 - 1e-9));
        requireNarrow(general, what);
        assertThat(exact.width()).isLessThan(1e-9 * exact.upper());
      }
    }
  }

  /** One release: the hockey-stick divergence is known in closed form at every epsilon. */
  @Test
  void oneReleaseHasTheClosedFormOfItsDivergence() {
    for (double rate : new double[] {0.001, 0.05, 0.5, 0.9}) {
      for (double multiplier : new double[] {0.5, 1, 4}) {
        PrivacyLossAccountant account = PrivacyLossAccountant.poissonGaussian(rate, multiplier, 1);
        for (double epsilon : new double[] {0.01, 0.3, 1.2}) {
          // With w the loss of all data, (1 - q + q e^w - e^epsilon)+ = q (e^w - e^threshold)+.
          double threshold = Math.log1p(Math.expm1(epsilon) / rate);
          double removed = rate * Math.exp(AnalyticGaussian.logDelta(threshold, multiplier));
          PrivacyInterval delta = account.delta(epsilon);
          assertThat(delta.upper()).isGreaterThanOrEqualTo(removed * (1 - 1e-6));
          double added = add(rate, multiplier, epsilon);
          double exact = Math.max(removed, added);
          assertThat(delta.lower()).isLessThanOrEqualTo(exact * (1 + 1e-6) + 1e-300);
          assertThat(delta.width()).isLessThan(0.01 * exact + 1e-14);
        }
      }
    }
  }

  /** Two releases: the divergence of the second, in closed form, averaged over the first. */
  @Test
  void twoReleasesHaveTheAveragedDivergence() {
    for (double rate : new double[] {0.02, 0.4}) {
      for (double z : new double[] {0.7, 2}) {
        for (double epsilon : new double[] {0.05, 0.6}) {
          double removed = 0;
          double added = 0;
          double width = 0.002 * z;
          for (double x = -9 * z; x < 1 + 9 * z; x += width) {
            double loss = Math.log1p(rate * Math.expm1((x - 0.5) / (z * z)));
            double underQ = Math.exp(-x * x / (2 * z * z)) / (z * Math.sqrt(2 * Math.PI));
            removed += width * underQ * Math.exp(loss) * remove(rate, z, epsilon - loss);
            added += width * underQ * add(rate, z, epsilon + loss);
          }
          double exact = Math.max(removed, added);
          PrivacyInterval delta = PrivacyLossAccountant.poissonGaussian(rate, z, 2).delta(epsilon);
          String what = rate + " " + z + " " + epsilon + " " + exact;
          assertThat(exact).as(what).isBetween(delta.lower() - 1e-7, delta.upper() + 1e-7);
          assertThat(delta.width()).as(what).isLessThan(0.01 * exact);
        }
      }
    }
  }

  private static double remove(double rate, double z, double epsilon) {
    double ratio = 1 + Math.expm1(epsilon) / rate;
    if (ratio <= 0) {
      return -Math.expm1(epsilon);
    }
    double x = 0.5 + z * z * Math.log(ratio);
    double tailQ = cumulative(-x / z);
    double tailP = (1 - rate) * tailQ + rate * cumulative((1 - x) / z);
    return tailP - Math.exp(epsilon) * tailQ;
  }

  private static double add(double rate, double z, double epsilon) {
    double ratio = 1 + Math.expm1(-epsilon) / rate;
    if (ratio <= 0) {
      return 0;
    }
    double x = 0.5 + z * z * Math.log(ratio);
    double underQ = cumulative(x / z);
    double underP = (1 - rate) * underQ + rate * cumulative((x - 1) / z);
    return underQ - Math.exp(epsilon) * underP;
  }

  private static double cumulative(double x) {
    return Math.exp(NormalDistribution.logCumulative(x));
  }

  @Test
  void epsilonAndDeltaAreInverse() {
    PrivacyLossAccountant account = PrivacyLossAccountant.poissonGaussian(0.05, 1, 200);
    for (double delta : new double[] {0.1, 1e-3, 1e-8, 1e-20}) {
      PrivacyInterval epsilon = account.epsilon(delta);
      assertThat(account.delta(epsilon.upper()).lower()).isLessThanOrEqualTo(delta);
      assertThat(account.delta(epsilon.lower()).upper()).isGreaterThanOrEqualTo(delta);
    }
  }

  @Test
  void neverPassesTheRenyiBound() {
    for (double rate : new double[] {0.001, 0.03, 0.5}) {
      for (double multiplier : new double[] {0.6, 2, 8}) {
        for (long rounds : new long[] {1, 100, 3000}) {
          PrivacyInterval epsilon =
              PrivacyLossAccountant.poissonGaussian(rate, multiplier, rounds).epsilon(1e-5);
          double bound = RenyiAccountant.poissonGaussian(rate, multiplier, rounds).epsilon(1e-5);
          assertThat(epsilon.lower()).isLessThanOrEqualTo(bound);
          requireNarrow(epsilon, rate + " " + multiplier + " " + rounds);
        }
      }
    }
  }

  @Test
  @Tag("long")
  void isNarrowOnTheWholeGrid() {
    for (double rate : new double[] {0.001, 0.003, 0.01, 0.05, 0.2, 0.5, 0.8, 0.99, 1}) {
      for (double multiplier : new double[] {0.5, 0.7, 1, 2, 5, 10}) {
        for (long rounds : new long[] {1, 10, 300, 2000, 10_000}) {
          for (double delta : new double[] {1e-5, 1e-6}) {
            PrivacyInterval epsilon =
                PrivacyLossAccountant.poissonGaussian(rate, multiplier, rounds).epsilon(delta);
            requireNarrow(epsilon, rate + " " + multiplier + " " + rounds + " " + delta);
            double bound = RenyiAccountant.poissonGaussian(rate, multiplier, rounds).epsilon(delta);
            assertThat(epsilon.lower()).isLessThanOrEqualTo(bound * (1 + 1e-9));
          }
        }
      }
    }
  }

  @Test
  void laplaceAndPureGuaranteesHaveTheirClosedForms() {
    PrivacyLossAccountant laplace = PrivacyLossAccountant.of(Release.of(new Laplace(2)), 1);
    // delta(e) = 1 - e^((e - 1/b) / 2) for Laplace noise.
    PrivacyInterval delta = laplace.delta(0.2);
    assertThat(delta.contains(1 - Math.exp((0.2 - 0.5) / 2))).isTrue();
    assertThat(delta.width()).isLessThan(1e-3);
    PrivacyInterval epsilon = laplace.epsilon(1e-4);
    assertThat(epsilon.contains(0.5 + 2 * Math.log(1 - 1e-4))).isTrue();
    PrivacyLossAccountant pure = PrivacyLossAccountant.of(Release.of(new Pure(0.3)), 1);
    double expected = (Math.exp(0.3) - Math.exp(0.1)) / (1 + Math.exp(0.3));
    assertThat(pure.delta(0.1).lower()).isCloseTo(expected, within(1e-8));
    assertThat(pure.delta(0.1).upper()).isCloseTo(expected, within(1e-8));
  }

  /** Theorem 3.3 of Kairouz, Oh and Viswanath 2015, summed term by term. */
  @Test
  void pureGuaranteesComposeOptimally() {
    double each = 0.1;
    int rounds = 60;
    PrivacyLossAccountant account = PrivacyLossAccountant.of(Release.of(new Pure(each)), rounds);
    for (int i : new int[] {2, 10, 20}) {
      double epsilon = (rounds - 2 * i) * each;
      double sum = 0;
      double choose = 1;
      for (int l = 0; l < i; l++) {
        sum += choose * (Math.exp((rounds - l) * each) - Math.exp(epsilon + l * each));
        choose = choose * (rounds - l) / (l + 1);
      }
      double expected = sum / Math.pow(1 + Math.exp(each), rounds);
      PrivacyInterval delta = account.delta(epsilon);
      assertThat(delta.lower()).isCloseTo(expected, within(1e-6 * expected));
      assertThat(delta.upper()).isCloseTo(expected, within(1e-6 * expected));
    }
  }

  @Test
  void discreteNoiseIsSummedOverItsOutcomes() {
    double sigma = 3;
    PrivacyLossAccountant account =
        PrivacyLossAccountant.of(Release.of(new DiscreteGaussian(sigma, 2)), 1);
    double norm = 0;
    for (int x = -60; x <= 60; x++) {
      norm += Math.exp(-x * x / (2 * sigma * sigma));
    }
    double expected = 0;
    for (int x = -60; x <= 60; x++) {
      double with = Math.exp(-(x - 2) * (x - 2) / (2 * sigma * sigma)) / norm;
      double without = Math.exp(-x * x / (2 * sigma * sigma)) / norm;
      expected += Math.max(0, with - Math.exp(0.7) * without);
    }
    PrivacyInterval delta = account.delta(0.7);
    assertThat(expected).isBetween(delta.lower(), delta.upper());
    assertThat(delta.width()).isLessThan(0.01 * expected);
    PrivacyInterval laplace =
        PrivacyLossAccountant.of(Release.of(new DiscreteLaplace(4, 2)), 1).epsilon(1e-9);
    // An outcome of probability 0.56 has the largest loss of 1/2.
    assertThat(laplace.contains(0.5 - 1e-9 / 0.5622)).as("%s", laplace).isTrue();
    assertThat(laplace.width()).isLessThan(1e-7);
  }

  @Test
  void mixesReleasesOfDifferentKinds() {
    PrivacyLossAccountant mixed =
        PrivacyLossAccountant.poissonGaussian(0.1, 1, 50)
            .and(Release.of(new Gaussian(5)), 3)
            .and(Release.of(new Pure(0.05)), 4);
    PrivacyInterval epsilon = mixed.epsilon(1e-5);
    requireNarrow(epsilon, "mixed");
    double bound =
        RenyiAccountant.poissonGaussian(0.1, 1, 50)
            .and(Release.of(new Gaussian(5)), 3)
            .and(Release.of(new Pure(0.05)), 4)
            .epsilon(1e-5);
    assertThat(epsilon.upper()).isLessThan(bound);
    assertThat(epsilon.lower())
        .isGreaterThan(PrivacyLossAccountant.poissonGaussian(0.1, 1, 50).epsilon(1e-5).lower());
  }

  @Test
  void remainsFiniteAtBothEnds() {
    PrivacyInterval huge = PrivacyLossAccountant.poissonGaussian(0.9, 0.5, 10_000).epsilon(1e-5);
    assertThat(huge.lower()).isGreaterThan(1e4);
    assertThat(huge.upper()).isLessThan(1.01 * huge.lower());
    PrivacyInterval tiny = PrivacyLossAccountant.poissonGaussian(0.001, 10, 1).epsilon(1e-6);
    assertThat(tiny.upper()).isLessThan(1e-3);
    assertThat(PrivacyLossAccountant.poissonGaussian(0.001, 10, 1).epsilon(0.01).upper())
        .isLessThan(1e-9);
  }

  @Test
  void refusesNumbersOutOfRange() {
    PrivacyLossAccountant account = PrivacyLossAccountant.poissonGaussian(0.1, 1, 1);
    for (double bad : new double[] {0, 1, -1, Double.NaN}) {
      assertThatThrownBy(() -> account.epsilon(bad)).isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> account.epsilonOnGrid(1e-5, -1))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> account.delta(-1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new PrivacyInterval(2, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
