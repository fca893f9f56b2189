package io.github.flcrypt.dp.accounting.internal;

import io.github.flcrypt.dp.internal.NormalDistribution;
import java.util.List;

/**
 * One Gaussian release on a Poisson sample: Q = N(0, z&sup2;), P = (1 - q) N(0, z&sup2;) + q N(1,
 * z&sup2;). The loss at x is log(1 - q + q e^w) with w = (2 x - 1) / (2 z&sup2;).
 *
 * @param rate sampling rate q, in (0, 1]
 * @param noiseMultiplier standard deviation z over sensitivity; positive
 */
public record SampledGaussianPair(double rate, double noiseMultiplier) implements LossPair {

  @Override
  public Stretch stretch(double tail) {
    double z = noiseMultiplier;
    double quantile = upperQuantile(tail);
    double from = -quantile * z;
    double to = 1 + quantile * z;
    double lowerP = cumulative(from / z, (from - 1) / z);
    double upperP = cumulative(-to / z, (1 - to) / z);
    Atom below = new Atom(Double.NEGATIVE_INFINITY, lowerP, cumulative(from / z));
    Atom above = new Atom(Double.POSITIVE_INFINITY, upperP, cumulative(-to / z));
    // The loss is analytic within a distance pi z^2 of the line of observations.
    double panel = Math.min(0.5 * z, 0.5 * z * z);
    return new Stretch(from, to, panel, List.of(below), List.of(above));
  }

  private double cumulative(double withoutUnit, double withUnit) {
    return (1 - rate) * cumulative(withoutUnit) + rate * cumulative(withUnit);
  }

  private static double cumulative(double x) {
    return Math.exp(NormalDistribution.logCumulative(x));
  }

  /** How far from the mean, in standard deviations, the tail has a probability. */
  static double upperQuantile(double tail) {
    double target = Math.log(tail);
    double low = 0;
    double high = 40;
    for (int i = 0; i < 60; i++) {
      double middle = 0.5 * (low + high);
      if (NormalDistribution.logCumulative(-middle) <= target) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return high;
  }

  @Override
  public double densityUnderQ(double observation) {
    double x = observation / noiseMultiplier;
    return Math.exp(NormalDistribution.logDensity(x)) / noiseMultiplier;
  }

  @Override
  public double densityUnderP(double observation) {
    double x = (observation - 1) / noiseMultiplier;
    double withUnit = Math.exp(NormalDistribution.logDensity(x)) / noiseMultiplier;
    return rate < 1 ? (1 - rate) * densityUnderQ(observation) + rate * withUnit : withUnit;
  }

  @Override
  public double loss(double observation) {
    double whole = (observation - 0.5) / (noiseMultiplier * noiseMultiplier);
    return SampledLoss.of(rate, whole);
  }

  @Override
  public double observation(double loss) {
    double whole = SampledLoss.inverse(rate, loss);
    return 0.5 + noiseMultiplier * noiseMultiplier * whole;
  }
}
