package io.github.flcrypt.learners;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import io.github.flcrypt.learners.data.Dataset;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MinibatchSgdTest {

  private static final byte[] SEED = {1, 2, 3};

  private static LogisticRegression separable() {
    SplittableRandom random = new SplittableRandom(5);
    double[] features = new double[400];
    int[] labels = new int[200];
    for (int row = 0; row < 200; row++) {
      labels[row] = row % 2;
      features[2 * row] = (labels[row] == 1 ? 1 : -1) * random.nextDouble(0.5, 2);
      features[2 * row + 1] = random.nextDouble(-1, 1);
    }
    return LogisticRegression.over(Dataset.ofRowMajor(List.of("a", "b"), features, labels));
  }

  private static double[] train(SgdOptions options, GradientHook hook) {
    return new MinibatchSgd(options)
        .train(separable(), new double[3], MinibatchSgd.batchOrder(SEED, 0, 0), hook);
  }

  @Test
  void learnsASeparableTask() {
    double[] trained = train(SgdOptions.plain(50, 32, 0.5), GradientHook.none());
    assertThat(separable().metrics(trained).accuracy()).isEqualTo(1);
    assertThat(separable().metrics(trained).auc()).isEqualTo(1);
    assertThat(separable().meanLoss(trained)).isLessThan(0.05);
  }

  @Test
  void sameSeedClientAndRoundGiveTheSameBits() {
    SgdOptions options = new SgdOptions(3, 7, 0.1, 0.5);
    assertThat(train(options, GradientHook.none()))
        .containsExactly(train(options, GradientHook.none()));
    double[] otherRound =
        new MinibatchSgd(options)
            .train(
                separable(),
                new double[3],
                MinibatchSgd.batchOrder(SEED, 0, 1),
                GradientHook.none());
    assertThat(otherRound).isNotEqualTo(train(options, GradientHook.none()));
  }

  // Pinned so that a platform or library on which a bit differs is found.
  @Test
  void trainedBitsArePinned() {
    double[] trained = train(new SgdOptions(3, 7, 0.1, 0.5), GradientHook.none());
    assertThat(Arrays.stream(trained).mapToObj(Double::toHexString))
        .containsExactly("0x1.4a29d08cdbebbp1", "0x1.5fbf597a5031p-14", "0x1.54906b32902f1p-5");
  }

  @Test
  void threadsMayShareTrainerAndObjective() {
    LogisticRegression model = separable();
    MinibatchSgd sgd = new MinibatchSgd(SgdOptions.plain(5, 16, 0.1));
    IntFunction<double[]> client =
        i ->
            sgd.train(
                model, new double[3], MinibatchSgd.batchOrder(SEED, i, 0), GradientHook.none());
    List<double[]> together = IntStream.range(0, 64).parallel().mapToObj(client).toList();
    for (int i = 0; i < 64; i++) {
      assertThat(together.get(i)).containsExactly(client.apply(i));
    }
  }

  @Test
  void oneFullBatchStepIsOneGradientStep() {
    double[] start = {0.3, -0.2, 0.1};
    LogisticRegression model = separable();
    double[] expected = new double[3];
    double[] contribution = new double[3];
    RecordGradients records = model.recordGradients(start);
    for (int record = 0; record < 200; record++) {
      records.contribution(record, contribution);
      for (int i = 0; i < 3; i++) {
        expected[i] += contribution[i] / 200;
      }
    }
    for (int i = 0; i < 3; i++) {
      expected[i] = start[i] - 0.7 * expected[i];
    }
    double[] trained =
        new MinibatchSgd(SgdOptions.plain(1, 1000, 0.7))
            .train(model, start, Tables.stream(1), GradientHook.none());
    assertThat(trained).containsExactly(expected, within(1e-14));
    assertThat(start).containsExactly(0.3, -0.2, 0.1);
  }

  @Test
  void aProximalHookKeepsTheModelNearItsAnchor() {
    double[] plain = train(SgdOptions.plain(20, 32, 0.1), GradientHook.none());
    double[] near =
        train(
            SgdOptions.plain(20, 32, 0.1),
            (parameters, gradient) -> {
              for (int i = 0; i < gradient.length; i++) {
                gradient[i] += 1.0 * parameters[i];
              }
            });
    assertThat(Math.abs(near[0])).isLessThan(Math.abs(plain[0]) / 2);
  }

  @Test
  void momentumFollowsHeavyBall() {
    Objective slope =
        new Objective() {
          @Override
          public int records() {
            return 1;
          }

          @Override
          public int dimension() {
            return 1;
          }

          @Override
          public double meanLoss(double[] parameters) {
            return parameters[0];
          }

          @Override
          public BatchGradient newBatchGradient(int largestBatch) {
            return (parameters, order, from, to, out) -> out[0] = 1;
          }
        };
    double[] trained =
        new MinibatchSgd(new SgdOptions(3, 1, 1, 0.5))
            .train(slope, new double[1], Tables.stream(1), GradientHook.none());
    // Velocities 1, 1.5, 1.75.
    assertThat(trained).containsExactly(-4.25);
  }

  @Test
  void reportsParametersThatRunAway() {
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                train(
                    SgdOptions.plain(5, 32, 1),
                    (parameters, gradient) -> gradient[0] = Double.MAX_VALUE))
        .withMessageContaining("parameters must stay finite; got -Infinity in epoch 1");
  }

  @Test
  void refusesBadOptions() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SgdOptions.plain(0, 1, 1))
        .withMessage("epochs must be in [1, 1000000]; got 0");
    assertThatIllegalArgumentException().isThrownBy(() -> SgdOptions.plain(1, 0, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> SgdOptions.plain(1, 1, Double.NaN));
    assertThatIllegalArgumentException().isThrownBy(() -> SgdOptions.plain(1, 1, 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SgdOptions.plain(1, 1, Double.POSITIVE_INFINITY));
    assertThatIllegalArgumentException().isThrownBy(() -> new SgdOptions(1, 1, 1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new SgdOptions(1, 1, 1, Double.NaN));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new MinibatchSgd(SgdOptions.plain(1, 1, 1))
                    .train(separable(), new double[2], Tables.stream(1), GradientHook.none()))
        .withMessage("start must have 3 elements; got 2");
  }
}
