package io.github.flcrypt.dp.internal;

/**
 * How much longer a vector can get by stochastic rounding to integers: the sensitivity that noise
 * must be calibrated to is that of the rounded vector (Kairouz, Liu and Steinke 2021).
 */
public final class RoundingInflation {

  private static final double ROUNDING_UP = 1 + 1e-14;

  private RoundingInflation() {}

  /**
   * The largest L1 norm after rounding, whatever the coins: each coordinate moves by less than 1.
   *
   * @param norm the L1 norm before, in grid steps
   * @param dimension coordinates, at least 1
   * @return norm + dimension
   */
  public static double worstL1(double norm, long dimension) {
    check(norm, dimension);
    return (norm + dimension) * ROUNDING_UP;
  }

  /**
   * The largest Euclidean norm after rounding, whatever the coins.
   *
   * @param norm the Euclidean norm before, in grid steps
   * @param dimension coordinates, at least 1
   * @return norm + &radic;dimension
   */
  public static double worstL2(double norm, long dimension) {
    check(norm, dimension);
    return (norm + Math.sqrt((double) dimension)) * ROUNDING_UP;
  }

  /**
   * A Euclidean norm that rounding exceeds with at most the given probability, to be the bound of
   * {@link StochasticRounding#roundWithin}.
   *
   * @param norm the Euclidean norm before, in grid steps
   * @param dimension coordinates d, at least 1
   * @param failure the probability &beta; of one more attempt, between 0 and 1
   * @return the least of norm + &radic;d and &radic;(norm&sup2; + d/4 + &radic;(2 ln(1/&beta;))
   *     (norm + &radic;d/2))
   */
  public static double likelyL2(double norm, long dimension, double failure) {
    check(norm, dimension);
    Require.insideUnitInterval(failure, "failure");
    double d = (double) dimension;
    double deviation = Math.sqrt(-2 * Math.log(failure)) * (norm + Math.sqrt(d) / 2);
    double likely = Math.sqrt(norm * norm + d / 4 + deviation) * ROUNDING_UP;
    return Math.min(worstL2(norm, dimension), likely);
  }

  private static void check(double norm, long dimension) {
    Require.notNegative(norm, "norm");
    Require.inRange(dimension, 1, Long.MAX_VALUE, "dimension");
  }
}
