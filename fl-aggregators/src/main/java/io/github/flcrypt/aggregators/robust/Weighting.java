package io.github.flcrypt.aggregators.robust;

import io.github.flcrypt.aggregators.robust.internal.Rows;
import io.github.flcrypt.core.HeadroomExceededException;
import io.github.flcrypt.core.RealUpdate;

/** How much each client counts in a mean. */
public enum Weighting {
  /** Every client the same: what a liar cannot change. */
  EQUAL,
  /** As each client claims, for example its number of records; a liar can claim any number. */
  CLAIMED;

  double[] of(Rows<?> rows) {
    double[] weights = new double[rows.count()];
    for (int r = 0; r < weights.length; r++) {
      weights[r] = this == EQUAL ? 1 : (double) rows.at(r).weight();
    }
    return weights;
  }

  double total(Rows<?> rows) {
    if (this == EQUAL) {
      return rows.count();
    }
    long total = 0;
    for (RealUpdate update : rows.updates()) {
      try {
        total = Math.addExact(total, update.weight());
      } catch (ArithmeticException overflow) {
        throw new HeadroomExceededException("sum of weights must stay below 2^63");
      }
    }
    return total;
  }
}
