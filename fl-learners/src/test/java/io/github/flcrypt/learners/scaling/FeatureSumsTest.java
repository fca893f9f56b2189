package io.github.flcrypt.learners.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import io.github.flcrypt.learners.Seeds;
import io.github.flcrypt.learners.Tables;
import io.github.flcrypt.learners.data.Dataset;
import io.github.flcrypt.learners.data.FeatureRanges;
import io.github.flcrypt.learners.data.Partitions;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;

class FeatureSumsTest {

  private static Dataset column(double... values) {
    return Dataset.ofRowMajor(List.of("x"), values, new int[values.length]);
  }

  /** Features of very different sizes, each far from zero compared with its spread. */
  private static Dataset uneven(SplittableRandom random, int rows, double[] centres) {
    double[] values = new double[rows * centres.length];
    for (int i = 0; i < values.length; i++) {
      double centre = centres[i % centres.length];
      values[i] = centre * (1 + 1e-3 * random.nextDouble(-1, 1));
    }
    return Dataset.ofRowMajor(
        IntStream.range(0, centres.length).mapToObj(i -> "x" + i).toList(), values, new int[rows]);
  }

  @ParameterizedTest(name = "seed {0}")
  @ArgumentsSource(Seeds.class)
  void clientsSumsGiveTheTwoPassStatistics(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] centres = {1e-4, 1, 2500, -1e6, 3e9};
    Dataset data = uneven(random, 300, centres);
    double[] low = new double[5];
    double[] high = new double[5];
    for (int i = 0; i < 5; i++) {
      low[i] = centres[i] - 2e-3 * Math.abs(centres[i]);
      high[i] = centres[i] + 1e-3 * Math.abs(centres[i]);
    }
    FeatureReference reference =
        FeatureReference.middleOf(FeatureRanges.of(data.featureNames(), low, high));
    Standardizer standardizer =
        Partitions.iid(300, 7, Tables.stream(seed)).stream()
            .map(rows -> FeatureSums.of(data.rows(rows), reference).toVector())
            .map(vector -> FeatureSums.fromVector(vector, reference))
            .reduce(FeatureSums::plus)
            .orElseThrow()
            .standardizer();
    for (int column = 0; column < 5; column++) {
      double mean = 0;
      for (int row = 0; row < 300; row++) {
        mean += data.feature(row, column) / 300;
      }
      double squares = 0;
      for (int row = 0; row < 300; row++) {
        squares += Math.pow(data.feature(row, column) - mean, 2);
      }
      double deviation = Math.sqrt(squares / 299);
      assertThat(standardizer.mean(column) / mean).isCloseTo(1, within(1e-12));
      assertThat(standardizer.deviation(column) / deviation).isCloseTo(1, within(1e-12));
    }
  }

  @Test
  void scaledFeaturesHaveMeanZeroAndDeviationOne() {
    Dataset data = column(2, 4, 4, 4, 5, 5, 7, 9);
    Dataset scaled = FeatureSums.of(data, FeatureReference.raw(1)).standardizer().apply(data);
    FeatureSums after = FeatureSums.of(scaled, FeatureReference.raw(1));
    assertThat(after.toVector()).containsExactly(new double[] {8, 0, 7}, within(1e-12));
    // Sum of squared deviations 32, sample variance 32/7.
    assertThat(scaled.feature(7, 0)).isCloseTo(4 / Math.sqrt(32.0 / 7), within(1e-15));
  }

  @Test
  void vectorHoldsCountSumsAndSquares() {
    FeatureReference reference = FeatureReference.of(new double[] {10, 0}, new double[] {2, 0.5});
    Dataset data =
        Dataset.ofRowMajor(List.of("a", "b"), new double[] {12, 1, 8, 2}, new int[] {0, 1});
    assertThat(FeatureSums.of(data, reference).toVector()).containsExactly(2, 0, 6, 2, 20);
    assertThat(FeatureSums.vectorLength(2)).isEqualTo(5);
  }

  @Test
  void constantFeaturesAreOnlyCentred() {
    Dataset data = column(0.1, 0.1, 0.1);
    for (FeatureReference reference :
        List.of(
            FeatureReference.raw(1),
            FeatureReference.of(new double[] {0.1}, new double[] {3}),
            FeatureReference.of(new double[] {-70}, new double[] {3}))) {
      Standardizer standardizer = FeatureSums.of(data, reference).standardizer();
      assertThat(standardizer.deviation(0)).isEqualTo(1);
      assertThat(standardizer.scale(0, 0.1)).isCloseTo(0, within(1e-13));
    }
  }

  @Test
  void fixedPointRoundingOfTheCountIsForgiven() {
    FeatureReference reference = FeatureReference.raw(1);
    assertThat(FeatureSums.fromVector(new double[] {7.0004, 1, 1}, reference).rows()).isEqualTo(7);
    for (double count : new double[] {7.5, -1, 1e13, Double.NaN}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> FeatureSums.fromVector(new double[] {count, 1, 1}, reference));
    }
  }

  @Test
  void refusesSumsThatDoNotFit() {
    FeatureReference reference = FeatureReference.raw(1);
    FeatureSums sums = FeatureSums.of(column(1), reference);
    assertThatIllegalStateException()
        .isThrownBy(sums::standardizer)
        .withMessage("rows must be at least 2; got 1");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                sums.plus(
                    FeatureSums.of(
                        column(1), FeatureReference.of(new double[1], new double[] {2}))))
        .withMessage("other must use the same reference; got another one");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FeatureSums.fromVector(new double[2], reference))
        .withMessage("vector must have 3 elements; got 2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FeatureSums.of(column(1), FeatureReference.raw(2)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FeatureReference.of(new double[1], new double[1]));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Standardizer.of(new double[1], new double[] {-1}));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Standardizer.of(new double[1], new double[2]));
  }
}
