package io.github.flcrypt.learners;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.flcrypt.core.LayerShape;
import io.github.flcrypt.learners.data.Dataset;
import io.github.flcrypt.learners.data.FeatureTable;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ClassifierTest {

  /** Two hidden rectifiers that compute exclusive or: |a - b|. */
  private static final MultilayerPerceptron XOR = MultilayerPerceptron.of(2, 2, Activation.RELU, 2);

  private static final double[] XOR_PARAMETERS = {1, -1, -1, 1, 0, 0, -4, -4, 4, 4, 2, -2};
  private static final Dataset XOR_ROWS =
      Dataset.ofRowMajor(
          List.of("a", "b"), new double[] {0, 0, 0, 1, 1, 0, 1, 1}, new int[] {0, 1, 1, 0});

  @Test
  void layersAreNamedAndLieInOrder() {
    MultilayerPerceptron model = MultilayerPerceptron.of(64, 10, Activation.RELU, 32, 16);
    assertThat(model.layout().layers())
        .containsExactly(
            new LayerShape("hidden1.weights", 32, 64),
            new LayerShape("hidden1.bias", 1, 32),
            new LayerShape("hidden2.weights", 16, 32),
            new LayerShape("hidden2.bias", 1, 16),
            new LayerShape("output.weights", 10, 16),
            new LayerShape("output.bias", 1, 10));
    assertThat(MultilayerPerceptron.of(64, 10, Activation.RELU, 32).dimension()).isEqualTo(2410);
    assertThat(SoftmaxRegression.of(64, 10).layout().layers())
        .containsExactly(
            new LayerShape("output.weights", 10, 64), new LayerShape("output.bias", 1, 10));
  }

  @Test
  void forwardPassHasItsClosedForm() {
    ClassProbabilities p = XOR.probabilities(XOR_PARAMETERS, XOR_ROWS.table());
    // Logits are (2 - 4 h, 4 h - 2) with h = |a - b|.
    double sure = 1 / (1 + Math.exp(-4));
    assertThat(p.toRowMajor())
        .containsExactly(
            new double[] {sure, 1 - sure, 1 - sure, sure, 1 - sure, sure, sure, 1 - sure},
            within(1e-15));
    assertThat(p.predictions()).containsExactly(0, 1, 1, 0);
    assertThat(XOR.over(XOR_ROWS).accuracy(XOR_PARAMETERS)).isEqualTo(1);
    assertThat(XOR.over(XOR_ROWS).meanLoss(XOR_PARAMETERS))
        .isCloseTo(Math.log1p(Math.exp(-4)), within(1e-15));
    assertThat(XOR.over(XOR_ROWS).withPenalty(2).meanLoss(XOR_PARAMETERS))
        .isCloseTo(Math.log1p(Math.exp(-4)) + 4 + 64, within(1e-12));
  }

  @Test
  void embeddingIsTheLastHiddenLayer() {
    assertThat(XOR.embedding(XOR_PARAMETERS, XOR_ROWS.table()).toRowMajor())
        .containsExactly(0, 0, 0, 1, 1, 0, 0, 0);
    FeatureTable rows = XOR_ROWS.table();
    assertThat(SoftmaxRegression.of(2, 2).embedding(new double[6], rows)).isSameAs(rows);
  }

  @Test
  void manyRowsGoThroughInBlocks() {
    SplittableRandom random = new SplittableRandom(4);
    Classifier model = MultilayerPerceptron.of(7, 5, Activation.TANH, 9);
    FeatureTable rows = Tables.random(random, 700, 7, 5).table();
    double[] parameters = model.start(Tables.stream(1));
    ClassProbabilities together = model.probabilities(parameters, rows);
    FeatureTable embedded = model.embedding(parameters, rows);
    for (int row : new int[] {0, 255, 256, 511, 512, 699}) {
      ClassProbabilities alone = model.probabilities(parameters, rows.rows(row));
      for (int label = 0; label < 5; label++) {
        assertThat(together.probability(row, label))
            .isCloseTo(alone.probability(0, label), within(1e-15));
      }
      assertThat(embedded.value(row, 3))
          .isCloseTo(model.embedding(parameters, rows.rows(row)).value(0, 3), within(1e-15));
    }
    assertThat(model.probabilities(parameters, rows.rows(new int[0])).rows()).isZero();
  }

  @Test
  void startsStayWithinThePublishedLimits() {
    MultilayerPerceptron model = MultilayerPerceptron.of(60, 4, Activation.RELU, 200);
    double[] start = model.start(Tables.stream(1));
    assertThat(start).isEqualTo(model.start(Tables.stream(1)));
    assertThat(start).isNotEqualTo(model.start(Tables.stream(2)));
    double[] weights = Arrays.copyOf(start, 12_000);
    double limit = Math.sqrt(0.1);
    assertThat(Arrays.stream(weights).map(Math::abs).max().orElseThrow())
        .isBetween(limit * 0.999, limit);
    // Variance 2/60; with 12,000 draws its relative standard deviation is 0.8 %.
    assertThat(Arrays.stream(weights).map(w -> w * w).average().orElseThrow())
        .isCloseTo(2.0 / 60, within(2.0 / 60 * 0.05));
    assertThat(Arrays.copyOfRange(start, 12_000, 12_200)).containsOnly(0);
    assertThat(Arrays.stream(start).skip(12_200).map(Math::abs).max().orElseThrow())
        .isLessThanOrEqualTo(Math.sqrt(6.0 / 204));
    assertThat(SoftmaxRegression.of(3, 4).start(Tables.stream(1))).containsOnly(0).hasSize(16);
  }

  @Test
  void farOutLogitsNeitherOverflowNorDie() {
    SoftmaxRegression model = SoftmaxRegression.of(1, 3);
    Dataset one = Dataset.ofRowMajor(List.of("x"), new double[] {1}, new int[] {1}, 3);
    double[] far = {1e300, 0, 0, 0, 0, 0};
    assertThat(model.over(one).meanLoss(far)).isEqualTo(1e300);
    assertThat(model.probabilities(far, one.table()).toRowMajor()).containsExactly(1, 0, 0);
  }

  @Test
  void learnsWhatNoPlaneSeparates() {
    MultilayerPerceptron model = MultilayerPerceptron.of(2, 2, Activation.TANH, 8);
    double[] trained =
        new MinibatchSgd(new SgdOptions(500, 4, 0.5, 0.9))
            .train(
                model.over(XOR_ROWS),
                model.start(Tables.stream(5)),
                Tables.stream(6),
                GradientHook.none());
    assertThat(model.over(XOR_ROWS).metrics(trained).accuracy()).isEqualTo(1);
    assertThat(model.over(XOR_ROWS).meanLoss(trained)).isLessThan(0.01);
  }

  // Pinned so that a platform or library on which a bit differs is found.
  @Test
  void trainedBitsArePinned() {
    MultilayerPerceptron model = MultilayerPerceptron.of(2, 2, Activation.TANH, 17, 3);
    double[] trained =
        new MinibatchSgd(new SgdOptions(20, 3, 0.2, 0.5))
            .train(
                model.over(XOR_ROWS).withPenalty(0.01),
                model.start(Tables.stream(5)),
                Tables.stream(6),
                GradientHook.none());
    assertThat(Arrays.stream(trained).skip(trained.length - 3).mapToObj(Double::toHexString))
        .containsExactly("-0x1.0f97508402c9fp-2", "0x1.5e65dbb0056c9p-2", "-0x1.5e65dbb0056c5p-2");
  }

  @Test
  void refusesWhatDoesNotFit() {
    SoftmaxRegression model = SoftmaxRegression.of(2, 3);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> model.over(XOR_ROWS))
        .withMessage("data must have 2 columns and 3 classes; got 2 and 2");
    assertThatIllegalArgumentException().isThrownBy(() -> SoftmaxRegression.of(0, 2));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SoftmaxRegression.of(1, 1))
        .withMessage("classes must be at least 2; got 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MultilayerPerceptron.of(1, 2, Activation.RELU, 3, 0))
        .withMessage("hidden[1] must be at least 1; got 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> XOR.probabilities(new double[11], XOR_ROWS.table()))
        .withMessage("parameters must have 12 elements; got 11");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> XOR.over(XOR_ROWS.rows(new int[0])))
        .withMessage("data must have at least one row; got none");
    assertThatIllegalArgumentException().isThrownBy(() -> XOR.over(XOR_ROWS).withPenalty(-1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> XOR.over(XOR_ROWS).newBatchGradient(5))
        .withMessage("largestBatch must be in [1, 4]; got 5");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                LogisticRegression.over(
                    Dataset.ofRowMajor(List.of("x"), new double[] {1}, new int[] {2}, 3)))
        .withMessage("data must have 2 classes; got 3; use SoftmaxRegression");
  }
}
