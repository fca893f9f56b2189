package io.github.flcrypt.learners.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.flcrypt.learners.Tables;
import java.io.IOException;
import java.io.StringReader;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MulticlassDataTest {

  private static final int[] LABELS = IntStream.range(0, 103).map(i -> i % 5).toArray();

  private static Dataset read(String text, int classes) throws IOException {
    return CsvDatasets.read(
        new StringReader(text), "data.csv", CsvOptions.DEFAULT.withClasses(classes));
  }

  @Test
  void csvLabelsMayBeManyClasses() throws IOException {
    Dataset data = read("a,label\n1,9\n2,0\n3,3\n", 10);
    assertThat(data.labels()).containsExactly(9, 0, 3);
    assertThat(data.classes()).isEqualTo(10);
    assertThat(data.rows(2, 0).classes()).isEqualTo(10);
    assertThat(data.withFeatures(new double[3]).classes()).isEqualTo(10);
    for (String bad : List.of("10", "-1", "01", "1.0", "99999999999", "")) {
      assertThatExceptionOfType(DatasetFormatException.class)
          .isThrownBy(() -> read("a,label\n1," + bad + "\n", 10))
          .withMessage("data.csv:2: column 'label' must be in [0, 10); got '" + bad + "'");
    }
  }

  @Test
  void stratifiedSplitGivesLargestRemainders() {
    TrainTestSplit split = Partitions.stratifiedSplit(LABELS, 5, 0.3, Tables.stream(1));
    // 31 test rows of 21, 21, 21, 20 and 20 rows: floors 6, the last to the largest remainder.
    int[] counts = new int[5];
    Arrays.stream(split.test()).forEach(row -> counts[LABELS[row]]++);
    assertThat(counts).containsExactly(6, 6, 7, 6, 6);
    assertThat(split.train()).hasSize(103 - 31);
  }

  @Test
  void dirichletPartsCoverAllClasses() {
    List<int[]> parts = Partitions.dirichlet(LABELS, 5, 7, 0.3, 2, Tables.stream(1));
    assertThat(parts.stream().flatMapToInt(Arrays::stream).sorted().toArray())
        .containsExactly(IntStream.range(0, 103).toArray());
    assertThat(parts).allSatisfy(part -> assertThat(part).hasSizeGreaterThanOrEqualTo(2));
  }

  @Test
  void randomSplitLooksAtNoLabel() {
    TrainTestSplit split = Partitions.randomSplit(10, 3, Tables.stream(1));
    assertThat(split.test()).hasSize(3).isSorted();
    assertThat(IntStream.concat(Arrays.stream(split.train()), Arrays.stream(split.test())).sorted())
        .containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Partitions.randomSplit(3, 3, Tables.stream(1)))
        .withMessage("testRows must be at least 1 and below 3; got 3");
  }

  @Test
  void tableHasTheRowsWithoutLabels() {
    Dataset data =
        Dataset.ofRowMajor(List.of("a", "b"), new double[] {1, 2, 3, 4}, new int[] {2, 0}, 3);
    FeatureTable table = data.table();
    assertThat(table.rows()).isEqualTo(2);
    assertThat(table.value(1, 0)).isEqualTo(3);
    assertThat(table.rows(1, 1).toRowMajor()).containsExactly(3, 4, 3, 4);
    assertThatIllegalArgumentException().isThrownBy(() -> table.value(2, 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FeatureTable.ofRowMajor(2, new double[] {1, Double.NaN}))
        .withMessage("feature 1 of row 0 must be finite; got NaN");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FeatureTable.ofRowMajor(2, new double[3]));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Dataset.ofRowMajor(List.of("a"), new double[] {1}, new int[] {3}, 3))
        .withMessage("label of row 0 must be in [0, 3); got 3");
  }
}
