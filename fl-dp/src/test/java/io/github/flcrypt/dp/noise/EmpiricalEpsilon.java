package io.github.flcrypt.dp.noise;

/**
 * A lower bound of &epsilon; from draws on two neighbouring inputs: the best threshold event, with
 * an exact confidence limit on either side. The events are fixed beforehand and each of the limits
 * has its part of the error, so that the bound is above the truth with probability at most {@link
 * #ERROR}.
 */
final class EmpiricalEpsilon {

  static final double ERROR = 1e-7;

  private static final int EVENTS = 24;

  private EmpiricalEpsilon() {}

  /**
   * The bound.
   *
   * @param with sums with the unit
   * @param without as many sums without it
   * @param shift how far the unit moves the sum
   * @param deviation of the sum: thresholds lie within 4.5 of it around the middle
   */
  static double lowerBound(
      long[] with, long[] without, double shift, double deviation, double delta) {
    double best = 0;
    double error = ERROR / (EVENTS * 4 * 2);
    for (int e = 0; e < EVENTS; e++) {
      double threshold = shift / 2 + (9.0 * e / (EVENTS - 1) - 4.5) * deviation;
      long a = above(with, threshold);
      long b = above(without, threshold);
      long n = with.length;
      best = Math.max(best, bound(a, b, n, error, delta));
      best = Math.max(best, bound(b, a, n, error, delta));
      best = Math.max(best, bound(n - a, n - b, n, error, delta));
      best = Math.max(best, bound(n - b, n - a, n, error, delta));
    }
    return best;
  }

  private static long above(long[] sums, double threshold) {
    long count = 0;
    for (long sum : sums) {
      count += sum > threshold ? 1 : 0;
    }
    return count;
  }

  private static double bound(long often, long seldom, long draws, double error, double delta) {
    double p = ClopperPearson.lower(often, draws, error) - delta;
    double q = ClopperPearson.upper(seldom, draws, error);
    return p > q ? Math.log(p / q) : 0;
  }
}
