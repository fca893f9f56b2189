package io.github.flcrypt.core;

/** Sums of real updates. */
record RealAlgebra<U extends RealUpdate>() implements SumAlgebra<U, RealSum> {

  /** Sums that stay below half the range of double cannot leave it by rounding. */
  private static final double SAFE_REACH = 0x1.0p1023;

  @Override
  public SumAccumulator<U, RealSum> begin(RoundPlan plan) {
    return new State<>(plan);
  }

  private static final class State<U extends RealUpdate> extends SumState<U, RealSum> {

    private final double[] sums;
    private long weight;
    // No sum is larger in magnitude: while it is small, no coordinate needs a check.
    private double reach;

    State(RoundPlan plan) {
      super(plan);
      sums = new double[plan.selection().size()];
    }

    @Override
    void check(U update, long factor) {
      plan.requireSelection(update.selection());
      long times = weightOf(update.weight(), factor);
      requireFinite(RealCoordinates.of(update), times, reachOf(update, times));
    }

    @Override
    void accumulate(U update, long factor) {
      long times = update.weight() * factor;
      reach += reachOf(update, times);
      addTo(sums, RealCoordinates.of(update), times);
      weight += times;
    }

    @Override
    void accumulate(SumState<U, RealSum> other, long factor) {
      State<U> that = (State<U>) other;
      long times = weightOf(that.weight, factor);
      requireFinite(that.sums, factor, that.reach * (double) factor);
      reach += that.reach * (double) factor;
      addTo(sums, that.sums, factor);
      weight += times;
    }

    private long weightOf(long addend, long factor) {
      try {
        long times = Math.multiplyExact(addend, factor);
        Math.addExact(weight, times);
        return times;
      } catch (ArithmeticException overflow) {
        throw new HeadroomExceededException("sum of weights must stay below 2^63");
      }
    }

    private static double reachOf(RealUpdate update, long times) {
      return (double) times * RealCoordinates.largestMagnitude(update);
    }

    private void requireFinite(double[] addend, long factor, double more) {
      if (reach + more < SAFE_REACH) {
        return;
      }
      double times = (double) factor;
      for (int i = 0; i < sums.length; i++) {
        if (!Double.isFinite(sums[i] + times * addend[i])) {
          throw new HeadroomExceededException(
              "sum of coordinate " + i + " must stay within the range of double");
        }
      }
    }

    /** A loop of its own over plain arrays: compilers make vector instructions of it. */
    private static void addTo(double[] sums, double[] addend, long factor) {
      double times = (double) factor;
      for (int i = 0; i < sums.length; i++) {
        sums[i] += times * addend[i];
      }
    }

    @Override
    RealSum result() {
      return new RealSum(plan.context(), plan.selection(), contributors.finish(), weight, sums);
    }
  }
}
