package io.github.flcrypt.dp.masking;

import io.github.flcrypt.core.ClipBounds;
import io.github.flcrypt.core.ClipScope;
import io.github.flcrypt.core.CoordinateSelection;
import io.github.flcrypt.core.HadamardRotation;
import io.github.flcrypt.core.HeadroomExceededException;
import io.github.flcrypt.core.IntegerGrid;
import io.github.flcrypt.core.Masker;
import io.github.flcrypt.core.ModelLayout;
import io.github.flcrypt.core.RoundContext;
import io.github.flcrypt.core.StageSpec;
import io.github.flcrypt.core.random.RandomStream;
import io.github.flcrypt.dp.internal.BulkRounding;
import io.github.flcrypt.dp.internal.Require;
import java.util.Arrays;

/**
 * The uplink of random masking with quantization: keeps the common public mask's coordinates,
 * rotates them where asked, and rounds them without bias to b-bit integers on a public range. The
 * factor that makes the mask unbiased is applied at decoding, never before the clip bound, so that
 * it does not multiply the sensitivity (uplink form of FedQSN's summary, arXiv 2508.18911).
 *
 * <p>Order: mask, clip, rotate, round, add integer noise, pack, encrypt; after decryption rotate
 * back, rescale. A mask of p and b bits shrink a message of d slots to about (1 &minus; p) d slots
 * of b + log&#8322;(contributors) bits.
 *
 * <p>Rotation keeps Euclidean norms: bounds in L2 hold as they are, and bounds in L1 are used as
 * bounds in L2, which is sound and loses what L1 gained. Few levels need a fine grid under noise:
 * rounding lengthens a vector of d coordinates from L steps to about L + d/(8L).
 *
 * <p>Nothing here is secret but the rounding coins. Mask, rotation and range are public, and
 * quantization is no encryption. Immutable, safe for several threads.
 */
public final class UplinkMasker implements Masker {

  /** The kind in the stage's description. */
  public static final String KIND = "mask.uplink";

  private static final int MOST_BITS = 32;
  private static final long MOST_LEVELS = 1L << 40;

  /** Above the rounding of a norm and a quotient: a coordinate as large as the bound still fits. */
  private static final double ROOM = 1 + 0x1.0p-50;

  private final UplinkMask mask;
  private final long levels;
  private final QuantizationRange range;
  private final boolean rotated;

  private UplinkMasker(UplinkMask mask, long levels, QuantizationRange range, boolean rotated) {
    this.mask = mask;
    this.levels = Require.inRange(levels, 1, MOST_LEVELS, "levels");
    this.range = range;
    this.rotated = rotated;
    if (range instanceof QuantizationRange.Concentrated && !rotated) {
      throw new IllegalArgumentException(
          "a concentrated range must belong to a rotated masker; got one without rotation");
    }
  }

  /**
   * Integers of some bits, sign included, over the clip bound.
   *
   * @param mask which coordinates are sent
   * @param bits 2 to 32; the levels reach from &minus;(2^(bits&minus;1) &minus; 1) to its opposite
   * @return the masker
   */
  public static UplinkMasker ofBits(UplinkMask mask, int bits) {
    Require.inRange(bits, 2, MOST_BITS, "bits");
    return ofLevels(mask, (1L << (bits - 1)) - 1);
  }

  /**
   * Integers of a number of levels, over the clip bound.
   *
   * @param mask which coordinates are sent
   * @param levels steps from zero to the edge of the range, 1 to 2^40
   * @return the masker
   */
  public static UplinkMasker ofLevels(UplinkMask mask, long levels) {
    return new UplinkMasker(mask, levels, QuantizationRange.clipBound(), false);
  }

  /**
   * The same masker over another range.
   *
   * @param other the range; a concentrated one needs {@link #rotated(double)}
   * @return the masker
   */
  public UplinkMasker within(QuantizationRange other) {
    return new UplinkMasker(mask, levels, other, rotated);
  }

  /**
   * The same masker, rotated, over its range.
   *
   * @return the masker
   */
  public UplinkMasker rotated() {
    return new UplinkMasker(mask, levels, range, true);
  }

  /**
   * The same masker, rotated, over the range in which rotated vectors lie.
   *
   * @param clampProbability of moving any coordinate under one clip bound, above 0 to 1/2
   * @return the masker
   */
  public UplinkMasker rotated(double clampProbability) {
    return new UplinkMasker(mask, levels, QuantizationRange.concentrated(clampProbability), true);
  }

  /**
   * Which coordinates are sent.
   *
   * @return the mask
   */
  public UplinkMask mask() {
    return mask;
  }

  /**
   * The number of steps from zero to the edge of the range.
   *
   * @return 1 to 2^40
   */
  public long levels() {
    return levels;
  }

  /**
   * What the grid spans.
   *
   * @return the range
   */
  public QuantizationRange range() {
    return range;
  }

  /**
   * Whether coordinates are rotated before they are rounded.
   *
   * @return true after {@link #rotated()}
   */
  public boolean isRotated() {
    return rotated;
  }

