package io.github.flcrypt.dp.internal;

import io.github.flcrypt.core.RoundContext;
import io.github.flcrypt.core.RoundMismatchException;
import java.util.Arrays;

/** The grid of real-valued noise. Pure functions. */
public final class PowerOfTwoGrid {

  // Below 4 the core finds the grid too coarse; above 24 the noise itself leaves its range.
  private static final int LEAST_BITS = 4;
  private static final int MOST_BITS = 24;

  private PowerOfTwoGrid() {}

  /**
   * Requires a number of bits that every noise can live on.
   *
   * @param gridBits the number
   * @return the number
   */
  public static int requireBits(long gridBits) {
    return (int) Require.inRange(gridBits, LEAST_BITS, MOST_BITS, "gridBits");
  }

  /**
   * The step with about 2^gridBits steps for the smallest clip bound.
   *
   * @param round the round, with clip bounds
   * @param gridBits as required
   * @return a power of two, in the unit of the update
   */
  public static double granularity(RoundContext round, int gridBits) {
    double smallest =
        round.clipBounds().stream()
            .flatMapToDouble(bounds -> Arrays.stream(bounds.toArray()))
            .min()
            .orElseThrow(
                () -> new RoundMismatchException("round must carry clip bounds for noise"));
    return Math.scalb(1.0, Math.getExponent(smallest) - gridBits);
  }
}
