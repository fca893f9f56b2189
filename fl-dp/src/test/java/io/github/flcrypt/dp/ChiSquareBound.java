package io.github.flcrypt.dp;

/**
 * A level that a chi-square variable exceeds with probability at most 1e-9 (Laurent and Massart
 * 2000, Lemma 1); that is the false-alarm rate of each goodness-of-fit test here, up to the
 * approximation by the chi-square distribution, for which every cell expects at least 20 draws.
 */
public final class ChiSquareBound {

  public static final double LEAST_EXPECTED = 20;

  private static final double LOG_RATE = 9 * Math.log(10);

  private ChiSquareBound() {}

  public static double of(int degrees) {
    return degrees + 2 * Math.sqrt(degrees * LOG_RATE) + 2 * LOG_RATE;
  }
}
