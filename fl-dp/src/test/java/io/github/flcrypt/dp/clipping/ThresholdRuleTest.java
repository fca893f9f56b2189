package io.github.flcrypt.dp.clipping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ThresholdRuleTest {

  private static final Statistic MEAN = new Statistic.Mean();
  private static final Statistic MEDIAN = new Statistic.Median();

  static List<Statistic> statistics() {
    return List.of(MEAN, MEDIAN);
  }

  private static ThresholdRule rule(Statistic statistic, double factor) {
    return ThresholdRule.startingAt(1)
        .with(statistic, 5)
        .withFactor(factor)
        .between(new double[] {1e-6}, new double[] {1e6});
  }

  private static NormObservation quiet(double l1, double threshold) {
    return NormObservation.l1(l1, 0, 10, threshold);
  }

  /** One round: every contribution has the given L1 norm, is clipped, averaged and noised. */
  private static NormObservation round(
      double norm, double threshold, double multiplier, int dimension, SplittableRandom random) {
    double mean = Math.min(norm, threshold) / dimension;
    double deviation = multiplier * threshold;
    double published = 0;
    for (int i = 0; i < dimension; i++) {
      published += Math.abs(mean + deviation * random.nextGaussian());
    }
    return NormObservation.l1(published, deviation, dimension, threshold);
  }

  private static double[] run(
      ThresholdRule rule, double[] norms, double multiplier, int dimension, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<List<NormObservation>> history = new ArrayList<>();
    double[] thresholds = new double[norms.length];
    for (int t = 0; t < norms.length; t++) {
      thresholds[t] = rule.next(history, t == 0 ? 1 : thresholds[t - 1])[0];
      history.add(List.of(round(norms[t], thresholds[t], multiplier, dimension, random)));
    }
    return thresholds;
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.001, 0.05, 0.2, 1})
  void noiseAloneNeverRaisesAThreshold(double multiplier) {
    // By the naive rule a threshold here grows by dimension * multiplier every round. Five standard
    // deviations would have to be passed first: 3e-7 a round, and in one round of the early five.
    for (Statistic statistic : statistics()) {
      double[] thresholds = run(rule(statistic, 2), new double[50], multiplier, 1000, 51);
      for (double threshold : thresholds) {
        assertThat(threshold).isLessThanOrEqualTo(1);
      }
      assertThat(thresholds[49]).isEqualTo(1e-6);
    }
  }

  @ParameterizedTest
  @MethodSource("statistics")
  void followsATenfoldRiseWithinTwelveRounds(Statistic statistic) {
    double[] norms = new double[60];
    for (int t = 0; t < norms.length; t++) {
      norms[t] = t < 20 ? 0.5 : 5;
    }
    double[] thresholds = run(rule(statistic, 2), norms, 1e-5, 1000, 52);
    assertThat(thresholds[19]).isCloseTo(1, withinPercentage(5));
    assertThat(thresholds[32]).isGreaterThanOrEqualTo(5);
    assertThat(thresholds[59]).isCloseTo(10, withinPercentage(5));
  }

  @ParameterizedTest
  @MethodSource("statistics")
  void followsATenfoldFallWithinEightRounds(Statistic statistic) {
    double[] norms = new double[40];
    for (int t = 0; t < norms.length; t++) {
      norms[t] = t < 20 ? 5 : 0.5;
    }
    double[] thresholds = run(rule(statistic, 2), norms, 1e-6, 1000, 53);
    assertThat(thresholds[28]).isCloseTo(1, withinPercentage(10));
    assertThat(thresholds[39]).isCloseTo(1, withinPercentage(5));
  }

  @Test
  void subtractsTheMeanOfTheNoiseAndItsMargin() {
    NormObservation release = NormObservation.l1(1000, 0.5, 100, 1e5);
    double floor = 0.5 * 100 * Math.sqrt(2 / Math.PI);
    double spread = 0.5 * Math.sqrt(100 * (1 - 2 / Math.PI));
    assertThat(release.estimate()).isCloseTo(1000 - floor, withinPercentage(1e-12));
    assertThat(release.spread()).isCloseTo(spread, withinPercentage(1e-12));
    assertThat(rule(MEAN, 3).next(List.of(List.of(release)), 1)[0])
        .isCloseTo(3 * (1000 - floor - 5 * spread), withinPercentage(1e-12));
  }

  @Test
  void usesOnlyTheWindowAndItsStatistic() {
    List<List<NormObservation>> history = new ArrayList<>();
    for (double norm : new double[] {900, 1, 2, 3, 4, 90}) {
      history.add(List.of(quiet(norm, 1000)));
    }
    assertThat(rule(MEAN, 1).next(history, 1)[0]).isCloseTo(20, withinPercentage(1e-9));
    assertThat(rule(MEDIAN, 1).next(history, 1)[0]).isEqualTo(3);
    assertThat(rule(MEDIAN, 1).next(history.subList(0, 2), 1)[0]).isEqualTo(450.5);
  }

  @Test
  void staysBetweenFloorAndCapAndStartsWarm() {
    ThresholdRule rule =
        ThresholdRule.startingAt(1, 2)
            .withFactor(1)
            .between(new double[] {0.5, 0.1}, new double[] {10, 20});
    assertThat(rule.layers()).isEqualTo(2);
    assertThat(rule.next(List.of(), 1, 2)).containsExactly(1, 2);
    assertThat(rule.next(List.of(List.of(quiet(0, 100), quiet(99, 100))), 1, 2))
        .containsExactly(0.5, 20);
  }

  @Test
  void oneReleaseCannotShowMoreThanItsThreshold() {
    assertThat(rule(MEAN, 2).next(List.of(List.of(quiet(1e9, 3))), 1)[0]).isEqualTo(6);
  }

  @Test
  void refusesBadParameters() {
    double[] one = {1};
    ThresholdRule rule = ThresholdRule.startingAt(1);
    assertThatIllegalArgumentException().isThrownBy(() -> rule.with(MEAN, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> rule.withFactor(0));
    assertThatIllegalArgumentException().isThrownBy(() -> rule.withFactor(Double.NaN));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> rule.between(new double[] {2}, new double[] {3}));
    assertThatIllegalArgumentException().isThrownBy(() -> rule.between(new double[] {0}, one));
    assertThatIllegalArgumentException().isThrownBy(() -> rule.between(one, new double[] {1, 1}));
    assertThatIllegalArgumentException().isThrownBy(() -> rule.next(List.of(List.of()), 1));
    assertThatIllegalArgumentException().isThrownBy(() -> NormObservation.l1(Double.NaN, 0, 1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> NormObservation.l1(1, -1, 1, 1));
  }

  @Test
  void fallsByAtMostHalfInARound() {
    assertThat(rule(MEAN, 2).next(List.of(List.of(quiet(0, 8))), 8)).containsExactly(4);
  }
}
