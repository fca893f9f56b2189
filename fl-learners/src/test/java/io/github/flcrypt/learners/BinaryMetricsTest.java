package io.github.flcrypt.learners;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;

class BinaryMetricsTest {

  @ParameterizedTest(name = "seed {0}")
  @ArgumentsSource(Seeds.class)
  void aucIsTheShareOfOrderedPairs(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int rows = random.nextInt(2, 60);
    int[] labels = random.ints(rows, 0, 2).toArray();
    labels[0] = 0;
    labels[1] = 1;
    // Few distinct values, so that ties abound.
    double[] logits = random.ints(rows, -4, 5).asDoubleStream().toArray();
    int halves = 0;
    int pairs = 0;
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < rows; j++) {
        if (labels[i] == 1 && labels[j] == 0) {
          pairs++;
          halves += logits[i] > logits[j] ? 2 : logits[i] == logits[j] ? 1 : 0;
        }
      }
    }
    assertThat(BinaryMetrics.ofLogits(labels, logits).auc()).isEqualTo(halves / (2.0 * pairs));
  }

  @Test
  void countsAndLossOfASmallTable() {
    int[] labels = {1, 1, 0, 0, 1};
    double[] logits = {2, -1, 3, -4, 0};
    BinaryMetrics metrics = BinaryMetrics.ofLogits(labels, logits);
    assertThat(metrics.truePositives()).isEqualTo(1);
    assertThat(metrics.falseNegatives()).isEqualTo(2);
    assertThat(metrics.falsePositives()).isEqualTo(1);
    assertThat(metrics.trueNegatives()).isEqualTo(1);
    assertThat(metrics.accuracy()).isEqualTo(0.4);
    assertThat(metrics.auc()).isEqualTo(0.5);
    double loss =
        Math.log1p(Math.exp(-2))
            + Math.log1p(Math.exp(1))
            + Math.log1p(Math.exp(3))
            + Math.log1p(Math.exp(-4))
            + Math.log(2);
    assertThat(metrics.logLoss()).isCloseTo(loss / 5, within(1e-15));
  }

  @Test
  void signedZerosTie() {
    assertThat(BinaryMetrics.ofLogits(new int[] {1, 0}, new double[] {0.0, -0.0}).auc())
        .isEqualTo(0.5);
    assertThat(BinaryMetrics.ofLogits(new int[] {0, 1}, new double[] {0.0, -0.0}).auc())
        .isEqualTo(0.5);
  }

  @Test
  void refusesWhatCannotBeJudged() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BinaryMetrics.ofLogits(new int[] {1, 1}, new double[2]))
        .withMessage("labels must hold both classes; got 0 rows of 0 and 2 of 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BinaryMetrics.ofLogits(new int[] {1, 0}, new double[3]));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BinaryMetrics.ofLogits(new int[] {1, 2}, new double[2]))
        .withMessage("labels[1] must be 0 or 1; got 2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BinaryMetrics.ofLogits(new int[] {1, 0}, new double[] {0, Double.NaN}))
        .withMessage("logits[1] must be a number; got NaN");
  }
}
