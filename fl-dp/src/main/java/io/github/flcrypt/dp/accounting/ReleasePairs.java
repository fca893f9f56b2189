package io.github.flcrypt.dp.accounting;

import io.github.flcrypt.dp.accounting.Mechanism.DiscreteGaussian;
import io.github.flcrypt.dp.accounting.Mechanism.DiscreteGaussianVector;
import io.github.flcrypt.dp.accounting.Mechanism.DiscreteLaplace;
import io.github.flcrypt.dp.accounting.Mechanism.Gaussian;
import io.github.flcrypt.dp.accounting.Mechanism.Laplace;
import io.github.flcrypt.dp.accounting.Mechanism.Pure;
import io.github.flcrypt.dp.accounting.Mechanism.Skellam;
import io.github.flcrypt.dp.accounting.Sampling.Poisson;
import io.github.flcrypt.dp.accounting.internal.AtomPair;
import io.github.flcrypt.dp.accounting.internal.LossPair;
import io.github.flcrypt.dp.accounting.internal.SampledGaussianPair;
import io.github.flcrypt.dp.accounting.internal.SampledLaplacePair;

/** The pair of distributions that no neighbours of a release are further apart than. */
final class ReleasePairs {

  /** Discrete noise is listed until its tail is below e^-80, about 1e-35. */
  private static final double LISTED = 80;

  private static final double LISTED_TAIL = 1e-34;

  private ReleasePairs() {}

  static void requireSupported(Release release) {
    Mechanism mechanism = release.mechanism();
    if (mechanism instanceof Skellam || mechanism instanceof DiscreteGaussianVector) {
      throw Releases.unsupported(release, "use RenyiAccountant");
    }
    boolean full = release.usesAllData();
    if (!full && !(release.sampling() instanceof Poisson)) {
      throw Releases.unsupported(release, "only Poisson samples are supported here");
    }
    if (!full && release.neighbouring() == Neighbouring.REPLACE) {
      throw Releases.unsupported(release, "Poisson samples need neighbours ADD_OR_REMOVE");
    }
  }

  static LossPair of(Release release) {
    double rate = release.usesAllData() ? 1 : ((Poisson) release.sampling()).rate();
    boolean replace = release.neighbouring() == Neighbouring.REPLACE;
    int doubled = replace ? 2 : 1;
    Mechanism mechanism = release.mechanism();
    if (mechanism instanceof Gaussian) {
      return new SampledGaussianPair(rate, Releases.gaussianMultiplier(release));
    } else if (mechanism instanceof Laplace laplace) {
      return new SampledLaplacePair(rate, laplace.scale() / doubled);
    } else if (mechanism instanceof Pure pure) {
      return AtomPair.pure(rate, doubled * pure.epsilon());
    } else if (mechanism instanceof DiscreteGaussian gaussian) {
      double sigma = gaussian.sigma();
      long reach = (long) Math.ceil(sigma * Math.sqrt(2 * LISTED)) + 4;
      return AtomPair.integerNoise(
          rate,
          doubled * gaussian.sensitivity(),
          reach,
          LISTED_TAIL,
          x -> 0.5 * (x / sigma) * (x / sigma));
    } else if (mechanism instanceof DiscreteLaplace laplace) {
      double scale = laplace.scale();
      long reach = (long) Math.ceil(scale * LISTED) + 4;
      int shift = doubled * laplace.sensitivity();
      return AtomPair.integerNoise(rate, shift, reach, LISTED_TAIL, x -> Math.abs(x) / scale);
    }
    throw Releases.unsupported(release, "use RenyiAccountant");
  }
}
