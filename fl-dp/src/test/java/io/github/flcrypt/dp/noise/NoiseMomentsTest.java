package io.github.flcrypt.dp.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.flcrypt.dp.internal.LaplaceMoments;
import io.github.flcrypt.dp.internal.LaplaceShape;
import io.github.flcrypt.dp.internal.SkellamMoments;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Divergences, deviations and tails against direct sums over the probabilities. */
class NoiseMomentsTest {

  private static final double[] ORDERS = {1.05, 1.5, 2, 2.5, 3, 7.3, 20, 64};

  @ParameterizedTest
  @CsvSource({"0.5,1", "0.5,3", "1,1", "1,3", "5,1", "5,8", "40,1", "40,100"})
  void laplaceDivergenceIsThatOfTheProbabilities(double scale, int moved) {
    NoisePmf pmf = NoisePmf.laplace(scale, (int) (40 * scale) + 2 + 2 * moved);
    for (double order : ORDERS) {
      double exact = pmf.renyi(order, moved);
      double bound = LaplaceMoments.divergence(scale, moved, order);
      assertThat(bound).isGreaterThan(exact * (1 - 1e-9) - 1e-12);
      assertThat(bound).isCloseTo(exact, within(1e-8 + 1e-8 * exact));
      assertThat(bound).isLessThanOrEqualTo(Math.nextUp(moved / scale));
    }
  }

  @Test
  void movingOneCoordinateCostsMoreThanMovingSeveralByAsMuchTogether() {
    for (double scale : new double[] {0.2, 1, 10, 300}) {
      for (double order : ORDERS) {
        for (int whole : new int[] {2, 5, 17}) {
          double together = LaplaceMoments.divergence(scale, whole, order);
          for (int part = 1; part < whole; part++) {
            double split =
                LaplaceMoments.divergence(scale, part, order)
                    + LaplaceMoments.divergence(scale, whole - part, order);
            assertThat(split).isLessThanOrEqualTo(together * (1 + 1e-9) + 1e-13);
          }
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"1,1", "4,1", "4,2", "20,1", "20,5", "100,3"})
  void skellamDivergenceIsAboveThatOfTheProbabilities(double variance, int moved) {
    NoisePmf pmf =
        NoisePmf.poisson(variance / 2, (int) (variance + 30 * Math.sqrt(variance)) + 60)
            .symmetrised();
    for (double order : ORDERS) {
      double exact = pmf.renyi(order, moved);
      double bound = SkellamMoments.divergence(variance, moved, moved, order);
      assertThat(bound).isGreaterThanOrEqualTo(exact);
    }
  }

  @Test
  void skellamDivergenceTendsToThatOfGaussianNoise() {
    for (double order : new double[] {2, 3, 10, 50}) {
      double gaussian = order * 9 / (2 * 1e8);
      assertThat(SkellamMoments.divergence(1e8, 9, 3, order)).isBetween(gaussian, gaussian * 1.001);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.01, 0.3, 1, 12, 1e3, 1e6, 1e11})
  void scaleAndDeviationAreInverse(double scale) {
    double deviation = LaplaceShape.deviation(scale);
    assertThat(LaplaceShape.scaleOf(deviation) / scale)
        .isBetween(1 - LaplaceShape.SAFETY / 8, 1 + LaplaceShape.SAFETY / 8);
    if (scale < 100) {
      NoisePmf pmf = NoisePmf.laplace(scale, (int) (80 * scale) + 20);
      double square = 0;
      for (int x = -pmf.reach(); x <= pmf.reach(); x++) {
        square += pmf.at(x) * x * x;
      }
      assertThat(deviation * deviation / square).isCloseTo(1, within(1e-9));
    }
  }

  @ParameterizedTest
  @CsvSource({"0.5,10", "1,40", "9,2", "9,20", "100,60", "1e6,30", "1e12,80"})
  void boundsHoldWithLittleToSpare(double variance, int bits) {
    long bound = SkellamMoments.boundFor(variance, bits);
    assertThat(SkellamMoments.tailBits(variance, bound)).isGreaterThanOrEqualTo(bits);
    if (variance < 1000) {
      NoisePmf pmf = NoisePmf.poisson(variance / 2, (int) (6 * variance) + 120).symmetrised();
      double outside = pmf.outside(bound);
      assertThat(outside).isLessThanOrEqualTo(Math.pow(2, -bits));
    }
    assertThat((double) bound).isLessThan(Math.sqrt(2 * variance * (bits + 2)) + bits + 3);
  }
}
