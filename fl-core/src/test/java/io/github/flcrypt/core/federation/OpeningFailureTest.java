package io.github.flcrypt.core.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.flcrypt.core.AggregatedUpdate;
import io.github.flcrypt.core.ClientId;
import io.github.flcrypt.core.ForgedNumbersException;
import io.github.flcrypt.core.Model;
import io.github.flcrypt.core.ModelLayout;
import io.github.flcrypt.core.ModelProxy;
import io.github.flcrypt.core.PlainUpdate;
import io.github.flcrypt.core.ProxyModel;
import io.github.flcrypt.core.RoundContext;
import io.github.flcrypt.core.ServerOptimizer;
import io.github.flcrypt.core.ServerState;
import io.github.flcrypt.core.StageSpec;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** The server's own parts lie or break: no step is made. */
final class OpeningFailureTest {

  private record LyingOptimizer(Function<Model, double[]> parameters) implements ServerOptimizer {

    @Override
    public StageSpec spec() {
      return StageSpec.of("test.liar");
    }

    @Override
    public ServerState initialState(ModelLayout layout) {
      return ServerState.of();
    }

    @Override
    public Step step(Model model, AggregatedUpdate update, ServerState state) {
      return new Step(parameters.apply(model), state);
    }
  }

  private static RoundReport failedWith(Function<Model, double[]> parameters) {
    try (Federation<PlainUpdate> federation =
        Federation.builder(
                Fixtures.inClear(),
                new LyingOptimizer(parameters),
                new FederationTerms(3, 8, Fixtures.AMPLE),
                new CountingRandom(1))
            .participants(TestClient.honest(3))
            .start(Fixtures.START)) {
      RoundReport report = federation.runRound(new Cancellation());
      assertThat(report.outcome()).isEqualTo(RoundOutcome.FAILED);
      assertThat(federation.model()).isSameAs(Fixtures.START);
      assertThat(federation.checkpoint().state().history().rounds()).isEmpty();
      return report;
    }
  }

  @Test
  void refusesParametersThatAreNotFinite() {
    assertThat(failedWith(model -> new double[] {1, 2, Double.NaN, 4}).failure())
        .containsInstanceOf(ForgedNumbersException.class);
    assertThat(failedWith(model -> new double[] {1, Double.POSITIVE_INFINITY, 3, 4}).failure())
        .containsInstanceOf(ForgedNumbersException.class);
  }

  @Test
  void refusesAnotherNumberOfParameters() {
    assertThat(failedWith(model -> new double[3]).failure())
        .containsInstanceOf(ForgedNumbersException.class);
  }

  @Test
  void refusesAMemoryThatOverflows() {
    assertThat(
            failedWith(
                    model -> {
                      ServerState.of(new double[] {Double.NaN});
                      return model.toArray();
                    })
                .failure())
        .containsInstanceOf(ForgedNumbersException.class);
  }

  @Test
  void aBrokenProxyIsNotBlamedOnTheClients() {
    ModelProxy broken =
        new ModelProxy() {
          @Override
          public StageSpec spec() {
            return StageSpec.of("test.broken");
          }

          @Override
          public ProxyModel show(Model model, RoundContext round, ClientId client) {
            throw new UnsupportedOperationException("no view");
          }
        };
    try (Federation<PlainUpdate> federation =
        Fixtures.federation(3, Fixtures.AMPLE)
            .participants(TestClient.honest(3))
            .proxy(broken)
            .start(Fixtures.START)) {
      assertThatThrownBy(() -> federation.runRound(new Cancellation()))
          .isInstanceOf(UnsupportedOperationException.class);
      assertThat(federation.model()).isSameAs(Fixtures.START);
    }
  }
}
