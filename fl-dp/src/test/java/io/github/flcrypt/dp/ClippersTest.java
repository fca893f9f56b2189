package io.github.flcrypt.dp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.flcrypt.core.AggregatedUpdate;
import io.github.flcrypt.core.ClipBounds;
import io.github.flcrypt.core.ClippedUpdate;
import io.github.flcrypt.core.Clipper;
import io.github.flcrypt.core.CoordinateSelection;
import io.github.flcrypt.core.IntegerSum;
import io.github.flcrypt.core.IntegerUpdate;
import io.github.flcrypt.core.LayoutMismatchException;
import io.github.flcrypt.core.ModelLayout;
import io.github.flcrypt.core.Norm;
import io.github.flcrypt.core.PlainUpdate;
import io.github.flcrypt.core.PublishedHistory;
import io.github.flcrypt.core.RoundContext;
import io.github.flcrypt.core.RoundMismatchException;
import io.github.flcrypt.core.RoundPlan;
import io.github.flcrypt.core.SumAccumulator;
import io.github.flcrypt.core.SumAlgebra;
import io.github.flcrypt.core.pipeline.IntegerPipeline;
import io.github.flcrypt.core.pipeline.Pipeline;
import io.github.flcrypt.core.random.RandomSource;
import io.github.flcrypt.core.random.RandomStream;
import io.github.flcrypt.dp.clipping.AadpClipper;
import io.github.flcrypt.dp.clipping.FixedClipper;
import io.github.flcrypt.dp.clipping.PublishedAggregates;
import io.github.flcrypt.dp.clipping.Statistic;
import io.github.flcrypt.dp.clipping.ThresholdRule;
import io.github.flcrypt.testkit.Seed;
import io.github.flcrypt.testkit.SeededCases;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClippersTest {

  private static final ModelLayout LAYOUT = Rounds.layout(7, 1, 40);

  private static final List<Clipper> ALL =
      List.of(
          FixedClipper.perLayer(Norm.L1, 1, 0.1, 3),
          FixedClipper.perLayer(Norm.L2, 1, 0.1, 3),
          FixedClipper.flat(Norm.L2, 1.5));

  @SeededCases(20)
  void everyClipperKeepsItsBoundsOnWhateverIsSelected(Seed seed) {
    RandomStream random = seed.stream("updates");
    for (Clipper clipper : ALL) {
      RoundContext round = Rounds.clipped(random.nextInt(1000), LAYOUT, clipper);
      CoordinateSelection selection = RandomMaskQuantizer.ofBits(0.4, 8).select(round);
      double size = Math.scalb(1.0, random.nextInt(80) - 40);
      double[] values = new double[LAYOUT.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = (random.nextDouble() - 0.5) * size;
      }
      PlainUpdate update = PlainUpdate.of(round, Rounds.client(0), values, 1).select(selection);
      ClippedUpdate clipped = clipper.clip(update);
      ClipBounds bounds = clipped.bounds();
      for (int g = 0; g < bounds.groupCount(); g++) {
        int from = selection.groupStart(bounds.scope(), g);
        int to = selection.groupStart(bounds.scope(), g + 1);
        double before = clipper.norm().of(update.toArray(), from, to);
        double after = clipper.norm().of(clipped.toArray(), from, to);
        assertThat(after).isLessThanOrEqualTo(bounds.bound(g));
        assertThat(after).isCloseTo(Math.min(before, bounds.bound(g)), within(1e-12));
        assertThat(clipped.wasClipped(g)).isEqualTo(before > bounds.bound(g));
      }
    }
  }

  @Test
  void refusesLayoutsAndRoundsThatDoNotFit() {
    Clipper twoLayers = FixedClipper.perLayer(Norm.L1, 1, 2);
    assertThatThrownBy(() -> twoLayers.bounds(LAYOUT, PublishedHistory.empty()))
        .isInstanceOf(LayoutMismatchException.class);
    assertThatThrownBy(
            () -> FixedClipper.perLayer(Norm.L2, 1).bounds(LAYOUT, PublishedHistory.empty()))
        .isInstanceOf(LayoutMismatchException.class);
    RoundContext flat = Rounds.clipped(0, LAYOUT, FixedClipper.flat(Norm.L2, 1));
    PlainUpdate update = PlainUpdate.of(flat, Rounds.client(0), new double[LAYOUT.size()], 1);
    assertThatThrownBy(() -> ALL.get(0).clip(update)).isInstanceOf(RoundMismatchException.class);
    for (double bad : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> FixedClipper.flat(Norm.L2, bad))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> FixedClipper.perLayer(Norm.L1, 1, bad))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> FixedClipper.perLayer(Norm.L2))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static AadpClipper adaptive(double... warmUp) {
    return AadpClipper.of(
        PublishedAggregates.of(
            ThresholdRule.startingAt(warmUp)
                .with(new Statistic.Mean(), 3)
                .between(new double[] {0.01, 0.01, 0.01}, new double[] {100, 100, 100}),
            Norm.L1));
  }

  private static AggregatedUpdate aggregate(
      IntegerPipeline<PlainUpdate, ? extends IntegerUpdate> pipeline,
      RoundContext round,
      double[] update,
      RandomSource random) {
    RoundPlan plan = pipeline.plan(round);
    SumAccumulator<IntegerUpdate, IntegerSum> sum =
        SumAlgebra.<IntegerUpdate>integers().begin(plan);
    for (int c = 0; c < Rounds.CLIENTS; c++) {
      PlainUpdate plain = PlainUpdate.of(round, Rounds.client(c), update, 1);
      sum.add(pipeline.inClear(random).protect(plain));
    }
    return sum.finish().average();
  }

  @SeededCases(5)
  void adaptiveBoundsFollowThePublishedMeanOfTheSelectedCoordinates(Seed seed) {
    // Less than twice what they fall to, since a threshold falls by at most half in a round.
    AadpClipper clipper = adaptive(0.15, 0.03, 0.7);
    assertThat(clipper.bounds(LAYOUT, PublishedHistory.empty()))
        .isEqualTo(ClipBounds.perLayer(Norm.L1, 0.15, 0.03, 0.7));
    RandomMaskQuantizer masker = RandomMaskQuantizer.ofLevels(0.5, 1 << 20);
    var pipeline = Pipeline.updates().clip(clipper).mask(masker).withoutNoise();
    double[] update = new double[LAYOUT.size()];
    java.util.Arrays.fill(update, 0.01);
    RoundContext round = Rounds.of(3, LAYOUT, pipeline);
    PublishedHistory history =
        PublishedHistory.empty().after(aggregate(pipeline, round, update, seed.source()));
    ClipBounds next = clipper.bounds(LAYOUT, history);
    // Half of 7 rounds to 4, half of 40 is 20; a single coordinate is always kept.
    assertThat(next.bound(0)).isCloseTo(2 * 4 * 0.01, within(1e-4));
    assertThat(next.bound(1)).isCloseTo(2 * 0.01, within(1e-4));
    assertThat(next.bound(2)).isCloseTo(2 * 20 * 0.01, within(1e-4));
  }

  @SeededCases(5)
  void boundsOfPureNoiseFallToTheirFloor(Seed seed) {
    AadpClipper clipper = adaptive(0.02, 0.02, 0.02);
    var pipeline =
        Pipeline.requireNoise()
            .clip(clipper)
            .mask(RandomMaskQuantizer.ofLevels(0.5, 1 << 16))
            .noise(DistributedGaussianNoise.of(new PrivacyBudget(4, 1e-5), 30, 1));
    RoundContext round = Rounds.of(4, LAYOUT, pipeline);
    AggregatedUpdate mean = aggregate(pipeline, round, new double[LAYOUT.size()], seed.source());
    // The threshold rule takes five deviations off the noise floor: false alarms below 1e-6 a
    // layer.
    assertThat(clipper.bounds(LAYOUT, PublishedHistory.empty().after(mean)))
        .isEqualTo(ClipBounds.perLayer(Norm.L1, 0.01, 0.01, 0.01));
  }
}
