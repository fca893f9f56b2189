package io.github.flcrypt.dp.accounting.internal;

import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/**
 * The total loss of independent releases, by one Fourier transform of exponentially tilted
 * distributions.
 *
 * <p>With M the moment generating function of the total loss Y, the tilted law e^(t y) P(y) / M(t)
 * is the convolution of the tilted parts. With t near the order that is best in Chernoff's bound,
 * its bulk lies where the answer is: a short window holds all but 1e-14 of it (Chernoff's bound
 * again), and rounding errors are relative to the answer, however small &delta; is. What lies
 * outside the window and the transform's rounding errors are charged to both bounds.
 */
final class TiltedSum {

  /** Tilted probability that the window may miss on each side. */
  private static final double OUTSIDE = 1e-14;

  private static final double LOG_INVERSE_OUTSIDE = -Math.log(OUTSIDE);
  private static final double ULP = 0x1.0p-52;

  /** Times the inverse deviation: the best t for a Gaussian, sqrt(2 log 1/p), nearly. */
  private static final double TYPICAL = 8;

  private final double step;
  private final double tilt;
  private final long start;
  private final double[] upper;
  private final double[] lower;
  private final double logUpper;
  private final double logLower;
  private final double infinity;
  private final double noise;

  /** One release and how often it is made. */
  record Part(LossLattice lattice, long count) {}

  private TiltedSum(
      List<Part> parts, double step, double tilt, long start, int length, double infinity) {
    this.step = step;
    this.tilt = tilt;
    this.start = start;
    this.infinity = infinity;
    Spectrum spectrum = new Spectrum(length);
    double logUpperSum = 0;
    double logLowerSum = 0;
    for (Part part : parts) {
      LossLattice lattice = part.lattice();
      double logM = logMoment(lattice.first(), lattice.upper(), step, tilt);
      double logN = logMoment(lattice.first(), lattice.lower(), step, tilt);
      spectrum.multiply(
          tilted(lattice.first(), lattice.upper(), length, logM),
          tilted(lattice.first(), lattice.lower(), length, logN),
          part.count());
      logUpperSum += part.count() * logM;
      logLowerSum += part.count() * logN;
    }
    this.logUpper = logUpperSum;
    this.logLower = logLowerSum;
    double releases = parts.stream().mapToDouble(part -> (double) part.count()).sum();
    this.noise = ULP * (4 * releases + 8 * Math.log(length)) * spectrum.meanMagnitude();
    double[][] sums = spectrum.invert();
    this.upper = sums[0];
    this.lower = sums[1];
  }

  /** The total at a tilt; empty if its window would need more than the largest length. */
  static Optional<TiltedSum> of(List<Part> parts, double step, double tilt, int largestLength) {
    double finite = 0;
    for (Part part : parts) {
      finite += part.count() * Math.log1p(-Math.min(1, part.lattice().infinity()));
    }
    double[] window = window(parts, step, tilt);
    long start = (long) Math.floor(window[0] / step) - 1;
    double entries = window[1] / step - start + 2;
    if (!(entries <= largestLength)) {
      return Optional.empty();
    }
    int length = Math.max(8, Integer.highestOneBit((int) Math.ceil(entries) * 2 - 1));
    return Optional.of(new TiltedSum(parts, step, tilt, start, length, -Math.expm1(finite)));
  }

  /** Bounds that the tilted total loss of both distributions passes with small probability. */
  private static double[] window(List<Part> parts, double step, double tilt) {
    double[] window = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
    for (boolean pessimistic : new boolean[] {true, false}) {
      double[] moments = tiltedMoments(parts, pessimistic, step, tilt);
      double deviation = Math.max(Math.sqrt(moments[1]), step);
      window[0] = Math.min(window[0], -reach(parts, pessimistic, step, tilt, -deviation));
      window[1] = Math.max(window[1], reach(parts, pessimistic, step, tilt, deviation));
    }
    return window;
  }

  /**
   * Chernoff's bound of the total loss, or of its negative for a negative scale: the least of
   * (K(tilt + t) - K(tilt) + log 1/p) / t, which has one minimum, up to a factor of 2 in t.
   */
  private static double reach(
      List<Part> parts, boolean pessimistic, double step, double tilt, double scale) {
    double middle = total(parts, pessimistic, step, tilt);
    DoubleUnaryOperator bound =
        t ->
            (total(parts, pessimistic, step, tilt + t) - middle + LOG_INVERSE_OUTSIDE)
                / Math.abs(t);
    double t = TYPICAL / scale;
    double least = bound.applyAsDouble(t);
    for (double factor : new double[] {0.5, 2}) {
      double next = bound.applyAsDouble(t * factor);
      while (next < least || !Double.isFinite(least)) {
        least = next;
        t *= factor;
        if (!(Math.abs(t) > 1e-12 && Math.abs(t) < 1e12)) {
          return least;
        }
        next = bound.applyAsDouble(t * factor);
      }
    }
    return least;
  }

