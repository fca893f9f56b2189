package io.github.flcrypt.dp.accounting;

import io.github.flcrypt.dp.internal.Require;

/**
 * What adds the noise of one release. Sensitivities are those of adding or removing one unit.
 * Parameters are public.
 */
public sealed interface Mechanism {

  /**
   * Gaussian noise on a vector.
   *
   * @param noiseMultiplier standard deviation over Euclidean sensitivity; 0.01 to 1e9
   */
  record Gaussian(double noiseMultiplier) implements Mechanism {

    /**
     * Checks the range.
     *
     * @param noiseMultiplier as documented at the record
     */
    public Gaussian {
      if (!(noiseMultiplier >= 0.01 && noiseMultiplier <= 1e9)) {
        throw new IllegalArgumentException(
            "noiseMultiplier must be from 0.01 to 1e9; got " + noiseMultiplier);
      }
    }
  }

  /**
   * Laplace noise on one number. For a vector with a bound on the sum of magnitudes use {@link
   * Pure} with sensitivity over scale.
   *
   * @param scale Laplace scale b over sensitivity; 0.01 to 1e6
   */
  record Laplace(double scale) implements Mechanism {

    /**
     * Checks the range.
     *
     * @param scale as documented at the record
     */
    public Laplace {
      if (!(scale >= 0.01 && scale <= 1e6)) {
        throw new IllegalArgumentException("scale must be from 0.01 to 1e6; got " + scale);
      }
    }
  }

  /**
   * Anything with a pure guarantee, &delta; = 0.
   *
   * @param epsilon 1e-6 to 100
   */
  record Pure(double epsilon) implements Mechanism {

    /**
     * Checks the range.
     *
     * @param epsilon as documented at the record
     */
    public Pure {
      if (!(epsilon >= 1e-6 && epsilon <= 100)) {
        throw new IllegalArgumentException("epsilon must be from 1e-6 to 100; got " + epsilon);
      }
    }
  }

  /**
   * Discrete Gaussian noise on one integer; for a vector see {@link DiscreteGaussianVector}.
   *
   * @param sigma the parameter &sigma;, in grid steps; 0.05 to 1e4
   * @param sensitivity how far one unit moves the integer, 1 to 10,000
   */
  record DiscreteGaussian(double sigma, int sensitivity) implements Mechanism {

    /**
     * Checks the ranges.
     *
     * @param sigma as documented at the record
     * @param sensitivity as documented at the record
     */
    public DiscreteGaussian {
      if (!(sigma >= 0.05 && sigma <= 1e4)) {
        throw new IllegalArgumentException("sigma must be from 0.05 to 1e4; got " + sigma);
      }
      Require.inRange(sensitivity, 1, 10_000, "sensitivity");
    }
  }

  /**
   * Independent discrete Gaussian noise on each coordinate of an integer vector (Canonne, Kamath
   * and Steinke 2020).
   *
   * @param sigma the parameter &sigma;, in grid steps; positive
   * @param sensitivity largest Euclidean norm of what one unit adds, in grid steps; positive
   */
  record DiscreteGaussianVector(double sigma, double sensitivity) implements Mechanism {

    /**
     * Checks the ranges.
     *
     * @param sigma as documented at the record
     * @param sensitivity as documented at the record
     */
    public DiscreteGaussianVector {
      Require.positive(sigma, "sigma");
      Require.positive(sensitivity, "sensitivity");
      new Gaussian(sigma / sensitivity);
    }
  }

  /**
   * Discrete Laplace noise on one integer: probabilities proportional to e^(-|x| / scale).
   *
   * @param scale in grid steps; 0.05 to 1e4
   * @param sensitivity how far one unit moves the integer, 1 to 10,000
   */
  record DiscreteLaplace(double scale, int sensitivity) implements Mechanism {

    /**
     * Checks the ranges.
     *
     * @param scale as documented at the record
     * @param sensitivity as documented at the record
     */
    public DiscreteLaplace {
      if (!(scale >= 0.05 && scale <= 1e4)) {
        throw new IllegalArgumentException("scale must be from 0.05 to 1e4; got " + scale);
      }
      Require.inRange(sensitivity, 1, 10_000, "sensitivity");
    }
  }

  /**
   * Skellam noise on each coordinate of an integer vector (Agarwal, Kairouz and Liu 2021).
   *
   * @param variance of a coordinate, in squared grid steps; positive
   * @param l1 largest sum of magnitudes of what one unit adds, in grid steps; positive
   * @param l2 its largest Euclidean norm; positive, at most {@code l1}
   */
  record Skellam(double variance, double l1, double l2) implements Mechanism {

    /**
     * Checks the ranges.
     *
     * @param variance as documented at the record
     * @param l1 as documented at the record
     * @param l2 as documented at the record
     */
    public Skellam {
      Require.positive(variance, "variance");
      Require.positive(l1, "l1");
      Require.positive(l2, "l2");
      if (l2 > l1) {
        throw new IllegalArgumentException("l2 must be at most l1 = " + l1 + "; got " + l2);
      }
    }
  }

  /**
   * Gaussian noise of its own strength on each layer of one release: together one Gaussian release
   * of the effective multiplier. Sampling applies to that one; costs of sampled layers must not be
   * added, because the layers of a round share one coin.
   *
   * @param noiseMultipliers each layer's standard deviation over its own Euclidean sensitivity;
   *     positive; at least one
   * @return Gaussian noise with 1 / z&sup2; = &Sigma; 1 / z_l&sup2;, z rounded down
   */
  static Gaussian layered(double... noiseMultipliers) {
    if (noiseMultipliers.length == 0) {
      throw new IllegalArgumentException("noiseMultipliers must not be empty");
    }
    double precision = 0;
    for (double z : noiseMultipliers) {
      Require.positive(z, "noiseMultipliers");
      precision += 1 / (z * z);
    }
    double rounding = 1 - (noiseMultipliers.length + 4) * 0x1.0p-52;
    return new Gaussian(rounding / Math.sqrt(precision));
  }
}
