package io.github.flcrypt.dp.accounting;

import io.github.flcrypt.core.PrivacyUnit;
import io.github.flcrypt.dp.accounting.Mechanism.Gaussian;
import io.github.flcrypt.dp.accounting.Sampling.FixedSize;
import io.github.flcrypt.dp.accounting.Sampling.Full;
import io.github.flcrypt.dp.accounting.Sampling.Poisson;
import java.util.Objects;

/**
 * One release of noised data, everything that its privacy depends on.
 *
 * @param mechanism what adds the noise
 * @param sampling which data take part
 * @param neighbouring which data sets are neighbours
 * @param unit whose presence is hidden
 */
public record Release(
    Mechanism mechanism, Sampling sampling, Neighbouring neighbouring, PrivacyUnit unit) {

  /**
   * Refuses samples drawn of another unit than the one hidden.
   *
   * @param mechanism as documented at the record
   * @param sampling as documented at the record
   * @param neighbouring as documented at the record
   * @param unit as documented at the record
   * @throws UnsupportedReleaseException if coins are not thrown by privacy unit
   */
  public Release {
    Objects.requireNonNull(mechanism, "mechanism");
    Objects.requireNonNull(neighbouring, "neighbouring");
    Objects.requireNonNull(unit, "unit");
    PrivacyUnit drawn = unit;
    if (Objects.requireNonNull(sampling, "sampling") instanceof Poisson poisson) {
      drawn = poisson.coin();
    } else if (sampling instanceof FixedSize fixed) {
      drawn = fixed.drawn();
    }
    if (drawn != unit) {
      throw new UnsupportedReleaseException(
          "sampling must draw the privacy unit " + unit + "; got samples of " + drawn);
    }
  }

  /**
   * A release from all data; neighbours add or remove one client.
   *
   * @param mechanism what adds the noise
   * @return the release
   */
  public static Release of(Mechanism mechanism) {
    return new Release(mechanism, new Full(), Neighbouring.ADD_OR_REMOVE, PrivacyUnit.CLIENT);
  }

  /**
   * A release from a Poisson sample of clients; neighbours add or remove one client.
   *
   * @param rate the probability that a client takes part, in (0, 1]; at 1 all data are used
   * @param mechanism what adds the noise
   * @return the release
   */
  public static Release poisson(double rate, Mechanism mechanism) {
    Sampling sampling = new Poisson(rate, PrivacyUnit.CLIENT);
    return new Release(mechanism, sampling, Neighbouring.ADD_OR_REMOVE, PrivacyUnit.CLIENT);
  }

  /**
   * Gaussian noise on a Poisson sample of clients, the case of federated averaging with noise.
   *
   * @param rate the probability that a client takes part, in (0, 1]
   * @param noiseMultiplier standard deviation over Euclidean sensitivity
   * @return the release
   */
  public static Release poissonGaussian(double rate, double noiseMultiplier) {
    return poisson(rate, new Gaussian(noiseMultiplier));
  }

  /**
   * The same release, hiding another unit.
   *
   * @param other the unit; a sample is then drawn of that unit
   * @return the release
   */
  public Release hiding(PrivacyUnit other) {
    Sampling drawn = sampling;
    if (sampling instanceof Poisson poisson) {
      drawn = new Poisson(poisson.rate(), other);
    } else if (sampling instanceof FixedSize fixed) {
      drawn = new FixedSize(fixed.size(), fixed.population(), other);
    }
    return new Release(mechanism, drawn, neighbouring, other);
  }

  /** Whether all data take part; a Poisson rate of 1 and a sample of all are the same. */
  boolean usesAllData() {
    return sampling instanceof Full
        || (sampling instanceof Poisson poisson && poisson.rate() == 1)
        || (sampling instanceof FixedSize fixed && fixed.size() == fixed.population());
  }
}
