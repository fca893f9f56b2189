package io.github.flcrypt.core;

import java.util.List;
import java.util.TreeMap;

/** Collects what a seeing rule looks at; updates are immutable and so are not copied. */
final class SeenUpdates<U extends RealUpdate> implements Accumulator<U, AggregatedUpdate> {

  private final RoundPlan plan;
  private final SeeingRule<U> rule;
  private final Contributors contributors;
  private final TreeMap<ClientId, U> updates = new TreeMap<>();
  private boolean finished;

  SeenUpdates(RoundPlan plan, SeeingRule<U> rule) {
    this.plan = plan;
    this.rule = rule;
    this.contributors = new Contributors(plan.context());
  }

  @Override
  public void add(U update) {
    requireOpen();
    contributors.requireRoomFor(update, 1);
    plan.requireSelection(update.selection());
    contributors.add(update, 1);
    updates.put(update.client(), update);
  }

  @Override
  public void merge(Accumulator<U, AggregatedUpdate> other) {
    requireOpen();
    if (other == this
        || !(other instanceof SeenUpdates<U> that)
        || !that.rule.spec().equals(rule.spec())) {
      throw new IllegalArgumentException(
          "merge must be with another accumulator of the same aggregator; got "
              + other.getClass().getSimpleName());
    }
    that.requireOpen();
    contributors.requireRoomFor(that.contributors);
    if (!plan.equals(that.plan)) {
      throw new RoundMismatchException(
          "merged accumulators must have the same plan of " + plan.context() + "; got another");
    }
    contributors.addAll(that.contributors);
    updates.putAll(that.updates);
    that.finished = true;
  }

  @Override
  public int contributors() {
    return updates.size();
  }

  @Override
  public AggregatedUpdate finish() {
    requireOpen();
    List<ClientId> names = contributors.finish();
    contributors.requireMinimum();
    requireRuleMinimum();
    CoordinateSelection selection = plan.selection();
    double[] combined = new double[selection.size()];
    rule.combine(List.copyOf(updates.values()), combined);
    double[] values = new double[selection.layout().size()];
    for (int l = 0; l < selection.layout().layerCount(); l++) {
      for (int i = selection.layerStart(l); i < selection.layerStart(l + 1); i++) {
        if (!Double.isFinite(combined[i])) {
          throw new ForgedNumbersException(rule.spec().kind() + " must return finite numbers");
        }
        values[selection.flatIndex(i)] = combined[i] * selection.layerScale(l);
      }
    }
    AggregatedUpdate aggregate = AggregatedUpdate.ofSeeingRule(plan.context(), names, values);
    finished = true;
    return aggregate;
  }

  private void requireRuleMinimum() {
    if (updates.size() < rule.minimumClients()) {
      throw new TooFewContributorsException(
          rule.spec().kind()
              + " must see at least "
              + rule.minimumClients()
              + " updates; got "
              + updates.size());
    }
  }

  private void requireOpen() {
    if (finished) {
      throw new IllegalStateException("an accumulator must not be used after finish or merge");
    }
  }
}
