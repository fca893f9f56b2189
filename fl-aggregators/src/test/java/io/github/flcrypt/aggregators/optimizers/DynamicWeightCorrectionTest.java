package io.github.flcrypt.aggregators.optimizers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.flcrypt.aggregators.Rounds;
import io.github.flcrypt.aggregators.ServerMomentum;
import io.github.flcrypt.aggregators.ServerStep;
import io.github.flcrypt.core.Model;
import io.github.flcrypt.core.ServerOptimizer;
import io.github.flcrypt.core.ServerState;
import io.github.flcrypt.core.random.RandomStream;
import io.github.flcrypt.testkit.Seed;
import io.github.flcrypt.testkit.SeededCases;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DynamicWeightCorrectionTest {

  private static final int SIZE = Rounds.LAYOUT.size();

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1, 0",
    "2, 0.5",
    "3, 0.6666666666666667",
    "4, 0.75",
    "99, 0.98989898989899",
    "100, 0.99",
    "100000, 0.99"
  })
  void alphaFollowsThePublishedSchedule(long t, double alpha) {
    CorrectionSchedule schedule = CorrectionSchedule.gradientStep(0.1, 0.99);
    assertThat(schedule.alpha(t)).isCloseTo(alpha, within(1e-13));
    assertThat(schedule.beta(t)).isCloseTo(0.1 * alpha, within(1e-13));
    assertThat(CorrectionSchedule.steps(0.1, 3, 0.99).beta(t))
        .isCloseTo(alpha * (1 - 0.9 * 0.9 * 0.9), within(1e-13));
    assertThat(CorrectionSchedule.exact(0.5).beta(t)).isEqualTo(Math.min(alpha, 0.5));
    assertThat(CorrectionSchedule.exponential(0.99).beta(t))
        .isCloseTo(t == 0 ? 0 : 1 - alpha, within(1e-13));
  }

  @SeededCases(20)
  void theCorrectedModelIsTheExplicitGradientStepsOnTheDriftLoss(Seed seed) {
    RandomStream random = seed.stream("drift");
    int steps = 1 + random.nextInt(4);
    double strength = 0.05 + 0.9 * random.nextDouble();
    DynamicWeightCorrection rule =
        DynamicWeightCorrection.of(
            ServerStep.fedAvg(), CorrectionSchedule.steps(strength, steps, 0.99));
    ServerState state = rule.initialState(Rounds.LAYOUT);
    Model model = Model.initial(Rounds.LAYOUT, Rounds.values(random));
    for (int t = 0; t < 6; t++) {
      double[] mean = Rounds.values(random);
      ServerOptimizer.Step step = rule.step(model, Rounds.mean(model, mean), state);
      double alpha = t == 0 ? 0 : Math.min(1 - 1.0 / t, 0.99);
      double squares = 0;
      double uncorrected = 0;
      for (int i = 0; i < SIZE; i++) {
        double w = model.at(i) + mean[i];
        double corrected = w;
        for (int s = 0; s < steps; s++) {
          corrected -= strength * (corrected - model.at(i));
        }
        double expected = (1 - alpha) * w + alpha * corrected;
        assertThat(step.parameters()[i]).isCloseTo(expected, within(1e-9));
        squares += Math.pow(step.parameters()[i] - model.at(i), 2);
        uncorrected += mean[i] * mean[i];
      }
      double contraction = 1 - CorrectionSchedule.steps(strength, steps, 0.99).beta(t);
      assertThat(Math.sqrt(squares)).isCloseTo(contraction * Math.sqrt(uncorrected), within(1e-9));
      state = step.state();
      model = Rounds.next(model, step);
    }
  }

  @Test
  void theFirstTwoRoundsAndAMeanOfZeroChangeNothing() {
    DynamicWeightCorrection rule =
        DynamicWeightCorrection.of(ServerStep.fedAvg(), CorrectionSchedule.gradientStep(1, 0.99));
    Model model = Model.zero(Rounds.LAYOUT);
    ServerState state = rule.initialState(Rounds.LAYOUT);
    double[] mean = {1, 2, 3, 4, 5, 6, 7, 8};
    for (int t = 0; t < 2; t++) {
      ServerOptimizer.Step step = rule.step(model, Rounds.mean(model, mean), state);
      for (int i = 0; i < SIZE; i++) {
        assertThat(step.parameters()[i]).isEqualTo(model.at(i) + mean[i]);
      }
      state = step.state();
      model = Rounds.next(model, step);
    }
    ServerOptimizer.Step still = rule.step(model, Rounds.mean(model, new double[SIZE]), state);
    assertThat(still.parameters()).isEqualTo(model.toArray());
  }

  @Test
  void decoratorsComposeAndKeepTheInnerMemory() {
    ServerOptimizer composed =
        ExponentialAverage.of(
            DynamicWeightCorrection.of(
                ServerMomentum.of(0.5, 0.9), CorrectionSchedule.gradientStep(0.5, 0.9)),
            0.25);
    List<double[]> means = new ArrayList<>();
    RandomStream random = new Seed(7).stream("means");
    Model model = Model.zero(Rounds.LAYOUT);
    ServerState state = composed.initialState(Rounds.LAYOUT);
    double[] velocity = new double[SIZE];
    double[] expected = new double[SIZE];
    for (int t = 0; t < 5; t++) {
      means.add(Rounds.values(random));
      ServerOptimizer.Step step = composed.step(model, Rounds.mean(model, means.get(t)), state);
      double beta = t == 0 ? 0 : 0.5 * Math.min(1 - 1.0 / t, 0.9);
      for (int i = 0; i < SIZE; i++) {
        velocity[i] = 0.9 * velocity[i] + means.get(t)[i];
        double inner = expected[i] + 0.5 * velocity[i];
        double corrected = (1 - beta) * inner + beta * expected[i];
        expected[i] = 0.25 * expected[i] + 0.75 * corrected;
        assertThat(step.parameters()[i]).isCloseTo(expected[i], within(1e-9));
      }
      state = step.state();
      model = Rounds.next(model, step);
    }
    assertThat(composed.spec().parameters())
        .containsEntry("inner", "server.dynamic-weight-correction")
        .containsEntry("inner.inner", "server.momentum")
        .containsEntry("inner.inner.momentum", "0.9");
  }

  @Test
  void theAuthorsAdamStepMovesByTheRateWhateverMuIs() {
    for (double mu : new double[] {1e-4, 1}) {
      PublishedDynamicCorrection rule =
          PublishedDynamicCorrection.of(ServerStep.fedAvg(), mu, 1e-4);
      Model model = Model.zero(Rounds.LAYOUT);
      ServerState state = ServerState.of(new double[] {2});
      double[] mean = {1, -1, 2, 100, -3, 1, 1, 0};
      double[] moved = rule.step(model, Rounds.mean(model, mean), state).parameters();
      for (int i = 0; i < SIZE; i++) {
        double g = mu * mean[i];
        double expected = mean[i] - 0.5 * 1e-4 * g / (Math.abs(g) + 1e-8);
        assertThat(moved[i]).isCloseTo(expected, within(1e-15 * Math.max(1, Math.abs(mean[i]))));
      }
      assertThat(moved[0]).isCloseTo(1 - 0.5e-4, within(1e-8));
    }
  }

  @Test
  void noisyHeterogeneousRoundsVaryLessTheMoreIsCorrected() {
    double before = Double.MAX_VALUE;
    for (double limit : new double[] {1e-9, 0.1, 0.3, 0.5}) {
      double moves = meanMove(limit);
      assertThat(moves).isLessThan(before);
      before = moves;
    }
  }

  /** Four clients with optima far apart, of which two noisy ones answer in each round. */
  private static double meanMove(double limit) {
    RandomStream random = new Seed(11).stream("toy");
    ServerOptimizer rule =
        DynamicWeightCorrection.of(ServerStep.fedAvg(), CorrectionSchedule.exact(limit));
    Model model = Model.zero(Rounds.LAYOUT);
    ServerState state = rule.initialState(Rounds.LAYOUT);
    double moved = 0;
    for (int t = 0; t < 200; t++) {
      double[] mean = new double[SIZE];
      for (int i = 0; i < SIZE; i++) {
        mean[i] = 0.8 * (2 * random.nextDouble() - 1 - model.at(i));
      }
      ServerOptimizer.Step step = rule.step(model, Rounds.mean(model, mean), state);
      for (int i = 0; i < SIZE; i++) {
        moved += Math.abs(step.parameters()[i] - model.at(i));
      }
      state = step.state();
      model = Rounds.next(model, step);
    }
    return moved;
  }

  @Test
  void badParametersAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> CorrectionSchedule.exact(0.51));
    assertThatIllegalArgumentException().isThrownBy(() -> CorrectionSchedule.gradientStep(0, 0.99));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CorrectionSchedule.gradientStep(1.5, 0.99));
    assertThatIllegalArgumentException().isThrownBy(() -> CorrectionSchedule.steps(0.1, 0, 0.9));
    assertThatIllegalArgumentException().isThrownBy(() -> CorrectionSchedule.exponential(1));
    assertThatIllegalArgumentException().isThrownBy(() -> CorrectionSchedule.exact(0.5).beta(-1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ExponentialAverage.of(ServerStep.fedAvg(), 1));
  }
}
