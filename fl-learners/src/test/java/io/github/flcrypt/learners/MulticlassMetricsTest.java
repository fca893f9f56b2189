package io.github.flcrypt.learners;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class MulticlassMetricsTest {

  @Test
  void countsByLabelAndPrediction() {
    int[] labels = {0, 0, 0, 1, 2};
    double[] logits = {2, 1, 0, 0, 2, 0, 5, 0, 0, 1, 1, 0, 0, 0, 3};
    MulticlassMetrics metrics = MulticlassMetrics.ofLogits(labels, 3, logits);
    assertThat(metrics.rows()).isEqualTo(5);
    assertThat(metrics.count(0, 0)).isEqualTo(2);
    assertThat(metrics.count(0, 1)).isEqualTo(1);
    // Of equal logits the lower class is predicted.
    assertThat(metrics.count(1, 0)).isEqualTo(1);
    assertThat(metrics.accuracy()).isEqualTo(3.0 / 5);
    assertThat(metrics.balancedAccuracy()).isCloseTo((2.0 / 3 + 0 + 1) / 3, within(1e-15));
  }

  @Test
  void logLossIsTheMeanSurprise() {
    double[] logits = {
      Math.log(1), Math.log(2), Math.log(5), Math.log(3), Math.log(3), Math.log(2)
    };
    assertThat(MulticlassMetrics.ofLogits(new int[] {1, 2}, 3, logits).logLoss())
        .isCloseTo(-(Math.log(2.0 / 8) + Math.log(2.0 / 8)) / 2, within(1e-15));
  }

  @Test
  void refusesWhatDoesNotFit() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MulticlassMetrics.ofLogits(new int[] {3}, 3, new double[3]))
        .withMessage("labels[0] must be in [0, 3); got 3");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MulticlassMetrics.ofLogits(new int[] {0}, 3, new double[4]))
        .withMessage("logits must have 3 elements; got 4");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> MulticlassMetrics.ofLogits(new int[] {0}, 2, new double[] {0, Double.NaN}))
        .withMessage("logits[1] must be finite; got NaN");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MulticlassMetrics.ofLogits(new int[0], 2, new double[0]));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ClassProbabilities.ofRowMajor(2, new double[] {0.5, 0.6}))
        .withMessage("probabilities of row 0 must have the sum 1; got 1.1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ClassProbabilities.ofRowMajor(2, new double[] {Double.NaN, 0.6}))
        .withMessage("probability of class 0 of row 0 must be in [0, 1]; got NaN");
  }
}
