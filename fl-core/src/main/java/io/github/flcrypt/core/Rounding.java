package io.github.flcrypt.core;

import io.github.flcrypt.core.random.RandomSource;
import io.github.flcrypt.core.random.RandomStream;
import java.util.List;
import java.util.Optional;

/** Runs a masker's rounding and checks each result before anything is made of it. */
final class Rounding {

  // An honest try exceeds the bounds with probability at most 2^-9: 64 failures are a lie.
  private static final int TRIES = 64;

  private final Masker masker;
  private final CoordinateSelection selection;
  private final IntegerGrid grid;
  private final RandomStream coins;
  private final long[] handed;
  private final Optional<RotationSigns> rotation;

  Rounding(Masker masker, RoundContext round, RandomSource random) {
    this.masker = masker;
    this.selection = masker.select(round);
    if (!selection.layout().equals(round.layout())) {
      throw new LayoutMismatchException(
          masker.spec().kind()
              + " must select from layout "
              + round.layout().digest().abbreviated()
              + "; got "
              + selection.layout().digest().abbreviated());
    }
    this.grid = masker.grid(round, selection);
    grid.requireFits(round.layout());
    this.coins = random.newStream();
    this.handed = new long[selection.size()];
    this.rotation = grid.rotation().map(by -> by.over(selection));
  }

  Optional<List<LayerUnits>> countedUnits() {
    return masker.countedUnits();
  }

  CoordinateSelection selection() {
    return selection;
  }

  IntegerGrid grid() {
    return grid;
  }

  /** Rounds selected coordinates, rotated first where the grid is. */
  void round(double[] values, long[] out) {
    roundOnce(rotated(values), out);
  }

  /** The same with coordinates beyond the grid's range moved to its edge. */
  void roundClamped(double[] values, long[] out) {
    double[] inside = rotated(values);
    for (int l = 0; l < grid.layerCount(); l++) {
      double range = grid.step(l) * grid.maximumLevel(l);
      if (range / grid.step(l) > grid.maximumLevel(l)) {
        range = Math.nextDown(range);
      }
      for (int i = selection.layerStart(l); i < selection.layerStart(l + 1); i++) {
        inside[i] = Math.max(-range, Math.min(range, inside[i]));
      }
    }
    roundOnce(inside, out);
  }

  /** The same, again and again until the integers keep a bound. */
  void roundWithin(double[] values, Sensitivity bound, long[] out) {
    double[] rotated = rotated(values);
    for (int i = 0; i < TRIES; i++) {
      roundOnce(rotated, out);
      if (bound.admits(out, selection)) {
        return;
      }
    }
    throw new ForgedNumbersException(
        masker.spec().kind() + " must round without bias within the recorded sensitivity");
  }

  private double[] rotated(double[] values) {
    double[] copy = values.clone();
    rotation.ifPresent(signs -> signs.apply(copy));
    return copy;
  }

  private void roundOnce(double[] values, long[] out) {
    // The masker sees copies: it can neither change what it was given nor what was checked.
    masker.quantize(values.clone(), selection, grid, coins, handed);
    System.arraycopy(handed, 0, out, 0, out.length);
    for (int l = 0; l < grid.layerCount(); l++) {
      long limit = grid.maximumLevel(l);
      for (int i = selection.layerStart(l); i < selection.layerStart(l + 1); i++) {
        if (out[i] > limit || out[i] < -limit) {
          throw new ForgedNumbersException(
              masker.spec().kind()
                  + " must keep layer "
                  + l
                  + " within its maximum level "
                  + limit);
        }
      }
    }
  }
}
