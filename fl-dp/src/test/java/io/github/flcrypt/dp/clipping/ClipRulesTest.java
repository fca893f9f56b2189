package io.github.flcrypt.dp.clipping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.flcrypt.core.ClientId;
import io.github.flcrypt.core.ClipBounds;
import io.github.flcrypt.core.ClippedUpdate;
import io.github.flcrypt.core.Clipper;
import io.github.flcrypt.core.CoordinateSelection;
import io.github.flcrypt.core.LayoutMismatchException;
import io.github.flcrypt.core.ModelLayout;
import io.github.flcrypt.core.Norm;
import io.github.flcrypt.core.PlainUpdate;
import io.github.flcrypt.core.PublishedHistory;
import io.github.flcrypt.core.RoundContext;
import io.github.flcrypt.core.random.RandomStream;
import io.github.flcrypt.dp.DpStages;
import io.github.flcrypt.testkit.Seed;
import io.github.flcrypt.testkit.SeededCases;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClipRulesTest {

  private static final ModelLayout LAYOUT = Histories.layout(7, 1, 40);
  private static final CoordinateSelection ALL = CoordinateSelection.all(LAYOUT);

  private static List<Clipper> clippers(double... bounds) {
    List<Clipper> all = new ArrayList<>();
    for (Norm norm : Norm.values()) {
      all.add(FixedClipper.flat(norm, bounds[0]));
      all.add(FixedClipper.perLayer(norm, bounds));
      all.add(CoordinateClipper.flat(norm, bounds[0]));
      all.add(CoordinateClipper.perLayer(norm, bounds));
      all.add(AutomaticClipper.flat(norm, bounds[0], 0.01));
      all.add(AutomaticClipper.perLayer(norm, 0.01, bounds));
      all.add(AadpClipper.published(norm, bounds));
    }
    return all;
  }

  private static double[] random(RandomStream random, int exponent) {
    double[] values = new double[LAYOUT.size()];
    for (int i = 0; i < values.length; i++) {
      int scale = Math.max(-1074, exponent - random.nextInt(10));
      values[i] = Math.scalb(2 * random.nextDouble() - 1, scale);
    }
    return values;
  }

  private static boolean within(double[] values, ClipBounds bounds) {
    for (int g = 0; g < bounds.groupCount(); g++) {
      int from = ALL.groupStart(bounds.scope(), g);
      int to = ALL.groupStart(bounds.scope(), g + 1);
      if (!(bounds.norm().of(values, from, to) <= bounds.bound(g))) {
        return false;
      }
    }
    return true;
  }

  /** Norms from 1e-323 to 1e308 under bounds of all sizes. */
  @SeededCases(300)
  void everyRuleKeepsItsBoundsForNumbersOfEverySize(Seed seed) {
    RandomStream random = seed.stream("updates");
    double[] values = random(random, random.nextInt(2097) - 1074);
    double size = Math.scalb(0.5 + random.nextDouble() / 2, random.nextInt(2080) - 1060);
    for (Clipper clipper : clippers(size, Math.max(Double.MIN_NORMAL, size / 3), size)) {
      RoundContext round = Histories.round(3, LAYOUT, clipper);
      PlainUpdate update = PlainUpdate.of(round, new ClientId("client-0"), values, 1);
      ClippedUpdate clipped = clipper.clip(update);
      assertThat(within(clipped.toArray(), clipped.bounds())).isTrue();
      if (!(clipper instanceof AutomaticClipper) && within(values, clipped.bounds())) {
        boolean coordinates = clipper instanceof CoordinateClipper;
        assertThat(coordinates || java.util.Arrays.equals(clipped.toArray(), values)).isTrue();
      }
    }
  }

  @SeededCases(50)
  void theTrueNormKeepsTheBoundOfLongVectorsToo(Seed seed) {
    RandomStream random = seed.stream("updates");
    ModelLayout layout = Histories.layout(3000);
    double[] values = Histories.vector(3000, Norm.L2, 100, random);
    for (Norm norm : Norm.values()) {
      double[] clipped = values.clone();
      FixedClipper clipper = FixedClipper.flat(norm, 1.1);
      clipper.clip(
          clipped,
          CoordinateSelection.all(layout),
          clipper.bounds(layout, PublishedHistory.empty()));
      BigDecimal exact = BigDecimal.ZERO;
      double forwards = 0;
      double backwards = 0;
      for (int i = 0; i < 3000; i++) {
        BigDecimal value = new BigDecimal(clipped[i]).abs();
        exact = exact.add(norm == Norm.L1 ? value : value.multiply(value));
        double other = Math.abs(clipped[2999 - i]);
        forwards += norm == Norm.L1 ? Math.abs(clipped[i]) : clipped[i] * clipped[i];
        backwards += norm == Norm.L1 ? other : other * other;
      }
      BigDecimal bound = new BigDecimal(1.1);
      assertThat(exact).isLessThanOrEqualTo(norm == Norm.L1 ? bound : bound.multiply(bound));
      assertThat(norm == Norm.L1 ? forwards : Math.sqrt(forwards)).isLessThanOrEqualTo(1.1);
      assertThat(norm == Norm.L1 ? backwards : Math.sqrt(backwards)).isLessThanOrEqualTo(1.1);
      assertThat(norm.of(clipped, 0, 3000)).isCloseTo(1.1, within(1e-11));
    }
  }

  private static org.assertj.core.data.Offset<Double> within(double offset) {
    return org.assertj.core.api.Assertions.within(offset);
  }

  @SeededCases(50)
  void allButCoordinateClippingKeepsTheDirection(Seed seed) {
    double[] values = random(seed.stream("updates"), seed.stream("size").nextInt(100) - 50);
    for (Clipper clipper : clippers(1e-3, 1e-3, 1e-3)) {
      if (clipper instanceof CoordinateClipper) {
        continue;
      }
      double[] clipped = values.clone();
      ClipBounds bounds = clipper.bounds(LAYOUT, PublishedHistory.empty());
      clipper.clip(clipped, ALL, bounds);
      for (int g = 0; g < bounds.groupCount(); g++) {
        int from = ALL.groupStart(bounds.scope(), g);
        for (int i = from; i < ALL.groupStart(bounds.scope(), g + 1); i++) {
          assertThat(clipped[i] * values[from])
              .isCloseTo(
                  clipped[from] * values[i], within(Math.abs(clipped[i] * values[from]) * 1e-12));
        }
      }
    }
  }

  @Test
  void coordinateClippingCutsEachCoordinateToItsRange() {
    CoordinateClipper clipper = CoordinateClipper.perLayer(Norm.L2, 2);
    ModelLayout layout = Histories.layout(4);
    double[] values = {0.5, -3, -0.0, 1};
    clipper.clip(
        values, CoordinateSelection.all(layout), clipper.bounds(layout, PublishedHistory.empty()));
    assertThat(values).containsExactly(0.5, -1, -0.0, 1);
    CoordinateClipper sums = CoordinateClipper.flat(Norm.L1, 2);
    sums.clip(
        values, CoordinateSelection.all(layout), sums.bounds(layout, PublishedHistory.empty()));
    assertThat(values).containsExactly(0.5, -0.5, -0.0, 0.5);
  }

  @Test
  void automaticClippingNormalises() {
    ModelLayout layout = Histories.layout(2);
    AutomaticClipper clipper = AutomaticClipper.flat(Norm.L2, 3, 5);
    double[] values = {3, -4};
    clipper.clip(
        values, CoordinateSelection.all(layout), clipper.bounds(layout, PublishedHistory.empty()));
    assertThat(values[0]).isCloseTo(3 * 3 / 10.0, within(1e-13));
    assertThat(values[1]).isCloseTo(3 * -4 / 10.0, within(1e-13));
    double[] tiny = {Double.MIN_VALUE, 0};
    AutomaticClipper steep = AutomaticClipper.flat(Norm.L1, 1e300, 1e-300);
    steep.clip(
        tiny, CoordinateSelection.all(layout), steep.bounds(layout, PublishedHistory.empty()));
    assertThat(tiny[0] / (Double.MIN_VALUE * 1e300 * 1e300)).isCloseTo(1, within(1e-3));
  }

  @Test
  void zeroStaysZeroAndOneLayerIsFlat() {
    for (Clipper clipper : clippers(1, 2, 3)) {
      double[] zero = new double[LAYOUT.size()];
      zero[5] = -0.0;
      clipper.clip(zero, ALL, clipper.bounds(LAYOUT, PublishedHistory.empty()));
      assertThat(zero).containsOnly(0.0, -0.0);
      assertThat(Double.doubleToRawLongBits(zero[5])).isEqualTo(Long.MIN_VALUE);
    }
    ModelLayout one = Histories.layout(100);
    CoordinateSelection all = CoordinateSelection.all(one);
    double[] values = Histories.vector(100, Norm.L1, 50, new Seed(4).stream("update"));
    for (Norm norm : Norm.values()) {
      List<Clipper> flat = List.of(FixedClipper.flat(norm, 2), AutomaticClipper.flat(norm, 2, 1));
      List<Clipper> layered =
          List.of(FixedClipper.perLayer(norm, 2), AutomaticClipper.perLayer(norm, 1, 2));
      for (int c = 0; c < flat.size(); c++) {
        double[] first = values.clone();
        double[] second = values.clone();
        flat.get(c).clip(first, all, flat.get(c).bounds(one, PublishedHistory.empty()));
        layered.get(c).clip(second, all, layered.get(c).bounds(one, PublishedHistory.empty()));
        assertThat(first).isEqualTo(second);
      }
    }
  }

  @Test
  void nonFiniteNumbersAreRefusedAndNothingChanges() {
    for (Clipper clipper : clippers(1e-9, 1e-9, 1e-9)) {
      for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
        double[] values = new double[LAYOUT.size()];
        java.util.Arrays.fill(values, 3);
        values[LAYOUT.size() - 1] = bad;
        double[] before = values.clone();
        ClipBounds bounds = clipper.bounds(LAYOUT, PublishedHistory.empty());
        assertThatThrownBy(() -> clipper.clip(values, ALL, bounds))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining("finite");
        assertThat(values).isEqualTo(before);
      }
    }
  }

  @Test
  void descriptionsMakeEqualClippers() {
    List<Clipper> all = clippers(1, 2, 3);
    all.add(
        AadpClipper.of(
            PublishedAggregates.of(
                ThresholdRule.startingAt(1, 2, 3)
                    .with(new Statistic.Quantile(0.9), 7)
                    .withFactor(1.5)
                    .between(new double[] {0.1, 1, 1}, new double[] {5, 6, 7}),
                Norm.L1,
                0.3)));
    all.add(AadpClipper.of(PrivateQuantile.of(Norm.L1, 0.3, 0.1, 50, 4, 1, 2, 3)));
    all.add(
        AadpClipper.of(
            PrivatisedNorms.of(
                ThresholdRule.startingAt(1, 2, 3).with(new Statistic.MovingAverage(0.2), 9),
                Norm.L2,
                new double[] {9, 8, 7},
                0.1,
                50)));
    all.add(AadpClipper.of(NonPrivateRawNorms.of(ThresholdRule.startingAt(1, 2, 3), Norm.L1)));
    PublishedAggregates common = PublishedAggregates.of(ThresholdRule.startingAt(1, 2, 3), Norm.L1);
    for (Clipper clipper : all) {
      Clipper made = new DpStages().clipper(clipper.spec());
      assertThat(made).isEqualTo(clipper).hasSameHashCodeAs(clipper);
      assertThat(made.bounds(LAYOUT, PublishedHistory.empty()))
          .isEqualTo(clipper.bounds(LAYOUT, PublishedHistory.empty()));
    }
    PersonalClipper personal =
        PersonalClipper.of(common, OwnNoisedUploads.of(ThresholdRule.startingAt(1, 1, 1), Norm.L1));
    assertThat(new DpStages().clipper(personal.spec()).spec()).isEqualTo(personal.spec());
  }

  @Test
  void layoutsThatDoNotFitAreRefused() {
    ModelLayout other = Histories.layout(3, 4);
    for (Clipper clipper : clippers(1, 2, 3)) {
      if (clipper.scope() == io.github.flcrypt.core.ClipScope.LAYER) {
        assertThatThrownBy(() -> clipper.bounds(other, PublishedHistory.empty()))
            .isInstanceOf(LayoutMismatchException.class);
      }
    }
  }
}
