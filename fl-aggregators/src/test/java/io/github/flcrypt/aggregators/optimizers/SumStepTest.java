package io.github.flcrypt.aggregators.optimizers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.flcrypt.aggregators.Rounds;
import io.github.flcrypt.aggregators.ServerStep;
import io.github.flcrypt.core.HeadroomExceededException;
import io.github.flcrypt.core.Model;
import io.github.flcrypt.core.ServerState;
import org.junit.jupiter.api.Test;

class SumStepTest {

  private static final double[] MEAN = {8, -4, 2, -1, 0, 0.5, 16, -32};

  @Test
  void itAddsLambdaTimesTheSumOfThoseWhoContributed() {
    Model model = Model.zero(Rounds.LAYOUT);
    // Two of five contribute, so the sum is twice the mean.
    double[] moved =
        SumStep.of(0.2, 5).step(model, Rounds.mean(model, MEAN), ServerState.of()).parameters();
    for (int i = 0; i < MEAN.length; i++) {
      assertThat(moved[i]).isCloseTo(0.2 * 2 * MEAN[i], within(1e-13));
    }
  }

  @Test
  void lambdaOfOneOverClientsIsFederatedAveraging() {
    Model model = Model.zero(Rounds.LAYOUT);
    assertThat(
            SumStep.ofMean(2).step(model, Rounds.mean(model, MEAN), ServerState.of()).parameters())
        .isEqualTo(
            ServerStep.fedAvg()
                .step(model, Rounds.mean(model, MEAN), ServerState.of())
                .parameters());
  }

  @Test
  void aStepThatOvershootsIsRefused() {
    for (int clients = 1; clients < 300; clients++) {
      assertThat(SumStep.ofMean(clients).spec().integer("clients")).isEqualTo(clients);
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SumStep.of(0.5, 5))
        .withMessageContaining("2.5");
    assertThatIllegalArgumentException().isThrownBy(() -> SumStep.of(0, 5));
    assertThatIllegalArgumentException().isThrownBy(() -> SumStep.of(Double.NaN, 5));
    assertThatIllegalArgumentException().isThrownBy(() -> SumStep.of(0.1, 0));
    Model model = Model.zero(Rounds.LAYOUT);
    assertThatThrownBy(
            () -> SumStep.ofMean(1).step(model, Rounds.mean(model, MEAN), ServerState.of()))
        .isInstanceOf(HeadroomExceededException.class);
  }
}
