package io.github.flcrypt.core.federation;

import io.github.flcrypt.core.CoordinateSelection;
import io.github.flcrypt.core.IntegerGrid;
import io.github.flcrypt.core.Masker;
import io.github.flcrypt.core.RoundContext;
import io.github.flcrypt.core.StageSpec;
import io.github.flcrypt.core.random.RandomStream;

/** Rounds everything to multiples of 1/1024. */
record TestGrid() implements Masker {

  @Override
  public StageSpec spec() {
    return StageSpec.of("test.grid");
  }

  @Override
  public CoordinateSelection select(RoundContext round) {
    return CoordinateSelection.all(round.layout());
  }

  @Override
  public IntegerGrid grid(RoundContext round, CoordinateSelection selection) {
    return IntegerGrid.of(new double[] {0x1p-10, 0x1p-10}, new long[] {1L << 30, 1L << 30});
  }

  @Override
  public void quantize(
      double[] values,
      CoordinateSelection selection,
      IntegerGrid grid,
      RandomStream coins,
      long[] out) {
    for (int i = 0; i < values.length; i++) {
      out[i] = (long) Math.rint(values[i] * 1024);
    }
  }
}
