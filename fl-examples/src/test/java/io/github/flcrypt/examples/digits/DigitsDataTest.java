package io.github.flcrypt.examples.digits;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.flcrypt.learners.data.Dataset;
import io.github.flcrypt.learners.data.TrainTestSplit;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DigitsDataTest {

  private static final Dataset ALL = DigitsData.load();

  private static long[] histogram(int[] labels) {
    long[] counts = new long[DigitsData.CLASSES];
    Arrays.stream(labels).forEach(label -> counts[label]++);
    return counts;
  }

  @Test
  void hasTheRowsThatTheRepositoryDescribes() {
    assertThat(ALL.rows()).isEqualTo(1797);
    assertThat(ALL.columns()).isEqualTo(DigitsData.PIXELS);
    assertThat(ALL.classes()).isEqualTo(DigitsData.CLASSES);
    assertThat(histogram(ALL.labels()))
        .containsExactly(178, 182, 177, 183, 181, 182, 181, 179, 174, 180);
    assertThat(Arrays.stream(ALL.toRowMajor()).min()).hasValue(0);
    assertThat(Arrays.stream(ALL.toRowMajor()).max()).hasValue(1);
    // The first picture, a zero: pixels 5, 13, 9, 1 of 16 in its first line.
    assertThat(ALL.label(0)).isZero();
    assertThat(ALL.feature(0, 2)).isEqualTo(5.0 / 16);
    assertThat(ALL.feature(0, 3)).isEqualTo(13.0 / 16);
  }

  @Test
  void splitsCoverEveryRowOnce() {
    for (TrainTestSplit split : List.of(DigitsData.randomSplit(3), DigitsData.stratifiedSplit(3))) {
      assertThat(split.train()).hasSize(1257);
      assertThat(split.test()).hasSize(DigitsData.TEST_ROWS);
      int[] together =
          IntStream.concat(Arrays.stream(split.train()), Arrays.stream(split.test()))
              .sorted()
              .toArray();
      assertThat(together).containsExactly(IntStream.range(0, 1797).toArray());
    }
    assertThat(DigitsData.randomSplit(3).test()).isNotEqualTo(DigitsData.randomSplit(4).test());
    assertThat(DigitsData.randomSplit(3).test()).isEqualTo(DigitsData.randomSplit(3).test());
  }

  @Test
  void stratifiedSplitKeepsTheSharesUpToARow() {
    long[] test = histogram(ALL.rows(DigitsData.stratifiedSplit(1).test()).labels());
    long[] all = histogram(ALL.labels());
    for (int digit = 0; digit < DigitsData.CLASSES; digit++) {
      assertThat(Math.abs(test[digit] - all[digit] * 540.0 / 1797)).isLessThan(1);
    }
  }

  @Test
  void clientsShareTheTrainingRows() {
    int[] training = DigitsData.randomSplit(0).train();
    for (List<int[]> parts :
        List.of(
            DigitsData.iid(training, 10, 0),
            DigitsData.dirichlet(training, 10, 0.1, 5, 0),
            DigitsData.dirichlet(training, 10, 0.5, 24, 0))) {
      assertThat(parts).hasSize(10);
      assertThat(parts.stream().flatMapToInt(Arrays::stream).sorted().toArray())
          .containsExactly(training);
    }
    assertThat(DigitsData.dirichlet(training, 10, 0.5, 24, 0))
        .allSatisfy(part -> assertThat(part).hasSizeGreaterThanOrEqualTo(24));
  }

  @Test
  void aSmallConcentrationSkewsLabels() {
    int[] training = DigitsData.randomSplit(0).train();
    assertThat(largestShare(DigitsData.dirichlet(training, 10, 0.1, 5, 0)))
        .isGreaterThan(largestShare(DigitsData.dirichlet(training, 10, 0.5, 5, 0)))
        .isGreaterThan(0.4);
    assertThat(largestShare(DigitsData.iid(training, 10, 0))).isLessThan(0.25);
  }

  /** The mean over the clients of their most frequent digit's share. */
  private static double largestShare(List<int[]> parts) {
    return parts.stream()
        .mapToDouble(
            part ->
                (double) Arrays.stream(histogram(ALL.rows(part).labels())).max().orElse(0)
                    / part.length)
        .average()
        .orElseThrow();
  }
}