  static double total(List<Part> parts, boolean pessimistic, double step, double tilt) {
    double sum = 0;
    for (Part part : parts) {
      LossLattice lattice = part.lattice();
      double[] masses = pessimistic ? lattice.upper() : lattice.lower();
      sum += part.count() * logMoment(lattice.first(), masses, step, tilt);
    }
    return sum;
  }

  private static double[] tiltedMoments(
      List<Part> parts, boolean pessimistic, double step, double tilt) {
    double mean = 0;
    double variance = 0;
    for (Part part : parts) {
      LossLattice lattice = part.lattice();
      double[] masses = pessimistic ? lattice.upper() : lattice.lower();
      double[] own = LatticeMoments.meanAndVariance(lattice.first(), masses, step, tilt);
      mean += part.count() * own[0];
      variance += part.count() * own[1];
    }
    return new double[] {mean, variance};
  }

  private static double logMoment(long first, double[] masses, double step, double tilt) {
    return LatticeMoments.logMoment(first, masses, step, tilt);
  }

  /** Tilted to a total of 1 and wrapped around. */
  private double[] tilted(long first, double[] masses, int length, double logMoment) {
    double[] wrapped = new double[length];
    for (int i = 0; i < masses.length; i++) {
      if (masses[i] > 0) {
        double value = masses[i] * Math.exp(tilt * (first + i) * step - logMoment);
        wrapped[Math.floorMod(first + i, length)] += value;
      }
    }
    return wrapped;
  }

  /** An upper bound of epsilon; infinite where the infinite loss alone passes delta. */
  double epsilonUpper(double delta) {
    double allowance = delta * (1 - 1e-12);
    double beyond = OUTSIDE * Math.exp(logUpper - tilt * (start + upper.length - 1) * step);
    return Math.max(start * step, crossing(upper, logUpper, noise, infinity + beyond, allowance));
  }

  /** A lower bound of epsilon; minus infinity if it lies below the window. */
  double epsilonLower(double delta) {
    double guess = crossing(lower, logLower, -noise, 0, delta);
    double wrapped = 2 * OUTSIDE * Math.exp(logLower - tilt * (guess - 4 * step));
    double least = crossing(lower, logLower, -noise, 0, delta * (1 + 1e-12) + wrapped);
    return least >= guess - 4 * step ? least : Double.NEGATIVE_INFINITY;
  }

  /** Where the divergence of a distribution falls to delta; minus infinity below the window. */
  private double crossing(
      double[] masses, double logScale, double extra, double rest, double delta) {
    if (rest > delta) {
      return Double.POSITIVE_INFINITY;
    }
    double spread = -Math.expm1(-step);
    double shrink = Math.exp(-step);
    double divergence = rest;
    double discounted = 0;
    for (int k = masses.length - 1; k >= 0; k--) {
      long index = start + k;
      double tiltedMass = masses[Math.floorMod(index, masses.length)] + extra;
      double mass = Math.max(0, tiltedMass) * Math.exp(logScale - tilt * index * step);
      discounted = shrink * discounted + mass;
      // discounted = sum of p e^(here - l); the divergence one step lower adds what it gains.
      double next = divergence + discounted * spread;
      if (next > delta) {
        return index * step + Math.log1p(-(delta - divergence) / discounted);
      }
      divergence = next;
    }
    return Double.NEGATIVE_INFINITY;
  }

  /** Lower and upper bound of delta. */
  double[] delta(double epsilon) {
    double beyond = OUTSIDE * Math.exp(logUpper - tilt * (start + upper.length - 1) * step);
    // Also what lies between epsilon and the window, where it starts above.
    double before = OUTSIDE * Math.exp(logUpper - tilt * epsilon);
    double up = infinity + beyond + before + divergence(upper, logUpper, noise, epsilon);
    double low = divergence(lower, logLower, -noise, epsilon);
    double wrapped = 2 * OUTSIDE * Math.exp(logLower - tilt * epsilon);
    return new double[] {Math.max(0, low * (1 - 1e-12) - wrapped), Math.min(1, up * (1 + 1e-12))};
  }

  private double divergence(double[] masses, double logScale, double extra, double epsilon) {
    double sum = 0;
    for (int k = masses.length - 1; k >= 0 && (start + k) * step > epsilon; k--) {
      long index = start + k;
      double mass = Math.max(0, masses[Math.floorMod(index, masses.length)] + extra);
      sum += mass * Math.exp(logScale - tilt * index * step) * -Math.expm1(epsilon - index * step);
    }
    return sum;
  }
}
