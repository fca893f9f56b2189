package io.github.flcrypt.core;

import io.github.flcrypt.core.wire.WireWriter;
import java.util.Optional;

/**
 * What the integers of a round's updates mean and how large they can be, derived by both ends from
 * the same public data. Immutable.
 *
 * <p>The vector is: one integer for each selected coordinate, then (without noise, where updates
 * are clipped) one 0-or-1 integer for each group of clip bounds, then (where units are counted) one
 * integer for each unit that is the weight if the client was shown it and else 0, then (where
 * updates are weighted) the weight.
 */
public final class IntegerFormat {

  private final CoordinateSelection selection;
  private final IntegerGrid grid;
  private final long unitMagnitude;
  private final int clipIndicators;
  private final int countedUnits;
  private final long maximumWeight;
  private final Optional<NoiseShare> noise;
  // 0: noise was added on the grid itself; else the step of real noise added before rounding.
  private final double noiseGranularity;
  private final Denominator denominator;
  private final Digest digest;

  private IntegerFormat(
      CoordinateSelection selection,
      IntegerGrid grid,
      long unitMagnitude,
      int clipIndicators,
      int countedUnits,
      long maximumWeight,
      Optional<NoiseShare> noise,
      double noiseGranularity,
      Denominator denominator) {
    this.selection = selection;
    this.grid = grid;
    this.unitMagnitude = unitMagnitude;
    this.clipIndicators = clipIndicators;
    this.countedUnits = countedUnits;
    this.maximumWeight = maximumWeight;
    this.noise = noise;
    this.noiseGranularity = noiseGranularity;
    this.denominator = denominator;
    grid.requireFits(selection.layout());
    Require.that(maximumWeight >= 1, "maximum weight must be at least 1", maximumWeight);
    magnitude();
    digest = Digest.of("integer-format", encoding());
  }

  /**
   * One contribution for each client, divided by the number of contributors.
   *
   * @param selection the coordinates that take part
   * @param grid the grid
   * @return the format
   */
  public static IntegerFormat ofClients(CoordinateSelection selection, IntegerGrid grid) {
    return new IntegerFormat(
        selection,
        grid,
        grid.largestLevel(),
        0,
        0,
        1,
        Optional.empty(),
        0,
        Denominator.CONTRIBUTORS);
  }

  /**
   * A sum of records' contributions for each client, divided by a public constant.
   *
   * @param selection the coordinates that take part
   * @param grid the grid of one record's contribution
   * @param maximumRecords the largest number of records of one client, at least 1
   * @param publicDenominator the public number of records to divide by, at least 1
   * @return the format
   */
  public static IntegerFormat ofRecords(
      CoordinateSelection selection, IntegerGrid grid, int maximumRecords, long publicDenominator) {
    Require.that(maximumRecords >= 1, "maximum records must be at least 1", maximumRecords);
    return new IntegerFormat(
        selection,
        grid,
        times(grid.largestLevel(), maximumRecords),
        0,
        0,
        1,
        Optional.empty(),
        0,
        Denominator.constant(publicDenominator));
  }

  /**
   * The format after noise: the denominator is a constant, fixed before the round.
   *
   * @param share the noise of one contributor
   * @param round the round; its cohort's size divides where no other constant was given
   * @return the format of noised updates
   */
  public IntegerFormat noised(NoiseShare share, RoundContext round) {
    Require.that(
        noise.isEmpty() && maximumWeight == 1 && clipIndicators == 0 && countedUnits == 0,
        "only an unweighted format without noise, clip indicators and counts can be noised",
        this);
    Denominator constant =
        denominator.kind() == Denominator.Kind.PUBLIC
            ? denominator
            : Denominator.constant(round.cohort().size());
    return new IntegerFormat(
        selection, grid, unitMagnitude, 0, 0, 1, Optional.of(share), 0, constant);
  }

  /**
   * The format of updates that had their noise before they were quantized, within the grid's range.
   *
   * @param share the noise of one contributor
   * @param granularity the step of that noise, in the unit of the update
   * @param round the round; its cohort's size divides where no other constant was given
   * @return the format of noised updates
   */
  public IntegerFormat noisedBefore(NoiseShare share, double granularity, RoundContext round) {
    IntegerFormat after = noised(share, round);
    return new IntegerFormat(
        selection, grid, unitMagnitude, 0, 0, 1, after.noise, granularity, after.denominator);
  }

  /**
   * The format with the encrypted clip indicators appended.
   *
   * @param groups the number of groups of clip bounds
   * @return the longer format
   */
  public IntegerFormat withClipIndicators(int groups) {
    Require.that(
        groups >= 0 && noise.isEmpty() && maximumWeight == 1,
        "clip indicators must be 0 or more, before weights and without noise",
        groups);
    return new IntegerFormat(
        selection, grid, unitMagnitude, groups, countedUnits, maximumWeight, noise, 0, denominator);
  }

  /**
   * The format with one integer for each unit that clients are shown or not.
   *
   * @param units the number of units of all layers
   * @return the longer format
   */
  public IntegerFormat counting(int units) {
    Require.that(
        units >= 1
            && noise.isEmpty()
            && maximumWeight == 1
            && denominator.kind() == Denominator.Kind.CONTRIBUTORS,
        "counted units must be 1 or more, of clients, before weights and without noise",
        units);
    return new IntegerFormat(
        selection, grid, unitMagnitude, clipIndicators, units, 1, noise, 0, denominator);
  }

