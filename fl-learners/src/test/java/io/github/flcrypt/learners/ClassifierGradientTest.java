package io.github.flcrypt.learners;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.flcrypt.learners.data.Dataset;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;

class ClassifierGradientTest {

  private static Classifier model(SplittableRandom random, int columns, int classes) {
    return switch (random.nextInt(4)) {
      case 0 -> SoftmaxRegression.of(columns, classes);
      case 1 -> MultilayerPerceptron.of(columns, classes, Activation.TANH, 1 + random.nextInt(6));
      case 2 ->
          MultilayerPerceptron.of(
              columns, classes, Activation.TANH, 1 + random.nextInt(20), 1 + random.nextInt(20));
      default ->
          MultilayerPerceptron.of(
              columns, classes, Activation.RELU, 1 + random.nextInt(20), 1 + random.nextInt(5));
    };
  }

  private static double[] fullGradient(ClassifierObjective objective, double[] parameters) {
    double[] gradient = new double[objective.dimension()];
    int[] all = IntStream.range(0, objective.records()).toArray();
    objective.newBatchGradient(all.length).compute(parameters, all, 0, all.length, gradient);
    return gradient;
  }

  private static double slope(Objective objective, double[] at, int i, double h) {
    double[] up = at.clone();
    double[] down = at.clone();
    up[i] += h;
    down[i] -= h;
    return (objective.meanLoss(up) - objective.meanLoss(down)) / (2 * h);
  }

  @ParameterizedTest(name = "seed {0}")
  @ArgumentsSource(Seeds.class)
  void gradientIsTheSlopeOfTheLoss(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int columns = random.nextInt(1, 20);
    int classes = random.nextInt(2, 18);
    Classifier model = model(random, columns, classes);
    ClassifierObjective objective =
        model
            .over(Tables.random(random, random.nextInt(1, 20), columns, classes))
            .withPenalty(random.nextDouble());
    double[] at = random.doubles(model.dimension(), -1, 1).toArray();
    double[] gradient = fullGradient(objective, at);
    for (int i = 0; i < at.length; i += 1 + at.length / 40) {
      double wide = slope(objective, at, i, 1e-5);
      double narrow = slope(objective, at, i, 1e-6);
      // Where the two differ, a rectifier's corner lies between the points.
      if (Math.abs(wide - narrow) < 1e-7) {
        assertThat(gradient[i]).isCloseTo(wide, within(1e-7));
      }
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ArgumentsSource(Seeds.class)
  void recordGradientsAverageToTheBatchGradient(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int columns = random.nextInt(1, 8);
    Classifier model = model(random, columns, 4);
    ClassifierObjective objective =
        model.over(Tables.random(random, random.nextInt(1, 40), columns, 4));
    double[] at = model.start(Tables.stream(seed));
    RecordGradients records = objective.recordGradients(at);
    assertThat(records.dimension()).isEqualTo(model.dimension());
    double[] sum = new double[records.dimension()];
    double[] out = new double[records.dimension()];
    for (int record = 0; record < records.records(); record++) {
      records.contribution(record, out);
      for (int i = 0; i < sum.length; i++) {
        sum[i] += out[i] / records.records();
      }
    }
    assertThat(fullGradient(objective, at)).containsExactly(sum, within(1e-13));
  }

  @Test
  void aBatchIsTheMeanOverItsRowsWhateverTheWorkspaceDidBefore() {
    SplittableRandom random = new SplittableRandom(1);
    Classifier model = MultilayerPerceptron.of(5, 3, Activation.RELU, 17, 4);
    Dataset data = Tables.random(random, 30, 5, 3);
    double[] at = model.start(Tables.stream(2));
    int[] order = IntStream.range(0, 30).map(i -> (7 * i) % 30).toArray();
    Objective.BatchGradient used = model.over(data).newBatchGradient(16);
    double[] out = new double[model.dimension()];
    used.compute(at, order, 0, 16, out);
    used.compute(at, order, 20, 25, out);
    int[] rows = IntStream.range(20, 25).map(i -> order[i]).toArray();
    assertThat(out).containsExactly(fullGradient(model.over(data.rows(rows)), at), within(1e-15));
  }

  @Test
  void twoClassesAreLogisticRegressionInTwice() {
    SplittableRandom random = new SplittableRandom(3);
    Dataset data = Tables.random(random, 25, 4);
    double[] logistic = Tables.parameters(random, 4);
    // Class 1 against a class 0 of zeros.
    double[] softmax = new double[10];
    System.arraycopy(logistic, 0, softmax, 4, 4);
    softmax[9] = logistic[4];
    ClassifierObjective objective = SoftmaxRegression.of(4, 2).over(data);
    assertThat(objective.meanLoss(softmax))
        .isCloseTo(LogisticRegression.over(data).meanLoss(logistic), within(1e-14));
    double[] single = new double[5];
    double[] both = new double[10];
    LogisticRegression.over(data).recordGradients(logistic).contribution(7, single);
    objective.recordGradients(softmax).contribution(7, both);
    for (int i = 0; i < 4; i++) {
      assertThat(both[4 + i]).isCloseTo(single[i], within(1e-14));
      assertThat(both[i]).isCloseTo(-single[i], within(1e-14));
    }
    assertThat(both[9]).isCloseTo(single[4], within(1e-14));
  }
}
