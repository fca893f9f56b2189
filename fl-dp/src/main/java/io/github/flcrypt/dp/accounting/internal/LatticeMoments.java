package io.github.flcrypt.dp.accounting.internal;

/** Exponential moments of distributions on a lattice, in the log domain. Pure functions. */
final class LatticeMoments {

  /** Powers by multiplication are computed anew after this many. */
  private static final int STRIDE = 32;

  private LatticeMoments() {}

  /** log sum of p e^(t l). */
  static double logMoment(long first, double[] masses, double step, double tilt) {
    double shift = largestExponent(first, masses, step, tilt);
    int stride = stride(step, tilt);
    double ratio = Math.exp(tilt * step);
    double sum = 0;
    for (int from = 0; from < masses.length; from += stride) {
      double weight = Math.exp(tilt * (first + from) * step - shift);
      for (int i = from; i < Math.min(masses.length, from + stride); i++) {
        sum += masses[i] > 0 ? masses[i] * weight : 0;
        weight *= ratio;
      }
    }
    return shift + Math.log(sum);
  }

  /** Mean and variance of the loss under the tilted law. */
  static double[] meanAndVariance(long first, double[] masses, double step, double tilt) {
    double shift = largestExponent(first, masses, step, tilt);
    int stride = stride(step, tilt);
    double ratio = Math.exp(tilt * step);
    double sum = 0;
    double mean = 0;
    double squares = 0;
    for (int from = 0; from < masses.length; from += stride) {
      double factor = Math.exp(tilt * (first + from) * step - shift);
      for (int i = from; i < Math.min(masses.length, from + stride); i++) {
        double weight = masses[i] > 0 ? masses[i] * factor : 0;
        factor *= ratio;
        if (weight > 0) {
          // Welford's update: no cancellation.
          sum += weight;
          double gap = (first + i) * step - mean;
          mean += gap * (weight / sum);
          squares += weight * gap * ((first + i) * step - mean);
        }
      }
    }
    return new double[] {mean, squares / sum};
  }

  /** Short where the powers would leave the range of a double. */
  private static int stride(double step, double tilt) {
    return Math.abs(tilt) * step * STRIDE < 50 ? STRIDE : 1;
  }

  /** At the end that the tilt favours, so that nothing overflows. */
  private static double largestExponent(long first, double[] masses, double step, double tilt) {
    int from = 0;
    int to = masses.length - 1;
    while (from < to && !(masses[from] > 0)) {
      from++;
    }
    while (to > from && !(masses[to] > 0)) {
      to--;
    }
    // The end may have next to no mass: allow for that, within the range of a double.
    double end = tilt * (first + (tilt > 0 ? to : from)) * step;
    double range = Math.abs(tilt) * (masses.length + 1) * step;
    return end - Math.min(600, range);
  }
}
