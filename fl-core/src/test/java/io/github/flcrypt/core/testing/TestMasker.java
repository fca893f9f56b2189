package io.github.flcrypt.core.testing;

import io.github.flcrypt.core.CoordinateSelection;
import io.github.flcrypt.core.HeadroomExceededException;
import io.github.flcrypt.core.IntegerGrid;
import io.github.flcrypt.core.Masker;
import io.github.flcrypt.core.ModelLayout;
import io.github.flcrypt.core.RoundContext;
import io.github.flcrypt.core.StageSpec;
import io.github.flcrypt.core.random.PublicCoins;
import io.github.flcrypt.core.random.RandomStream;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Keeps about six in ten coordinates, if masked, and rounds stochastically. */
public record TestMasker(IntegerGrid grid, boolean masked) implements Masker {

  static final double KEPT = 0.6;

  public static TestMasker uniform(int layers, double step, long maximumLevel, boolean masked) {
    double[] steps = new double[layers];
    long[] levels = new long[layers];
    Arrays.fill(steps, step);
    Arrays.fill(levels, maximumLevel);
    return new TestMasker(IntegerGrid.of(steps, levels), masked);
  }

  @Override
  public StageSpec spec() {
    return StageSpec.of("mask.test").with("grid", grid).with("masked", masked);
  }

  @Override
  public CoordinateSelection select(RoundContext round) {
    ModelLayout layout = round.layout();
    if (!masked) {
      return CoordinateSelection.all(layout);
    }
    RandomStream coins = PublicCoins.stream(round.publicSeed(), "test mask", round.round());
    int[] kept =
        IntStream.range(0, layout.size())
            .filter(i -> coins.nextDouble() < KEPT || i == layout.size() - 1)
            .toArray();
    double[] scales = new double[layout.layerCount()];
    Arrays.fill(scales, 1 / KEPT);
    return CoordinateSelection.of(layout, kept, scales);
  }

  @Override
  public IntegerGrid grid(RoundContext round, CoordinateSelection selection) {
    return grid;
  }

  @Override
  public void quantize(
      double[] values,
      CoordinateSelection selection,
      IntegerGrid target,
      RandomStream coins,
      long[] out) {
    for (int l = 0; l < target.layerCount(); l++) {
      for (int i = selection.layerStart(l); i < selection.layerStart(l + 1); i++) {
        double level = values[i] / target.step(l);
        if (Math.abs(level) > target.maximumLevel(l)) {
          throw new HeadroomExceededException("coordinate must be on the grid");
        }
        out[i] = (long) Math.floor(level);
        out[i] += coins.nextDouble() < level - out[i] ? 1 : 0;
      }
    }
  }
}
