package io.github.flcrypt.core;

import java.util.Arrays;

/**
 * The power-of-two grid of real-valued noise. Everything here is computed by the core from one
 * granularity, so that a mechanism cannot name one grid for its evidence and use another.
 */
final class FineGrid {

  private static final int FEWEST_LEVELS = 16;

  private FineGrid() {}

  static IntegerGrid of(String kind, double granularity, RoundContext round) {
    double largest = Arrays.stream(Clipping.boundsOf(round).toArray()).max().orElseThrow();
    double levels = Math.ceil(largest / granularity) + 1;
    if (!isPowerOfTwo(granularity)
        || !(levels <= IntegerGrid.LARGEST_LEVEL)
        || !(levels >= FEWEST_LEVELS)) {
      throw new ForgedNumbersException(
          kind
              + " must have a power of two between 2^-52 and 1/15 of the clip bound for "
              + "its granularity; got "
              + granularity);
    }
    double[] steps = new double[round.layout().layerCount()];
    long[] maximum = new long[steps.length];
    Arrays.fill(steps, granularity);
    Arrays.fill(maximum, (long) levels);
    return IntegerGrid.of(steps, maximum);
  }

  private static boolean isPowerOfTwo(double value) {
    return value >= Double.MIN_NORMAL
        && Double.isFinite(value)
        && Math.scalb(1.0, Math.getExponent(value)) == value;
  }

  static PrivacyEvent event(
      String kind,
      NoiseMechanism onGrid,
      double granularity,
      RoundContext round,
      CoordinateSelection selection) {
    Sensitivity sensitivity =
        Sensitivity.afterRounding(
            PrivacyUnit.CLIENT, Clipping.boundsOf(round), of(kind, granularity, round), selection);
    PrivacyEvent event = NoiseMechanism.event(onGrid, round, sensitivity, selection.size());
    if (event.share().honestContributors() != 1) {
      throw new ForgedNumbersException(
          kind
              + " must be enough from each contributor alone, because updates are rounded one by"
              + " one after it; it counts on "
              + event.share().honestContributors());
    }
    return event;
  }

  /** Whether numbers from outside can be clipped ones with noise of at most a magnitude. */
  static void check(RealMessage read, double granularity, ClipBounds bounds, long magnitude) {
    if (!isPowerOfTwo(granularity)) {
      throw new ForgedNumbersException("granularity must be a power of two; got " + granularity);
    }
    CoordinateSelection selection = read.selection();
    for (int l = 0; l < selection.layout().layerCount(); l++) {
      double limit = bounds.boundOfLayer(l) / granularity + magnitude;
      for (int i = selection.layerStart(l); i < selection.layerStart(l + 1); i++) {
        double level = read.values()[i] / granularity;
        if (!(Math.abs(level) <= limit) || level != Math.rint(level)) {
          throw new ForgedNumbersException(
              "noised coordinate " + i + " must be on the fine grid, within " + limit + " steps");
        }
      }
    }
  }
}
