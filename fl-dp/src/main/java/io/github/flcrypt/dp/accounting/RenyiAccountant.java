package io.github.flcrypt.dp.accounting;

import io.github.flcrypt.dp.RenyiCurve;
import io.github.flcrypt.dp.internal.Require;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Rényi accounting (Mironov 2017): an upper bound of the cost of releases together, minimised over
 * all real orders, with the conversion of Canonne, Kamath and Steinke 2020.
 *
 * <p>A little above the truth (10 % is typical) and never below. Adding curves also holds where
 * releases are chosen adaptively, as long as their parameters were fixed in advance; for adaptive
 * parameters see {@link PrivacyFilter}. Immutable, safe for several threads.
 */
public final class RenyiAccountant {

  private static final long MOST_RELEASES = 1L << 52;

  private final Map<Release, Long> counts;
  private final RenyiCurve curve;

  private RenyiAccountant(Map<Release, Long> counts, RenyiCurve curve) {
    this.counts = counts;
    this.curve = curve;
  }

  /**
   * The account of one release, made several times.
   *
   * @param release the release
   * @param count how often, 1 to 2^52
   * @return the account
   * @throws UnsupportedReleaseException if no bound is known for the combination
   */
  public static RenyiAccountant of(Release release, long count) {
    return new RenyiAccountant(Map.of(), order -> 0).and(release, count);
  }

  /**
   * Gaussian noise on Poisson samples; neighbours add or remove one.
   *
   * @param rate sampling rate in (0, 1]
   * @param noiseMultiplier standard deviation over Euclidean sensitivity, 0.01 to 1e9
   * @param rounds how often, 1 to 2^52
   * @return the account
   */
  public static RenyiAccountant poissonGaussian(double rate, double noiseMultiplier, long rounds) {
    return of(Release.poissonGaussian(rate, noiseMultiplier), rounds);
  }

  /**
   * The account with further releases.
   *
   * @param release the release; of the same unit and neighbours as those before
   * @param count how often, 1 to 2^52
   * @return the longer account
   * @throws UnsupportedReleaseException if no bound is known for the combination
   */
  public RenyiAccountant and(Release release, long count) {
    Require.inRange(count, 1, MOST_RELEASES, "count");
    Releases.requireAlike(counts.keySet(), release);
    RenyiCurve more = ReleaseCurves.of(release).times(count);
    Map<Release, Long> longer = new LinkedHashMap<>(counts);
    longer.merge(release, count, Math::addExact);
    return new RenyiAccountant(longer, curve.plus(more));
  }

  /**
   * The bound at each order.
   *
   * @return the sum of all releases' curves
   */
  public RenyiCurve curve() {
    return curve;
  }

  /**
   * An upper bound of &epsilon;, minimised over real orders from 1.0001 to 10^8.
   *
   * @param delta strictly between 0 and 1
   * @return within 0.1 % of the infimum over orders, never below it
   */
  public double epsilon(double delta) {
    double epsilon = curve.epsilon(delta);
    // Total variation is at most sqrt(1 - e^-D) for every order (Bretagnolle and Huber 1979).
    boolean free = -Math.expm1(-curve.at(ALMOST_ONE)) * (1 + 1e-12) < delta * delta;
    return free ? 0 : epsilon;
  }

  private static final double ALMOST_ONE = 1.0001;

  /**
   * An upper bound of &epsilon; from a list of orders alone, to reproduce published figures.
   *
   * @param delta strictly between 0 and 1
   * @param orders finite, above 1; at least one
   * @return the least bound of the list
   */
  public double epsilon(double delta, double[] orders) {
    return RenyiTable.of(orders).plus(this, 1).epsilon(delta);
  }

  /**
   * An upper bound of &delta;, minimised over real orders.
   *
   * @param epsilon finite and at least 0
   * @return at most 1
   */
  public double delta(double epsilon) {
    return curve.delta(epsilon);
  }
}
