package io.github.flcrypt.aggregators.asynchronous;

import java.util.Locale;

/**
 * How much an update counts that was trained from a model s versions old (Xie, Koyejo and Gupta
 * 2019, "Asynchronous Federated Optimization", section 5.2; the polynomial with exponent 1/2 is
 * that of FedBuff). 1 for a fresh update, never growing with s. Immutable.
 */
public final class StalenessWeighting {

  private enum Form {
    CONSTANT,
    POLYNOMIAL,
    HINGE
  }

  private final Form form;
  private final double slope;
  private final long grace;

  private StalenessWeighting(Form form, double slope, long grace) {
    this.form = form;
    this.slope = slope;
    this.grace = grace;
  }

  /**
   * Every update counts the same.
   *
   * @return weight 1
   */
  public static StalenessWeighting constant() {
    return new StalenessWeighting(Form.CONSTANT, 0, 0);
  }

  /**
   * Falls as a power.
   *
   * @param exponent a, positive and finite
   * @return weight (1 + s)^−a
   */
  public static StalenessWeighting polynomial(double exponent) {
    return new StalenessWeighting(Form.POLYNOMIAL, positive("exponent", exponent), 0);
  }

  /**
   * Full weight for some versions, then falls.
   *
   * @param slope a, positive and finite
   * @param grace b, the largest staleness of full weight, at least 0
   * @return weight 1 for s ≤ b, beyond it 1 / (a·(s − b) + 1)
   */
  public static StalenessWeighting hinge(double slope, long grace) {
    if (grace < 0) {
      throw new IllegalArgumentException("grace must be at least 0; got " + grace);
    }
    return new StalenessWeighting(Form.HINGE, positive("slope", slope), grace);
  }

  private static double positive(String name, double value) {
    if (!(value > 0) || !Double.isFinite(value)) {
      throw new IllegalArgumentException(name + " must be positive and finite; got " + value);
    }
    return value;
  }

  /**
   * The weight as a real number.
   *
   * @param staleness s, at least 0
   * @return in [0, 1], 1 for staleness 0; positive unless it is smaller than any double
   */
  public double weight(long staleness) {
    if (staleness < 0) {
      throw new IllegalArgumentException("staleness must be at least 0; got " + staleness);
    }
    return switch (form) {
      case CONSTANT -> 1;
      case POLYNOMIAL -> Math.pow(1.0 + staleness, -slope);
      case HINGE -> staleness <= grace ? 1 : 1 / (slope * (staleness - grace) + 1);
    };
  }

  /**
   * The weight as an integer, for sums of integers and ciphertexts: the nearest multiple of
   * 1/resolution, but at least one.
   *
   * @param staleness s, at least 0
   * @param resolution the factor of a fresh update, at least 1
   * @return in [1, resolution]
   */
  public long factor(long staleness, int resolution) {
    if (resolution < 1) {
      throw new IllegalArgumentException("resolution must be at least 1; got " + resolution);
    }
    return Math.max(1, Math.round(weight(staleness) * resolution));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof StalenessWeighting that && toString().equals(that.toString());
  }

  @Override
  public int hashCode() {
    return toString().hashCode();
  }

  /** The form and its parameters, as they stand in a rule's description. */
  @Override
  public String toString() {
    return switch (form) {
      case CONSTANT -> "constant";
      case POLYNOMIAL -> String.format(Locale.ROOT, "(1+s)^-%s", slope);
      case HINGE -> String.format(Locale.ROOT, "hinge of slope %s after %d", slope, grace);
    };
  }
}
