package io.github.flcrypt.learners;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.flcrypt.learners.data.Dataset;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;

class LogisticRegressionTest {

  private static Dataset one(double x, int label) {
    return Dataset.ofRowMajor(List.of("x"), new double[] {x}, new int[] {label});
  }

  private static double[] fullGradient(LogisticRegression model, double[] parameters) {
    double[] gradient = new double[model.dimension()];
    int[] all = IntStream.range(0, model.records()).toArray();
    model.newBatchGradient(all.length).compute(parameters, all, 0, all.length, gradient);
    return gradient;
  }

  @ParameterizedTest(name = "seed {0}")
  @ArgumentsSource(Seeds.class)
  void gradientIsTheSlopeOfTheLoss(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int columns = random.nextInt(1, 8);
    LogisticRegression model =
        LogisticRegression.over(Tables.random(random, random.nextInt(1, 40), columns))
            .withPenalty(random.nextDouble());
    double[] at = Tables.parameters(random, columns);
    double[] gradient = fullGradient(model, at);
    double h = 1e-5;
    for (int i = 0; i < at.length; i++) {
      double[] up = at.clone();
      double[] down = at.clone();
      up[i] += h;
      down[i] -= h;
      double slope = (model.meanLoss(up) - model.meanLoss(down)) / (2 * h);
      assertThat(gradient[i]).isCloseTo(slope, within(1e-8));
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ArgumentsSource(Seeds.class)
  void recordGradientsAverageToTheBatchGradient(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int columns = random.nextInt(1, 8);
    LogisticRegression model =
        LogisticRegression.over(Tables.random(random, random.nextInt(1, 40), columns));
    double[] at = Tables.parameters(random, columns);
    RecordGradients records = model.recordGradients(at);
    double[] sum = new double[records.dimension()];
    double[] out = new double[records.dimension()];
    for (int record = 0; record < records.records(); record++) {
      records.contribution(record, out);
      for (int i = 0; i < sum.length; i++) {
        sum[i] += out[i] / records.records();
      }
    }
    assertThat(fullGradient(model, at)).containsExactly(sum, within(1e-13));
  }

  @Test
  void recordGradientIsResidualTimesFeatures() {
    RecordGradients records =
        LogisticRegression.over(one(3, 1)).recordGradients(new double[] {0.5, -1.5});
    double[] out = new double[2];
    records.contribution(0, out);
    assertThat(out).containsExactly(-1.5, -0.5);
    assertThatIllegalArgumentException().isThrownBy(() -> records.contribution(1, out));
    assertThatIllegalArgumentException().isThrownBy(() -> records.contribution(-1, out));
    assertThatIllegalArgumentException().isThrownBy(() -> records.contribution(0, new double[3]));
  }

  @Test
  void lossHasItsClosedForms() {
    double[] zero = LogisticRegression.zeroStart(1);
    assertThat(LogisticRegression.over(one(7, 1)).meanLoss(zero))
        .isCloseTo(Math.log(2), within(1e-15));
    LogisticRegression wrong = LogisticRegression.over(one(1, 0));
    assertThat(wrong.meanLoss(new double[] {Math.log(3), 0})).isCloseTo(Math.log(4), within(1e-15));
    // Far out the loss is the logit itself, or its exponential, and neither overflows nor dies.
    assertThat(wrong.meanLoss(new double[] {1e300, 0})).isEqualTo(1e300);
    assertThat(wrong.meanLoss(new double[] {-700, 0})).isCloseTo(Math.exp(-700), within(1e-310));
    assertThat(LogisticRegression.over(one(2, 1)).withPenalty(3).meanLoss(new double[] {2, -4}))
        .isCloseTo(Math.log(2) + 6, within(1e-14));
  }

  @Test
  void probabilitiesStayInRangeAtExtremes() {
    LogisticRegression model = LogisticRegression.over(one(1, 1));
    assertThat(model.probabilities(new double[] {1000, 0})).containsExactly(1);
    assertThat(model.probabilities(new double[] {-1000, 0})).containsExactly(0);
    assertThat(model.probabilities(new double[] {0, Math.log(3)}))
        .containsExactly(new double[] {0.75}, within(1e-15));
  }

  @Test
  void predictsOneAboveZero() {
    Dataset data = Dataset.ofRowMajor(List.of("x"), new double[] {-1, 0, 1}, new int[] {0, 1, 1});
    LogisticRegression model = LogisticRegression.over(data);
    assertThat(model.logits(new double[] {2, 0})).containsExactly(-2, 0, 2);
    assertThat(model.predictions(new double[] {2, 0})).containsExactly(0, 0, 1);
    assertThat(model.metrics(new double[] {2, 0}).accuracy()).isEqualTo(2.0 / 3);
  }

  @Test
  void refusesWhatDoesNotFit() {
    LogisticRegression model = LogisticRegression.over(one(1, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> model.logits(new double[3]))
        .withMessage("parameters must have 2 elements; got 3");
    assertThatIllegalArgumentException().isThrownBy(() -> model.withPenalty(-1));
    assertThatIllegalArgumentException().isThrownBy(() -> model.withPenalty(Double.NaN));
    assertThatIllegalArgumentException().isThrownBy(() -> model.newBatchGradient(2));
    assertThatIllegalArgumentException().isThrownBy(() -> LogisticRegression.zeroStart(0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LogisticRegression.over(one(1, 1).rows(new int[0])))
        .withMessage("data must have at least one row; got none");
  }
}
