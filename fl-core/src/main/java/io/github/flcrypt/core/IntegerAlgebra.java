package io.github.flcrypt.core;

/** Sums of integer updates. */
record IntegerAlgebra<U extends IntegerUpdate>() implements SumAlgebra<U, IntegerSum> {

  @Override
  public SumAccumulator<U, IntegerSum> begin(RoundPlan plan) {
    return new State<>(plan);
  }

  private static final class State<U extends IntegerUpdate> extends SumState<U, IntegerSum> {

    private final long[] sums;

    State(RoundPlan plan) {
      super(plan);
      IntegerFormat format =
          plan.format()
              .orElseThrow(
                  () -> new IllegalArgumentException("plan must have an integer format; got none"));
      PackedIntegers.sumLimit(format.magnitude(), plan.context().maximumContributors());
      sums = new long[format.length()];
    }

    @Override
    void check(U update, long factor) {
      plan.requireFormat(update.format().digest());
    }

    @Override
    void accumulate(U update, long factor) {
      // No overflow: the constructor proved room for the declared number of addends.
      for (int i = 0; i < sums.length; i++) {
        sums[i] += factor * update.at(i);
      }
    }

    @Override
    void accumulate(SumState<U, IntegerSum> other, long factor) {
      State<U> that = (State<U>) other;
      for (int i = 0; i < sums.length; i++) {
        sums[i] += factor * that.sums[i];
      }
    }

    @Override
    IntegerSum result() {
      return IntegerSum.mint(
          plan.context(),
          plan.format().orElseThrow(),
          contributors.finish(),
          contributors.addends(),
          sums);
    }
  }
}
