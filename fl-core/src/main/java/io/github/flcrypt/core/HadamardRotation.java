package io.github.flcrypt.core;

import io.github.flcrypt.core.wire.WireWriter;
import java.util.Arrays;

/**
 * A public random rotation of the selected coordinates, of each layer or of all: random signs, then
 * the Walsh–Hadamard transform over √n. It spreads a few large coordinates evenly over all, so that
 * a grid of few levels may span a narrower range (Suresh, Yu, Kumar and McMahan 2017, "Distributed
 * Mean Estimation with Limited Communication", section 3).
 *
 * <p>A group of k selected coordinates, n the largest power of two up to k, is rotated in one or
 * two passes: the first n coordinates and, if n &lt; k, the last n of the result with fresh signs.
 * No padding is sent. Both passes are orthonormal, so Euclidean norms, and with them every bound in
 * that norm, are kept; sums of magnitudes are not. The inverse runs the passes backwards.
 *
 * <p>The signs come from the round's public seed: the rotation hides nothing. Immutable, safe for
 * several threads.
 */
public final class HadamardRotation {

  private final byte[] seed;
  private final long round;
  private final ClipScope scope;

  private HadamardRotation(byte[] seed, long round, ClipScope scope) {
    this.seed = seed;
    this.round = round;
    this.scope = scope;
  }

  /**
   * The rotation of a round.
   *
   * @param round the round, for its number and public seed
   * @param scope whether each layer is rotated by itself, or all layers together: as clip bounds go
   * @return the same at every party
   */
  public static HadamardRotation of(RoundContext round, ClipScope scope) {
    return new HadamardRotation(round.publicSeed(), round.round(), scope);
  }

  /**
   * What is rotated together.
   *
   * @return each layer, or the model
   */
  public ClipScope scope() {
    return scope;
  }

  /**
   * Rotates the selected coordinates.
   *
   * @param selection the coordinates that take part
   * @param values one finite number for each, in the order of the selection
   * @return a fresh array
   */
  public double[] apply(CoordinateSelection selection, double[] values) {
    double[] rotated = copy(selection, values);
    over(selection).apply(rotated);
    return rotated;
  }

  /**
   * Undoes {@link #apply}, up to the rounding of doubles.
   *
   * @param selection the coordinates that take part
   * @param values one finite number for each, in the order of the selection
   * @return a fresh array
   */
  public double[] invert(CoordinateSelection selection, double[] values) {
    double[] original = copy(selection, values);
    over(selection).invert(original);
    return original;
  }

  private static double[] copy(CoordinateSelection selection, double[] values) {
    Require.that(
        values.length == selection.size(),
        "values must be one for each of " + selection.size() + " selected coordinates",
        values.length);
    return values.clone();
  }

  RotationSigns over(CoordinateSelection selection) {
    return new RotationSigns(seed, round, scope, selection);
  }

  void writeTo(WireWriter out) {
    out.raw(seed).i64(round).u8(WireCodes.of(scope));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof HadamardRotation that
        && round == that.round
        && scope == that.scope
        && Arrays.equals(seed, that.seed);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(seed) * 31 + Long.hashCode(round);
  }

  @Override
  public String toString() {
    return "HadamardRotation[round " + round + ", " + scope + "]";
  }
}
