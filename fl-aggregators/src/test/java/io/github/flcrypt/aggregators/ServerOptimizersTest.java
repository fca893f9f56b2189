package io.github.flcrypt.aggregators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.flcrypt.core.AggregatedUpdate;
import io.github.flcrypt.core.HeadroomExceededException;
import io.github.flcrypt.core.LayerShape;
import io.github.flcrypt.core.LayoutMismatchException;
import io.github.flcrypt.core.Model;
import io.github.flcrypt.core.ModelLayout;
import io.github.flcrypt.core.RoundContext;
import io.github.flcrypt.core.RoundMismatchException;
import io.github.flcrypt.core.ServerOptimizer;
import io.github.flcrypt.core.ServerState;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerOptimizersTest {

  private static final double[] START = {1, 2, 3, 4, 5, 6, 7, 8};
  private static final double[] MEAN = {8, -4, 2, -1, 0, 0.5, 16, -32};

  @Test
  void rateOneIsPlainFederatedAveraging() {
    Model model = Model.initial(Rounds.LAYOUT, START);
    ServerOptimizer.Step step =
        ServerStep.fedAvg().step(model, mean(model, MEAN), ServerState.of());
    assertThat(step.parameters()).containsExactly(9, -2, 5, 3, 5, 6.5, 23, -24);
    assertThat(step.state().size()).isZero();
    assertThat(model.toArray()).isEqualTo(START);
  }

  @Test
  void aStepAddsRateTimesTheMean() {
    Model model = Model.initial(Rounds.LAYOUT, START);
    ServerStep half = ServerStep.of(0.5);
    assertThat(half.step(model, mean(model, MEAN), ServerState.of()).parameters())
        .containsExactly(5, 0, 4, 3.5, 5, 6.25, 15, -8);
    assertThat(half.spec().kind()).isEqualTo("server.step");
    assertThat(half.spec().number("rate")).isEqualTo(0.5);
  }

  @Test
  void aFactorOfTheSumIsTheNormalisedRateAndMustNotOvershoot() {
    assertThat(ServerStep.ofSumFactor(0.2, 5).rate()).isEqualTo(1);
    assertThat(ServerStep.ofSumFactor(0.5, 2).rate()).isEqualTo(1);
    assertThat(ServerStep.ofSumFactor(0.1, 5).rate()).isEqualTo(0.5);
    for (int clients = 1; clients < 200; clients++) {
      assertThat(ServerStep.ofSumFactor(1.0 / clients, clients).rate())
          .isCloseTo(1, within(0x1.0p-52));
    }
    assertThatIllegalArgumentException().isThrownBy(() -> ServerStep.ofSumFactor(0.5, 5));
    assertThatIllegalArgumentException().isThrownBy(() -> ServerStep.ofSumFactor(0, 5));
    assertThatIllegalArgumentException().isThrownBy(() -> ServerStep.ofSumFactor(Double.NaN, 5));
    assertThatIllegalArgumentException().isThrownBy(() -> ServerStep.ofSumFactor(0.1, 0));
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "0.5, 1", "1.9, 1", "2.1, 1", "3.9, 0.5", "4.1, 0.5", "1, 0.01"})
  void theDistanceToTheFixedPointIsMultipliedAsDocumented(double rate, double fraction) {
    ServerStep optimizer = ServerStep.of(rate);
    Model model = Model.initial(Rounds.LAYOUT, START);
    for (int round = 0; round < 20; round++) {
      // Every client moves this fraction of the way to the optimum, zero.
      double[] update = Arrays.stream(model.toArray()).map(w -> -fraction * w).toArray();
      model = model.next(optimizer.step(model, mean(model, update), ServerState.of()).parameters());
    }
    double factor = Math.pow(1 - rate * fraction, 20);
    assertThat(model.at(7)).isCloseTo(8 * factor, within(1e-9 * Math.max(1, Math.abs(factor))));
    assertThat(Math.abs(model.at(7)) < 8).isEqualTo(rate < 2 / fraction);
  }

  @Test
  void momentumFollowsItsClosedFormUnderASteadyMean() {
    double rate = 0.25;
    double momentum = 0.75;
    ServerMomentum optimizer = ServerMomentum.of(rate, momentum);
    Model model = Model.zero(Rounds.LAYOUT);
    ServerState state = optimizer.initialState(Rounds.LAYOUT);
    double expected = 0;
    for (int round = 1; round <= 30; round++) {
      ServerOptimizer.Step step = optimizer.step(model, mean(model, MEAN), state);
      model = model.next(step.parameters());
      state = step.state();
      double velocity = (1 - Math.pow(momentum, round)) / (1 - momentum);
      expected += rate * velocity;
      for (int i = 0; i < MEAN.length; i++) {
        assertThat(state.vector(0)[i]).isCloseTo(velocity * MEAN[i], within(1e-10));
        assertThat(model.at(i)).isCloseTo(expected * MEAN[i], within(1e-10));
      }
    }
  }

  @Test
  void withoutMomentumBothAgree() {
    Model model = Model.initial(Rounds.LAYOUT, START);
    ServerMomentum none = ServerMomentum.of(0.3, 0);
    assertThat(none.step(model, mean(model, MEAN), none.initialState(Rounds.LAYOUT)).parameters())
        .isEqualTo(
            ServerStep.of(0.3).step(model, mean(model, MEAN), ServerState.of()).parameters());
  }

  @Test
  void anAggregateOfAnotherLayoutOrBaseVersionIsRefused() {
    Model model = Model.initial(Rounds.LAYOUT, START);
    AggregatedUpdate stale = mean(model, MEAN);
    Model next = model.next(START);
    Model other = Model.zero(ModelLayout.of(LayerShape.vector("other", 8)));
    for (ServerOptimizer optimizer : List.of(ServerStep.of(1), ServerMomentum.of(1, 0.5))) {
      ServerState state = optimizer.initialState(Rounds.LAYOUT);
      assertThatThrownBy(() -> optimizer.step(next, stale, state))
          .isInstanceOf(RoundMismatchException.class);
      assertThatThrownBy(() -> optimizer.step(other, stale, state))
          .isInstanceOf(LayoutMismatchException.class);
    }
  }

  @Test
  void aStateOfAnotherOptimizerIsRefused() {
    Model model = Model.initial(Rounds.LAYOUT, START);
    AggregatedUpdate mean = mean(model, MEAN);
    ServerMomentum momentum = ServerMomentum.of(1, 0.5);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ServerStep.of(1).step(model, mean, ServerState.of(START)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> momentum.step(model, mean, ServerState.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> momentum.step(model, mean, ServerState.of(new double[7])));
  }

  @Test
  void aStepOutOfTheRangeOfDoubleIsAnError() {
    Model model = Model.initial(Rounds.LAYOUT, START);
    double[] huge = MEAN.clone();
    huge[2] = Double.MAX_VALUE;
    assertThatThrownBy(() -> ServerStep.of(10).step(model, mean(model, huge), ServerState.of()))
        .isInstanceOf(HeadroomExceededException.class)
        .hasMessageContaining("coordinate 2");
    ServerMomentum momentum = ServerMomentum.of(1, 0.9);
    assertThatThrownBy(() -> momentum.step(model, mean(model, huge), ServerState.of(huge)))
        .isInstanceOf(HeadroomExceededException.class);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void ratesThatAreNotPositiveAndFiniteAreRefused(double rate) {
    assertThatIllegalArgumentException().isThrownBy(() -> ServerStep.of(rate));
    assertThatIllegalArgumentException().isThrownBy(() -> ServerMomentum.of(rate, 0.5));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1, 2, Double.NaN})
  void momentumOutsideZeroToOneIsRefused(double momentum) {
    assertThatIllegalArgumentException().isThrownBy(() -> ServerMomentum.of(1, momentum));
  }

  private static AggregatedUpdate mean(Model model, double[] values) {
    RoundContext round = Rounds.context(model, 1, 1);
    return AggregatedUpdate.ofSeeingRule(round, List.of(Rounds.client(0)), values);
  }
}
