package io.github.flcrypt.dp.accounting;

import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Lists of Rényi orders. */
public final class RenyiOrders {

  private RenyiOrders() {}

  /**
   * The list of much published work and software: 1.1 to 10.9 in tenths, 11 to 63, 128, 256, 512,
   * 1024. Figures computed on it are above the infimum over all orders.
   *
   * @return 156 ascending orders
   */
  public static double[] usual() {
    DoubleStream tenths = IntStream.rangeClosed(11, 109).mapToDouble(i -> i / 10.0);
    DoubleStream whole = IntStream.rangeClosed(11, 63).mapToDouble(i -> i);
    DoubleStream large = DoubleStream.of(128, 256, 512, 1024);
    return DoubleStream.concat(DoubleStream.concat(tenths, whole), large).toArray();
  }
}
