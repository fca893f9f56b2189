package io.github.flcrypt.core;

import io.github.flcrypt.core.random.RandomSource;
import java.util.Arrays;

/**
 * Real-valued noise on a fine grid, for the published schemes' order: clip, noise, then quantize.
 * On its grid it is integer noise, with all of that noise's guarantees. Immutable.
 */
public interface RealNoise {

  /**
   * The mechanism's public description.
   *
   * @return kind and parameters
   */
  StageSpec spec();

  /**
   * The step of the fine grid: a power of two, far below the clip bounds.
   *
   * @param round the round
   * @return in the unit of the update
   */
  double granularity(RoundContext round);

  /**
   * The noise on that grid.
   *
   * @return an integer mechanism
   */
  NoiseMechanism onGrid();

  /**
   * Adds this client's share of the noise.
   *
   * @param update the clipped update
   * @param random source of the noise
   * @return the noised update, its values multiples of the granularity
   */
  default NoisedRealUpdate addNoise(ClippedUpdate update, RandomSource random) {
    return NoisedRealUpdate.mint(update, this, random);
  }

  /**
   * The fine grid for all layers.
   *
   * @param round the round, with clip bounds
   * @return the grid
   * @throws ForgedNumbersException if the granularity is no power of two or too coarse or fine
   */
  default IntegerGrid grid(RoundContext round) {
    double granularity = granularity(round);
    double largest =
        round.clipBounds().stream()
            .flatMapToDouble(bounds -> Arrays.stream(bounds.toArray()))
            .max()
            .orElse(0);
    double levels = Math.ceil(largest / granularity) + 1;
    boolean powerOfTwo =
        granularity > 0
            && Double.isFinite(granularity)
            && Math.scalb(1.0, Math.getExponent(granularity)) == granularity;
    if (!powerOfTwo || !(levels <= IntegerGrid.LARGEST_LEVEL) || !(levels >= 16)) {
      throw new ForgedNumbersException(
          spec().kind()
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

  /**
   * What a round of this noise costs.
   *
   * @param round the round, with clip bounds
   * @param selection the coordinates that take part
   * @return the event to reserve in a ledger, in steps of the fine grid
   */
  default PrivacyEvent event(RoundContext round, CoordinateSelection selection) {
    ClipBounds bounds =
        round
            .clipBounds()
            .orElseThrow(
                () -> new RoundMismatchException("round must carry clip bounds for noise"));
    Sensitivity sensitivity =
        Sensitivity.afterRounding(PrivacyUnit.CLIENT, bounds, grid(round), selection);
    return NoiseMechanism.event(onGrid(), round, sensitivity, selection.size());
  }
}
