package io.github.flcrypt.learners.active;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.flcrypt.learners.Activation;
import io.github.flcrypt.learners.MultilayerPerceptron;
import io.github.flcrypt.learners.SoftmaxRegression;
import io.github.flcrypt.learners.data.Dataset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LabelPoolTest {

  private static final Dataset DATA =
      Dataset.ofRowMajor(
          List.of("a", "b"),
          new double[] {0, 0, 1, 0, 2, 0, 3, 0, 4, 4},
          new int[] {0, 1, 2, 0, 1},
          3);

  @Test
  void keepsTheBooks() {
    LabelPool pool = LabelPool.hiding(DATA);
    assertThat(pool.labelledData().rows()).isZero();
    pool.label(3, 1);
    pool.label();
    pool.label(4);
    assertThat(pool.labelled()).containsExactly(3, 1, 4);
    assertThat(pool.unlabelled()).containsExactly(0, 2);
    assertThat(pool.labelledCount()).isEqualTo(3);
    assertThat(pool.unlabelledCount()).isEqualTo(2);
    Dataset known = pool.labelledData(List.of("a", "b"));
    assertThat(known.labels()).containsExactly(0, 1, 1);
    assertThat(known.toRowMajor()).containsExactly(3, 0, 1, 0, 4, 4);
    assertThat(known.classes()).isEqualTo(3);
    assertThat(pool).hasToString("LabelPool(3 of 5 rows labelled)");
  }

  @Test
  void asksForEachRowOnceAndKeepsItsStateWhenRefused() {
    List<Integer> asked = new ArrayList<>();
    LabelPool pool =
        LabelPool.of(
            DATA.table(),
            3,
            row -> {
              asked.add(row);
              return DATA.label(row);
            });
    pool.label(2);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> pool.label(0, 2))
        .withMessage("row must not be chosen twice; got 2 again");
    assertThatIllegalArgumentException().isThrownBy(() -> pool.label(0, 1, 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> pool.label(0, 5))
        .withMessage("row must be in [0, 5); got 5");
    assertThat(asked).containsExactly(2);
    assertThat(pool.labelled()).containsExactly(2);
  }

  @Test
  void anOracleThatFailsChangesNothing() {
    LabelPool failing =
        LabelPool.of(
            DATA.table(),
            3,
            row -> {
              if (row == 1) {
                throw new UnsupportedOperationException("asleep");
              }
              return 0;
            });
    assertThatThrownBy(() -> failing.label(0, 1)).isInstanceOf(UnsupportedOperationException.class);
    assertThat(failing.labelledCount()).isZero();
    LabelPool odd = LabelPool.of(DATA.table(), 3, row -> row);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> odd.label(2, 3))
        .withMessage("label of row 3 must be in [0, 3); got 3 from the oracle");
    assertThat(odd.labelledCount()).isZero();
  }

  @Test
  void candidatesCarryTheirRowNumbers() {
    LabelPool pool = LabelPool.hiding(DATA);
    pool.label(0, 2);
    assertThat(pool.query(new KCenterQuery(Distance.EUCLIDEAN), pool.candidates(), 2))
        .containsExactly(4, 1);
    assertThat(pool.unlabelled()).containsExactly(3);
    Candidates stale = pool.candidates();
    pool.label(3);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> pool.query(new KCenterQuery(Distance.EUCLIDEAN), stale, 1))
        .withMessage("candidates must be all 0 rows without label; got 1");
    assertThat(pool.query(new KCenterQuery(Distance.EUCLIDEAN), pool.candidates(), 1)).isEmpty();
  }

  @Test
  void aModelGivesProbabilitiesAndItsEmbedding() {
    LabelPool pool = LabelPool.hiding(DATA);
    pool.label(4);
    MultilayerPerceptron model = MultilayerPerceptron.of(2, 3, Activation.RELU, 1);
    double[] parameters = {1, 1, 0, 1, 0, -1, 0, 0, 0};
    Candidates input = pool.candidates(model, parameters, FeatureSpace.INPUT);
    assertThat(input.features().toRowMajor()).containsExactly(0, 0, 1, 0, 2, 0, 3, 0);
    assertThat(input.probabilities().rows()).isEqualTo(4);
    Candidates embedded = pool.candidates(model, parameters, FeatureSpace.EMBEDDING);
    assertThat(embedded.features().toRowMajor()).containsExactly(0, 1, 2, 3);
    assertThat(embedded.labelled().toRowMajor()).containsExactly(8);
    // Row 0 has logits of zero: nothing is less sure.
    assertThat(pool.query(new UncertaintyQuery(UncertaintyScore.ENTROPY), embedded, 1))
        .containsExactly(0);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> pool.candidates(SoftmaxRegression.of(2, 2), new double[6], FeatureSpace.INPUT))
        .withMessage("model must have 3 classes; got 2");
  }

  @Test
  void strategiesOfOthersAreChecked() {
    Candidates c = LabelPool.hiding(DATA).candidates();
    assertThatIllegalStateException()
        .isThrownBy(() -> c.choose((candidates, count) -> new int[] {1, 1}, 2))
        .withMessage("strategy must choose each row once; got candidate 1 again");
    assertThatIllegalStateException()
        .isThrownBy(() -> c.choose((candidates, count) -> new int[] {1}, 2))
        .withMessage("strategy must choose 2 rows; got 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> c.choose((candidates, count) -> new int[] {5}, 1));
  }
}
