package io.github.flcrypt.dp.clipping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.flcrypt.core.ModelLayout;
import io.github.flcrypt.core.Norm;
import io.github.flcrypt.core.PublishedHistory;
import io.github.flcrypt.core.random.RandomSource;
import io.github.flcrypt.core.random.RandomStream;
import io.github.flcrypt.dp.internal.SegmentClipping;
import io.github.flcrypt.testkit.Seed;
import io.github.flcrypt.testkit.SeededCases;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Thresholds follow norms that grow or shrink tenfold, do not run away and do not collapse. */
class HistoryRecoveryTest {

  private static final int SIZE = 50;
  private static final int CLIENTS = 20;
  private static final ModelLayout LAYOUT = Histories.layout(SIZE);

  /** Twenty clients of one common direction and one of their own each; their noised mean. */
  private static List<Double> published(
      PublishedAggregates source, double common, double noise, double later, RandomStream random) {
    List<double[]> rows = new ArrayList<>();
    Norm norm = source.norm();
    return Histories.follow(
        source.thresholds(LAYOUT, PublishedHistory.empty())[0],
        later,
        now -> {
          double[] mean = new double[SIZE];
          double[] shared = Histories.vector(SIZE, Norm.L2, common, random);
          for (int k = 0; k < CLIENTS; k++) {
            double own = Math.sqrt(1 - common * common);
            double[] update = Histories.vector(SIZE, Norm.L2, own, random);
            for (int i = 0; i < SIZE; i++) {
              update[i] += shared[i];
            }
            double factor = now[0] / norm.of(update, 0, SIZE);
            for (int i = 0; i < SIZE; i++) {
              update[i] *= factor;
            }
            SegmentClipping.clip(update, 0, SIZE, norm, now[1]);
            for (int i = 0; i < SIZE; i++) {
              mean[i] += update[i] / CLIENTS;
            }
          }
          double deviation = noise * now[1] / CLIENTS;
          for (int i = 0; i < SIZE; i++) {
            mean[i] += deviation * Histories.gaussian(random);
          }
          double l1 = Norm.L1.of(mean, 0, SIZE);
          double l2 = Norm.L2.of(mean, 0, SIZE);
          rows.add(new double[] {l1, l2, deviation, SIZE, 1, now[1]});
          return source.thresholds(LAYOUT, Histories.of(rows))[0];
        });
  }

  @ParameterizedTest
  @EnumSource(Norm.class)
  void publishedAggregatesFollowTenfoldChangesBothWays(Norm norm) {
    RandomStream random = new Seed(11).stream("clients");
    for (double start : new double[] {0.1, 1, 30}) {
      ThresholdRule rule = ThresholdRule.startingAt(start);
      PublishedAggregates source = PublishedAggregates.of(rule, norm);
      List<Double> grown = published(source, 1, 0, 10, random);
      List<Double> shrunk = published(source, 1, 0, 0.1, random);
      assertThat(grown.get(29)).isBetween(1.9, 2.1);
      assertThat(Histories.recovery(grown, 20)).isLessThanOrEqualTo(12);
      assertThat(Histories.recovery(shrunk, 0.2)).isLessThanOrEqualTo(8);
    }
  }

  @ParameterizedTest
  @EnumSource(Norm.class)
  void publishedAggregatesFollowThroughNoise(Norm norm) {
    RandomStream random = new Seed(12).stream("clients");
    ThresholdRule rule = ThresholdRule.startingAt(1);
    PublishedAggregates source = PublishedAggregates.of(rule, norm);
    double noise = norm == Norm.L1 ? 0.05 : 0.5;
    List<Double> grown = published(source, 1, noise, 10, random);
    List<Double> shrunk = published(source, 1, noise, 0.1, random);
    assertThat(grown.get(29)).isBetween(0.5, 3.0);
    assertThat(Histories.recovery(grown, 10 * grown.get(29))).isLessThanOrEqualTo(12);
    assertThat(Histories.recovery(shrunk, 0.1 * shrunk.get(29))).isLessThanOrEqualTo(12);
  }

