package io.github.flcrypt.testkit;

import java.util.Arrays;
import java.util.Locale;

/**
 * Assertions about distributions that state how often they fail although the code is right.
 *
 * <p>The default rate of such false alarms is 1e-9 for each assertion, so that a thousand of them
 * in every build of ten years stay silent. The price is power: take samples large enough that the
 * fault looked for stands out by more than six standard errors.
 */
public final class StatisticalAssertions {

  /** The probability with which an assertion fails although the hypothesis is true. */
  public static final double FALSE_ALARM_RATE = 1e-9;

  // Below it the chi-square distribution is a poor guide to tails of 1e-9.
  private static final double SMALLEST_EXPECTED_COUNT = 20;
  private static final int SMALLEST_SAMPLE = 100;

  private StatisticalAssertions() {}

  /**
   * Asserts by Pearson's chi-square test that counts fit a distribution.
   *
   * @param observed how often each outcome was seen
   * @param probabilities the probability of each outcome; they sum to one within 1e-9
   * @throws AssertionError if the counts are less likely than {@link #FALSE_ALARM_RATE}, or an
   *     outcome of probability zero was seen
   */
  public static void assertFits(long[] observed, double[] probabilities) {
    assertFits(observed, probabilities, FALSE_ALARM_RATE);
  }

  /**
   * Asserts by Pearson's chi-square test that counts fit a distribution.
   *
   * <p>Neighbouring outcomes are pooled until each pool expects at least 20; which ones depends on
   * the probabilities alone, so that the rate stays as stated.
   *
   * @param observed how often each outcome was seen
   * @param probabilities the probability of each outcome; they sum to one within 1e-9
   * @param falseAlarmRate the probability, in (0, 0.1], of failing although the counts fit
   * @throws AssertionError if the counts are less likely than the rate, or an outcome of
   *     probability zero was seen
   */
  public static void assertFits(long[] observed, double[] probabilities, double falseAlarmRate) {
    requireRate(falseAlarmRate);
    ChiSquare test = ChiSquare.of(observed, probabilities, SMALLEST_EXPECTED_COUNT);
    double tail = TailProbabilities.chiSquare(test.statistic(), test.degreesOfFreedom());
    if (tail < falseAlarmRate) {
      throw new AssertionError(
          String.format(
              Locale.ROOT,
              "counts must fit the distribution; got chi-square %.1f with %d degrees of freedom,"
                  + " p = %.2e, false-alarm rate %.0e",
              test.statistic(),
              test.degreesOfFreedom(),
              tail,
              falseAlarmRate));
    }
  }

  /**
   * Asserts by a two-sided z-test that independent samples have the given mean.
   *
   * @param samples at least 100 finite values
   * @param mean the mean that the samples' distribution should have
   * @param standardDeviation the known standard deviation of one sample, positive and finite
   * @throws AssertionError if the samples are less likely than {@link #FALSE_ALARM_RATE}
   */
  public static void assertMean(double[] samples, double mean, double standardDeviation) {
    assertMean(samples, mean, standardDeviation, FALSE_ALARM_RATE);
  }

  /**
   * Asserts by a two-sided z-test that independent samples have the given mean.
   *
   * <p>The rate rests on the central limit theorem: for skewed or heavy-tailed samples take many
   * more than 100.
   *
   * @param samples at least 100 finite values
   * @param mean the mean that the samples' distribution should have
   * @param standardDeviation the known standard deviation of one sample, positive and finite
   * @param falseAlarmRate the probability, in (0, 0.1], of failing although the mean is right
   * @throws AssertionError if the samples are less likely than the rate
   */
  public static void assertMean(
      double[] samples, double mean, double standardDeviation, double falseAlarmRate) {
    requireRate(falseAlarmRate);
    if (samples.length < SMALLEST_SAMPLE) {
      throw new IllegalArgumentException(
          "samples must be at least " + SMALLEST_SAMPLE + "; got " + samples.length);
    }
    if (!(standardDeviation > 0) || standardDeviation == Double.POSITIVE_INFINITY) {
      throw new IllegalArgumentException(
          "standardDeviation must be positive and finite; got " + standardDeviation);
    }
    double average = Arrays.stream(samples).average().orElseThrow();
    double z = (average - mean) / (standardDeviation / Math.sqrt(samples.length));
    // A sum that is NaN must fail, so the comparison is written the other way round.
    if (!(TailProbabilities.normalTwoSided(z) >= falseAlarmRate)) {
      throw new AssertionError(
          String.format(
              Locale.ROOT,
              "mean must be %s; got %s over %d samples, %.1f standard errors off, false-alarm rate"
                  + " %.0e",
              mean,
              average,
              samples.length,
              z,
              falseAlarmRate));
    }
  }

  private static void requireRate(double rate) {
    if (!(rate > 0 && rate <= 0.1)) {
      throw new IllegalArgumentException("falseAlarmRate must be in (0, 0.1]; got " + rate);
    }
  }
}
