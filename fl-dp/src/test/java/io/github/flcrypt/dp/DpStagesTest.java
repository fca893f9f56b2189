package io.github.flcrypt.dp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.flcrypt.core.ClipScope;
import io.github.flcrypt.core.Norm;
import io.github.flcrypt.core.StageSpec;
import io.github.flcrypt.core.pipeline.IntegerPipeline;
import io.github.flcrypt.core.pipeline.Pipeline;
import io.github.flcrypt.core.wire.WireReader;
import io.github.flcrypt.core.wire.WireWriter;
import io.github.flcrypt.dp.clipping.AadpClipper;
import io.github.flcrypt.dp.clipping.AutomaticClipper;
import io.github.flcrypt.dp.clipping.CoordinateClipper;
import io.github.flcrypt.dp.clipping.FixedClipper;
import io.github.flcrypt.dp.clipping.NonPrivateRawNorms;
import io.github.flcrypt.dp.clipping.OwnNoisedUploads;
import io.github.flcrypt.dp.clipping.PersonalClipper;
import io.github.flcrypt.dp.clipping.PrivateQuantile;
import io.github.flcrypt.dp.clipping.PrivatisedNorms;
import io.github.flcrypt.dp.clipping.PublishedAggregates;
import io.github.flcrypt.dp.clipping.Statistic;
import io.github.flcrypt.dp.clipping.ThresholdRule;
import io.github.flcrypt.dp.noise.DistributedLaplaceNoise;
import io.github.flcrypt.dp.noise.DistributedSkellamNoise;
import io.github.flcrypt.dp.noise.GridLaplaceNoise;
import io.github.flcrypt.dp.noise.LayerScaledQuantizer;
import io.github.flcrypt.dp.noise.LayerScaledQuantizer.Budget;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DpStagesTest {

  private static final DpStages CATALOG = new DpStages();
  private static final DistributedGaussianNoise NOISE =
      DistributedGaussianNoise.of(new PrivacyBudget(4, 1e-5), 30, 1);

  private static final DistributedLaplaceNoise LAPLACE =
      DistributedLaplaceNoise.of(new PrivacyBudget(4, 1e-5), 30, 1);

  private static final ThresholdRule RULE =
      ThresholdRule.startingAt(1, 0.25)
          .with(new Statistic.Median(), 5)
          .between(new double[] {0.1, 1e-3}, new double[] {10, 10});
  private static final PublishedAggregates THRESHOLDS = PublishedAggregates.of(RULE, Norm.L1);

  static Stream<StageSpec> specs() {
    return Stream.of(
        FixedClipper.perLayer(Norm.L1, 0.1, 1.0 / 3).spec(),
        AadpClipper.of(THRESHOLDS).spec(),
        FixedClipper.perLayer(Norm.L2, 2, 2, 2, 1e-300).spec(),
        FixedClipper.flat(Norm.L2, 1).spec(),
        AadpClipper.of(PublishedAggregates.of(RULE, Norm.L2, 0.5)).spec(),
        AadpClipper.of(
                PrivatisedNorms.of(
                    RULE.with(new Statistic.Quantile(0.25), 7), Norm.L2, new double[] {3, 4}, 1, 9))
            .spec(),
        AadpClipper.of(PrivateQuantile.of(Norm.L2, 0.5, 0.2, 100, 5, 1, 2)).spec(),
        AadpClipper.of(NonPrivateRawNorms.of(RULE, Norm.L1)).spec(),
        AadpClipper.of(OwnNoisedUploads.of(RULE.with(new Statistic.MovingAverage(0.3), 9), Norm.L1))
            .spec(),
        PersonalClipper.of(THRESHOLDS, OwnNoisedUploads.of(RULE, Norm.L1)).spec(),
        CoordinateClipper.flat(Norm.L1, 0.1).spec(),
        CoordinateClipper.perLayer(Norm.L2, 0.1, 7).spec(),
        AutomaticClipper.flat(Norm.L2, 1, 0.01).spec(),
        AutomaticClipper.perLayer(Norm.L1, 0.01, 1, 2).spec(),
        RandomMaskQuantizer.ofBits(0.4, 8).spec(),
        RandomMaskQuantizer.ofLevels(0, 1 << 16).spec(),
        FixedPointQuantizer.nearest(32, 64).spec(),
        FixedPointQuantizer.stochastic(20, 1.5).spec(),
        NOISE.spec(),
        GridGaussianNoise.of(NOISE, 16).spec(),
        LayerScaledQuantizer.ofShares(0.25, 1 << 16, Budget.PRECISION, 0.1, 0.9).spec(),
        LayerScaledQuantizer.ofLeastError(0, 1 << 16, Budget.EPSILON).spec(),
        DistributedSkellamNoise.of(new PrivacyBudget(4, 1e-5), 30, 1).spec(),
        LAPLACE.spec(),
        GridLaplaceNoise.of(LAPLACE, 16).spec());
  }

  private static StageSpec build(StageSpec spec) {
    return switch (spec.kind().substring(0, 4)) {
      case "clip" -> CATALOG.clipper(spec).spec();
      case "mask" -> CATALOG.masker(spec).spec();
      default ->
          spec.kind().startsWith("noise.grid")
              ? CATALOG.realNoise(spec).spec()
              : CATALOG.noise(spec).spec();
    };
  }

  @ParameterizedTest
  @MethodSource("specs")
  void stagesComeBackEqualFromTheirDescriptions(StageSpec spec) {
    WireWriter out = new WireWriter();
    spec.writeTo(out);
    StageSpec travelled = StageSpec.readFrom(new WireReader(out.toByteArray()));
    assertThat(build(travelled)).isEqualTo(spec);
  }

  @Test
  void equalStagesAreEqual() {
    assertThat(CATALOG.clipper(AadpClipper.of(THRESHOLDS).spec()))
        .isEqualTo(AadpClipper.of(THRESHOLDS))
        .hasSameHashCodeAs(AadpClipper.of(THRESHOLDS));
    assertThat(CATALOG.masker(RandomMaskQuantizer.ofBits(0.4, 8).spec()))
        .isEqualTo(RandomMaskQuantizer.ofLevels(0.4, 127));
    assertThat(CATALOG.noise(NOISE.spec())).isEqualTo(NOISE);
    assertThat(FixedPointQuantizer.nearest(20, 1))
        .isNotEqualTo(FixedPointQuantizer.stochastic(20, 1));
  }

  @Test
  void numbersAreWrittenWithTheFewestDigits() {
    assertThat(FixedClipper.perLayer(Norm.L1, 0.1, 0.1, 2e22, 3).spec().text("bounds"))
        .isEqualTo("2*0.1,2E+22,3");
    // 2^-44: releases of Java before and after 19 differ in Double.toString.
    assertThat(FixedClipper.flat(Norm.L2, 0x1p-44).spec().text("bounds"))
        .isEqualTo("5.6843418860808015E-14");
  }

  @ParameterizedTest
  @MethodSource("specs")
  void refusesParametersThatTheStageDoesNotHave(StageSpec spec) {
    assertThatThrownBy(() -> build(spec.with("surprise", 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("stage must have exactly");
  }

  @ParameterizedTest
  @ValueSource(strings = {"clip.none", "mask.none", "noise.none"})
  void refusesKindsThatItDoesNotKnow(String kind) {
    assertThatThrownBy(() -> build(StageSpec.of(kind)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(kind);
    assertThatThrownBy(() -> CATALOG.realNoise(StageSpec.of(kind)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static StageSpec fixed(ClipScope scope, String bounds) {
    return StageSpec.of(FixedClipper.KIND)
        .with("norm", Norm.L1)
        .with("scope", scope)
        .with("bounds", bounds);
  }

  @Test
  void refusesMissingAndBadValues() {
    List<StageSpec> bad =
        List.of(
            StageSpec.of(FixedClipper.KIND),
            fixed(ClipScope.MODEL, "-1"),
            fixed(ClipScope.MODEL, "1.0"),
            fixed(ClipScope.MODEL, "1,2"),
            fixed(ClipScope.LAYER, "1,,2"),
            fixed(ClipScope.LAYER, "70000*1"),
            fixed(ClipScope.LAYER, "-1*1"),
            StageSpec.of(FixedClipper.KIND)
                .with("norm", "L3")
                .with("scope", ClipScope.LAYER)
                .with("bounds", "1"),
            StageSpec.of(RandomMaskQuantizer.KIND).with("dropRate", 1).with("levels", 3),
            StageSpec.of(RandomMaskQuantizer.KIND).with("dropRate", 0).with("levels", 0));
    for (StageSpec spec : bad) {
      assertThatThrownBy(() -> build(spec)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void buildsWholePipelinesFromTheirDescription() {
    IntegerPipeline<?, ?> records =
        Pipeline.recordsRequiringNoise(
                FixedClipper.flat(Norm.L2, 1), RandomMaskQuantizer.ofLevels(0, 1 << 16), 200, 569)
            .noise(NOISE);
    assertThat(CATALOG.records(records.spec()).spec()).isEqualTo(records.spec());
    IntegerPipeline<?, ?> published =
        Pipeline.requireNoise()
            .clip(AadpClipper.of(THRESHOLDS))
            .realNoise(GridGaussianNoise.of(NOISE, 16))
            .mask(RandomMaskQuantizer.ofBits(0.4, 8));
    assertThat(CATALOG.updates(published.spec()).spec()).isEqualTo(published.spec());
  }
}