  /**
   * The format with a weight in the vector.
   *
   * @param maximum the largest weight, at least 2
   * @return the longer format
   */
  public IntegerFormat weighted(long maximum) {
    Require.that(
        noise.isEmpty()
            && maximumWeight == 1
            && denominator.kind() == Denominator.Kind.CONTRIBUTORS,
        "only an unweighted format of clients without noise can be weighted",
        this);
    Require.that(maximum >= 2, "maximum weight must be at least 2", maximum);
    return new IntegerFormat(
        selection,
        grid,
        unitMagnitude,
        clipIndicators,
        countedUnits,
        maximum,
        noise,
        0,
        Denominator.WEIGHTS);
  }

  /**
   * The coordinates that take part.
   *
   * @return the selection
   */
  public CoordinateSelection selection() {
    return selection;
  }

  /**
   * The grid.
   *
   * @return step and range of each layer
   */
  public IntegerGrid grid() {
    return grid;
  }

  /**
   * The number of encrypted clip indicators.
   *
   * @return 0 where there are none
   */
  public int clipIndicators() {
    return clipIndicators;
  }

  /**
   * The number of units whose weights are summed.
   *
   * @return 0 where nothing is counted
   */
  public int countedUnits() {
    return countedUnits;
  }

  /**
   * The largest weight.
   *
   * @return 1 where updates are not weighted
   */
  public long maximumWeight() {
    return maximumWeight;
  }

  /**
   * The noise of one contributor.
   *
   * @return empty where there is none
   */
  public Optional<NoiseShare> noise() {
    return noise;
  }

  /**
   * The standard deviation of one contributor's noise at a coordinate of a layer.
   *
   * @param layer the layer
   * @return in the unit of the update; 0 where there is no noise
   */
  public double noiseDeviation(int layer) {
    double unit = noiseGranularity > 0 ? noiseGranularity : grid.step(layer);
    return noise.map(share -> share.standardDeviation() * unit).orElse(0.0);
  }

  /**
   * What the sum is divided by.
   *
   * @return the denominator
   */
  public Denominator denominator() {
    return denominator;
  }

  /**
   * The number of integers of one update.
   *
   * @return at least 1
   */
  public int length() {
    return Math.addExact(
        selection.size() + clipIndicators, countedUnits + (maximumWeight > 1 ? 1 : 0));
  }

  /**
   * No integer of one update is larger in magnitude.
   *
   * @return at least 1 and below 2^61
   */
  public long magnitude() {
    long weighted = times(unitMagnitude, maximumWeight);
    return Math.max(Math.addExact(weighted, noiseOnTop()), maximumWeight);
  }

  /**
   * What a sum of updates' integers stands for, before it is divided: each integer times its grid
   * step and its layer's scale, rotated back where the grid is rotated. A function of public data.
   *
   * @param sums as many as the {@link #length}; clip indicators and weights are left out
   * @return one number for each coordinate of the layout, zero outside the selection
   */
  public double[] decode(long[] sums) {
    Require.that(sums.length == length(), "sums must be " + length(), sums.length);
    double[] selected = new double[selection.size()];
    for (int i = 0; i < selected.length; i++) {
      selected[i] = sums[i];
    }
    grid.rotation().ifPresent(rotation -> rotation.over(selection).invert(selected));
    double[] values = new double[selection.layout().size()];
    for (int l = 0; l < grid.layerCount(); l++) {
      double factor = grid.step(l) * selection.layerScale(l);
      for (int i = selection.layerStart(l); i < selection.layerStart(l + 1); i++) {
        values[selection.flatIndex(i)] = selected[i] * factor;
      }
    }
    return values;
  }

  /** The largest magnitude of one update's integers of a layer under a weight. */
  long largestOf(int layer, long weight) {
    long units = unitMagnitude / grid.largestLevel();
    return grid.maximumLevel(layer) * units * weight + noiseOnTop();
  }

  /** The step of the real noise added before rounding, or 0. */
  double noiseGranularity() {
    return noiseGranularity;
  }

  private long noiseOnTop() {
    return noiseGranularity > 0 ? 0 : noise.map(NoiseShare::magnitude).orElse(0L);
  }

  /**
   * The format's name: equal formats have equal digests.
   *
   * @return the digest
   */
  public Digest digest() {
    return digest;
  }

  private byte[] encoding() {
    WireWriter out = new WireWriter();
    selection.layout().digest().writeTo(out);
    out.u8(selection.isWhole() ? 1 : 0).i32(selection.size());
    for (int i = 0; !selection.isWhole() && i < selection.size(); i++) {
      out.i32(selection.flatIndex(i));
    }
    for (int l = 0; l < grid.layerCount(); l++) {
      out.f64(selection.layerScale(l)).f64(grid.step(l)).i64(grid.maximumLevel(l));
    }
    out.i64(unitMagnitude).i32(clipIndicators).i64(maximumWeight);
    out.u8(noise.isPresent() ? 1 : 0);
    noise.ifPresent(share -> share.writeTo(out));
    out.f64(noiseGranularity);
    denominator.writeTo(out);
    out.i32(countedUnits);
    grid.rotation().ifPresent(rotation -> rotation.writeTo(out));
    return out.toByteArray();
  }

  private static long times(long a, long b) {
    long high = Math.multiplyHigh(a, b);
    long low = a * b;
    if (high != 0 || low < 0 || low >= 1L << 61) {
      throw new HeadroomExceededException(
          "one update's integers must stay below 2^61; got "
              + a
              + " times "
              + b
              + "; use fewer bits, records or a smaller maximum weight");
    }
    return low;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof IntegerFormat that && digest.equals(that.digest);
  }

  @Override
  public int hashCode() {
    return digest.hashCode();
  }

  @Override
  public String toString() {
    return "IntegerFormat["
        + length()
        + " integers of magnitude up to "
        + magnitude()
        + ", "
        + denominator.kind()
        + "]";
  }
}
