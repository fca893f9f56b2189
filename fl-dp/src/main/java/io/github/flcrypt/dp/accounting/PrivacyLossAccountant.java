package io.github.flcrypt.dp.accounting;

import io.github.flcrypt.dp.accounting.Mechanism.Gaussian;
import io.github.flcrypt.dp.accounting.internal.ExactGaussian;
import io.github.flcrypt.dp.accounting.internal.PrivacyLossSearch;
import io.github.flcrypt.dp.accounting.internal.PrivacyLossSearch.Term;
import io.github.flcrypt.dp.accounting.internal.SampledGaussianPair;
import io.github.flcrypt.dp.internal.Require;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * The exact cost of a fixed schedule of releases, as an interval, from the distribution of the
 * privacy loss (Sommer, Meiser and Mohammadi 2019; Doroshenko et al. 2022). Composed by Fourier
 * transform, in both directions of adding and removing.
 *
 * <p>For parameters fixed in advance. Where a round's parameters follow from what earlier rounds
 * published, use a {@link PrivacyFilter} or a ledger. Immutable.
 */
public final class PrivacyLossAccountant {

  private static final long MOST_RELEASES = 1L << 40;

  private final Map<Release, Long> counts;

  private PrivacyLossAccountant(Map<Release, Long> counts) {
    this.counts = counts;
  }

  /**
   * The account of one release, made several times.
   *
   * @param release the release
   * @param count how often, 1 to 2^40
   * @return the account
   * @throws UnsupportedReleaseException if the distribution of its privacy loss is not known
   */
  public static PrivacyLossAccountant of(Release release, long count) {
    return new PrivacyLossAccountant(Map.of()).and(release, count);
  }

  /**
   * Gaussian noise on Poisson samples; neighbours add or remove one.
   *
   * @param rate sampling rate in (0, 1]
   * @param noiseMultiplier standard deviation over Euclidean sensitivity, 0.01 to 1e9
   * @param rounds how often, 1 to 2^40
   * @return the account
   */
  public static PrivacyLossAccountant poissonGaussian(
      double rate, double noiseMultiplier, long rounds) {
    return of(Release.poissonGaussian(rate, noiseMultiplier), rounds);
  }

  /**
   * The account with further releases.
   *
   * @param release the release; of the same unit and neighbours as those before
   * @param count how often, 1 to 2^40 in all
   * @return the longer account
   * @throws UnsupportedReleaseException if the distribution of its privacy loss is not known
   */
  public PrivacyLossAccountant and(Release release, long count) {
    Require.inRange(count, 1, MOST_RELEASES, "count");
    ReleasePairs.requireSupported(release);
    Releases.requireAlike(counts.keySet(), release);
    Map<Release, Long> more = new LinkedHashMap<>(counts);
    more.merge(release, count, Math::addExact);
    long total = more.values().stream().reduce(0L, Math::addExact);
    Require.inRange(total, 1, MOST_RELEASES, "count of all releases");
    return new PrivacyLossAccountant(more);
  }

  /**
   * The &epsilon; of all releases together.
   *
   * @param delta strictly between 0 and 1
   * @return an interval that holds the least &epsilon; of the (&epsilon;, &delta;) guarantee;
   *     usually narrower than 0.2 % or 0.0002
   */
  public PrivacyInterval epsilon(double delta) {
    return epsilon(delta, OptionalDouble.empty());
  }

  /**
   * The &epsilon; from a lattice of a given step, to reproduce figures computed so.
   *
   * @param delta strictly between 0 and 1
   * @param step between neighbouring points of the privacy loss; positive. Without effect where the
   *     answer is known in closed form
   * @return an interval that holds the &epsilon;; wide or up to infinity where the step is unfit
   */
  public PrivacyInterval epsilonOnGrid(double delta, double step) {
    return epsilon(delta, OptionalDouble.of(Require.positive(step, "step")));
  }

  private PrivacyInterval epsilon(double delta, OptionalDouble step) {
    Require.insideUnitInterval(delta, "delta");
    double exact = fullGaussianMultiplier();
    if (Double.isFinite(exact) && terms().isEmpty()) {
      double[] bounds = ExactGaussian.epsilon(delta, exact);
      return new PrivacyInterval(bounds[0], bounds[1]);
    }
    double[] bounds = new PrivacyLossSearch(allTerms(exact)).epsilon(delta, step);
    return new PrivacyInterval(bounds[0], bounds[1]);
  }

  /**
   * The &delta; of all releases together.
   *
   * @param epsilon finite and at least 0
   * @return an interval that holds the least &delta; of the (&epsilon;, &delta;) guarantee; usually
   *     narrower than 0.2 % or 1e-15
   */
  public PrivacyInterval delta(double epsilon) {
    Require.notNegative(epsilon, "epsilon");
    double exact = fullGaussianMultiplier();
    if (Double.isFinite(exact) && terms().isEmpty()) {
      double[] bounds = ExactGaussian.delta(epsilon, exact);
      return new PrivacyInterval(bounds[0], bounds[1]);
    }
    double[] bounds = new PrivacyLossSearch(allTerms(exact)).delta(epsilon, OptionalDouble.empty());
    return new PrivacyInterval(bounds[0], bounds[1]);
  }

  private List<Term> allTerms(double fullGaussian) {
    List<Term> terms = new ArrayList<>(terms());
    if (Double.isFinite(fullGaussian)) {
      terms.add(new Term(new SampledGaussianPair(1, fullGaussian), 1));
    }
    return terms;
  }

  /** All but Gaussian noise on all data. */
  private List<Term> terms() {
    List<Term> terms = new ArrayList<>();
    counts.forEach(
        (release, count) -> {
          if (!isFullGaussian(release)) {
            terms.add(new Term(ReleasePairs.of(release), count));
          }
        });
    return terms;
  }

  private static boolean isFullGaussian(Release release) {
    return release.mechanism() instanceof Gaussian && release.usesAllData();
  }

  /** Gaussian releases of all data together are one; infinity if there are none. */
  private double fullGaussianMultiplier() {
    double precision = 0;
    for (Map.Entry<Release, Long> entry : counts.entrySet()) {
      if (isFullGaussian(entry.getKey())) {
        double z = Releases.gaussianMultiplier(entry.getKey());
        precision += entry.getValue() / (z * z);
      }
    }
    return 1 / Math.sqrt(precision);
  }
}
