package io.github.flcrypt.aggregators;

import io.github.flcrypt.core.CoordinateSelection;
import io.github.flcrypt.core.IntegerGrid;
import io.github.flcrypt.core.Masker;
import io.github.flcrypt.core.RoundContext;
import io.github.flcrypt.core.StageSpec;
import io.github.flcrypt.core.random.RandomStream;

/** Rounds every coordinate to hundredths. */
record CentMasker() implements Masker {

  @Override
  public StageSpec spec() {
    return StageSpec.of("mask.test-cents");
  }

  @Override
  public CoordinateSelection select(RoundContext round) {
    return CoordinateSelection.all(round.layout());
  }

  @Override
  public IntegerGrid grid(RoundContext round, CoordinateSelection selection) {
    return IntegerGrid.of(new double[] {0.01, 0.01}, new long[] {200_000, 200_000});
  }

  @Override
  public void quantize(
      double[] values,
      CoordinateSelection selection,
      IntegerGrid grid,
      RandomStream coins,
      long[] out) {
    for (int i = 0; i < out.length; i++) {
      out[i] = Math.round(values[i] * 100);
    }
  }
}
