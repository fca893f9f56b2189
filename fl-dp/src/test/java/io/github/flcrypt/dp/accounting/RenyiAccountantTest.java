package io.github.flcrypt.dp.accounting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.flcrypt.core.PrivacyUnit;
import io.github.flcrypt.dp.RenyiCurve;
import io.github.flcrypt.dp.accounting.Mechanism.DiscreteGaussianVector;
import io.github.flcrypt.dp.accounting.Mechanism.DiscreteLaplace;
import io.github.flcrypt.dp.accounting.Mechanism.Gaussian;
import io.github.flcrypt.dp.accounting.Mechanism.Laplace;
import io.github.flcrypt.dp.accounting.Mechanism.Pure;
import io.github.flcrypt.dp.accounting.Mechanism.Skellam;
import io.github.flcrypt.dp.accounting.Sampling.FixedSize;
import io.github.flcrypt.dp.accounting.Sampling.Full;
import io.github.flcrypt.dp.accounting.Sampling.Poisson;
import io.github.flcrypt.dp.accounting.Sampling.Shuffled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RenyiAccountantTest {

  @ParameterizedTest
  @CsvSource({"0.04, 1.5, 2250, 7.329", "0.01, 1, 1000, 2.101"})
  void givesThePublishedFiguresOnTheUsualOrders(
      double rate, double multiplier, long rounds, double published) {
    RenyiAccountant account = RenyiAccountant.poissonGaussian(rate, multiplier, rounds);
    double usual = account.epsilon(1e-5, RenyiOrders.usual());
    assertThat(usual).isCloseTo(published, within(6e-4));
    assertThat(account.epsilon(1e-5)).isBetween(usual * 0.999, usual);
  }

  @Test
  void agreesWithExactSumsAtIntegerOrders() {
    for (double rate : new double[] {0.001, 0.01, 0.2, 0.7, 0.999}) {
      for (double multiplier : new double[] {0.5, 1, 3, 10}) {
        RenyiCurve curve = RenyiAccountant.poissonGaussian(rate, multiplier, 1).curve();
        for (int order : new int[] {2, 3, 7, 40}) {
          double exact = BinomialRenyi.divergence(rate, multiplier, order);
          assertThat(curve.at(order))
              .as("q %s z %s order %s", rate, multiplier, order)
              .isBetween(exact * (1 - 1e-14), exact * (1 + 2e-11));
        }
      }
    }
  }

  /** 30-digit quadrature of E[L^a] with mpmath 1.3, 60 panels. */
  @ParameterizedTest
  @CsvSource({
    "0.2, 10, 1.1, 0.000220739541992781",
    "0.001, 10, 2, 1.00501670336651e-8",
    "0.5, 0.5, 3.5, 6.0296577173908",
    "0.01, 1, 64, 27.3217318745518",
    "0.001, 0.5, 5, 1.36650791650522",
    "0.9, 3, 1.0001, 0.0450299617134188"
  })
  void agreesWithQuadratureInManyDigits(
      double rate, double multiplier, double order, double expected) {
    double divergence = RenyiAccountant.poissonGaussian(rate, multiplier, 1).curve().at(order);
    assertThat(divergence / expected).isCloseTo(1, within(2e-11));
  }

  @Test
  void isConvexAndContinuousAcrossIntegerOrders() {
    for (double rate : new double[] {0.002, 0.05, 0.6}) {
      for (double multiplier : new double[] {0.5, 0.9, 4, 10}) {
        RenyiCurve curve = RenyiAccountant.poissonGaussian(rate, multiplier, 1).curve();
        for (double order = 1.05; order < 700; order *= 1.17) {
          double low = (order - 1) * curve.at(order);
          double middle = (order - 0.98) * curve.at(order + 0.02);
          double high = (order - 0.96) * curve.at(order + 0.04);
          assertThat(2 * middle).isLessThanOrEqualTo((low + high) * (1 + 1e-11));
        }
      }
    }
  }

  @Test
  void isTheClosedFormWhereAllDataAreUsed() {
    RenyiCurve curve = RenyiAccountant.poissonGaussian(1, 2, 3).curve();
    assertThat(curve.at(5)).isCloseTo(3 * 5 / 8.0, within(1e-12));
    RenyiCurve nearly = RenyiAccountant.poissonGaussian(1 - 1e-12, 2, 3).curve();
    assertThat(nearly.at(5)).isCloseTo(3 * 5 / 8.0, within(1e-9));
  }

  @Test
  void neverFallsBelowTheExactCostOfGaussianNoise() {
    for (double multiplier : new double[] {0.5, 1, 3, 10}) {
      for (long rounds : new long[] {1, 10, 10_000}) {
        double bound = RenyiAccountant.poissonGaussian(1, multiplier, rounds).epsilon(1e-6);
        PrivacyInterval exact =
            PrivacyLossAccountant.poissonGaussian(1, multiplier, rounds).epsilon(1e-6);
        assertThat(bound).isBetween(exact.lower(), exact.upper() * 1.2 + 0.1);
      }
    }
  }

  @Test
  void ordersFarOutDoNotOverflow() {
    RenyiCurve curve = RenyiAccountant.poissonGaussian(0.01, 0.5, 1).curve();
    assertThat(curve.at(1e7) / (1e7 / 0.5)).isCloseTo(1, within(1e-5));
    RenyiAccountant tiny = RenyiAccountant.poissonGaussian(0.001, 10, 1);
    assertThat(tiny.epsilon(1e-6)).isLessThan(0.005);
    assertThat(RenyiAccountant.poissonGaussian(1, 0.5, 10_000).epsilon(1e-5)).isFinite();
  }

  @Test
  void freeOfChargeWhereDeltaCoversTheTotalVariation() {
    assertThat(RenyiAccountant.poissonGaussian(0.001, 10, 1).epsilon(1e-3)).isZero();
  }

  @Test
  void furtherRoundsOnATableAreExactMultiples() {
    RenyiAccountant one = RenyiAccountant.poissonGaussian(0.02, 1.2, 1);
    RenyiTable round = RenyiTable.of(RenyiOrders.usual()).plus(one, 1);
    RenyiTable sum = RenyiTable.of(RenyiOrders.usual());
    for (int r = 0; r < 100; r++) {
      sum = sum.plus(round, 1);
    }
    double together =
        RenyiAccountant.poissonGaussian(0.02, 1.2, 100).epsilon(1e-5, RenyiOrders.usual());
    assertThat(sum.epsilon(1e-5)).isCloseTo(together, within(1e-11));
  }

  @Test
  void pureGuaranteesStayWithinTheirEpsilon() {
    RenyiCurve laplace = RenyiAccountant.of(Release.of(new Laplace(2)), 1).curve();
    RenyiCurve pure = RenyiAccountant.of(Release.of(new Pure(0.5)), 1).curve();
    RenyiCurve sampled = RenyiAccountant.of(Release.poisson(0.1, new Pure(0.5)), 1).curve();
    RenyiCurve discrete = RenyiAccountant.of(Release.of(new DiscreteLaplace(10, 5)), 1).curve();
    double previous = 0;
    for (double order : new double[] {1.01, 1.5, 2, 10, 1000, 1e6}) {
      assertThat(laplace.at(order)).isLessThanOrEqualTo(pure.at(order) * (1 + 1e-9));
      assertThat(pure.at(order)).isBetween(previous, 0.5 + 1e-9);
      assertThat(discrete.at(order)).isEqualTo(pure.at(order));
      assertThat(sampled.at(order)).isLessThan(Math.log1p(0.1 * Math.expm1(0.5)) + 1e-9);
      previous = pure.at(order);
    }
    // Table II of Mironov 2017 at order 2 and scale 2.
    double expected = Math.log(2 / 3.0 * Math.exp(0.5) + Math.exp(-1) / 3.0);
    assertThat(laplace.at(2)).isCloseTo(expected, within(1e-11));
  }

  @Test
  void discreteNoiseCostsWhatContinuousNoiseDoes() {
    Gaussian gaussian = new Gaussian(2);
    DiscreteGaussianVector discrete = new DiscreteGaussianVector(20, 10);
    RenyiCurve whole = RenyiAccountant.of(Release.of(discrete), 1).curve();
    assertThat(whole.at(3)).isCloseTo(3 / 8.0, within(1e-12));
    RenyiCurve sampled = RenyiAccountant.of(Release.poisson(0.1, discrete), 1).curve();
    RenyiCurve continuous = RenyiAccountant.of(Release.poisson(0.1, gaussian), 1).curve();
    assertThat(sampled.at(8)).isCloseTo(continuous.at(8), within(1e-9));
    assertThat(sampled.at(8.5)).isBetween(continuous.at(8.5), continuous.at(8.5) * 1.01);
    RenyiCurve skellam = RenyiAccountant.of(Release.of(new Skellam(400, 30, 10)), 1).curve();
    assertThat(skellam.at(3)).isBetween(3 / 8.0, 3 / 8.0 * 1.02);
  }

  /** Section 3.3 and Theorem 9 of Wang, Balle and Kasiviswanathan 2019, by hand at order 2. */
  @Test
  void samplesOfFixedSizeAreForReplacement() {
    Sampling tenth = new FixedSize(10, 100, PrivacyUnit.CLIENT);
    Release release = new Release(new Gaussian(4), tenth, Neighbouring.REPLACE, PrivacyUnit.CLIENT);
    double second = 2 / (2 * 2.0 * 2.0);
    double expected = Math.log1p(0.01 * Math.min(4 * Math.expm1(second), 2 * Math.exp(second)));
    assertThat(RenyiAccountant.of(release, 1).curve().at(2)).isCloseTo(expected, within(1e-9));
  }

  @Test
  void refusesWhatNoProofCovers() {
    Gaussian noise = new Gaussian(1);
    PrivacyUnit client = PrivacyUnit.CLIENT;
    Sampling fixed = new FixedSize(1, 10, client);
    Sampling coins = new Poisson(0.1, client);
    Release[] refused = {
      new Release(noise, new Shuffled(10), Neighbouring.ADD_OR_REMOVE, client),
      new Release(noise, fixed, Neighbouring.ADD_OR_REMOVE, client),
      new Release(noise, coins, Neighbouring.REPLACE, client),
      new Release(new Skellam(9, 2, 2), coins, Neighbouring.ADD_OR_REMOVE, client)
    };
    for (Release release : refused) {
      assertThatThrownBy(() -> RenyiAccountant.of(release, 1))
          .isInstanceOf(UnsupportedReleaseException.class);
      assertThatThrownBy(() -> PrivacyLossAccountant.of(release, 1))
          .isInstanceOf(UnsupportedReleaseException.class);
    }
    assertThatThrownBy(
            () -> new Release(noise, coins, Neighbouring.ADD_OR_REMOVE, PrivacyUnit.RECORD))
        .isInstanceOf(UnsupportedReleaseException.class)
        .hasMessageContaining("privacy unit RECORD");
    RenyiAccountant clients = RenyiAccountant.of(Release.of(noise), 1);
    assertThatThrownBy(() -> clients.and(Release.of(noise).hiding(PrivacyUnit.RECORD), 1))
        .isInstanceOf(UnsupportedReleaseException.class);
    Release replace = new Release(noise, new Full(), Neighbouring.REPLACE, client);
    assertThat(RenyiAccountant.of(replace, 1).curve().at(3)).isCloseTo(6, within(1e-9));
  }

  @Test
  void refusesNumbersOutOfRange() {
    for (double bad : new double[] {0, -1, 1.5, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> RenyiAccountant.poissonGaussian(bad, 1, 1))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("rate must be");
    }
    assertThatThrownBy(() -> RenyiAccountant.poissonGaussian(0.1, 0, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> RenyiAccountant.poissonGaussian(0.1, 1, 0))
        .isInstanceOf(IllegalArgumentException.class);
    RenyiAccountant account = RenyiAccountant.poissonGaussian(0.1, 1, 1);
    assertThatThrownBy(() -> account.epsilon(0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> account.epsilon(1e-5, new double[] {1}))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> account.epsilon(1e-5, new double[0]))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