  @Test
  void disagreeingClientsCollapseThresholdsThatAssumeAgreement() {
    RandomStream random = new Seed(13).stream("clients");
    ThresholdRule rule = ThresholdRule.startingAt(1);
    List<Double> naive = published(PublishedAggregates.of(rule, Norm.L2), 0.2, 0, 10, random);
    assertThat(naive.get(59)).isEqualTo(0.001);
    double agreement = 1 / Math.sqrt(CLIENTS);
    PublishedAggregates careful = PublishedAggregates.of(rule, Norm.L2, agreement);
    List<Double> grown = published(careful, 0.2, 0, 10, random);
    List<Double> shrunk = published(careful, 0.2, 0, 0.1, random);
    assertThat(grown.get(29)).isBetween(1.5, 5.0);
    assertThat(Histories.recovery(grown, 10 * grown.get(29))).isLessThanOrEqualTo(12);
    assertThat(Histories.recovery(shrunk, 0.1 * shrunk.get(29))).isLessThanOrEqualTo(8);
  }

  @Test
  void thresholdsThatCouldNeverGrowAreRefused() {
    ThresholdRule rule = ThresholdRule.startingAt(1).withFactor(1);
    assertThatThrownBy(() -> PublishedAggregates.of(rule, Norm.L1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("never grow");
    assertThatThrownBy(() -> OwnNoisedUploads.of(rule, Norm.L1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @SeededCases(5)
  void pureNoiseNeverRaisesAThreshold(Seed seed) {
    RandomStream random = seed.stream("noise");
    for (Norm norm : Norm.values()) {
      for (Statistic statistic : STATISTICS) {
        ThresholdRule rule = ThresholdRule.startingAt(1).with(statistic, 5);
        PublishedAggregates source = PublishedAggregates.of(rule, norm);
        List<double[]> rows = new ArrayList<>();
        double threshold = 1;
        for (int round = 0; round < 50; round++) {
          double[] noise = new double[SIZE];
          for (int i = 0; i < SIZE; i++) {
            noise[i] = threshold * Histories.gaussian(random);
          }
          double l1 = Norm.L1.of(noise, 0, SIZE);
          double l2 = Norm.L2.of(noise, 0, SIZE);
          rows.add(new double[] {l1, l2, threshold, SIZE, 1, threshold});
          double next = source.thresholds(LAYOUT, Histories.of(rows))[0];
          assertThat(next).isLessThanOrEqualTo(threshold);
          threshold = next;
        }
        assertThat(threshold).isEqualTo(0.001);
      }
    }
  }

  private static final List<Statistic> STATISTICS =
      List.of(
          new Statistic.Mean(),
          new Statistic.Median(),
          new Statistic.MovingAverage(0.3),
          new Statistic.Quantile(0.8));

  /** A client's own upload with Laplace noise of scale threshold / epsilon. */
  private static double[] upload(
      int size, double length, double threshold, double epsilon, RandomStream random) {
    double[] values = Histories.vector(size, Norm.L1, Math.min(length, threshold), random);
    for (int i = 0; i < size; i++) {
      values[i] += threshold / epsilon * Histories.laplace(random);
    }
    return values;
  }

  /** Negative control: the paper's reading of one's own noised uploads. */
  @Test
  void naiveThresholdsOnOwnNoisedUploadsRunAway() {
    RandomStream random = new Seed(14).stream("noise");
    double naive = 1;
    OwnNoisedUploads source = OwnNoisedUploads.of(ThresholdRule.startingAt(1), Norm.L1);
    double own = 1;
    for (int round = 0; round < 4; round++) {
      naive = Norm.L1.of(upload(1000, 1, naive, 5, random), 0, 1000);
      double seen = Norm.L1.of(upload(1000, 1, own, 5, random), 0, 1000);
      source.observe(List.of(NormObservation.l1WithLaplace(seen, own / 5, 1000, own)));
      own = source.thresholds(Histories.layout(1000), PublishedHistory.empty())[0];
    }
    assertThat(naive).isGreaterThan(1.5e7);
    assertThat(own).isLessThanOrEqualTo(2);
  }

  @SeededCases(5)
  void ownNoisedUploadsOfZeroGradientsNeverRaiseAThreshold(Seed seed) {
    RandomStream random = seed.stream("noise");
    OwnNoisedUploads source = OwnNoisedUploads.of(ThresholdRule.startingAt(1), Norm.L1);
    double threshold = 1;
    for (int round = 0; round < 50; round++) {
      double seen = 0;
      for (int i = 0; i < 1000; i++) {
        seen += threshold / 5 * Math.abs(Histories.laplace(random));
      }
      source.observe(List.of(NormObservation.l1WithLaplace(seen, threshold / 5, 1000, threshold)));
      double next = source.thresholds(Histories.layout(1000), PublishedHistory.empty())[0];
      assertThat(next).isLessThanOrEqualTo(threshold);
      threshold = next;
    }
  }

  @ParameterizedTest
  @EnumSource(Norm.class)
  void ownNoisedUploadsFollowTenfoldChangesBothWays(Norm norm) {
    RandomStream random = new Seed(15).stream("noise");
    for (double later : new double[] {10, 0.1}) {
      OwnNoisedUploads source = OwnNoisedUploads.of(ThresholdRule.startingAt(1), norm);
      double relative = norm == Norm.L1 ? 0.001 : 0.02;
      List<Double> thresholds =
          Histories.follow(
              1,
              later,
              now -> {
                double length = Math.min(now[0], now[1]);
                double[] values = Histories.vector(SIZE, norm, length, random);
                double deviation = relative * now[1];
                for (int i = 0; i < SIZE; i++) {
                  values[i] += deviation * Histories.gaussian(random);
                }
                source.observe(new double[][] {values}, new double[] {deviation}, now[1]);
                return source.thresholds(LAYOUT, PublishedHistory.empty())[0];
              });
      assertThat(thresholds.get(29)).isBetween(1.5, 2.5);
      assertThat(Histories.recovery(thresholds, 2 * later)).isLessThanOrEqualTo(12);
    }
  }

  @Test
  void privatisedNormsFollowTenfoldChangesWithinTheWindow() {
    for (double later : new double[] {10, 0.1}) {
      PrivatisedNorms source =
          PrivatisedNorms.of(ThresholdRule.startingAt(1), Norm.L2, new double[] {20}, 2, 20_000);
      List<Double> thresholds = withPrivatisedNorms(source, later);
      assertThat(thresholds.get(29)).isBetween(1.8, 2.2);
      assertThat(Histories.recovery(thresholds, 2 * later)).isLessThanOrEqualTo(5);
    }
  }

  private static List<Double> withPrivatisedNorms(PrivatisedNorms source, double later) {
    RandomSource coins = new Seed(16).source();
    return Histories.follow(
        1,
        later,
        now -> {
          long[] sum = {20_000 * source.steps(now[0])[0]};
          source.release(sum, coins);
          return source.thresholds(LAYOUT, PublishedHistory.empty())[0];
        });
  }

  @SeededCases(10)
  void privatisedNormsOfZeroNeverRaiseAThreshold(Seed seed) {
    PrivatisedNorms source =
        PrivatisedNorms.of(ThresholdRule.startingAt(1), Norm.L1, new double[] {1000}, 0.1, 10);
    RandomSource coins = seed.source();
    double threshold = 1;
    for (int round = 0; round < 50; round++) {
      source.release(new long[1], coins);
      double next = source.thresholds(LAYOUT, PublishedHistory.empty())[0];
      assertThat(next).isLessThanOrEqualTo(threshold);
      threshold = next;
    }
  }

  @Test
  void privateQuantilesFollowTenfoldChangesWithinTheStatedRounds() {
    Seed seed = new Seed(17);
    RandomSource coins = seed.source();
    RandomStream random = seed.stream("norms");
    for (double later : new double[] {10, 0.1}) {
      PrivateQuantile source = PrivateQuantile.of(Norm.L2, 0.5, 0.2, 100, 5, 1);
      List<Double> thresholds =
          Histories.follow(
              1,
              later,
              now -> {
                long sum = 0;
                for (int k = 0; k < 100; k++) {
                  double spread = Math.exp(0.3 * Histories.gaussian(random));
                  sum += source.bits(new double[] {now[1]}, now[0] * spread)[0];
                }
                source.release(new long[] {sum}, coins);
                return source.thresholds(LAYOUT, PublishedHistory.empty())[0];
              });
      assertThat(thresholds.get(29)).isBetween(0.8, 1.25);
      assertThat(Histories.recovery(thresholds, later)).isLessThanOrEqualTo(24);
    }
  }

  @SeededCases(5)
  void privateQuantilesOfZeroNeverRiseAndOfEndlessNormsNeverFall(Seed seed) {
    PrivateQuantile zero = PrivateQuantile.of(Norm.L2, 0.5, 0.2, 100, 5, 1, 2);
    PrivateQuantile endless = PrivateQuantile.of(Norm.L2, 0.5, 0.2, 100, 5, 1, 2);
    ModelLayout layout = Histories.layout(3, 4);
    RandomSource coins = seed.source();
    double[] low = {1, 2};
    double[] high = {1, 2};
    for (int round = 0; round < 50; round++) {
      zero.release(new long[] {100, 100}, coins);
      endless.release(new long[] {-100, -100}, coins);
      double[] lower = zero.thresholds(layout, PublishedHistory.empty());
      double[] higher = endless.thresholds(layout, PublishedHistory.empty());
      for (int l = 0; l < 2; l++) {
        assertThat(lower[l]).isLessThanOrEqualTo(low[l]);
        assertThat(higher[l]).isGreaterThanOrEqualTo(high[l]);
      }
      low = lower;
      high = higher;
    }
  }

  @Test
  void rawNormsFollowWithinTheWindowAndOfZeroOnlyFall() {
    for (double later : new double[] {10, 0.1}) {
      NonPrivateRawNorms source = NonPrivateRawNorms.of(ThresholdRule.startingAt(1), Norm.L1);
      List<Double> thresholds =
          Histories.follow(
              1,
              later,
              now -> {
                source.observe(now[0]);
                return source.thresholds(LAYOUT, PublishedHistory.empty())[0];
              });
      assertThat(Histories.recovery(thresholds, 2 * later)).isLessThanOrEqualTo(5);
    }
    NonPrivateRawNorms zero = NonPrivateRawNorms.of(ThresholdRule.startingAt(1), Norm.L1);
    List<Double> falling =
        Stream.generate(
                () -> {
                  zero.observe(0);
                  return zero.thresholds(LAYOUT, PublishedHistory.empty())[0];
                })
            .limit(50)
            .toList();
    assertThat(falling).isSortedAccordingTo((a, b) -> Double.compare(b, a)).endsWith(0.001);
  }

  @SeededCases(3)
  void sourcesResumeFromWhatTheyPublished(Seed seed) {
    RandomSource coins = seed.source();
    PrivateQuantile quantile = PrivateQuantile.of(Norm.L2, 0.5, 0.2, 10, 1, 1);
    PrivatisedNorms norms =
        PrivatisedNorms.of(ThresholdRule.startingAt(1), Norm.L2, new double[] {5}, 50, 10);
    PrivatisedNorms resumed =
        PrivatisedNorms.of(ThresholdRule.startingAt(1), Norm.L2, new double[] {5}, 50, 10);
    for (int round = 0; round < 7; round++) {
      quantile.release(new long[] {-4}, coins);
      resumed.learn(norms.release(new long[] {10 * norms.steps(2)[0]}, coins));
    }
    double[] thresholds = quantile.thresholds(LAYOUT, PublishedHistory.empty());
    assertThat(quantile.resumedAt(thresholds).thresholds(LAYOUT, PublishedHistory.empty()))
        .isEqualTo(thresholds);
    assertThat(resumed.thresholds(LAYOUT, PublishedHistory.empty()))
        .isEqualTo(norms.thresholds(LAYOUT, PublishedHistory.empty()));
    assertThatThrownBy(() -> quantile.resumedAt(1e9)).isInstanceOf(IllegalArgumentException.class);
  }
}
