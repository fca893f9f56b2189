package io.github.flcrypt.dp.proxy;

import io.github.flcrypt.core.Accumulator;
import io.github.flcrypt.core.AggregatedUpdate;
import io.github.flcrypt.core.Aggregator;
import io.github.flcrypt.core.RealSum;
import io.github.flcrypt.core.RealUpdate;
import io.github.flcrypt.core.RoundPlan;
import io.github.flcrypt.core.StageSpec;
import io.github.flcrypt.core.SumAlgebra;

/**
 * The weighted mean of readable updates, as federated averaging has it, with the part of the weight
 * that was shown each unit, counted by the server with the masks that it made. Holds one vector and
 * one count for each unit, whatever the number of clients. Immutable, safe for several threads.
 *
 * @param <U> the kind of update
 */
public final class MaskedAverage<U extends RealUpdate> implements Aggregator<U, AggregatedUpdate> {

  /** The kind in {@link #spec()}. */
  public static final String KIND = "aggregate.masked-average";

  private final MaskSchedule masks;

  MaskedAverage(MaskSchedule masks) {
    this.masks = masks;
  }

  @Override
  public StageSpec spec() {
    return StageSpec.of(KIND).with("secretFingerprint", masks.secret().fingerprint());
  }

  @Override
  public Accumulator<U, AggregatedUpdate> begin(RoundPlan plan) {
    return new Running<>(masks, plan);
  }

  private static final class Running<U extends RealUpdate>
      implements Accumulator<U, AggregatedUpdate> {

    private final Accumulator<U, RealSum> sum;
    private final ShownWeights weights;

    Running(MaskSchedule masks, RoundPlan plan) {
      sum = SumAlgebra.<U>reals().begin(plan);
      weights = new ShownWeights(masks, plan.context());
    }

    @Override
    public void add(U update) {
      // First: it refuses what must not be counted, also a total weight that overflows.
      sum.add(update);
      weights.add(update.client(), update.weight());
    }

    @Override
    public void merge(Accumulator<U, AggregatedUpdate> other) {
      if (!(other instanceof Running<U> that)) {
        throw new IllegalArgumentException("other accumulator must be of a masked average");
      }
      sum.merge(that.sum);
      weights.add(that.weights);
    }

    @Override
    public int contributors() {
      return sum.contributors();
    }

    @Override
    public AggregatedUpdate finish() {
      RealSum total = sum.finish();
      return total.average().withShownFraction(weights.fractions(total.weight()));
    }
  }

  @Override
  public String toString() {
    return "MaskedAverage";
  }
}
