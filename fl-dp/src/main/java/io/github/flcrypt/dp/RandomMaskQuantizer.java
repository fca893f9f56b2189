package io.github.flcrypt.dp;

import io.github.flcrypt.core.ClipBounds;
import io.github.flcrypt.core.CoordinateSelection;
import io.github.flcrypt.core.HeadroomExceededException;
import io.github.flcrypt.core.IntegerGrid;
import io.github.flcrypt.core.Masker;
import io.github.flcrypt.core.ModelLayout;
import io.github.flcrypt.core.RoundContext;
import io.github.flcrypt.core.RoundMismatchException;
import io.github.flcrypt.core.StageSpec;
import io.github.flcrypt.core.random.RandomStream;
import io.github.flcrypt.dp.internal.PublicMask;
import io.github.flcrypt.dp.internal.Require;
import io.github.flcrypt.dp.internal.StochasticRounding;
import java.util.Arrays;

/**
 * Keeps a public random part of each layer and rounds it without bias to a grid that spans the clip
 * range (random masking with stochastic quantization, as in QSN; the rescaling is left to the
 * decoding, where it does not lengthen the contribution).
 *
 * <p>The grid of a layer has the levels &minus;L to L over &plusmn; its clip bound, so a layer with
 * bound C has the step C/L. Few levels save bytes; noise needs a fine grid: rounding lengthens a
 * vector of d coordinates from L steps to about L + d/(8L). Needs a round with clip bounds.
 *
 * <p>The short form of {@link io.github.flcrypt.dp.masking.UplinkMasker}, which has other masks,
 * ranges and rotation. Immutable, safe for several threads.
 */
public final class RandomMaskQuantizer implements Masker {

  static final String KIND = "mask.random-quantize";

  private static final int MOST_BITS = 32;
  private static final long MOST_LEVELS = 1L << 40;

  /** Above the rounding of a norm and a quotient: a coordinate as large as the bound still fits. */
  private static final double ROOM = 1 + 0x1.0p-50;

  private final double dropRate;
  private final long levels;

  private RandomMaskQuantizer(double dropRate, long levels) {
    // The count for one coordinate checks the rate.
    PublicMask.keptCount(1, dropRate);
    this.dropRate = dropRate == 0 ? 0 : dropRate;
    this.levels = Require.inRange(levels, 1, MOST_LEVELS, "levels");
  }

  /**
   * A grid for integers of some bits, sign included.
   *
   * @param dropRate the part of each layer's coordinates to leave out, from 0 to below 1
   * @param bits 2 to 32; the levels reach from &minus;(2^(bits&minus;1) &minus; 1) to its opposite
   * @return the masker
   */
  public static RandomMaskQuantizer ofBits(double dropRate, int bits) {
    Require.inRange(bits, 2, MOST_BITS, "bits");
    return new RandomMaskQuantizer(dropRate, (1L << (bits - 1)) - 1);
  }

  /**
   * A grid with a number of steps for the clip bound, fine enough for noise: 2^16 is a good start.
   *
   * @param dropRate the part of each layer's coordinates to leave out, from 0 to below 1
   * @param levels steps from zero to the clip bound, 1 to 2^40
   * @return the masker
   */
  public static RandomMaskQuantizer ofLevels(double dropRate, long levels) {
    return new RandomMaskQuantizer(dropRate, levels);
  }

  static RandomMaskQuantizer fromSpec(StageSpec spec) {
    return ofLevels(spec.number("dropRate"), spec.integer("levels"));
  }

  @Override
  public StageSpec spec() {
    return StageSpec.of(KIND).with("dropRate", dropRate).with("levels", levels);
  }

  /** Exactly round((1 &minus; dropRate) d) coordinates of each layer of d, at least one. */
  @Override
  public CoordinateSelection select(RoundContext round) {
    ModelLayout layout = round.layout();
    int[] kept = new int[layout.size()];
    double[] scales = new double[layout.layerCount()];
    int count = 0;
    for (int l = 0; l < scales.length; l++) {
      int size = layout.offset(l + 1) - layout.offset(l);
      int keep = PublicMask.keptCount(size, dropRate);
      scales[l] = PublicMask.rescale(size, keep);
      if (dropRate > 0) {
        for (int i : PublicMask.select(round.publicSeed(), round.round(), l, size, dropRate)) {
          kept[count++] = layout.offset(l) + i;
        }
      }
    }
    return dropRate == 0 || count == kept.length
        ? CoordinateSelection.all(layout)
        : CoordinateSelection.of(layout, Arrays.copyOf(kept, count), scales);
  }

  @Override
  public IntegerGrid grid(RoundContext round, CoordinateSelection selection) {
    ClipBounds bounds =
        round
            .clipBounds()
            .orElseThrow(
                () ->
                    new RoundMismatchException(
                        "round must carry clip bounds for a grid over the clip range; use a"
                            + " FixedPointQuantizer for updates that are not clipped"));
    double[] steps = new double[round.layout().layerCount()];
    long[] maximum = new long[steps.length];
    for (int l = 0; l < steps.length; l++) {
      steps[l] = bounds.boundOfLayer(l) / levels * ROOM;
    }
    Arrays.fill(maximum, levels);
    return IntegerGrid.of(steps, maximum);
  }

  @Override
  public void quantize(
      double[] values,
      CoordinateSelection selection,
      IntegerGrid grid,
      RandomStream coins,
      long[] out) {
    for (int l = 0; l < grid.layerCount(); l++) {
      int from = selection.layerStart(l);
      int to = selection.layerStart(l + 1);
      for (int i = from; i < to; i++) {
        if (!(Math.abs(values[i] / grid.step(l)) <= grid.maximumLevel(l))) {
          throw new HeadroomExceededException(
              "layer '"
                  + selection.layout().layers().get(l).name()
                  + "' must stay within its clip bound; clip before quantizing");
        }
      }
    }
    for (int l = 0; l < grid.layerCount(); l++) {
      StochasticRounding.round(
          values, selection.layerStart(l), selection.layerStart(l + 1), grid.step(l), coins, out);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RandomMaskQuantizer that
        && dropRate == that.dropRate
        && levels == that.levels;
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
