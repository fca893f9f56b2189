package io.github.flcrypt.aggregators;

import io.github.flcrypt.core.CoordinateSelection;
import io.github.flcrypt.core.HeadroomExceededException;
import io.github.flcrypt.core.IntegerGrid;
import io.github.flcrypt.core.Masker;
import io.github.flcrypt.core.RoundContext;
import io.github.flcrypt.core.StageSpec;
import io.github.flcrypt.core.random.RandomStream;
import java.util.Arrays;

/** Rounds to multiples of a step. */
public record Grids(double step, long levels) implements Masker {

  @Override
  public StageSpec spec() {
    return StageSpec.of("mask.test-grid").with("step", step).with("levels", levels);
  }

  @Override
  public CoordinateSelection select(RoundContext round) {
    return CoordinateSelection.all(round.layout());
  }

  @Override
  public IntegerGrid grid(RoundContext round, CoordinateSelection selection) {
    double[] steps = new double[round.layout().layerCount()];
    long[] maximum = new long[steps.length];
    Arrays.fill(steps, step);
    Arrays.fill(maximum, levels);
    return IntegerGrid.of(steps, maximum);
  }

  @Override
  public void quantize(
      double[] values,
      CoordinateSelection selection,
      IntegerGrid grid,
      RandomStream coins,
      long[] out) {
    for (int i = 0; i < out.length; i++) {
      out[i] = (long) Math.rint(values[i] / step);
      if (Math.abs(out[i]) > levels) {
        throw new HeadroomExceededException("coordinate " + i + " must be within the grid");
      }
    }
  }
}
