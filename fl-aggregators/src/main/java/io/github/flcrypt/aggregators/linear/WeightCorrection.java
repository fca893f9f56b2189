package io.github.flcrypt.aggregators.linear;

import io.github.flcrypt.core.Accumulator;
import io.github.flcrypt.core.Aggregator;
import io.github.flcrypt.core.Denominator;
import io.github.flcrypt.core.RealUpdate;
import io.github.flcrypt.core.RoundPlan;
import io.github.flcrypt.core.StageSpec;
import io.github.flcrypt.core.SumAccumulator;
import io.github.flcrypt.core.SumAlgebra;
import io.github.flcrypt.core.TooFewContributorsException;
import io.github.flcrypt.core.Update;

/**
 * Dynamic weight correction in its linear form, inside the sum: [[W']] = (1 − β)·mean[[W_k]] +
 * β·[[W_{t−1}]], on real, integer and encrypted updates alike. Clients send models, and the
 * previous result is one more update of the round, encrypted if theirs are. With K contributors and
 * β = b/2^f the sum is (2^f − b)·Σ W_k + b·K·W_{t−1}, exactly, and its average divides by K·2^f.
 *
 * <p>The round must declare headroom for that many addends: maximum contributors at least 2^f times
 * the clients. Weights are equal. The previous result does not count towards the round's minimum.
 * Where the mean is decrypted in each round, {@link
 * io.github.flcrypt.aggregators.optimizers.DynamicWeightCorrection} does the same afterwards for
 * less. Immutable, for one round.
 *
 * @param <U> the kind of update
 * @param <R> the kind of sum
 */
public final class WeightCorrection<U extends Update, R> implements Aggregator<U, R> {

  /** The kind in {@link #spec()}. */
  public static final String KIND = "aggregate.weight-correction";

  private final SumAlgebra<U, R> algebra;
  private final FixedPointBlend blend;
  private final U previous;

  private WeightCorrection(SumAlgebra<U, R> algebra, FixedPointBlend blend, U previous) {
    this.algebra = algebra;
    this.blend = blend;
    this.previous = previous;
    requireEqualWeight(previous);
    if (blend.currentFactor() == 0) {
      throw new IllegalArgumentException("beta must be below 1, or clients do not count; got 1");
    }
  }

  /**
   * The rule of one round.
   *
   * @param <U> the kind of update
   * @param <R> the kind of sum
   * @param algebra how updates are added
   * @param blend β, such as {@code FixedPointBlend.of(schedule.beta(t), 10)}
   * @param previous W_{t−1} as an update of this round, under a client id that is in the cohort and
   *     trains nothing
   * @return the rule
   */
  public static <U extends Update, R> WeightCorrection<U, R> of(
      SumAlgebra<U, R> algebra, FixedPointBlend blend, U previous) {
    return new WeightCorrection<>(algebra, blend, previous);
  }

  private static void requireEqualWeight(Update update) {
    if (update instanceof RealUpdate real && real.weight() != 1) {
      throw new IllegalArgumentException("weight must be 1 under correction; got another");
    }
  }

  @Override
  public StageSpec spec() {
    return StageSpec.of(KIND)
        .with("numerator", blend.numerator())
        .with("fractionBits", blend.fractionBits());
  }

  @Override
  public Accumulator<U, R> begin(RoundPlan plan) {
    plan.format()
        .ifPresent(
            format -> {
              if (!format.denominator().equals(Denominator.CONTRIBUTORS)) {
                throw new IllegalArgumentException(
                    "format must divide by the number of contributors; got " + format);
              }
            });
    return new State(plan, algebra.begin(plan));
  }

  @Override
  public String toString() {
    return "WeightCorrection(" + blend + ")";
  }

  private final class State implements Accumulator<U, R> {

    private final RoundPlan plan;
    private final SumAccumulator<U, R> sum;

    State(RoundPlan plan, SumAccumulator<U, R> sum) {
      this.plan = plan;
      this.sum = sum;
    }

    @Override
    public void add(U update) {
      requireEqualWeight(update);
      if (update.client().equals(previous.client())) {
        throw new IllegalArgumentException(
            "client must not be that of the previous result; got " + update.client());
      }
      sum.add(update, blend.currentFactor());
    }

    @Override
    public void merge(Accumulator<U, R> other) {
      if (!(other instanceof WeightCorrection<?, ?>.State)) {
        throw new IllegalArgumentException(
            "merge must be with another accumulator of the same aggregator; got "
                + other.getClass().getSimpleName());
      }
      @SuppressWarnings("unchecked")
      State that = (State) other;
      sum.merge(that.sum);
    }

    @Override
    public int contributors() {
      return sum.contributors();
    }

    @Override
    public R finish() {
      int clients = sum.contributors();
      if (clients < plan.context().minimumContributors()) {
        throw new TooFewContributorsException(
            "contributors beside the previous result must be at least the declared minimum "
                + plan.context().minimumContributors()
                + "; got "
                + clients);
      }
      if (blend.previousFactor() > 0) {
        sum.add(previous, Math.multiplyExact(blend.previousFactor(), (long) clients));
      }
      return sum.finish();
    }
  }
}
