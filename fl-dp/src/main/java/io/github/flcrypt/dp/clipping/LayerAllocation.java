package io.github.flcrypt.dp.clipping;

import io.github.flcrypt.dp.accounting.Mechanism;
import io.github.flcrypt.dp.internal.Require;
import java.util.Arrays;

/**
 * What fraction of a round's privacy each layer gets. More for a layer means less noise for it.
 *
 * <p>For Gaussian noise the fractions are of the precision 1/z&sup2;, which adds up over layers:
 * the whole round costs what one Gaussian of the multiplier z costs, whatever the fractions. For
 * Laplace noise they are of &epsilon;, which adds up too. Where fractions follow data, they must
 * follow published data: they set the noise, which is public.
 *
 * <p>Every fraction is a multiple of 2^-52, so they sum to 1 exactly. Immutable.
 */
public final class LayerAllocation {

  private final double[] fractions;

  private LayerAllocation(double[] fractions) {
    this.fractions = fractions;
  }

  /**
   * The same for every layer.
   *
   * @param layers 1 to 65,536
   * @return the allocation
   */
  public static LayerAllocation uniform(int layers) {
    double[] weights = new double[(int) Require.inRange(layers, 1, 1 << 16, "layers")];
    Arrays.fill(weights, 1);
    return proportional(weights);
  }

  /**
   * In proportion to weights.
   *
   * @param weights one for each layer, finite, at least 0, one above 0; copied
   * @return the allocation; no layer gets less than 2^-52
   */
  public static LayerAllocation proportional(double... weights) {
    return new LayerAllocation(ExactShares.of(1, weights));
  }

  /**
   * Exactly these fractions, for example out of a description.
   *
   * @param fractions what {@link #fractions} gave
   * @return the allocation
   */
  public static LayerAllocation ofFractions(double... fractions) {
    double sum = 0;
    for (double fraction : fractions) {
      sum += Require.positive(fraction, "fraction");
      if (Math.rint(fraction * 0x1.0p52) != fraction * 0x1.0p52) {
        throw new IllegalArgumentException(
            "fractions must be multiples of 2^-52; got " + fraction + "; use proportional");
      }
    }
    if (sum != 1) {
      throw new IllegalArgumentException(
          "fractions must sum to exactly 1; got " + sum + "; use proportional");
    }
    return new LayerAllocation(fractions.clone());
  }

  /**
   * By contribution, mixed with the same for every layer: w = (1 &minus; mixing) / L + mixing
   * &middot; &gamma;, with the contributions &gamma; scaled to sum to 1. A mixing below 1 is the
   * floor below which no layer starves; half is a good start.
   *
   * @param mixing 0 for the same everywhere, 1 for contributions alone
   * @param contributions one for each layer, finite, at least 0; all zero stands for all the same
   * @return the allocation
   */
  public static LayerAllocation byContribution(double mixing, double... contributions) {
    if (!(mixing >= 0 && mixing <= 1)) {
      throw new IllegalArgumentException("mixing must be in [0, 1]; got " + mixing);
    }
    boolean nothing = true;
    for (double contribution : contributions) {
      nothing &= Require.notNegative(contribution, "contribution") == 0;
    }
    LayerAllocation even = uniform(contributions.length);
    if (nothing) {
      return even;
    }
    double[] weights = proportional(contributions).fractions;
    for (int l = 0; l < weights.length; l++) {
      weights[l] = (1 - mixing) * even.fractions[l] + mixing * weights[l];
    }
    return proportional(weights);
  }

  /**
   * The fractions under which Gaussian noise does the least harm &Sigma; &gamma; d &sigma;&sup2; to
   * layers of d coordinates and Euclidean bounds C: w in proportion to C &radic;(&gamma; d), so
   * that &sigma;_l&sup2; = &sigma;&sup2; C_l / &radic;(&gamma;_l d_l) &middot; &Sigma; C_j
   * &radic;(&gamma;_j d_j) (Lagrange multipliers).
   *
   * @param bounds C of each layer, positive and finite
   * @param sizes d of each layer, at least 1
   * @param relevance &gamma; of each layer, positive and finite
   * @return the allocation
   */
  public static LayerAllocation leastGaussianError(
      double[] bounds, int[] sizes, double... relevance) {
    double[] weights = scaledBounds(bounds, sizes);
    Require.inRange(relevance.length, bounds.length, bounds.length, "number of relevances");
    for (int l = 0; l < weights.length; l++) {
      weights[l] *= Math.sqrt(sizes[l]) * Math.sqrt(Require.positive(relevance[l], "relevance"));
    }
    return proportional(weights);
  }

