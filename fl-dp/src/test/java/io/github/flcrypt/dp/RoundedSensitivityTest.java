package io.github.flcrypt.dp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.github.flcrypt.core.ClipBounds;
import io.github.flcrypt.core.CoordinateSelection;
import io.github.flcrypt.core.IntegerGrid;
import io.github.flcrypt.core.ModelLayout;
import io.github.flcrypt.core.Norm;
import io.github.flcrypt.core.PrivacyUnit;
import io.github.flcrypt.core.Sensitivity;
import io.github.flcrypt.core.random.RandomStream;
import io.github.flcrypt.dp.internal.SegmentClipping;
import io.github.flcrypt.dp.internal.StochasticRounding;
import io.github.flcrypt.testkit.Seed;
import io.github.flcrypt.testkit.SeededCases;
import org.junit.jupiter.api.Test;

/** The core's bound on what rounding adds, against its formula and against real roundings. */
class RoundedSensitivityTest {

  private static Sensitivity of(Norm norm, double steps, int dimension) {
    ModelLayout layout = Rounds.layout(dimension);
    return Sensitivity.afterRounding(
        PrivacyUnit.CLIENT,
        ClipBounds.perLayer(norm, steps),
        IntegerGrid.of(new double[] {1}, new long[] {1L << 40}),
        CoordinateSelection.all(layout));
  }

  @Test
  void formulaeAreThoseOfThePaper() {
    // Kairouz, Liu and Steinke 2021, with a step of 1 and beta = 2^-10.
    double beta = Math.pow(2, -10);
    double expected = Math.sqrt(1e6 + 2500 + Math.sqrt(2 * Math.log(1 / beta)) * (1000 + 50));
    assertThat(of(Norm.L2, 1000, 10_000).totalL2()).isCloseTo(expected, withinPercentage(1e-9));
    // Hoeffding: d variables, each in a range of one step.
    double l1 = 1000 + Math.sqrt(10_000 * Math.log(1 / beta) / 2);
    assertThat((double) of(Norm.L1, 1000, 10_000).totalL1()).isCloseTo(l1, within(1.0));
    // A single coordinate cannot do worse than move by one step.
    assertThat(of(Norm.L2, 1.5, 1).totalL2()).isBetween(2.0, 2.5);
  }

  @Test
  void gridPairOfAnEuclideanBoundIsOrdered() {
    for (double steps : new double[] {0.5, 1, 3, 1000.5}) {
      for (int dimension : new int[] {1, 2, 100}) {
        for (Norm norm : Norm.values()) {
          GridSensitivity pair = GridSensitivity.of(of(norm, steps, dimension));
          assertThat(pair.l1()).isGreaterThanOrEqualTo(pair.l2());
        }
      }
    }
  }

  @SeededCases(4)
  void roundedVectorsSeldomPassTheBound(Seed seed) {
    int dimension = 400;
    for (Norm norm : Norm.values()) {
      double steps = norm == Norm.L1 ? 150 : 30;
      Sensitivity bound = of(norm, steps, dimension);
      CoordinateSelection all = CoordinateSelection.all(Rounds.layout(dimension));
      RandomStream random = seed.stream("values");
      double[] values = new double[dimension];
      for (int i = 0; i < dimension; i++) {
        values[i] = random.nextDouble() - 0.5;
      }
      double factor = steps / norm.of(values, 0, dimension);
      for (int i = 0; i < dimension; i++) {
        values[i] *= factor;
      }
      SegmentClipping.clip(values, 0, dimension, norm, steps);
      long[] out = new long[dimension];
      int passed = 0;
      for (int i = 0; i < 2000; i++) {
        StochasticRounding.round(values, 0, dimension, 1, random, out);
        passed += bound.admits(out, all) ? 0 : 1;
      }
      // At most 4 expected in the two norms; more than 20 is a false alarm below 1e-8.
      assertThat(passed).isLessThanOrEqualTo(20);
    }
  }
}
