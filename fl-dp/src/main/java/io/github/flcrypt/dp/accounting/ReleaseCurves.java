package io.github.flcrypt.dp.accounting;

import io.github.flcrypt.dp.RenyiCurve;
import io.github.flcrypt.dp.accounting.Mechanism.DiscreteGaussian;
import io.github.flcrypt.dp.accounting.Mechanism.DiscreteGaussianVector;
import io.github.flcrypt.dp.accounting.Mechanism.DiscreteLaplace;
import io.github.flcrypt.dp.accounting.Mechanism.Gaussian;
import io.github.flcrypt.dp.accounting.Mechanism.Laplace;
import io.github.flcrypt.dp.accounting.Mechanism.Pure;
import io.github.flcrypt.dp.accounting.Mechanism.Skellam;
import io.github.flcrypt.dp.accounting.Sampling.FixedSize;
import io.github.flcrypt.dp.accounting.Sampling.Poisson;
import io.github.flcrypt.dp.accounting.internal.IntegerOrders;
import io.github.flcrypt.dp.accounting.internal.PureMoments;
import io.github.flcrypt.dp.accounting.internal.SampledGaussianMoments;
import io.github.flcrypt.dp.internal.SkellamMoments;

/** The Rényi curve of one release: an upper bound at each order. */
final class ReleaseCurves {

  private static final double ROUNDING_UP = 1 + 1e-13;

  private ReleaseCurves() {}

  static RenyiCurve of(Release release) {
    if (release.usesAllData()) {
      return whole(release.mechanism(), release.neighbouring() == Neighbouring.REPLACE ? 2 : 1);
    }
    if (release.sampling() instanceof Poisson poisson) {
      return poisson(release, poisson.rate());
    }
    if (release.sampling() instanceof FixedSize fixed) {
      return fixedSize(release, fixed);
    }
    throw Releases.unsupported(release, "only full, Poisson and fixed-size samples are supported");
  }

  private static RenyiCurve whole(Mechanism mechanism, int doubled) {
    if (mechanism instanceof Gaussian gaussian) {
      return gaussian(gaussian.noiseMultiplier() / doubled);
    } else if (mechanism instanceof DiscreteGaussian gaussian) {
      return gaussian(gaussian.sigma() / (doubled * gaussian.sensitivity()));
    } else if (mechanism instanceof DiscreteGaussianVector gaussian) {
      return gaussian(gaussian.sigma() / (doubled * gaussian.sensitivity()));
    } else if (mechanism instanceof Skellam skellam) {
      double l1 = doubled * skellam.l1();
      double l2 = doubled * skellam.l2();
      return order -> SkellamMoments.divergence(skellam.variance(), l1, l2, order);
    }
    double epsilon = doubled * pureEpsilon(mechanism);
    return mechanism instanceof Laplace laplace
        ? order -> PureMoments.laplace(laplace.scale() / doubled, order)
        : order -> PureMoments.pure(epsilon, order);
  }

  private static double pureEpsilon(Mechanism mechanism) {
    if (mechanism instanceof Laplace laplace) {
      return 1 / laplace.scale();
    } else if (mechanism instanceof DiscreteLaplace laplace) {
      return laplace.sensitivity() / laplace.scale();
    }
    return ((Pure) mechanism).epsilon();
  }

  private static RenyiCurve gaussian(double z) {
    return order -> order / (2 * z * z) * ROUNDING_UP;
  }

  private static RenyiCurve poisson(Release release, double rate) {
    if (release.neighbouring() != Neighbouring.ADD_OR_REMOVE) {
      throw Releases.unsupported(release, "Poisson samples need neighbours ADD_OR_REMOVE");
    }
    Mechanism mechanism = release.mechanism();
    if (mechanism instanceof Gaussian gaussian) {
      return new SampledGaussianMoments(rate, gaussian.noiseMultiplier())::divergence;
    } else if (mechanism instanceof DiscreteGaussian
        || mechanism instanceof DiscreteGaussianVector) {
      // E[L^k] is at most that of the continuous Gaussian at integers k, and the reflection that
      // swaps the two directions of the proof maps the integers to themselves.
      RenyiCurve whole = whole(mechanism, 1);
      return IntegerOrders.interpolate(order -> IntegerOrders.poisson(rate, whole::at, order))
          ::applyAsDouble;
    } else if (mechanism instanceof Skellam) {
      throw Releases.unsupported(release, "Skellam noise needs all data");
    }
    double epsilon = pureEpsilon(mechanism);
    return order -> PureMoments.sampled(rate, epsilon, order);
  }

  /** Wang, Balle and Kasiviswanathan 2019, Theorem 9. */
  private static RenyiCurve fixedSize(Release release, FixedSize fixed) {
    if (release.neighbouring() != Neighbouring.REPLACE) {
      throw Releases.unsupported(release, "samples of fixed size need neighbours REPLACE");
    }
    double rate = (double) fixed.size() / fixed.population();
    RenyiCurve whole = whole(release.mechanism(), 2);
    return IntegerOrders.interpolate(order -> IntegerOrders.fixedSize(rate, whole::at, order))
        ::applyAsDouble;
  }
}
