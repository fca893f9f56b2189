package io.github.flcrypt.dp.noise;

import io.github.flcrypt.core.NoiseMechanism;
import io.github.flcrypt.core.RealNoise;
import io.github.flcrypt.core.RoundContext;
import io.github.flcrypt.core.StageSpec;
import io.github.flcrypt.dp.internal.PowerOfTwoGrid;

/**
 * Laplace noise on real numbers for the published schemes' order (clip, noise, quantize): exact
 * discrete noise on a grid of a power of two far below the clip bounds, with none of the weaknesses
 * of floating-point samplers (Mironov 2012). Immutable, safe for several threads.
 *
 * <p>Every contributor adds the whole noise, whatever the number of contributors and colluders:
 * updates are rounded one by one afterwards, and a sum of rounded shares protects less than the
 * rounded sum of shares, down to nothing where rounding swallows each share.
 */
public final class GridLaplaceNoise implements RealNoise {

  /** The stage's kind. */
  public static final String KIND = "noise.grid-laplace-shares";

  private final DistributedLaplaceNoise onGrid;
  private final int gridBits;

  private GridLaplaceNoise(DistributedLaplaceNoise onGrid, long gridBits) {
    this.onGrid = onGrid;
    this.gridBits = PowerOfTwoGrid.requireBits(gridBits);
  }

  /**
   * Noise on a grid with about 2^gridBits steps for the smallest clip bound.
   *
   * @param onGrid the noise in grid steps; its colluders do not matter here
   * @param gridBits 4 to 24; 16 is a good start
   * @return the mechanism
   */
  public static GridLaplaceNoise of(DistributedLaplaceNoise onGrid, int gridBits) {
    return new GridLaplaceNoise(onGrid, gridBits);
  }

  /**
   * The noise of a description.
   *
   * @param spec what {@link #spec} gave
   * @return the mechanism
   * @throws IllegalArgumentException if a parameter is missing or out of range
   */
  public static GridLaplaceNoise fromSpec(StageSpec spec) {
    return new GridLaplaceNoise(DistributedLaplaceNoise.fromSpec(spec), spec.integer("gridBits"));
  }

  @Override
  public StageSpec spec() {
    return onGrid.spec(KIND).with("gridBits", gridBits);
  }

  @Override
  public double granularity(RoundContext round) {
    return PowerOfTwoGrid.granularity(round, gridBits);
  }

  @Override
  public NoiseMechanism onGrid() {
    return onGrid.whole();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof GridLaplaceNoise that && spec().equals(that.spec());
  }

  @Override
  public int hashCode() {
    return spec().hashCode();
  }

  @Override
  public String toString() {
    return spec().toString();
  }
}
