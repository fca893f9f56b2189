package io.github.flcrypt.examples.byzantine;

/** The inverse of the standard normal distribution function. */
final class NormalQuantile {

  private static final double INVERSE_ROOT_TWO_PI = 0.3989422804014327;
  private static final double LARGEST = 6;

  private NormalQuantile() {}

  /** The value below which lies a probability in [1e-8, 1 − 1e-8]. */
  static double of(double probability) {
    if (!(probability >= 1e-8 && probability <= 1 - 1e-8)) {
      throw new IllegalArgumentException(
          "probability must be in [1e-8, 1 - 1e-8]; got " + probability);
    }
    double low = -LARGEST;
    double high = LARGEST;
    for (int i = 0; i < 100; i++) {
      double middle = (low + high) / 2;
      if (distribution(middle) < probability) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }

  /** By the series z + z³/3 + z⁵/(3·5) + ... times the density (Marsaglia 2004). */
  private static double distribution(double z) {
    double term = z;
    double sum = z;
    for (int k = 3; k < 400; k += 2) {
      term *= z * z / k;
      sum += term;
    }
    return 0.5 + sum * INVERSE_ROOT_TWO_PI * Math.exp(-z * z / 2);
  }
}
