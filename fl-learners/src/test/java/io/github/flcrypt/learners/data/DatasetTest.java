package io.github.flcrypt.learners.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class DatasetTest {

  private static final Dataset DATA =
      Dataset.ofRowMajor(List.of("a", "b"), new double[] {1, 2, 3, 4, 5, 6}, new int[] {0, 1, 1});

  @Test
  void choosesRowsInTheGivenOrder() {
    Dataset chosen = DATA.rows(2, 0, 2);
    assertThat(chosen.toRowMajor()).containsExactly(5, 6, 1, 2, 5, 6);
    assertThat(chosen.labels()).containsExactly(1, 0, 1);
    assertThat(DATA.rows(new int[0]).rows()).isZero();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DATA.rows(3))
        .withMessage("row must be in [0, 3); got 3");
    assertThatIllegalArgumentException().isThrownBy(() -> DATA.rows(-1));
  }

  @Test
  void cannotBeChangedFromOutside() {
    double[] features = {1, 2};
    int[] labels = {1};
    Dataset data = Dataset.ofRowMajor(List.of("a", "b"), features, labels);
    features[0] = 9;
    labels[0] = 0;
    data.toRowMajor()[0] = 9;
    data.labels()[0] = 0;
    assertThat(data.feature(0, 0)).isEqualTo(1);
    assertThat(data.label(0)).isEqualTo(1);
  }

  @Test
  void givesRowsAndValues() {
    double[] out = new double[2];
    DATA.copyRow(1, out);
    assertThat(out).containsExactly(3, 4);
    assertThat(DATA.feature(1, 1)).isEqualTo(4);
    assertThat(DATA).hasToString("Dataset(3 rows, 2 features)");
    assertThatIllegalArgumentException().isThrownBy(() -> DATA.copyRow(1, new double[3]));
    assertThatIllegalArgumentException().isThrownBy(() -> DATA.feature(0, 2));
    assertThatIllegalArgumentException().isThrownBy(() -> DATA.label(3));
  }

  @Test
  void refusesWhatIsNoTable() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Dataset.ofRowMajor(List.of(), new double[0], new int[0]));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Dataset.ofRowMajor(List.of("a", "a"), new double[2], new int[1]))
        .withMessage("featureNames must be distinct; got [a, a]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Dataset.ofRowMajor(List.of("a"), new double[2], new int[1]))
        .withMessage("features must hold 1 values for 1 rows of 1 columns; got 2");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> Dataset.ofRowMajor(List.of("a"), new double[] {1, Double.NaN}, new int[2]))
        .withMessage("feature 'a' of row 1 must be finite; got NaN");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Dataset.ofRowMajor(List.of("a"), new double[1], new int[] {-1}))
        .withMessage("label of row 0 must be 0 or 1; got -1");
  }
}
