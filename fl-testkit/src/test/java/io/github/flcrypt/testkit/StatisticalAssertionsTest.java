package io.github.flcrypt.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.flcrypt.core.random.RandomStream;
import org.junit.jupiter.api.Test;

class StatisticalAssertionsTest {

  @SeededCases
  void uniformDrawsFit(Seed seed) {
    StatisticalAssertions.assertFits(
        dice(seed.stream("dice"), 0), new double[] {.1, .1, .1, .1, .1, .1, .1, .1, .1, .1});
  }

  @SeededCases
  void aBiasOfTwoInAHundredIsSeen(Seed seed) {
    long[] counts = dice(seed.stream("dice"), 2);
    assertThatThrownBy(
            () ->
                StatisticalAssertions.assertFits(
                    counts, new double[] {.1, .1, .1, .1, .1, .1, .1, .1, .1, .1}))
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith("counts must fit the distribution; got chi-square")
        .hasMessageEndingWith("false-alarm rate 1e-09");
  }

  @Test
  void theRateOfFalseAlarmsIsAsStated() {
    RandomStream stream = new Seed(1).stream("rate");
    int alarms = 0;
    int runs = 2_000;
    for (int run = 0; run < runs; run++) {
      long[] counts = new long[4];
      for (int draw = 0; draw < 400; draw++) {
        counts[stream.nextInt(4)]++;
      }
      try {
        StatisticalAssertions.assertFits(counts, new double[] {.25, .25, .25, .25}, 0.1);
      } catch (AssertionError expectedSometimes) {
        alarms++;
      }
    }
    // Binomial with mean 200 and deviation 13.4; the seed is fixed, so this cannot flicker.
    assertThat(alarms).isBetween(150, 250);
  }

  @Test
  void scarceOutcomesArePooled() {
    double[] probabilities = {0.0001, 0.4999, 0.4998, 0.0001, 0.0001};
    long[] counts = {3, 497, 498, 1, 1};
    // Three where 0.1 is expected would alarm alone; pooled with its neighbour it does not.
    assertThatCode(() -> StatisticalAssertions.assertFits(counts, probabilities))
        .doesNotThrowAnyException();
    assertThat(ChiSquare.of(counts, probabilities, 20).degreesOfFreedom()).isEqualTo(1);
  }

  @Test
  void theImpossibleAlwaysAlarms() {
    assertThatThrownBy(
            () ->
                StatisticalAssertions.assertFits(
                    new long[] {500, 500, 1}, new double[] {0.5, 0.5, 0}))
        .isInstanceOf(AssertionError.class)
        .hasMessage("outcome 2 must never be seen; got it 1 times");
  }

  @Test
  void pearsonsStatisticMatchesAHandCount() {
    // (44-50)²/50 + (56-50)²/50 = 1.44
    assertThat(ChiSquare.of(new long[] {44, 56}, new double[] {0.5, 0.5}, 20))
        .isEqualTo(new ChiSquare(1.44, 1));
  }

  @SeededCases
  void meansOfUniformDrawsFitAndShiftedOnesDoNot(Seed seed) {
    RandomStream stream = seed.stream("uniform");
    double[] samples = new double[100_000];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = stream.nextDouble();
    }
    double deviation = Math.sqrt(1 / 12.0);
    StatisticalAssertions.assertMean(samples, 0.5, deviation);
    assertThatThrownBy(() -> StatisticalAssertions.assertMean(samples, 0.515, deviation))
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith("mean must be 0.515; got 0.");
  }

  @Test
  void notANumberNeverPasses() {
    double[] samples = new double[200];
    samples[17] = Double.NaN;
    assertThatThrownBy(() -> StatisticalAssertions.assertMean(samples, 0, 1))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void badArgumentsAreTheCallersMistake() {
    assertThatThrownBy(() -> StatisticalAssertions.assertMean(new double[99], 0, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("samples must be at least 100; got 99");
    assertThatThrownBy(() -> StatisticalAssertions.assertMean(new double[100], 0, 0))
        .hasMessage("standardDeviation must be positive and finite; got 0.0");
    assertThatThrownBy(() -> StatisticalAssertions.assertMean(new double[100], 0, 1, 0.5))
        .hasMessage("falseAlarmRate must be in (0, 0.1]; got 0.5");
    assertThatThrownBy(
            () -> StatisticalAssertions.assertFits(new long[] {1, 2}, new double[] {0.5, 0.4}))
        .hasMessage("probabilities must sum to 1; got 0.9");
    assertThatThrownBy(
            () -> StatisticalAssertions.assertFits(new long[] {10, 10}, new double[] {0.5, 0.5}))
        .hasMessage("observed must allow two pools of 20.0 expected outcomes; got 20 outcomes");
  }

  private static long[] dice(RandomStream stream, int percentOfFalseDraws) {
    long[] counts = new long[10];
    for (int i = 0; i < 100_000; i++) {
      int face = stream.nextInt(100) < percentOfFalseDraws ? 0 : stream.nextInt(10);
      counts[face]++;
    }
    return counts;
  }
}
