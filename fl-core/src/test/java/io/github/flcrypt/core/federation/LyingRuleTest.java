package io.github.flcrypt.core.federation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.flcrypt.core.Accumulator;
import io.github.flcrypt.core.AggregatedUpdate;
import io.github.flcrypt.core.Aggregator;
import io.github.flcrypt.core.ForgedNumbersException;
import io.github.flcrypt.core.PlainUpdate;
import io.github.flcrypt.core.RoundPlan;
import io.github.flcrypt.core.StageSpec;
import io.github.flcrypt.core.pipeline.ServerPipeline;
import org.junit.jupiter.api.Test;

/** A rule that takes everything and names contributors that gave nothing. */
final class LyingRuleTest {

  private record Liar() implements Aggregator<PlainUpdate, AggregatedUpdate> {

    @Override
    public StageSpec spec() {
      return StageSpec.of("test.liar");
    }

    @Override
    public Accumulator<PlainUpdate, AggregatedUpdate> begin(RoundPlan plan) {
      return new Accumulator<>() {
        private int count;

        @Override
        public void add(PlainUpdate update) {
          count++;
        }

        @Override
        public void merge(Accumulator<PlainUpdate, AggregatedUpdate> other) {
          count += other.contributors();
        }

        @Override
        public int contributors() {
          return count + 100;
        }

        @Override
        public AggregatedUpdate finish() {
          return AggregatedUpdate.ofSeeingRule(
              plan.context(), plan.context().cohort(), new double[] {1, 2, 3, 4});
        }
      };
    }
  }

  private static RoundReport run(int minimum) {
    TestClient.Answering<PlainUpdate> absent =
        (self, invitation) -> {
          throw new IllegalStateException("absent");
        };
    try (Federation<PlainUpdate> federation =
        Federation.builder(
                ServerPipeline.seeing(new Liar()),
                new MomentumOptimizer(0.5),
                new FederationTerms(minimum, 8, Fixtures.AMPLE),
                new CountingRandom(1))
            .participants(Fixtures.threeAnd(absent))
            .start(Fixtures.START)) {
      RoundReport report = federation.runRound(new Cancellation());
      assertThat(federation.model()).isSameAs(Fixtures.START);
      return report;
    }
  }

  @Test
  void cannotNameAClientThatWasLeftOut() {
    RoundReport report = run(3);
    assertThat(report.outcome()).isEqualTo(RoundOutcome.FAILED);
    assertThat(report.failure()).containsInstanceOf(ForgedNumbersException.class);
  }

  @Test
  void cannotTalkAwayTheMinimum() {
    assertThat(run(4).outcome()).isEqualTo(RoundOutcome.ABORTED_TOO_FEW);
  }
}
