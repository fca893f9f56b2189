package io.github.flcrypt.aggregators;

import io.github.flcrypt.core.RealUpdate;
import io.github.flcrypt.core.SeeingRule;
import io.github.flcrypt.core.StageSpec;
import java.util.Arrays;
import java.util.List;

/**
 * The median of each coordinate over the clients, for an even number the mean of the two middle
 * values (Yin et al., ICML 2018, definition 1). Weights are ignored: a client could claim any.
 *
 * <p>As long as fewer than half of the contributors lie, every coordinate stays within the range of
 * the honest ones. Each update is seen in the clear, so this rule protects against poisoning and
 * not against a curious server. Holds every update. Immutable, safe for several threads.
 *
 * @param <U> the kind of readable update
 */
public final class CoordinateMedian<U extends RealUpdate> implements SeeingRule<U> {

  /** The kind in {@link #spec()}. */
  public static final String KIND = "aggregate.coordinate-median";

  private CoordinateMedian() {}

  /**
   * The rule.
   *
   * @param <U> the kind of readable update
   * @return the median
   */
  public static <U extends RealUpdate> CoordinateMedian<U> of() {
    return new CoordinateMedian<>();
  }

  @Override
  public StageSpec spec() {
    return StageSpec.of(KIND);
  }

  @Override
  public void combine(List<U> updates, double[] out) {
    double[] column = new double[updates.size()];
    for (int i = 0; i < out.length; i++) {
      for (int client = 0; client < column.length; client++) {
        column[client] = updates.get(client).at(i);
      }
      out[i] = median(column);
    }
  }

  private static double median(double[] column) {
    Arrays.sort(column);
    double upper = column[column.length / 2];
    if (column.length % 2 == 1) {
      return upper;
    }
    double lower = column[column.length / 2 - 1];
    double sum = lower + upper;
    // Halves first only where the sum overflows: halving a subnormal number would round it.
    return Double.isFinite(sum) ? sum / 2 : lower / 2 + upper / 2;
  }

  @Override
  public String toString() {
    return "CoordinateMedian";
  }
}
