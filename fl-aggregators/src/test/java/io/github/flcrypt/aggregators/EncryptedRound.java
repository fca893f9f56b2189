package io.github.flcrypt.aggregators;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.flcrypt.core.AggregatedUpdate;
import io.github.flcrypt.core.Aggregator;
import io.github.flcrypt.core.EncryptedSum;
import io.github.flcrypt.core.EncryptedUpdate;
import io.github.flcrypt.core.Model;
import io.github.flcrypt.core.PlainUpdate;
import io.github.flcrypt.core.QuantizedUpdate;
import io.github.flcrypt.core.RoundContext;
import io.github.flcrypt.core.RoundPlan;
import io.github.flcrypt.core.pipeline.QuantizedPipeline;
import io.github.flcrypt.testkit.Seed;
import java.util.List;

/** One round of quantized updates of clients c00, c01, ..., in clear and under a scheme. */
@SuppressWarnings("exports") // Used by tests alone.
public final class EncryptedRound {

  public final QuantizedPipeline<PlainUpdate> pipeline;
  public final RoundPlan plan;
  private final Seed seed;

  public EncryptedRound(
      QuantizedPipeline<PlainUpdate> pipeline, Model model, int clients, int addends, Seed seed) {
    this.pipeline = pipeline;
    this.seed = seed;
    this.plan =
        pipeline.plan(
            RoundContext.builder(0, model, pipeline.spec().digest())
                .cohort(Rounds.context(clients, 1).cohort())
                .contributors(1, addends)
                .key(Transparent.KEY)
                .publicSeed(new byte[RoundContext.SEED_LENGTH])
                .build());
  }

  public RoundContext context() {
    return plan.context();
  }

  public List<QuantizedUpdate> quantize(List<PlainUpdate> updates) {
    return updates.stream().map(pipeline.inClear(seed.source())::protect).toList();
  }

  public static List<EncryptedUpdate<Transparent>> encrypt(List<QuantizedUpdate> updates) {
    Transparent.Holder holder = new Transparent.Holder();
    return updates.stream().map(holder::encrypt).toList();
  }

  /** The mean of integers in clear, after checking that any split of ciphertexts gives the same. */
  public AggregatedUpdate mean(List<PlainUpdate> updates) {
    List<QuantizedUpdate> integers = quantize(updates);
    AggregatedUpdate plain =
        Rounds.aggregate(FedAvg.<QuantizedUpdate>ofIntegers(), plan, integers).average();
    for (int split = 0; split <= integers.size(); split++) {
      EncryptedSum<Transparent> sum =
          Rounds.aggregateInTwo(
              FedAvg.encrypted(new Transparent.Evaluator()), plan, encrypt(integers), split);
      assertThat(new Transparent.Holder().decrypt(sum).average()).isEqualTo(plain);
    }
    return plain;
  }

  /** What a rule opens of ciphertexts. */
  public <R> R aggregate(
      Aggregator<EncryptedUpdate<Transparent>, R> rule, List<QuantizedUpdate> integers) {
    return Rounds.aggregate(rule, plan, encrypt(integers));
  }
}
