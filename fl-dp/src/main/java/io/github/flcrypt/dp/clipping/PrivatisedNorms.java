package io.github.flcrypt.dp.clipping;

import io.github.flcrypt.core.HistoryCost;
import io.github.flcrypt.core.ModelLayout;
import io.github.flcrypt.core.Norm;
import io.github.flcrypt.core.PrivacyUnit;
import io.github.flcrypt.core.PublishedHistory;
import io.github.flcrypt.core.StageSpec;
import io.github.flcrypt.core.random.RandomSource;
import io.github.flcrypt.dp.internal.Require;
import io.github.flcrypt.dp.noise.DiscreteLaplaceSampler;
import io.github.flcrypt.dp.noise.RationalScale;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * The mean of the clients' norms, released in each round with Laplace noise of its own budget.
 *
 * <p>Each client's norm of a layer is cut at a public largest value B and rounded down to a grid of
 * 2^16 steps; the sum gets discrete Laplace noise of scale L B / &epsilon;, so that all L layers of
 * a round together cost &epsilon;: one client (or one record of a client) moves each norm by at
 * most B. Whoever draws the noise sees the sum: the holder of the key, or a trusted aggregator.
 *
 * <p>The norms are taken before clipping to the threshold, so thresholds follow norms that grow or
 * shrink tenfold once they fill the window, within 5 rounds with the defaults, where the norms are
 * above about 11 L B / (&epsilon; n) for n clients; below that they end at their floor. Safe for
 * several threads.
 */
public final class PrivatisedNorms implements HistorySource {

  static final String NAME = "privatised-norms";

  private static final long LEVELS = 1L << 16;

  /**
   * The tail of a Laplace distribution is longer than that of the Gaussian for which the rule's
   * margin was chosen: 11 deviations leave as little as 5.
   */
  private static final double TAIL = 11.0 / 5;

  private final ThresholdRule rule;
  private final Norm norm;
  private final double[] largest;
  private final double epsilon;
  private final int clients;
  private final ObservedNorms observed;

  private PrivatisedNorms(
      ThresholdRule rule, Norm norm, double[] largest, double epsilon, int clients) {
    this.rule = Objects.requireNonNull(rule, "rule");
    this.norm = Objects.requireNonNull(norm, "norm");
    this.largest = largest;
    Require.inRange(largest.length, rule.layers(), rule.layers(), "number of largest norms");
    Arrays.stream(largest).forEach(bound -> Require.positive(bound, "largest"));
    this.epsilon = Require.positive(epsilon, "epsilon");
    if (!(epsilon / layers() >= 1e-6 && epsilon <= 100)) {
      throw new IllegalArgumentException(
          "epsilon must be at most 100, and 1e-6 for each layer; got " + epsilon);
    }
    this.clients = (int) Require.inRange(clients, 1, 1 << 20, "clients");
    this.observed = new ObservedNorms(rule);
  }

  /**
   * A source with a budget of its own.
   *
   * @param rule the rule
   * @param norm the norm to follow and bound
   * @param largest B of each layer, positive and finite, public; copied
   * @param epsilon what the release of one round costs, at least 1e-6 for each layer, at most 100
   * @param clients the public number that the sum is divided by, 1 to 2^20
   * @return the source, told of nothing yet
   */
  public static PrivatisedNorms of(
      ThresholdRule rule, Norm norm, double[] largest, double epsilon, int clients) {
    return new PrivatisedNorms(rule, norm, largest.clone(), epsilon, clients);
  }

  static PrivatisedNorms fromSpec(StageSpec spec, Norm norm) {
    return of(
        ThresholdRule.fromSpec(spec),
        norm,
        spec.numbers("largest"),
        spec.number("epsilon"),
        (int) Require.inRange(spec.integer("clients"), 1, 1 << 20, "clients"));
  }

  /**
   * What one client sends: its norms in grid steps. To be summed; each sum gets its noise in {@link
   * #release} before anybody sees it.
   *
   * @param norms one norm a layer, at least 0; finite
   * @return one integer a layer, 0 to 2^16
   */
  public long[] steps(double... norms) {
    Require.inRange(norms.length, layers(), layers(), "number of norms");
    long[] steps = new long[norms.length];
    for (int l = 0; l < steps.length; l++) {
      double cut = Math.min(largest[l], Require.notNegative(norms[l], "norm"));
      // Divided first, so that a large bound does not overflow.
      steps[l] = Math.min(LEVELS, (long) (cut / largest[l] * LEVELS));
    }
    return steps;
  }

  /**
   * Adds noise to the sum of a round, learns from the result, and returns it to be published.
   *
   * @param sum the sum of all clients' {@link #steps}, one a layer
   * @param random source of the noise
   * @return the noised mean norm of each layer; may be negative
   */
  public double[] release(long[] sum, RandomSource random) {
    Require.inRange(sum.length, layers(), layers(), "number of sums");
    for (long value : sum) {
      Require.inRange(value, 0, LEVELS << 20, "sum");
    }
    long[] noise = new long[sum.length];
    DiscreteLaplaceSampler.unbounded(scale()).sample(random.newStream(), noise);
    double[] means = new double[sum.length];
    for (int l = 0; l < means.length; l++) {
      means[l] = Math.addExact(sum[l], noise[l]) * (largest[l] / LEVELS / clients);
    }
    learn(means);
    return means;
  }

  /**
   * Learns from a release again, to resume: all that it knows are the releases of the window.
   *
   * @param means what {@link #release} returned in an earlier round
   */
  public void learn(double... means) {
    Require.inRange(means.length, layers(), layers(), "number of means");
    double scale = scale().value();
    List<NormObservation> round = new ArrayList<>();
    for (int l = 0; l < means.length; l++) {
      double deviation = Math.sqrt(2) * scale * (largest[l] / LEVELS / clients);
      double spread = Math.min(Double.MAX_VALUE / 1e3, TAIL * deviation);
      round.add(new NormObservation(means[l], spread, Double.MAX_VALUE));
    }
    observed.add(round);
  }

  private RationalScale scale() {
    return RationalScale.atLeast(LEVELS * (double) layers() / epsilon);
  }

  @Override
  public Norm norm() {
    return norm;
  }

  @Override
  public int layers() {
    return rule.layers();
  }

  @Override
  public HistoryCost cost(PrivacyUnit unit) {
    return new HistoryCost.Pure(epsilon);
  }

  @Override
  public double[] thresholds(ModelLayout layout, PublishedHistory published) {
    return observed.thresholds();
  }

  @Override
  public StageSpec describe(StageSpec spec) {
    return rule.describe(spec.with("history", NAME).with("norm", norm))
        .with("largest", largest)
        .with("epsilon", epsilon)
        .with("clients", clients);
  }

  @Override
  public String toString() {
    return NAME + " " + Arrays.toString(observed.thresholds());
  }
}
