package io.github.flcrypt.aggregators;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.flcrypt.aggregators.dual.DualModel;
import io.github.flcrypt.aggregators.dual.RoleSchedule;
import io.github.flcrypt.aggregators.dual.SampleCounts;
import io.github.flcrypt.aggregators.linear.FixedPointBlend;
import io.github.flcrypt.aggregators.linear.WeightCorrection;
import io.github.flcrypt.core.Accumulator;
import io.github.flcrypt.core.Aggregator;
import io.github.flcrypt.core.Model;
import io.github.flcrypt.core.PlainUpdate;
import io.github.flcrypt.core.QuantizedUpdate;
import io.github.flcrypt.core.RoundPlan;
import io.github.flcrypt.core.SumAlgebra;
import io.github.flcrypt.core.Update;
import io.github.flcrypt.core.pipeline.Pipeline;
import io.github.flcrypt.testkit.Seed;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** What was added can be collected: memory does not grow with the number of clients. */
class LinearRulesMemoryTest {

  private static final int CLIENTS = 60;

  @Test
  void noLinearRuleKeepsTheUpdatesItAdded() {
    EncryptedRound round =
        new EncryptedRound(
            Pipeline.updates().quantize(new Grids(0.01, 200_000)),
            Model.zero(Rounds.LAYOUT),
            CLIENTS + 1,
            CLIENTS << 10,
            new Seed(1));
    IntFunction<QuantizedUpdate> integers =
        c ->
            round
                .quantize(
                    List.of(PlainUpdate.of(round.context(), Rounds.client(c), new double[8], 1)))
                .get(0);
    requireForgetful(
        FedAvg.<PlainUpdate>ofReals(),
        Rounds.plan(CLIENTS, 1),
        c -> PlainUpdate.of(Rounds.context(CLIENTS, 1), Rounds.client(c), new double[8], 1));
    requireForgetful(FedAvg.<QuantizedUpdate>ofIntegers(), round.plan, integers);
    requireForgetful(
        FedAvg.encrypted(new Transparent.Evaluator()),
        round.plan,
        c -> new Transparent.Holder().encrypt(integers.apply(c)));
    requireForgetful(
        WeightCorrection.of(
            SumAlgebra.integers(), FixedPointBlend.of(0.5, 10), integers.apply(CLIENTS)),
        round.plan,
        integers);
    requireForgetful(
        DualModel.<QuantizedUpdate>integers(
            RoleSchedule.fixed(Set.of(Rounds.client(1))), SampleCounts.hidden()),
        round.plan,
        integers);
  }

  private static <U extends Update, R> void requireForgetful(
      Aggregator<U, R> rule, RoundPlan plan, IntFunction<U> clients) {
    U first = clients.apply(0);
    Accumulator<U, R> accumulator = rule.begin(plan);
    List<WeakReference<U>> added = new ArrayList<>();
    accumulator.add(first);
    for (int c = 1; c < CLIENTS; c++) {
      U update = clients.apply(c);
      accumulator.add(update);
      added.add(new WeakReference<>(update));
    }
    long kept = CLIENTS;
    // The last one may still be in a register or stack slot of this method.
    for (int attempt = 0; attempt < 50 && kept > 1; attempt++) {
      System.gc();
      kept = added.stream().filter(reference -> reference.get() != null).count();
    }
    assertThat(kept).as(rule.toString()).isLessThanOrEqualTo(1);
    assertThat(accumulator.contributors()).isEqualTo(CLIENTS);
  }
}
