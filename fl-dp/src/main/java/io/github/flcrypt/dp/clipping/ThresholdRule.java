package io.github.flcrypt.dp.clipping;

import io.github.flcrypt.core.StageSpec;
import io.github.flcrypt.dp.internal.Require;
import java.util.List;

/**
 * The next threshold of each layer from its history (per-layer adaptive clipping, AADP-FL):
 *
 * <pre>C = clamp(factor * max(0, statistic(norms) - margin), floor, cap)</pre>
 *
 * <p>The norms are those of the last rounds of the window, each with its noise floor subtracted.
 * The margin is five standard deviations of the noise in the statistic, so that noise alone passes
 * for a norm less than once in 10^6 rounds. A threshold falls by at most half in a round: one that
 * is far above the norms meets them on its way down, where the noise, which is in proportion to the
 * threshold, no longer hides them. Without any norm it ends at its floor and never grows.
 *
 * <p>How soon thresholds follow norms that grow or shrink tenfold depends on the source of the
 * history, which says so. Immutable, safe for several threads.
 */
public final class ThresholdRule {

  /** Standard deviations of noise that do not count as a norm. */
  static final double NOISE_MARGIN = 5;

  private static final int LARGEST_WINDOW = 200;
  private static final double LARGEST_FACTOR = 1e6;
  private static final double STEEPEST_FALL = 0.5;

  private final Statistic statistic;
  private final int window;
  private final double factor;
  private final double[] floor;
  private final double[] cap;
  private final double[] warmUp;

  private ThresholdRule(
      Statistic statistic,
      int window,
      double factor,
      double[] floor,
      double[] cap,
      double[] warmUp) {
    this.statistic = statistic;
    this.window = (int) Require.inRange(window, 1, LARGEST_WINDOW, "window");
    this.factor = Require.positive(factor, "factor");
    if (factor > LARGEST_FACTOR) {
      throw new IllegalArgumentException("factor must be at most 1e6; got " + factor);
    }
    this.floor = floor;
    this.cap = cap;
    this.warmUp = warmUp;
    Require.inRange(warmUp.length, 1, 1 << 16, "number of layers");
    Require.inRange(floor.length, warmUp.length, warmUp.length, "number of floors");
    Require.inRange(cap.length, warmUp.length, warmUp.length, "number of caps");
    for (int layer = 0; layer < warmUp.length; layer++) {
      Require.positive(floor[layer], "floor");
      Require.positive(cap[layer], "cap");
      if (!(floor[layer] <= warmUp[layer] && warmUp[layer] <= cap[layer])) {
        throw new IllegalArgumentException(
            "warmUp must be from floor to cap in layer " + layer + "; got " + warmUp[layer]);
      }
    }
  }

  /**
   * The mean of five rounds, times 2, between a thousandth and a thousand times the warm-up.
   *
   * @param warmUp threshold of each layer before anything is known; see {@link WarmUp}; copied
   * @return the rule
   */
  public static ThresholdRule startingAt(double... warmUp) {
    double[] floor = new double[warmUp.length];
    double[] cap = new double[warmUp.length];
    for (int layer = 0; layer < warmUp.length; layer++) {
      Require.positive(warmUp[layer], "warmUp");
      floor[layer] = Math.max(Double.MIN_VALUE, warmUp[layer] / 1000);
      cap[layer] = Math.min(Double.MAX_VALUE, warmUp[layer] * 1000);
    }
    return new ThresholdRule(new Statistic.Mean(), 5, 2, floor, cap, warmUp.clone());
  }

  /**
   * The rule with another statistic and window.
   *
   * @param other how the norms of the window become one
   * @param rounds how many of the latest rounds count, 1 to 200
   * @return the rule
   */
  public ThresholdRule with(Statistic other, int rounds) {
    return new ThresholdRule(other, rounds, factor, floor, cap, warmUp);
  }

  /**
   * The rule with another factor.
   *
   * @param other threshold over norm, positive, at most 1e6; where thresholds follow norms that
   *     were clipped to them, it must be above 1 for them to grow
   * @return the rule
   */
  public ThresholdRule withFactor(double other) {
    return new ThresholdRule(statistic, window, other, floor, cap, warmUp);
  }

  /**
   * The rule with other limits.
   *
   * @param least smallest threshold of each layer, positive, at most the warm-up; copied
   * @param largest largest threshold of each layer, finite, at least the warm-up; copied
   * @return the rule
   */
  public ThresholdRule between(double[] least, double[] largest) {
    return new ThresholdRule(statistic, window, factor, least.clone(), largest.clone(), warmUp);
  }

  static ThresholdRule fromSpec(StageSpec spec) {
    return new ThresholdRule(
        Statistic.parse(spec.text("statistic")),
        (int) Require.inRange(spec.integer("window"), 1, LARGEST_WINDOW, "window"),
        spec.number("factor"),
        spec.numbers("floor"),
        spec.numbers("cap"),
        spec.numbers("warmUp"));
  }

  StageSpec describe(StageSpec spec) {
    return spec.with("statistic", statistic.text())
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
   * How many of the latest rounds count.
   *
   * @return 1 to 200
   */
  public int window() {
    return window;
  }

  /**
   * Threshold over norm.
   *
   * @return positive
   */
  public double factor() {
    return factor;
  }

  /**
   * The thresholds before anything is known.
   *
   * @return a fresh array with one threshold a layer
   */
  public double[] warmUp() {
    return warmUp.clone();
  }

  /**
   * The thresholds of the next round.
   *
   * @param history one list a round, oldest first, with one observation a layer; only the last
   *     rounds of the window count
   * @param current the thresholds of the latest round; the warm-up where there was none
   * @return a fresh array with one threshold a layer
   */
  public double[] next(List<List<NormObservation>> history, double... current) {
    Require.inRange(current.length, layers(), layers(), "number of current thresholds");
    for (double threshold : current) {
      Require.positive(threshold, "current threshold");
    }
    if (history.isEmpty()) {
      return warmUp.clone();
    }
    List<List<NormObservation>> recent =
        history.subList(Math.max(0, history.size() - window), history.size());
    for (List<NormObservation> round : recent) {
      Require.inRange(round.size(), layers(), layers(), "layers of a round");
    }
    double[] thresholds = new double[layers()];
    for (int layer = 0; layer < thresholds.length; layer++) {
      double wanted = factor * Math.max(0, evidence(recent, layer));
      double reachable = Math.max(wanted, STEEPEST_FALL * current[layer]);
      thresholds[layer] = Math.min(cap[layer], Math.max(floor[layer], reachable));
    }
    return thresholds;
  }

  private double evidence(List<List<NormObservation>> recent, int layer) {
    double[] norms = new double[recent.size()];
    double[] spreads = new double[recent.size()];
    for (int i = 0; i < norms.length; i++) {
      NormObservation observation = recent.get(i).get(layer);
      norms[i] = observation.seen();
      spreads[i] = observation.spread();
    }
    return statistic.of(norms)
        - NOISE_MARGIN * statistic.noiseGain(norms.length) * new Statistic.Quantile(1).of(spreads);
  }

  @Override
  public String toString() {
    return describe(StageSpec.of("thresholds")).toString();
  }
}
