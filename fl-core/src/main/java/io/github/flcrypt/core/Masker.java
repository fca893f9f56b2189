package io.github.flcrypt.core;

import io.github.flcrypt.core.random.RandomSource;
import io.github.flcrypt.core.random.RandomStream;
import java.util.List;
import java.util.Optional;

/**
 * Turns real coordinates into integers on a public grid: selects the coordinates of the round by
 * public coins and rounds them. Implementations supply numbers; the core checks ranges and norms
 * before it makes a stage object of them. Immutable, safe for several threads.
 */
public interface Masker {

  /**
   * The masker's public description.
   *
   * @return kind and parameters
   */
  StageSpec spec();

  /**
   * The coordinates of the round: a function of public data, the same at every party.
   *
   * @param round the round
   * @return the selection
   */
  CoordinateSelection select(RoundContext round);

  /**
   * The grid of the round: a function of public data, the same at every party.
   *
   * @param round the round
   * @param selection the round's selection
   * @return step and range of each layer, rotated where coordinates are to be rotated first
   */
  IntegerGrid grid(RoundContext round, CoordinateSelection selection);

  /**
   * Rounds to the grid.
   *
   * @param values finite coordinates in the order of the selection, rotated where the grid is; not
   *     changed
   * @param selection the round's selection
   * @param grid the round's grid
   * @param coins secret coins for stochastic rounding
   * @param out receives one integer for each coordinate, within the grid's maximum levels
   * @throws HeadroomExceededException if a coordinate lies outside the grid's range
   */
  void quantize(
      double[] values,
      CoordinateSelection selection,
      IntegerGrid grid,
      RandomStream coins,
      long[] out);

  /**
   * The units, by layer, whose weights are summed beside the update, for updates whose clients were
   * shown different parts of the model: each client's vector then ends in its weight, or 0, for
   * each unit. Only for updates that are neither clipped nor noised.
   *
   * @return empty where nothing is counted
   */
  default Optional<List<LayerUnits>> countedUnits() {
    return Optional.empty();
  }

  /**
   * Masks and quantizes a clipped update; repeats the rounding until the recorded sensitivity
   * holds.
   *
   * @param update the update
   * @param random source of the rounding coins
   * @return integers with a proved sensitivity
   */
  default BoundedUpdate mask(ClippedUpdate update, RandomSource random) {
    return BoundedUpdate.mint(update, new Rounding(this, update.round(), random));
  }

  /**
   * Masks and quantizes an update that was not clipped: it can be encrypted and never noised.
   *
   * @param update the update
   * @param random source of the rounding coins
   * @return integers without a bound
   */
  default QuantizedUpdate mask(PlainUpdate update, RandomSource random) {
    return QuantizedUpdate.mint(update, new Rounding(this, update.round(), random));
  }

  /**
   * Masks and quantizes an update that was already noised, in the order of the published schemes;
   * coordinates beyond the grid's range are moved to its edge, which costs no privacy.
   *
   * @param update the update
   * @param random source of the rounding coins
   * @return integers with the noise inside
   */
  default NoisedUpdate mask(NoisedRealUpdate update, RandomSource random) {
    return NoisedUpdate.mint(update, new Rounding(this, update.round(), random));
  }
}
