package io.github.flcrypt.aggregators;

import io.github.flcrypt.core.Accumulator;
import io.github.flcrypt.core.AggregatedUpdate;
import io.github.flcrypt.core.Aggregator;
import io.github.flcrypt.core.ClientId;
import io.github.flcrypt.core.Digest;
import io.github.flcrypt.core.LayerShape;
import io.github.flcrypt.core.Model;
import io.github.flcrypt.core.ModelLayout;
import io.github.flcrypt.core.PlainUpdate;
import io.github.flcrypt.core.RoundContext;
import io.github.flcrypt.core.RoundPlan;
import io.github.flcrypt.core.ServerOptimizer;
import io.github.flcrypt.core.Update;
import io.github.flcrypt.core.random.RandomStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Rounds of clients c00, c01, ... over a model of two layers. */
public final class Rounds {

  public static final ModelLayout LAYOUT =
      ModelLayout.of(new LayerShape("weights", 2, 3), LayerShape.vector("bias", 2));
  public static final Digest PIPELINE = Digest.of("test-pipeline", new byte[0]);

  private Rounds() {}

  public static ClientId client(int i) {
    return new ClientId(String.format("c%02d", i));
  }

  public static RoundContext context(int clients, int minimum) {
    return context(Model.zero(LAYOUT), clients, minimum);
  }

  public static RoundContext context(Model model, int clients, int minimum) {
    return RoundContext.builder(0, model, PIPELINE)
        .cohort(IntStream.range(0, clients).mapToObj(Rounds::client).toList())
        .contributors(minimum, clients)
        .publicSeed(new byte[RoundContext.SEED_LENGTH])
        .build();
  }

  public static RoundPlan plan(int clients, int minimum) {
    return RoundPlan.ofReals(context(clients, minimum));
  }

  /** A mean of two clients' updates that start from a model. */
  public static AggregatedUpdate mean(Model model, double... values) {
    return AggregatedUpdate.ofSeeingRule(
        context(model, 2, 1), List.of(client(0), client(1)), values);
  }

  /** The next version of a model. */
  public static Model next(Model model, ServerOptimizer.Step step) {
    return model.next(step.parameters());
  }

  public static double[] values(RandomStream random) {
    double[] values = new double[LAYOUT.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.scalb(random.nextDouble() - 0.5, random.nextInt(12));
    }
    return values;
  }

  public static List<PlainUpdate> updates(RoundPlan plan, int clients, RandomStream random) {
    List<PlainUpdate> updates = new ArrayList<>();
    for (int c = 0; c < clients; c++) {
      updates.add(
          PlainUpdate.of(plan.context(), client(c), values(random), 1 + random.nextInt(300)));
    }
    return updates;
  }

  public static <U extends Update> List<U> shuffled(List<U> updates, RandomStream random) {
    int[] order = IntStream.range(0, updates.size()).toArray();
    random.shuffle(order);
    return IntStream.of(order).mapToObj(updates::get).toList();
  }

  public static <U extends Update, R> R aggregate(
      Aggregator<U, R> aggregator, RoundPlan plan, List<? extends U> updates) {
    Accumulator<U, R> accumulator = aggregator.begin(plan);
    updates.forEach(accumulator::add);
    return accumulator.finish();
  }

  public static <U extends Update, R> R aggregateInTwo(
      Aggregator<U, R> aggregator, RoundPlan plan, List<? extends U> updates, int split) {
    Accumulator<U, R> left = aggregator.begin(plan);
    Accumulator<U, R> right = aggregator.begin(plan);
    updates.subList(0, split).forEach(left::add);
    updates.subList(split, updates.size()).forEach(right::add);
    left.merge(right);
    return left.finish();
  }
}
