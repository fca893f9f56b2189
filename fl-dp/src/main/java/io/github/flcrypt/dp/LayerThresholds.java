package io.github.flcrypt.dp;

import io.github.flcrypt.core.StageSpec;
import io.github.flcrypt.dp.internal.Require;
import java.util.Arrays;
import java.util.List;

/**
 * The next L1 clipping threshold of each layer, from what earlier rounds published.
 *
 * <p>Since the published aggregates are already private, thresholds computed from them cost
 * nothing; norms of raw updates would void the guarantee and cannot be given here. For each layer
 * the statistic of the last releases' norms, less the noise floor and a margin for its chance, is
 * multiplied by a factor and kept between a floor and a cap:
 *
 * <pre>C = clamp(factor * max(0, statistic(signal) - margin * spread), floor, cap)</pre>
 *
 * <p>Without the subtraction a threshold feeds on its own noise and grows without end. A clipped
 * aggregate never shows more than the threshold, so thresholds can only grow where the factor is
 * above 1; with the defaults they follow a tenfold rise of clear norms within 12 rounds and a
 * tenfold fall within the window.
 *
 * <p>The estimate is never above the aggregate's norm on average, since |x + noise| is at most |x|
 * + |noise|, and it falls below where signal and noise overlap: a layer whose history cannot show a
 * signal through its noise ends at its floor.
 *
 * <p>Immutable; safe for several threads.
 */
public final class LayerThresholds {

  /** How the norms of the window become one. */
  public enum Statistic {
    /** Arithmetic mean. */
    MEAN,
    /** Median; the mean of the two middle ones of an even number. */
    MEDIAN
  }

  /** Five standard deviations: pure noise passes for a signal once in 3 million draws. */
  private static final double NOISE_MARGIN = 5;

  private static final int LARGEST_WINDOW = 1000;

  private final Statistic statistic;
  private final int window;
  private final double factor;
  private final double[] floor;
  private final double[] cap;
  private final double[] warmUp;

  /**
   * A rule for as many layers as there are warm-up thresholds.
   *
   * @param statistic how the norms of the window become one
   * @param window how many of the latest rounds count, 1 to 1000; 5 is a good start
   * @param factor threshold over estimated norm; positive; 2 is a good start
   * @param floor smallest threshold of each layer, positive, at most the warm-up
   * @param cap largest threshold of each layer, finite, at least the warm-up
   * @param warmUp threshold of each layer before anything was published
   */
  public LayerThresholds(
      Statistic statistic,
      int window,
      double factor,
      double[] floor,
      double[] cap,
      double[] warmUp) {
    this.statistic = statistic;
    this.window = (int) Require.inRange(window, 1, LARGEST_WINDOW, "window");
    this.factor = Require.positive(factor, "factor");
    this.floor = floor.clone();
    this.cap = cap.clone();
    this.warmUp = warmUp.clone();
    Require.inRange(warmUp.length, 1, Integer.MAX_VALUE, "number of layers");
    Require.inRange(floor.length, warmUp.length, warmUp.length, "number of floors");
    Require.inRange(cap.length, warmUp.length, warmUp.length, "number of caps");
    for (int layer = 0; layer < warmUp.length; layer++) {
      Require.positive(this.floor[layer], "floor");
      Require.positive(this.cap[layer], "cap");
      if (!(this.floor[layer] <= this.warmUp[layer] && this.warmUp[layer] <= this.cap[layer])) {
        throw new IllegalArgumentException(
            "warmUp must be from floor to cap in layer " + layer + "; got " + warmUp[layer]);
      }
    }
  }

  static LayerThresholds fromSpec(StageSpec spec) {
    return new LayerThresholds(
        Statistic.valueOf(spec.text("statistic")),
        (int) Require.inRange(spec.integer("window"), 1, LARGEST_WINDOW, "window"),
        spec.number("factor"),
        spec.numbers("floor"),
        spec.numbers("cap"),
        spec.numbers("warmUp"));
  }

  StageSpec spec(String kind) {
    return StageSpec.of(kind)
        .with("statistic", statistic)
        .with("window", window)
        .with("factor", factor)
        .with("floor", floor)
        .with("cap", cap)
        .with("warmUp", warmUp);
  }

  /**
   * The number of layers.
   *
   * @return at least 1
   */
  public int layers() {
    return warmUp.length;
  }

  /**
   * The thresholds of the next round.
   *
   * @param history one list a round, oldest first, with one release a layer; only the last rounds
   *     of the window count; empty before the first round
   * @return a new array with one threshold a layer
   */
  public double[] next(List<List<LayerRelease>> history) {
    if (history.isEmpty()) {
      return warmUp.clone();
    }
    List<List<LayerRelease>> recent =
        history.subList(Math.max(0, history.size() - window), history.size());
    for (List<LayerRelease> round : recent) {
      Require.inRange(round.size(), layers(), layers(), "layers of a round");
    }
    double[] thresholds = new double[layers()];
    for (int layer = 0; layer < thresholds.length; layer++) {
      double wanted = factor * Math.max(0, evidence(recent, layer));
      thresholds[layer] = Math.min(cap[layer], Math.max(floor[layer], wanted));
    }
    return thresholds;
  }

  private double evidence(List<List<LayerRelease>> recent, int layer) {
    double[] signals = new double[recent.size()];
    double spreadSquares = 0;
    for (int i = 0; i < signals.length; i++) {
      LayerRelease release = recent.get(i).get(layer);
      signals[i] = release.signal();
      spreadSquares += release.noiseSpread() * release.noiseSpread();
    }
    double typicalSpread = Math.sqrt(spreadSquares) / signals.length;
    return reduce(signals) - NOISE_MARGIN * typicalSpread;
  }

  private double reduce(double[] signals) {
    if (statistic == Statistic.MEAN) {
      return Arrays.stream(signals).sum() / signals.length;
    }
    Arrays.sort(signals);
    int half = signals.length / 2;
    return signals.length % 2 == 1 ? signals[half] : 0.5 * (signals[half - 1] + signals[half]);
  }
}