  /**
   * Makes a masker of its description.
   *
   * @param spec what {@link #spec} gave
   * @return an equal masker
   */
  public static UplinkMasker fromSpec(StageSpec spec) {
    double value = spec.number("rangeValue");
    QuantizationRange range =
        switch (spec.text("range")) {
          case "clip" -> QuantizationRange.ofClipBound(value);
          case "concentrated" -> QuantizationRange.concentrated(value);
          case "clamped" -> QuantizationRange.clampedTo(value);
          default ->
              throw new IllegalArgumentException(
                  "range must be clip, concentrated or clamped; got " + spec.text("range"));
        };
    return new UplinkMasker(
        UplinkMask.fromSpec(spec),
        spec.integer("levels"),
        range,
        Boolean.parseBoolean(spec.text("rotated")));
  }

  @Override
  public StageSpec spec() {
    StageSpec spec =
        mask.describe(StageSpec.of(KIND)).with("levels", levels).with("rotated", rotated);
    if (range instanceof QuantizationRange.ClipBound clip) {
      return spec.with("range", "clip").with("rangeValue", clip.fraction());
    }
    if (range instanceof QuantizationRange.Concentrated concentrated) {
      return spec.with("range", "concentrated").with("rangeValue", concentrated.clampProbability());
    }
    return spec.with("range", "clamped")
        .with("rangeValue", ((QuantizationRange.Clamped) range).magnitude());
  }

  @Override
  public CoordinateSelection select(RoundContext round) {
    return mask.select(round);
  }

  @Override
  public IntegerGrid grid(RoundContext round, CoordinateSelection selection) {
    ModelLayout layout = round.layout();
    double[] steps = new double[layout.layerCount()];
    long[] maximum = new long[steps.length];
    for (int l = 0; l < steps.length; l++) {
      steps[l] = range.of(round, selection, l) / levels * ROOM;
    }
    Arrays.fill(maximum, levels);
    IntegerGrid grid = IntegerGrid.of(steps, maximum);
    return rotated ? grid.rotated(HadamardRotation.of(round, scope(round))) : grid;
  }

  /** What is clipped together is rotated together. */
  static ClipScope scope(RoundContext round) {
    return round.clipBounds().map(ClipBounds::scope).orElse(ClipScope.LAYER);
  }

  @Override
  public void quantize(
      double[] values,
      CoordinateSelection selection,
      IntegerGrid grid,
      RandomStream coins,
      long[] out) {
    for (int l = 0; mustFit() && l < grid.layerCount(); l++) {
      requireInside(values, selection, grid, l);
    }
    BulkRounding rounding = new BulkRounding(coins, selection.size());
    for (int l = 0; l < grid.layerCount(); l++) {
      int to = selection.layerStart(l + 1);
      for (int from = selection.layerStart(l); from < to; from += BulkRounding.CHUNK) {
        int count = Math.min(BulkRounding.CHUNK, to - from);
        System.arraycopy(values, from, rounding.buffer(), 0, count);
        rounding.scale(count, grid.step(l), (double) grid.maximumLevel(l));
        rounding.round(count, out, from);
      }
    }
  }

  /**
   * Masks and quantizes a whole vector in one pass over it, without intermediate arrays: for models
   * that do not fit twice. The integers are those of the typed stages, without their checks and
   * their evidence; a rotated grid is refused, since rotation needs a whole layer at once.
   *
   * @param values one finite number for each coordinate of the layout; not changed
   * @param selection the round's selection
   * @param grid the round's grid, not rotated
   * @param coins secret coins for stochastic rounding
   * @param out receives one integer for each selected coordinate
   * @throws HeadroomExceededException if a coordinate lies outside the clip range and the range is
   *     the clip bound; {@code out} is then filled in part
   */
  public void quantizeWhole(
      double[] values,
      CoordinateSelection selection,
      IntegerGrid grid,
      RandomStream coins,
      long[] out) {
    if (grid.rotation().isPresent() || rotated) {
      throw new IllegalArgumentException("grid must not be rotated; got " + grid);
    }
    if (values.length != selection.layout().size() || out.length < selection.size()) {
      throw new IllegalArgumentException(
          "values and out must have at least "
              + selection.layout().size()
              + " and "
              + selection.size()
              + " elements; got "
              + values.length
              + " and "
              + out.length);
    }
    BulkRounding rounding = new BulkRounding(coins, selection.size());
    for (int l = 0; l < grid.layerCount(); l++) {
      double limit = grid.maximumLevel(l);
      int to = selection.layerStart(l + 1);
      for (int from = selection.layerStart(l); from < to; from += BulkRounding.CHUNK) {
        int count = Math.min(BulkRounding.CHUNK, to - from);
        selection.gather(values, from, count, rounding.buffer());
        double largest = rounding.scale(count, grid.step(l), limit);
        if (mustFit() && !(largest <= limit)) {
          throw outside(selection, l);
        }
        rounding.round(count, out, from);
      }
    }
  }

  private boolean mustFit() {
    return !rotated && range instanceof QuantizationRange.ClipBound clip && clip.fraction() == 1;
  }

  private static HeadroomExceededException outside(CoordinateSelection selection, int layer) {
    return new HeadroomExceededException(
        "layer '"
            + selection.layout().layers().get(layer).name()
            + "' must stay within its clip bound; clip before quantizing");
  }

  private static void requireInside(
      double[] values, CoordinateSelection selection, IntegerGrid grid, int layer) {
    double largest = 0;
    for (int i = selection.layerStart(layer); i < selection.layerStart(layer + 1); i++) {
      largest = Math.max(largest, Math.abs(values[i]));
    }
    if (!(largest / grid.step(layer) <= grid.maximumLevel(layer))) {
      throw outside(selection, layer);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof UplinkMasker that && spec().equals(that.spec());
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
