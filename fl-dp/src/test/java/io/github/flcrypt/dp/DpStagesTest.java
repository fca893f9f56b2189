package io.github.flcrypt.dp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.flcrypt.core.StageSpec;
import io.github.flcrypt.core.pipeline.IntegerPipeline;
import io.github.flcrypt.core.pipeline.Pipeline;
import io.github.flcrypt.core.wire.WireReader;
import io.github.flcrypt.core.wire.WireWriter;
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

  private static final LayerThresholds THRESHOLDS =
      new LayerThresholds(
          LayerThresholds.Statistic.MEDIAN,
          5,
          2,
          new double[] {0.1, 1e-3},
          new double[] {10, 10},
          new double[] {1, 0.25});

  static Stream<StageSpec> specs() {
    return Stream.of(
        LayerwiseL1Clipper.fixed(0.1, 1.0 / 3).spec(),
        LayerwiseL1Clipper.adaptive(THRESHOLDS).spec(),
        LayerwiseL2Clipper.fixed(2, 2, 2, 1e-300).spec(),
        FlatL2Clipper.fixed(1).spec(),
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
    assertThat(CATALOG.clipper(LayerwiseL1Clipper.adaptive(THRESHOLDS).spec()))
        .isEqualTo(LayerwiseL1Clipper.adaptive(THRESHOLDS))
        .hasSameHashCodeAs(LayerwiseL1Clipper.adaptive(THRESHOLDS));
    assertThat(CATALOG.masker(RandomMaskQuantizer.ofBits(0.4, 8).spec()))
        .isEqualTo(RandomMaskQuantizer.ofLevels(0.4, 127));
    assertThat(CATALOG.noise(NOISE.spec())).isEqualTo(NOISE);
    assertThat(FixedPointQuantizer.nearest(20, 1))
        .isNotEqualTo(FixedPointQuantizer.stochastic(20, 1));
  }

  @Test
  void numbersAreWrittenWithTheFewestDigits() {
    assertThat(LayerwiseL1Clipper.fixed(0.1, 0.1, 2e22, 3).spec().text("bounds"))
        .isEqualTo("2*0.1,2E+22,3");
    // 2^-44: releases of Java before and after 19 differ in Double.toString.
    assertThat(FlatL2Clipper.fixed(0x1p-44).spec().text("bound"))
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

  @Test
  void refusesMissingAndBadValues() {
    List<StageSpec> bad =
        List.of(
            StageSpec.of(FlatL2Clipper.KIND),
            StageSpec.of(FlatL2Clipper.KIND).with("bound", -1),
            StageSpec.of(FlatL2Clipper.KIND).with("bound", "1.0"),
            StageSpec.of(LayerwiseL1Clipper.FIXED).with("bounds", "1,,2"),
            StageSpec.of(LayerwiseL1Clipper.FIXED).with("bounds", "70000*1"),
            StageSpec.of(LayerwiseL1Clipper.FIXED).with("bounds", "-1*1"),
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
                FlatL2Clipper.fixed(1), RandomMaskQuantizer.ofLevels(0, 1 << 16), 200, 569)
            .noise(NOISE);
    assertThat(CATALOG.records(records.spec()).spec()).isEqualTo(records.spec());
    IntegerPipeline<?, ?> published =
        Pipeline.requireNoise()
            .clip(LayerwiseL1Clipper.adaptive(THRESHOLDS))
            .realNoise(GridGaussianNoise.of(NOISE, 16))
            .mask(RandomMaskQuantizer.ofBits(0.4, 8));
    assertThat(CATALOG.updates(published.spec()).spec()).isEqualTo(published.spec());
  }
}
