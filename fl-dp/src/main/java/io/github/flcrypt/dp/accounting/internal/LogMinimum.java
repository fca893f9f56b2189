package io.github.flcrypt.dp.accounting.internal;

/** The minimum of a function of a positive number, looked for on a logarithmic scale. */
final class LogMinimum {

  private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;
  private static final int SECTIONS = 12;

  private LogMinimum() {}

  /** A function of a positive number. */
  interface Function {
    double at(double x);
  }

  /** The argument with the least value: steps of a factor of 4, then golden sections to 1 %. */
  static double of(Function function, double from, double to) {
    double best = from;
    double least = Double.POSITIVE_INFINITY;
    for (double x = from; x <= to; x *= 4) {
      double value = function.at(x);
      if (value < least) {
        least = value;
        best = x;
      }
    }
    double low = Math.log(best / 4);
    double high = Math.log(best * 4);
    for (int i = 0; i < SECTIONS; i++) {
      double left = high - GOLDEN * (high - low);
      double right = low + GOLDEN * (high - low);
      if (function.at(Math.exp(left)) < function.at(Math.exp(right))) {
        high = right;
      } else {
        low = left;
      }
    }
    return Math.exp(0.5 * (low + high));
  }
}
