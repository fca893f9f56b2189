package io.github.flcrypt.dp.clipping;

import io.github.flcrypt.core.HistoryCost;
import io.github.flcrypt.core.ModelLayout;
import io.github.flcrypt.core.Norm;
import io.github.flcrypt.core.PrivacyUnit;
import io.github.flcrypt.core.PublishedHistory;
import io.github.flcrypt.core.StageSpec;
import io.github.flcrypt.core.random.RandomSource;
import io.github.flcrypt.dp.DiscreteGaussianSampler;
import io.github.flcrypt.dp.RationalVariance;
import io.github.flcrypt.dp.internal.Require;
import java.util.Arrays;
import java.util.Objects;

/**
 * Thresholds that move towards a quantile of the norms by noised counts of the clients whose norm
 * is within the threshold (Andrew, Thakkar, McMahan and Ramaswamy 2021), for each layer by itself.
 *
 * <p>Each client sends, for each layer, +1 if its norm is at most the threshold and &minus;1 if
 * not: the centred bit b &minus; 1/2, doubled to be an integer. One client moves the vector of L
 * bits by 1/2 &radic;L, so noise of deviation s on the count is a Gaussian release of multiplier 2
 * s / &radic;L; one record can turn a client's bits over, which moves them twice as far. With B the
 * noised fraction, cut to [0, 1],
 *
 * <pre>C = clamp(C * exp(-rate * (B - level)), floor, cap)</pre>
 *
 * <p>Too many within the threshold lower it, too few raise it. It follows norms that grow tenfold
 * within ln 10 / (rate &middot; level) rounds, and norms that shrink tenfold within ln 10 / (rate
 * &middot; (1 &minus; level)): 24 rounds each with rate 0.2 and level 0.5, a few more under noise.
 * Where all norms are zero it only falls. Safe for several threads.
 */
public final class PrivateQuantile implements HistorySource {

  static final String NAME = "private-quantile";

  private final Norm norm;
  private final double level;
  private final double rate;
  private final int clients;
  private final double deviation;
  private final double[] floor;
  private final double[] cap;
  private final double[] warmUp;
  private double[] current;

  private PrivateQuantile(
      Norm norm, double level, double rate, int clients, double deviation, double[][] limits) {
    this.norm = Objects.requireNonNull(norm, "norm");
    this.level = Require.insideUnitInterval(level, "level");
    this.rate = Require.positive(rate, "rate");
    if (rate > 2) {
      throw new IllegalArgumentException("rate must be at most 2; got " + rate);
    }
    this.clients = (int) Require.inRange(clients, 1, 1 << 20, "clients");
    this.deviation = deviation;
    if (!(deviation >= 0.5 && deviation <= 1e6)) {
      throw new IllegalArgumentException("deviation must be from 0.5 to 1e6; got " + deviation);
    }
    // The rule's door checks the limits.
    ThresholdRule.startingAt(limits[2]).between(limits[0], limits[1]);
    this.floor = limits[0].clone();
    this.cap = limits[1].clone();
    this.warmUp = limits[2].clone();
    this.current = warmUp;
  }

  /**
   * A source with a budget of its own. The paper's rate is 0.2 and its deviation a twentieth of the
   * clients.
   *
   * @param norm the norm to follow and bound
   * @param level which quantile, between 0 and 1; 0.5 for the median
   * @param rate largest step of a threshold's logarithm over the difference of fractions; positive,
   *     at most 2
   * @param clients the public number of clients expected in a round, 1 to 2^20
   * @param deviation standard deviation of the noise on the number of clients within a threshold,
   *     0.5 to 1e6
   * @param warmUp threshold of each layer before anything is known; copied
   * @return the source, between a thousandth and a thousand times the warm-up
   */
  public static PrivateQuantile of(
      Norm norm, double level, double rate, int clients, double deviation, double... warmUp) {
    double[] floor = new double[warmUp.length];
    double[] cap = new double[warmUp.length];
    for (int l = 0; l < warmUp.length; l++) {
      Require.positive(warmUp[l], "warmUp");
      floor[l] = Math.max(Double.MIN_VALUE, warmUp[l] / 1000);
      cap[l] = Math.min(Double.MAX_VALUE, warmUp[l] * 1000);
    }
    double[][] limits = {floor, cap, warmUp};
    return new PrivateQuantile(norm, level, rate, clients, deviation, limits);
  }

  /**
   * The source with other limits, told of nothing yet.
   *
   * @param least smallest threshold of each layer, positive, at most the warm-up; copied
   * @param largest largest threshold of each layer, finite, at least the warm-up; copied
   * @return the source
   */
  public PrivateQuantile between(double[] least, double[] largest) {
    double[][] limits = {least, largest, warmUp};
    return new PrivateQuantile(norm, level, rate, clients, deviation, limits);
  }

