package io.github.flcrypt.dp.noise;

import io.github.flcrypt.core.ClipBounds;
import io.github.flcrypt.core.CoordinateSelection;
import io.github.flcrypt.core.IntegerGrid;
import io.github.flcrypt.core.Masker;
import io.github.flcrypt.core.RoundContext;
import io.github.flcrypt.core.RoundMismatchException;
import io.github.flcrypt.core.StageSpec;
import io.github.flcrypt.core.random.RandomStream;
import io.github.flcrypt.dp.RandomMaskQuantizer;
import io.github.flcrypt.dp.internal.Require;
import java.util.Arrays;
import java.util.Objects;

/**
 * Gives each layer its own part of the privacy budget through its own grid step: integer noise has
 * one deviation in grid steps, so a layer whose clip bound C spans n steps gets noise of deviation
 * proportional to C/n, and costs (n / deviation)&sup2; of the Gaussian precision, or n / scale of
 * the Laplace budget. The sensitivity that the ledger sees is exactly that of the steps used, so
 * any split is accounted for as it is.
 *
 * <p>Rounding and masking as in {@link RandomMaskQuantizer}. Needs a round with clip bounds by
 * layer; a bound over all layers has one step for all. Immutable, safe for several threads.
 */
public final class LayerScaledQuantizer implements Masker {

  /** The stage's kind. */
  public static final String KIND = "mask.layer-scaled-quantize";

  private static final long MOST_LEVELS = 1L << 40;
  private static final String LEAST_ERROR = "least-error";

  /** What is shared out between the layers. */
  public enum Budget {
    /** Shares of the Gaussian precision 1/z&sup2;: L2 sensitivity, Gaussian or Skellam noise. */
    PRECISION,
    /** Shares of &epsilon; itself: L1 sensitivity, Laplace noise. */
    EPSILON
  }

  private final RandomMaskQuantizer rounding;
  private final double dropRate;
  private final long levels;
  private final Budget budget;
  // Empty: the least-error shares of each round.
  private final double[] shares;

  private LayerScaledQuantizer(double dropRate, long levels, Budget budget, double[] shares) {
    this.rounding = RandomMaskQuantizer.ofLevels(dropRate, levels);
    Require.inRange(levels, 1, MOST_LEVELS, "levels");
    this.dropRate = dropRate == 0 ? 0 : dropRate;
    this.levels = levels;
    this.budget = Objects.requireNonNull(budget, "budget");
    this.shares = shares;
    for (double share : shares) {
      Require.positive(share, "shares");
    }
  }

  /**
   * Fixed shares, for example from a budget allocation over layers.
   *
   * @param dropRate the part of each layer's coordinates to leave out, from 0 to below 1
   * @param levels steps from zero to the clip bound in the layer with the largest share, 1 to 2^40;
   *     others have fewer, at least one, so take many
   * @param budget what is shared out
   * @param shares one for each layer, positive; only their ratios matter
   * @return the masker
   */
  public static LayerScaledQuantizer ofShares(
      double dropRate, long levels, Budget budget, double... shares) {
    if (shares.length == 0) {
      throw new IllegalArgumentException("shares must not be empty");
    }
    return new LayerScaledQuantizer(dropRate, levels, budget, shares.clone());
  }

  /**
   * The shares with the least noise energy over all coordinates, from the round's clip bounds C and
   * the layers' selected coordinates d alone: C &radic;d of the precision, (d C&sup2;)^(1/3) of
   * epsilon (Lagrange).
   *
   * @param dropRate the part of each layer's coordinates to leave out, from 0 to below 1
   * @param levels steps from zero to the clip bound in the layer with the largest share, 1 to 2^40
   * @param budget what is shared out
   * @return the masker
   */
  public static LayerScaledQuantizer ofLeastError(double dropRate, long levels, Budget budget) {
    return new LayerScaledQuantizer(dropRate, levels, budget, new double[0]);
  }

  /**
   * The masker of a description.
   *
   * @param spec what {@link #spec} gave
   * @return the masker
   * @throws IllegalArgumentException if a parameter is missing or out of range
   */
  public static LayerScaledQuantizer fromSpec(StageSpec spec) {
    String shares = spec.text("shares");
    return new LayerScaledQuantizer(
        spec.number("dropRate"),
        spec.integer("levels"),
        Budget.valueOf(spec.text("budget")),
        shares.equals(LEAST_ERROR) ? new double[0] : spec.numbers("shares"));
  }

  @Override
  public StageSpec spec() {
    StageSpec spec =
        StageSpec.of(KIND)
            .with("dropRate", dropRate)
            .with("levels", levels)
            .with("budget", budget.name());
    return shares.length == 0 ? spec.with("shares", LEAST_ERROR) : spec.with("shares", shares);
  }

  @Override
  public CoordinateSelection select(RoundContext round) {
    return rounding.select(round);
  }

  @Override
  public IntegerGrid grid(RoundContext round, CoordinateSelection selection) {
    IntegerGrid even = rounding.grid(round, selection);
    double[] wanted = shares.length == 0 ? leastError(round, selection) : shares;
    if (wanted.length != even.layerCount()) {
      throw new RoundMismatchException(
          "shares must be one for each of " + even.layerCount() + " layers; got " + wanted.length);
    }
    double most = Arrays.stream(wanted).max().orElseThrow();
    double[] steps = new double[wanted.length];
    long[] maximum = new long[wanted.length];
    for (int l = 0; l < wanted.length; l++) {
      double part = wanted[l] / most;
      double relative = budget == Budget.PRECISION ? Math.sqrt(part) : part;
      maximum[l] = Math.max(1, Math.round(levels * relative));
      steps[l] = even.step(l) * ((double) levels / maximum[l]);
      // Rounding must not leave the largest legal coordinate outside the range.
      while (steps[l] * maximum[l] < even.step(l) * levels) {
        steps[l] = Math.nextUp(steps[l]);
      }
    }
    return IntegerGrid.of(steps, maximum);
  }

  private double[] leastError(RoundContext round, CoordinateSelection selection) {
    ClipBounds bounds = round.clipBounds().orElseThrow();
    double[] wanted = new double[round.layout().layerCount()];
    for (int l = 0; l < wanted.length; l++) {
      double bound = bounds.boundOfLayer(l);
      double size = Math.max(1, selection.layerStart(l + 1) - selection.layerStart(l));
      // Correctly rounded or StrictMath: the grid must be the same at every party.
      wanted[l] =
          budget == Budget.PRECISION
              ? bound * Math.sqrt(size)
              : StrictMath.cbrt(size * bound * bound);
    }
    return wanted;
  }

  @Override
  public void quantize(
      double[] values,
      CoordinateSelection selection,
      IntegerGrid grid,
      RandomStream coins,
      long[] out) {
    rounding.quantize(values, selection, grid, coins, out);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LayerScaledQuantizer that && spec().equals(that.spec());
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
