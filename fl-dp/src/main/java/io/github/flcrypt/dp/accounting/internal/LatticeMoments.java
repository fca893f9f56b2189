package io.github.flcrypt.dp.accounting.internal;

/** Exponential moments of distributions on a lattice, in the log domain. Pure functions. */
final class LatticeMoments {

  private LatticeMoments() {}

  /** log sum of p e^(t l). */
  static double logMoment(long first, double[] masses, double step, double tilt) {
    double shift = largestExponent(first, masses, step, tilt);
    double sum = 0;
    for (int i = 0; i < masses.length; i++) {
      if (masses[i] > 0) {
        sum += masses[i] * Math.exp(tilt * (first + i) * step - shift);
      }
    }
    return shift + Math.log(sum);
  }

  /** Mean and variance of the loss under the tilted law. */
  static double[] meanAndVariance(long first, double[] masses, double step, double tilt) {
    double shift = largestExponent(first, masses, step, tilt);
    double sum = 0;
    double linear = 0;
    for (int i = 0; i < masses.length; i++) {
      if (masses[i] > 0) {
        double weight = masses[i] * Math.exp(tilt * (first + i) * step - shift);
        sum += weight;
        linear += weight * (first + i) * step;
      }
    }
    double mean = linear / sum;
    double squares = 0;
    for (int i = 0; i < masses.length; i++) {
      if (masses[i] > 0) {
        double weight = masses[i] * Math.exp(tilt * (first + i) * step - shift);
        double gap = (first + i) * step - mean;
        squares += weight * gap * gap;
      }
    }
    return new double[] {mean, squares / sum};
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
    return end - Math.min(600, Math.abs(tilt) * (to - from) * step);
  }
}