  /**
   * The source as it was, to resume: its thresholds are all that it knows.
   *
   * @param thresholds what {@link #thresholds} gave, one a layer
   * @return a source of the same description at these thresholds
   */
  public PrivateQuantile resumedAt(double... thresholds) {
    Require.inRange(thresholds.length, layers(), layers(), "number of thresholds");
    double[][] limits = {floor, cap, warmUp};
    PrivateQuantile resumed = new PrivateQuantile(norm, level, rate, clients, deviation, limits);
    for (int l = 0; l < thresholds.length; l++) {
      if (!(thresholds[l] >= floor[l] && thresholds[l] <= cap[l])) {
        throw new IllegalArgumentException(
            "thresholds must be from floor to cap in layer " + l + "; got " + thresholds[l]);
      }
    }
    resumed.current = thresholds.clone();
    return resumed;
  }

  static PrivateQuantile fromSpec(StageSpec spec, Norm norm) {
    double[][] limits = {spec.numbers("floor"), spec.numbers("cap"), spec.numbers("warmUp")};
    return new PrivateQuantile(
        norm,
        spec.number("level"),
        spec.number("rate"),
        (int) Require.inRange(spec.integer("clients"), 1, 1 << 20, "clients"),
        spec.number("deviation"),
        limits);
  }

  /**
   * What one client sends: the doubled centred bits. To be summed; each sum gets its noise in
   * {@link #release} before anybody sees it.
   *
   * @param thresholds of the round
   * @param norms the client's norms before clipping, one a layer, finite, at least 0
   * @return +1 where the norm is at most the threshold, else &minus;1
   */
  public long[] bits(double[] thresholds, double... norms) {
    Require.inRange(thresholds.length, layers(), layers(), "number of thresholds");
    Require.inRange(norms.length, layers(), layers(), "number of norms");
    long[] bits = new long[norms.length];
    for (int l = 0; l < bits.length; l++) {
      bits[l] = Require.notNegative(norms[l], "norm") <= thresholds[l] ? 1 : -1;
    }
    return bits;
  }

  /**
   * Adds noise to the sum of a round, moves the thresholds, and returns the fractions to be
   * published.
   *
   * @param sum the sum of all clients' {@link #bits}, one a layer
   * @param random source of the noise
   * @return the noised fraction of clients within each threshold, cut to [0, 1]
   */
  public double[] release(long[] sum, RandomSource random) {
    Require.inRange(sum.length, layers(), layers(), "number of sums");
    for (long value : sum) {
      Require.inRange(value, -(1 << 20), 1 << 20, "sum");
    }
    long[] noise = new long[sum.length];
    // The doubled bits have doubled noise.
    RationalVariance variance = RationalVariance.atLeast(2 * deviation);
    DiscreteGaussianSampler.unbounded(variance).sample(random.newStream(), noise);
    double[] fractions = new double[sum.length];
    for (int l = 0; l < fractions.length; l++) {
      double centred = Math.addExact(sum[l], noise[l]) / 2.0 / clients;
      fractions[l] = Math.max(0, Math.min(1, centred + 0.5));
    }
    move(fractions);
    return fractions;
  }

  private synchronized void move(double[] fractions) {
    double[] next = new double[fractions.length];
    for (int l = 0; l < next.length; l++) {
      double moved = current[l] * StrictMath.exp(-rate * (fractions[l] - level));
      next[l] = Math.max(floor[l], Math.min(cap[l], moved));
    }
    current = next;
  }

  @Override
  public Norm norm() {
    return norm;
  }

  @Override
  public int layers() {
    return warmUp.length;
  }

  @Override
  public HistoryCost cost(PrivacyUnit unit) {
    double moved = Math.sqrt(layers()) * (unit == PrivacyUnit.RECORD ? 1 : 0.5);
    return new HistoryCost.Gaussian(Math.nextDown(deviation / Math.nextUp(moved)));
  }

  @Override
  public synchronized double[] thresholds(ModelLayout layout, PublishedHistory published) {
    return current.clone();
  }

  @Override
  public StageSpec describe(StageSpec spec) {
    return spec.with("history", NAME)
        .with("norm", norm)
        .with("level", level)
        .with("rate", rate)
        .with("clients", clients)
        .with("deviation", deviation)
        .with("floor", floor)
        .with("cap", cap)
        .with("warmUp", warmUp);
  }

  @Override
  public synchronized String toString() {
    return NAME + " " + Arrays.toString(current);
  }
}