  /**
   * The fractions under which Laplace noise has the least energy &Sigma; d b&sup2; with b = C /
   * &epsilon;_l: in proportion to (d C&sup2;)^(1/3).
   *
   * @param bounds C of each layer in L1, positive and finite
   * @param sizes d of each layer, at least 1
   * @return the allocation
   */
  public static LayerAllocation leastLaplaceError(double[] bounds, int... sizes) {
    double[] weights = scaledBounds(bounds, sizes);
    for (int l = 0; l < weights.length; l++) {
      weights[l] = StrictMath.cbrt(sizes[l]) * StrictMath.pow(weights[l], 2.0 / 3);
    }
    return proportional(weights);
  }

  private static double[] scaledBounds(double[] bounds, int[] sizes) {
    Require.inRange(bounds.length, 1, 1 << 16, "number of bounds");
    Require.inRange(sizes.length, bounds.length, bounds.length, "number of sizes");
    double largest = 0;
    for (int l = 0; l < bounds.length; l++) {
      largest = Math.max(largest, Require.positive(bounds[l], "bound"));
      Require.inRange(sizes[l], 1, Integer.MAX_VALUE, "size");
    }
    double[] scaled = new double[bounds.length];
    for (int l = 0; l < scaled.length; l++) {
      scaled[l] = bounds[l] / largest;
    }
    return scaled;
  }

  /**
   * The number of layers.
   *
   * @return at least 1
   */
  public int layers() {
    return fractions.length;
  }

  /**
   * What one layer gets.
   *
   * @param layer 0 to layers &minus; 1
   * @return in (0, 1]; all sum to exactly 1
   */
  public double fraction(int layer) {
    return fractions[layer];
  }

  /**
   * What each layer gets.
   *
   * @return a fresh array that sums to exactly 1 in any order
   */
  public double[] fractions() {
    return fractions.clone();
  }

  /**
   * Shares of a total: of &epsilon; for Laplace noise, of the precision 1/z&sup2; for Gaussian.
   *
   * @param total positive and finite
   * @return one positive share for each layer, each a whole number of units in the last place of
   *     the total, so that they sum to it exactly in any order
   */
  public double[] shares(double total) {
    return ExactShares.of(total, fractions);
  }

  /**
   * The noise multiplier of each layer, over the layer's own bound.
   *
   * @param noiseMultiplier z of the whole round, positive and finite
   * @return z / &radic;w for each layer, rounded up
   */
  public double[] multipliers(double noiseMultiplier) {
    Require.positive(noiseMultiplier, "noiseMultiplier");
    double[] multipliers = new double[fractions.length];
    for (int l = 0; l < multipliers.length; l++) {
      multipliers[l] = noiseMultiplier / Math.sqrt(fractions[l]) * (1 + 0x1.0p-50);
    }
    return multipliers;
  }

  /**
   * The standard deviation of each layer's noise.
   *
   * @param noiseMultiplier z of the whole round, positive and finite
   * @param bounds the Euclidean bound of each layer, positive and finite
   * @return z C / &radic;w for each layer, rounded up
   */
  public double[] deviations(double noiseMultiplier, double... bounds) {
    Require.inRange(bounds.length, layers(), layers(), "number of bounds");
    double[] deviations = multipliers(noiseMultiplier);
    for (int l = 0; l < deviations.length; l++) {
      deviations[l] *= Require.positive(bounds[l], "bound");
    }
    return deviations;
  }

  /**
   * The one release that a round with these multipliers is, for the accountants: all layers share
   * one sampling coin, so costs of sampled layers must not be added.
   *
   * @param noiseMultiplier z of the whole round
   * @return Gaussian noise of the effective multiplier, z but for rounding, never above it
   */
  public Mechanism.Gaussian mechanism(double noiseMultiplier) {
    Mechanism.Gaussian layered = Mechanism.layered(multipliers(noiseMultiplier));
    return new Mechanism.Gaussian(Math.min(layered.noiseMultiplier(), noiseMultiplier));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LayerAllocation that && Arrays.equals(fractions, that.fractions);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(fractions);
  }

  @Override
  public String toString() {
    return Arrays.toString(fractions);
  }
}
