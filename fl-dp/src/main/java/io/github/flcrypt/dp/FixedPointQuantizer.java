package io.github.flcrypt.dp;

import io.github.flcrypt.core.CoordinateSelection;
import io.github.flcrypt.core.HeadroomExceededException;
import io.github.flcrypt.core.IntegerGrid;
import io.github.flcrypt.core.Masker;
import io.github.flcrypt.core.RoundContext;
import io.github.flcrypt.core.StageSpec;
import io.github.flcrypt.core.random.RandomStream;
import io.github.flcrypt.dp.internal.Require;
import io.github.flcrypt.dp.internal.StochasticRounding;
import java.util.Arrays;

/**
 * Keeps every coordinate and rounds it to a multiple of a public power of two within a public
 * range: for encryption without clipping. A coordinate beyond the range is an error, never a clamp.
 *
 * <p>Nearest rounding is deterministic, so that the same update gives the same integers; stochastic
 * rounding is free of bias. Immutable, safe for several threads.
 */
public final class FixedPointQuantizer implements Masker {

  static final String KIND = "mask.fixed-point";

  private static final int MOST_FRACTION_BITS = 60;

  /** How a coordinate becomes a multiple of the step. */
  private enum Mode {
    NEAREST,
    STOCHASTIC
  }

  private final Mode mode;
  private final int fractionBits;
  private final double range;
  private final double step;
  private final long maximumLevel;

  private FixedPointQuantizer(Mode mode, long fractionBits, double range) {
    this.mode = mode;
    this.fractionBits = (int) Require.inRange(fractionBits, 0, MOST_FRACTION_BITS, "fractionBits");
    this.range = Require.positive(range, "range");
    this.step = Math.scalb(1.0, -this.fractionBits);
    double levels = Math.ceil(range / step);
    if (!(levels <= IntegerGrid.LARGEST_LEVEL)) {
      throw new IllegalArgumentException(
          "range times 2^fractionBits must be at most 2^52; got " + levels);
    }
    this.maximumLevel = (long) levels;
  }

  /**
   * Rounds to the nearest multiple, ties to even: deterministic. Refuses rounds with clip bounds,
   * since it cannot try again where rounding lengthens a vector beyond the recorded sensitivity.
   *
   * @param fractionBits f of the step 2^&minus;f, 0 to 60
   * @param range no coordinate may be larger in magnitude; positive, at most 2^(52&minus;f)
   * @return the quantizer
   */
  public static FixedPointQuantizer nearest(int fractionBits, double range) {
    return new FixedPointQuantizer(Mode.NEAREST, fractionBits, range);
  }

  /**
   * Rounds up with probability equal to the fraction that is left: without bias.
   *
   * @param fractionBits f of the step 2^&minus;f, 0 to 60
   * @param range no coordinate may be larger in magnitude; positive, at most 2^(52&minus;f)
   * @return the quantizer
   */
  public static FixedPointQuantizer stochastic(int fractionBits, double range) {
    return new FixedPointQuantizer(Mode.STOCHASTIC, fractionBits, range);
  }

  static FixedPointQuantizer fromSpec(StageSpec spec) {
    return new FixedPointQuantizer(
        Mode.valueOf(spec.text("rounding")), spec.integer("fractionBits"), spec.number("range"));
  }

  @Override
  public StageSpec spec() {
    return StageSpec.of(KIND)
        .with("rounding", mode)
        .with("fractionBits", fractionBits)
        .with("range", range);
  }

  @Override
  public CoordinateSelection select(RoundContext round) {
    return CoordinateSelection.all(round.layout());
  }

  @Override
  public IntegerGrid grid(RoundContext round, CoordinateSelection selection) {
    round
        .clipBounds()
        .ifPresent(
            bounds -> {
              if (mode == Mode.NEAREST) {
                throw new IllegalArgumentException(
                    "a round with clip bounds must round stochastically; got nearest");
              }
              for (double bound : bounds.toArray()) {
                // An overflow would depend on private data, so it must be excluded beforehand.
                if (!(bound * (1 + 0x1.0p-50) <= range)) {
                  throw new IllegalArgumentException(
                      "range must be above every clip bound; got " + range + " for " + bound);
                }
              }
            });
    double[] steps = new double[round.layout().layerCount()];
    long[] maximum = new long[steps.length];
    Arrays.fill(steps, step);
    Arrays.fill(maximum, maximumLevel);
    return IntegerGrid.of(steps, maximum);
  }

  @Override
  public void quantize(
      double[] values,
      CoordinateSelection selection,
      IntegerGrid grid,
      RandomStream coins,
      long[] out) {
    requireRange(values, selection);
    if (mode == Mode.STOCHASTIC) {
      StochasticRounding.round(values, 0, values.length, step, coins, out);
      return;
    }
    for (int i = 0; i < values.length; i++) {
      out[i] = (long) Math.rint(values[i] / step);
    }
  }

  private void requireRange(double[] values, CoordinateSelection selection) {
    for (int l = 0; l < selection.layout().layerCount(); l++) {
      for (int i = selection.layerStart(l); i < selection.layerStart(l + 1); i++) {
        if (!(Math.abs(values[i]) <= range)) {
          throw new HeadroomExceededException(
              "layer '"
                  + selection.layout().layers().get(l).name()
                  + "' must stay within the fixed-point range "
                  + range
                  + "; use a larger range, a smaller learning rate, or a clipper");
        }
      }
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FixedPointQuantizer that && spec().equals(that.spec());
  }

  @Override
  public int hashCode() {
    return spec().hashCode();
  }

  @Override
  public String toString() {
    return spec().toString();
  }
}
