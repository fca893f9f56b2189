package io.github.flcrypt.dp.accounting.internal;

/**
 * Merges outcomes, in ascending order of loss, into lattice points so that each point's outcomes
 * have, on average, exactly its likelihood ratio. Whoever sees only the merged outcome sees a
 * function (with coins, where an outcome is divided) of the release, so every hockey-stick
 * divergence is at most the true one: a lower bound of second order in the step.
 *
 * <p>Outcomes of probability p_j under P and loss l_j balance at lattice loss e when sum p_j (e^(e
 * - l_j) - 1) = 0. Outcomes below e owe, outcomes above pay. What is left at the upper end is
 * balanced with points further down. For one thread.
 */
final class OptimisticLattice {

  /** A mean this little below a point is at the point, but for rounding; charged by the caller. */
  private static final double ROUNDING = 5e-15;

  private final double step;
  private final long first;
  private final double[] masses;
  private boolean open;
  private long target;
  private double block;
  private double debt;

  OptimisticLattice(double step, long first, int length) {
    this.step = step;
    this.first = first;
    this.masses = new double[length];
  }

  /** Adds an outcome of loss (index + offset / step) steps, offset from 0 to step. */
  void add(long index, double offset, double mass) {
    double left = mass;
    while (left > 0) {
      if (!open) {
        target = offset > 0 ? index + 1 : index;
        open = true;
        block = 0;
        debt = 0;
      }
      double weight = Math.expm1((target - index) * step - offset);
      if (weight >= 0) {
        debt += left * weight;
        block += left;
        left = 0;
        if (debt == 0) {
          settle();
        }
      } else if (-weight * left >= debt) {
        double used = Math.min(left, debt / -weight);
        block += used;
        left = left - used;
        settle();
      } else {
        block += left;
        debt += left * weight;
        left = 0;
      }
    }
  }

  /** The lattice probabilities; nothing may be added afterwards. */
  double[] finish() {
    if (open && block > 0) {
      balanceDownwards();
    }
    return masses;
  }

  private void settle() {
    masses[(int) (target - first)] += block;
    open = false;
  }

  /** The last block's mean lies between two points: it goes to the lower one, with lower mass. */
  private void balanceDownwards() {
    double mean = target * step - Math.log1p(debt / block);
    int at = (int) (Math.min(target, (long) Math.floor((mean + ROUNDING) / step)) - first);
    if (at < 0) {
      return;
    }
    double credit = -block * Math.expm1((at + first) * step - mean);
    double sum = block;
    for (int k = at - 1; k >= 0 && credit > 0; k--) {
      double weight = Math.expm1((at - k) * step);
      double taken = Math.min(masses[k], credit / weight);
      masses[k] -= taken;
      credit -= taken * weight;
      sum += taken;
    }
    masses[at] += sum;
  }
}
