package io.github.flcrypt.aggregators.robust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.flcrypt.core.PlainUpdate;
import io.github.flcrypt.core.random.RandomStream;
import io.github.flcrypt.testkit.Seed;
import io.github.flcrypt.testkit.SeededCases;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class GeometricMedianTest {

  @SeededCases(30)
  void isThePublishedIteration(Seed seed) {
    RandomStream random = seed.stream("updates");
    int clients = 1 + random.nextInt(12);
    double[][] rows = Vectors.random(random, clients, 1 + random.nextInt(6));
    long[] claimed = new long[clients];
    Arrays.setAll(claimed, i -> 1 + random.nextInt(50));
    int iterations = 1 + random.nextInt(5);
    double[] weights = Arrays.stream(claimed).asDoubleStream().toArray();
    assertClose(
        Vectors.apply(
            GeometricMedian.of(Weighting.CLAIMED, 1e-6, iterations),
            Vectors.weighted(claimed, rows)),
        Naive.weiszfeld(rows, weights, 1e-6, iterations));
    assertClose(
        Vectors.apply(GeometricMedian.of(Weighting.EQUAL, 0.5, iterations), rows),
        Naive.weiszfeld(rows, Vectors.constant(clients, 1), 0.5, iterations));
  }

  private static void assertClose(double[] got, double[] expected) {
    for (int c = 0; c < expected.length; c++) {
      assertThat(got[c]).isCloseTo(expected[c], within(1e-12));
    }
  }

  @Test
  void endsAtKnownGeometricMedians() {
    // Of a triangle with all angles below 120 degrees: the Fermat point, here of an equilateral.
    double height = Math.sqrt(3);
    double[] fermat = settle(new double[][] {{-1, 0}, {1, 0}, {0, height}});
    assertThat(fermat[0]).isCloseTo(0, within(1e-9));
    assertThat(fermat[1]).isCloseTo(height / 3, within(1e-9));
    // Of four convex points: where the diagonals cross.
    double[] crossing = settle(new double[][] {{0, 0}, {4, 0}, {4, 4}, {0, 1}});
    assertThat(crossing[0]).isCloseTo(0.8, within(1e-6));
    assertThat(crossing[1]).isCloseTo(0.8, within(1e-6));
    // On a line: the median.
    assertThat(settle(new double[][] {{1}, {2}, {40}, {3}, {90}})[0]).isCloseTo(3, within(1e-5));
  }

  private static double[] settle(double[][] rows) {
    return Vectors.apply(GeometricMedian.of(Weighting.EQUAL, 1e-9, 3000), rows);
  }

  @Test
  void aStartAtTheCoordinateMedianNeedsNoLongWayBackFromALie() {
    double[][] rows = Vectors.random(new Seed(1).stream("updates"), 9, 4);
    double[] clean = Vectors.apply(GeometricMedian.of(Weighting.EQUAL, 1e-6, 3), rows);
    rows[4] = Vectors.constant(4, 1e300);
    GeometricMedian<PlainUpdate> rule = GeometricMedian.of(Weighting.EQUAL, 1e-6, 3);
    assertThat(Math.abs(Vectors.apply(rule, rows)[0])).isGreaterThan(1e200);
    double[] robust = Vectors.apply(rule.fromCoordinateMedian(), rows);
    for (int c = 0; c < 4; c++) {
      assertThat(robust[c]).isCloseTo(clean[c], within(1.0));
    }
  }

  @Test
  void equalUpdatesAndAHugeSmoothingAreNoProblem() {
    double[][] same = {{3, -1}, {3, -1}, {3, -1}};
    assertThat(Vectors.apply(GeometricMedian.of(Weighting.EQUAL, 1e-300, 5), same))
        .containsExactly(3, -1);
    double[][] rows = {{1}, {2}, {6}};
    assertThat(Vectors.apply(GeometricMedian.of(Weighting.EQUAL, 1e300, 2), rows))
        .containsExactly(3);
    assertThat(Vectors.apply(GeometricMedian.of(Weighting.EQUAL, 1e-6, 2), new double[3][2]))
        .containsExactly(0, 0);
  }

  @Test
  void badParametersAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GeometricMedian.of(Weighting.EQUAL, 0, 3));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GeometricMedian.of(Weighting.EQUAL, Double.NaN, 3));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GeometricMedian.of(Weighting.EQUAL, 1, 0));
  }
}
