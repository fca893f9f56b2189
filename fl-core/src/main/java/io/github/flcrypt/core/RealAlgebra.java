package io.github.flcrypt.core;

/** Sums of real updates. */
record RealAlgebra<U extends RealUpdate>() implements SumAlgebra<U, RealSum> {

  @Override
  public SumAccumulator<U, RealSum> begin(RoundPlan plan) {
    return new State<>(plan);
  }

  private static final class State<U extends RealUpdate> extends SumState<U, RealSum> {

    private final double[] sums;
    private long weight;

    State(RoundPlan plan) {
      super(plan);
      sums = new double[plan.selection().size()];
    }

    @Override
    void check(U update, long factor) {
      plan.requireSelection(update.selection());
      long times;
      try {
        times = Math.multiplyExact(update.weight(), factor);
        Math.addExact(weight, times);
      } catch (ArithmeticException overflow) {
        throw new HeadroomExceededException("sum of weights must stay below 2^63");
      }
      for (int i = 0; i < sums.length; i++) {
        requireFinite(sums[i] + times * update.at(i), i);
      }
    }

    @Override
    void accumulate(U update, long factor) {
      long times = update.weight() * factor;
      for (int i = 0; i < sums.length; i++) {
        sums[i] += times * update.at(i);
      }
      weight += times;
    }

    @Override
    void accumulate(SumState<U, RealSum> other) {
      State<U> that = (State<U>) other;
      long total;
      try {
        total = Math.addExact(weight, that.weight);
      } catch (ArithmeticException overflow) {
        throw new HeadroomExceededException("sum of weights must stay below 2^63");
      }
      for (int i = 0; i < sums.length; i++) {
        requireFinite(sums[i] + that.sums[i], i);
      }
      for (int i = 0; i < sums.length; i++) {
        sums[i] += that.sums[i];
      }
      weight = total;
    }

    private static void requireFinite(double sum, int position) {
      if (!Double.isFinite(sum)) {
        throw new HeadroomExceededException(
            "sum of coordinate " + position + " must stay within the range of double");
      }
    }

    @Override
    RealSum result() {
      return new RealSum(plan.context(), plan.selection(), contributors.finish(), weight, sums);
    }
  }
}
