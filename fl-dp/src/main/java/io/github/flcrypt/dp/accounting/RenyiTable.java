package io.github.flcrypt.dp.accounting;

import io.github.flcrypt.dp.RenyiCurve;
import io.github.flcrypt.dp.internal.Require;
import java.util.Arrays;

/**
 * Rényi divergences on a list of orders: one multiplication and one addition an order for each
 * further round. Immutable.
 */
public final class RenyiTable {

  private static final double ROUNDING_UP = 1 + 0x1.0p-52;
  private static final int MOST_ORDERS = 1 << 16;

  private final double[] orders;
  private final double[] divergences;

  private RenyiTable(double[] orders, double[] divergences) {
    this.orders = orders;
    this.divergences = divergences;
  }

  /**
   * A table of nothing released.
   *
   * @param orders finite, above 1; 1 to 65,536 of them
   * @return the table
   */
  public static RenyiTable of(double[] orders) {
    Require.inRange(orders.length, 1, MOST_ORDERS, "number of orders");
    for (double order : orders) {
      if (!(order > 1 && order <= Double.MAX_VALUE)) {
        throw new IllegalArgumentException("orders must be finite and above 1; got " + order);
      }
    }
    return new RenyiTable(orders.clone(), new double[orders.length]);
  }

  /**
   * The divergences of an account at this table's orders, for later use in {@link #plus(RenyiTable,
   * long)}.
   *
   * @param account what was released
   * @param times how often, 1 to 2^52
   * @return a table of both
   */
  public RenyiTable plus(RenyiAccountant account, long times) {
    RenyiCurve curve = account.curve();
    double[] own = new double[orders.length];
    for (int i = 0; i < orders.length; i++) {
      own[i] = curve.at(orders[i]);
    }
    return plus(new RenyiTable(orders, own), times);
  }

  /**
   * Further rounds of a known cost.
   *
   * @param round the cost of one, a table of the same orders
   * @param times how many, 1 to 2^52
   * @return the sum
   */
  public RenyiTable plus(RenyiTable round, long times) {
    Require.inRange(times, 1, 1L << 52, "times");
    if (!Arrays.equals(orders, round.orders)) {
      throw new IllegalArgumentException("orders of both tables must be the same");
    }
    double factor = times * ROUNDING_UP;
    double[] sum = new double[orders.length];
    for (int i = 0; i < sum.length; i++) {
      sum[i] = divergences[i] + factor * round.divergences[i];
    }
    return new RenyiTable(orders, sum);
  }

  /**
   * An upper bound of &epsilon; from the table's orders.
   *
   * @param delta strictly between 0 and 1
   * @return the least bound of the table, at least 0
   */
  public double epsilon(double delta) {
    Require.insideUnitInterval(delta, "delta");
    double logDelta = Math.log(delta);
    double best = Double.POSITIVE_INFINITY;
    for (int i = 0; i < orders.length; i++) {
      double a = orders[i];
      double tail = (logDelta + Math.log(a)) / (a - 1);
      double shift = Math.log1p(-1 / a);
      double rounding = 1e-14 * (divergences[i] + Math.abs(tail) - shift);
      best = Math.min(best, divergences[i] + shift - tail + rounding);
    }
    return Math.max(0, best);
  }
}
