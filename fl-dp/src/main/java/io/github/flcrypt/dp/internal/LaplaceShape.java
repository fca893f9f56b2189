package io.github.flcrypt.dp.internal;

/**
 * The discrete Laplace distribution with probabilities proportional to exp(-|x| / b): between its
 * scale b and its standard deviation, and its tail. StrictMath, the same at every party.
 */
public final class LaplaceShape {

  /** Above the relative error of {@link #scaleOf}. */
  public static final double SAFETY = 0x1.0p-40;

  private LaplaceShape() {}

  /**
   * The standard deviation: 2q / (1 - q)&sup2; = 1 / (2 sinh&sup2;(1/(2b))) squared.
   *
   * @param scale b, from 2^-9 up
   * @return in grid steps
   */
  public static double deviation(double scale) {
    return 1 / (Math.sqrt(2) * StrictMath.sinh(1 / (2 * scale)));
  }

  /**
   * The scale with a standard deviation, within {@link #SAFETY}.
   *
   * @param deviation positive
   * @return b
   */
  public static double scaleOf(double deviation) {
    double sinh = 1 / (Math.sqrt(2) * deviation);
    double square = sinh * sinh;
    double asinh = StrictMath.log1p(sinh + square / (1 + Math.sqrt(1 + square)));
    return 1 / (2 * asinh);
  }

  /**
   * How many bits a magnitude leaves out at most: P(|X| &gt; bound) &le; 2 exp(-(bound + 1)/b), for
   * the whole variable and for each of its shares.
   *
   * @param scale not below b
   * @param bound in grid steps, at least 0
   * @return k with the probability at most 2^-k, rounded down
   */
  public static double tailBits(double scale, long bound) {
    double nats = ((double) bound + 1) / scale * (1 - SAFETY);
    return Math.floor(nats / StrictMath.log(2)) - 1;
  }

  /**
   * The smallest bound, or a little more, that {@link #tailBits} proves.
   *
   * @param scale not below b
   * @param bits at least 1
   * @return in grid steps, at least 1
   */
  public static long boundFor(double scale, int bits) {
    double nats = (bits + 1) * StrictMath.log(2);
    return Math.max(1, (long) Math.ceil(nats * scale * (1 + 4 * SAFETY)));
  }
}
