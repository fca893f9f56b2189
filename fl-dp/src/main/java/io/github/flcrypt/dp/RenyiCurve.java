package io.github.flcrypt.dp;

import io.github.flcrypt.dp.internal.RenyiConversion;
import io.github.flcrypt.dp.internal.Require;
import java.util.Objects;

/**
 * Upper bounds of the Rényi divergence between the outputs on neighbouring data, one for each real
 * order above 1 (Mironov 2017). Implementations must be pure functions.
 */
@FunctionalInterface
public interface RenyiCurve {

  /**
   * The bound at one order.
   *
   * @param order a finite number above 1
   * @return an upper bound of the divergence, in nats, at least 0; infinity where none is known
   */
  double at(double order);

  /**
   * The curve of a Gaussian whose standard deviation is a multiple of the sensitivity.
   *
   * @param noiseMultiplier standard deviation over Euclidean sensitivity; positive
   * @return order / (2 z&sup2;)
   */
  static RenyiCurve gaussian(double noiseMultiplier) {
    double z = Require.positive(noiseMultiplier, "noiseMultiplier");
    return order -> order / (2 * z * z);
  }

  /**
   * Both releases together; also when the second is chosen after seeing the first.
   *
   * @param other the curve of the other release
   * @return the sum
   */
  default RenyiCurve plus(RenyiCurve other) {
    Objects.requireNonNull(other, "other");
    return order -> at(order) + other.at(order);
  }

  /**
   * The same release made several times.
   *
   * @param releases how often, at least 1
   * @return the multiple
   */
  default RenyiCurve times(long releases) {
    Require.inRange(releases, 1, Long.MAX_VALUE, "releases");
    return order -> releases * at(order);
  }

  /**
   * The smallest &epsilon; that the curve proves for a &delta; (Canonne, Kamath and Steinke 2020,
   * Proposition 12; Balle et al. 2020, Theorem 21), rounded up.
   *
   * @param delta strictly between 0 and 1
   * @return &epsilon;, at least 0; infinity if the curve proves nothing
   */
  default double epsilon(double delta) {
    return RenyiConversion.epsilon(this::at, Require.insideUnitInterval(delta, "delta"));
  }

  /**
   * The smallest &delta; that the curve proves for an &epsilon;, by the same theorem, rounded up.
   *
   * @param epsilon finite and at least 0
   * @return &delta;, at most 1
   */
  default double delta(double epsilon) {
    return RenyiConversion.delta(this::at, Require.notNegative(epsilon, "epsilon"));
  }
}
