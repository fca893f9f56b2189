package io.github.flcrypt.aggregators.robust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.flcrypt.core.PlainUpdate;
import io.github.flcrypt.testkit.Seed;
import io.github.flcrypt.testkit.SeededCases;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Liars that send the largest numbers there are, and honest clients of any magnitude. */
class HugeNumbersTest {

  @SeededCases(20)
  void krumStillTellsTheHonestApart(Seed seed) {
    double[][] rows = Vectors.random(seed.stream("updates"), 9, 5);
    double[][] honest = java.util.Arrays.copyOf(rows, 7);
    rows[7] = Vectors.constant(5, Double.MAX_VALUE);
    rows[8] = Vectors.constant(5, -Double.MAX_VALUE);
    int best = Naive.krumOrder(honest, Naive.everybody(honest), 5).get(0);
    assertThat(Vectors.apply(Krum.of(2), rows)).isEqualTo(rows[best]);
    double[] scores = Krum.<PlainUpdate>of(2).scores(Vectors.updates(rows));
    assertThat(scores).doesNotContain(Double.NaN);
    assertThat(scores[8]).isInfinite();
  }

  @SeededCases(20)
  void distancesBeyondTheRangeOfDoubleKeepTheirOrder(Seed seed) {
    double[][] small = Vectors.eighths(seed.stream("updates"), 9, 3);
    double[][] rows = Vectors.map(small, 0x1.0p1019, new double[3]);
    int best = Naive.krumOrder(small, Naive.everybody(small), 5).get(0);
    assertThat(Vectors.apply(Krum.of(2), rows)).isEqualTo(rows[best]);
    rows[0] = new double[3];
    small[0] = new double[3];
    rows[1] = new double[3];
    small[1] = new double[3];
    assertThat(Krum.<PlainUpdate>of(1).select(Vectors.updates(rows)).get(0).client())
        .isEqualTo(Vectors.client(Naive.krumOrder(small, Naive.everybody(small), 6).get(0)));
  }

  @SeededCases(20)
  void farOnesAmongNearOnesKeepTheirOrderToo(Seed seed) {
    // Five near the origin, four far away: with seven neighbours every score has far distances.
    double[][] small = Vectors.eighths(seed.stream("updates"), 9, 3);
    double[][] rows = Vectors.map(small, 0x1.0p1017, new double[3]);
    for (int r = 0; r < 5; r++) {
      small[r] = new double[3];
      rows[r] = Vectors.constant(3, r);
    }
    List<Integer> order = Naive.krumOrder(small, Naive.everybody(small), 7);
    List<PlainUpdate> best = MultiKrum.<PlainUpdate>of(0, 9).select(Vectors.updates(rows));
    assertThat(best).hasSize(9);
    assertThat(Vectors.apply(Krum.of(0), rows)).isEqualTo(rows[order.get(0)]);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 0x1.0p-1000, 0x1.0p-600, 0x1.0p600, 0x1.0p1000})
  void scaleDoesNotChangeWhatIsChosen(double scale) {
    Seed seed = new Seed(5);
    double[][] rows = Vectors.eighths(seed.stream("updates"), 11, 4);
    double[][] scaled = Vectors.map(rows, scale, new double[4]);
    for (int f = 0; f < 3; f++) {
      assertThat(Vectors.apply(Krum.of(f), scaled))
          .isEqualTo(scale(Vectors.apply(Krum.of(f), rows), scale));
      assertThat(Vectors.apply(Bulyan.of(f), scaled))
          .isEqualTo(scale(Vectors.apply(Bulyan.of(f), rows), scale));
    }
    GeometricMedian<PlainUpdate> tight = GeometricMedian.of(Weighting.EQUAL, 1e-6 * scale, 4);
    GeometricMedian<PlainUpdate> one = GeometricMedian.of(Weighting.EQUAL, 1e-6, 4);
    double[] expected = scale(Vectors.apply(one, rows), scale);
    double[] got = Vectors.apply(tight, scaled);
    for (int c = 0; c < got.length; c++) {
      assertThat(got[c]).isCloseTo(expected[c], within(1e-12 * scale));
    }
    NormClipping<PlainUpdate> clip = NormClipping.of(NormBound.ofMedian(0.5), Weighting.EQUAL);
    assertThat(Vectors.apply(clip, scaled)).isEqualTo(scale(Vectors.apply(clip, rows), scale));
  }

  private static double[] scale(double[] values, double factor) {
    return java.util.Arrays.stream(values).map(v -> v * factor).toArray();
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e10, 1e100, 1e200, Double.MAX_VALUE})
  void liarsDoNotMoveTheRestWhateverTheySend(double lie) {
    double[][] rows = Vectors.random(new Seed(3).stream("updates"), 15, 6);
    rows[3] = Vectors.constant(6, lie);
    rows[8] = Vectors.constant(6, -lie);
    rows[9] = Vectors.constant(6, lie);
    for (var rule : Rules.robust(3, 15)) {
      for (double value : Vectors.apply(rule, rows)) {
        assertThat(value).as(rule.toString()).isBetween(-1.0, 1.0);
      }
    }
  }
}
