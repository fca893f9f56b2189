package io.github.flcrypt.dp.masking;

import io.github.flcrypt.core.CoordinateSelection;
import io.github.flcrypt.core.ModelLayout;
import io.github.flcrypt.core.RoundContext;
import io.github.flcrypt.core.StageSpec;
import io.github.flcrypt.dp.internal.Require;

/**
 * Which coordinates all clients of a round send, drawn from the round's public seed. One mask for
 * all: sums line up coordinate by coordinate, and a coordinate left out costs no ciphertext.
 *
 * <p>The mask saves traffic and spreads the clip bound over fewer coordinates. It hides nothing:
 * everybody can compute it, and the coordinates that it leaves out in one round travel in another.
 *
 * <p>Immutable, safe for several threads.
 */
public final class UplinkMask {

  /** Above it a round of one unit would be drawn more than a million times. */
  private static final double LARGEST_INDEPENDENT_RATE = 1 - 0x1.0p-20;

  private static final UplinkMask NONE =
      new UplinkMask(MaskSampling.NONE, MaskUnit.ELEMENT, 0, 0, true);

  private final MaskSampling sampling;
  private final MaskUnit unit;
  private final double dropRate;
  private final int keptCoordinates;
  private final boolean rescaled;

  private UplinkMask(
      MaskSampling sampling,
      MaskUnit unit,
      double dropRate,
      int keptCoordinates,
      boolean rescaled) {
    this.sampling = sampling;
    this.unit = unit;
    this.dropRate = dropRate == 0 ? 0 : dropRate;
    this.keptCoordinates = keptCoordinates;
    this.rescaled = rescaled;
  }

  /**
   * Every coordinate is sent.
   *
   * @return the empty mask
   */
  public static UplinkMask none() {
    return NONE;
  }

  /**
   * A fixed number of each layer's units.
   *
   * @param unit what is kept as a whole
   * @param dropRate the part p of each layer's units to leave out, from 0 to below 1
   * @return the mask, the same length in every round where units have one size
   */
  public static UplinkMask exactCount(MaskUnit unit, double dropRate) {
    requireRate(dropRate, Math.nextDown(1.0));
    return new UplinkMask(MaskSampling.EXACT_COUNT, unit, dropRate, 0, true);
  }

  /**
   * One coin for each unit.
   *
   * @param unit what is kept as a whole
   * @param dropRate the probability p that a unit is left out, from 0 to 1 &minus; 2^&minus;20
   * @return the mask, of another length in every round
   */
  public static UplinkMask bernoulli(MaskUnit unit, double dropRate) {
    requireRate(dropRate, LARGEST_INDEPENDENT_RATE);
    return new UplinkMask(MaskSampling.BERNOULLI, unit, dropRate, 0, true);
  }

  /**
   * Random-k: a fixed number of coordinates of the whole model.
   *
   * @param coordinates k, at least 1; a round of a model with fewer coordinates is refused
   * @return the mask
   */
  public static UplinkMask randomK(int coordinates) {
    Require.inRange(coordinates, 1, ModelLayout.MAXIMUM_SIZE, "coordinates");
    return new UplinkMask(MaskSampling.RANDOM_K, MaskUnit.ELEMENT, 0, coordinates, true);
  }

  /**
   * The same coordinates without the factor that makes their estimate unbiased: a contraction, as
   * {@link ErrorFeedback} needs it. Without error feedback the mean shrinks by the kept part.
   *
   * @return the biased mask
   */
  public UplinkMask withoutRescaling() {
    return new UplinkMask(sampling, unit, dropRate, keptCoordinates, false);
  }

  /**
   * How the units are drawn.
   *
   * @return the kind of sampling
   */
  public MaskSampling sampling() {
    return sampling;
  }

  /**
   * What is kept as a whole.
   *
   * @return the unit
   */
  public MaskUnit unit() {
    return unit;
  }

  /**
   * Whether decoding multiplies by the inverse of the probability that a coordinate is kept.
   *
   * @return false only after {@link #withoutRescaling}
   */
  public boolean isRescaled() {
    return rescaled;
  }

  /**
   * The coordinates of a round.
   *
   * @param round the round, for its layout, number and public seed
   * @return the same at every party
   */
  public CoordinateSelection select(RoundContext round) {
    MaskDraw draw = new MaskDraw(round, unit, rescaled);
    return switch (sampling) {
      case NONE -> CoordinateSelection.all(round.layout());
      case EXACT_COUNT -> draw.exactCount(dropRate);
      case BERNOULLI -> draw.bernoulli(dropRate);
      case RANDOM_K -> draw.randomK(keptCoordinates);
    };
  }

  StageSpec describe(StageSpec spec) {
    return spec.with("mask", sampling)
        .with("unit", unit.kind())
        .with("blockLength", unit.blockLength())
        .with("dropRate", dropRate)
        .with("coordinates", keptCoordinates)
        .with("rescaled", rescaled);
  }

  static UplinkMask fromSpec(StageSpec spec) {
    MaskUnit unit =
        new MaskUnit(
            MaskUnit.Kind.valueOf(spec.text("unit")), (int) within(spec, "blockLength", 1));
    UplinkMask mask =
        switch (MaskSampling.valueOf(spec.text("mask"))) {
          case NONE -> none();
          case EXACT_COUNT -> exactCount(unit, spec.number("dropRate"));
          case BERNOULLI -> bernoulli(unit, spec.number("dropRate"));
          case RANDOM_K -> randomK((int) within(spec, "coordinates", 1));
        };
    return Boolean.parseBoolean(spec.text("rescaled")) ? mask : mask.withoutRescaling();
  }

  private static long within(StageSpec spec, String name, long least) {
    return Require.inRange(spec.integer(name), least, ModelLayout.MAXIMUM_SIZE, name);
  }

  private static void requireRate(double rate, double most) {
    if (!(rate >= 0 && rate <= most)) {
      throw new IllegalArgumentException("dropRate must be in [0, " + most + "]; got " + rate);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof UplinkMask that
        && sampling == that.sampling
        && unit.equals(that.unit)
        && dropRate == that.dropRate
        && keptCoordinates == that.keptCoordinates
        && rescaled == that.rescaled;
  }

  @Override
  public int hashCode() {
    return toString().hashCode();
  }

  @Override
  public String toString() {
    return describe(StageSpec.of("UplinkMask")).toString();
  }
}
