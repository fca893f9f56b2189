package io.github.flcrypt.paillier;

import io.github.flcrypt.core.CoordinateSelection;
import io.github.flcrypt.core.IntegerGrid;
import io.github.flcrypt.core.Masker;
import io.github.flcrypt.core.RoundContext;
import io.github.flcrypt.core.StageSpec;
import io.github.flcrypt.core.random.RandomStream;
import java.util.Arrays;

/** Rounds every coordinate to the nearest multiple of 1/1024, up to a magnitude of 1024. */
record FixedPointMasker() implements Masker {

  static final double STEP = 1.0 / 1024;
  static final long LEVELS = 1L << 20;

  @Override
  public StageSpec spec() {
    return StageSpec.of("mask.test-fixed-point");
  }

  @Override
  public CoordinateSelection select(RoundContext round) {
    return CoordinateSelection.all(round.layout());
  }

  @Override
  public IntegerGrid grid(RoundContext round, CoordinateSelection selection) {
    double[] steps = new double[round.layout().layerCount()];
    long[] levels = new long[steps.length];
    Arrays.fill(steps, STEP);
    Arrays.fill(levels, LEVELS);
    return IntegerGrid.of(steps, levels);
  }

  @Override
  public void quantize(
      double[] values,
      CoordinateSelection selection,
      IntegerGrid grid,
      RandomStream coins,
      long[] out) {
    for (int i = 0; i < out.length; i++) {
      out[i] = Math.round(values[i] / STEP);
    }
  }
}
