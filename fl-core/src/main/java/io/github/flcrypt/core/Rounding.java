package io.github.flcrypt.core;

import io.github.flcrypt.core.random.RandomSource;
import io.github.flcrypt.core.random.RandomStream;

/** Runs a masker's rounding and checks each result before anything is made of it. */
final class Rounding {

  // Each try exceeds the bound with probability below 2^-9 a group: 64 failures are a lie.
  private static final int TRIES = 64;

  private final Masker masker;
  private final CoordinateSelection selection;
  private final IntegerGrid grid;
  private final RandomStream coins;

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
  }

  CoordinateSelection selection() {
    return selection;
  }

  IntegerGrid grid() {
    return grid;
  }

  void round(double[] values, long[] out) {
    masker.quantize(values, selection, grid, coins, out);
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

  void roundWithin(double[] values, Sensitivity bound, long[] out) {
    for (int i = 0; i < TRIES; i++) {
      round(values, out);
      if (bound.admits(out, selection)) {
        return;
      }
    }
    throw new ForgedNumbersException(
        masker.spec().kind() + " must round without bias within the recorded sensitivity");
  }
}
