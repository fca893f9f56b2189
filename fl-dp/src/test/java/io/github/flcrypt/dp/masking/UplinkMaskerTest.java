package io.github.flcrypt.dp.masking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.flcrypt.core.ClipBounds;
import io.github.flcrypt.core.ClipScope;
import io.github.flcrypt.core.CoordinateSelection;
import io.github.flcrypt.core.HeadroomExceededException;
import io.github.flcrypt.core.IntegerGrid;
import io.github.flcrypt.core.IntegerSum;
import io.github.flcrypt.core.ModelLayout;
import io.github.flcrypt.core.NoisedUpdate;
import io.github.flcrypt.core.Norm;
import io.github.flcrypt.core.PlainUpdate;
import io.github.flcrypt.core.PrivacyUnit;
import io.github.flcrypt.core.QuantizedUpdate;
import io.github.flcrypt.core.RoundContext;
import io.github.flcrypt.core.RoundMismatchException;
import io.github.flcrypt.core.Sensitivity;
import io.github.flcrypt.core.pipeline.IntegerPipeline;
import io.github.flcrypt.core.pipeline.Pipeline;
import io.github.flcrypt.core.pipeline.PipelineSpec;
import io.github.flcrypt.core.pipeline.QuantizedPipeline;
import io.github.flcrypt.core.random.RandomStream;
import io.github.flcrypt.dp.DistributedGaussianNoise;
import io.github.flcrypt.dp.DpStages;
import io.github.flcrypt.dp.GridGaussianNoise;
import io.github.flcrypt.dp.PrivacyBudget;
import io.github.flcrypt.dp.clipping.FixedClipper;
import io.github.flcrypt.testkit.Seed;
import io.github.flcrypt.testkit.SeededCases;
import io.github.flcrypt.testkit.StatisticalAssertions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UplinkMaskerTest {

  private static final UplinkMask MASK = UplinkMask.exactCount(MaskUnit.ELEMENT, 0.4);
  private static final ModelLayout LAYOUT = MaskingRounds.vectors(11, 6);

  private static double[] update(RandomStream random, int size) {
    double[] values = new double[size];
    for (int i = 0; i < size; i++) {
      values[i] = (random.nextDouble() - 0.5) * (i % 5 == 0 ? 1 : 0.05);
    }
    return values;
  }

  /** Mask, clip, rotate, round, sum, rotate back, rescale: the mean over rounds is the mean. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aggregatesOfAllClientsAreUnbiased(boolean rotate) {
    UplinkMasker plain = UplinkMasker.ofBits(UplinkMask.bernoulli(MaskUnit.block(2), 0.3), 4);
    UplinkMasker masker = rotate ? plain.rotated() : plain;
    QuantizedPipeline<PlainUpdate> pipeline =
        Pipeline.updates().clip(FixedClipper.flat(Norm.L2, 4)).mask(masker).withoutNoise();
    double[][] updates = new double[MaskingRounds.CLIENTS][];
    double[] mean = new double[17];
    for (int c = 0; c < updates.length; c++) {
      updates[c] = update(new Seed(c).stream("update"), 17);
      for (int i = 0; i < 17; i++) {
        mean[i] += updates[c][i] / updates.length;
      }
    }
    int rounds = 900;
    double[][] samples = new double[17][rounds];
    Seed seed = new Seed(5);
    var client = pipeline.inClear(seed.source());
    for (int r = 0; r < rounds; r++) {
      RoundContext round = MaskingRounds.of(r, LAYOUT, pipeline);
      List<QuantizedUpdate> sent = new ArrayList<>();
      for (int c = 0; c < updates.length; c++) {
        sent.add(
            client.protect(PlainUpdate.of(round, MaskingRounds.client(c), updates[c].clone(), 1)));
      }
      double[] average = MaskingRounds.sum(pipeline.plan(round), sent).average().toArray();
      for (int i = 0; i < 17; i++) {
        samples[i][r] = average[i];
      }
    }
    for (int i = 0; i < 17; i++) {
      double squares = 0;
      for (double sample : samples[i]) {
        squares += (sample - mean[i]) * (sample - mean[i]);
      }
      // 34 tests; the deviation is estimated from 900 samples. False alarm below 1e-7 each.
      StatisticalAssertions.assertMean(
          samples[i], mean[i], Math.sqrt(squares / rounds) * 1.1, 1e-8);
    }
  }

  @SeededCases(10)
  void decodingUndoesTheRotationUpToTheRoundingOfTheGrid(Seed seed) {
    QuantizedPipeline<PlainUpdate> pipeline =
        Pipeline.updates()
            .clip(FixedClipper.perLayer(Norm.L2, 1, 1))
            .mask(UplinkMasker.ofLevels(UplinkMask.none(), 1L << 40).rotated(1e-9))
            .withoutNoise();
    RoundContext round = MaskingRounds.of(seed.value(), LAYOUT, pipeline);
    double[] values = update(seed.stream("update"), 17);
    QuantizedUpdate sent =
        pipeline
            .inClear(seed.source())
            .protect(PlainUpdate.of(round, MaskingRounds.client(0), values, 1));
    double[] decoded = MaskingRounds.sum(pipeline.plan(round), List.of(sent)).average().toArray();
    for (int i = 0; i < 17; i++) {
      assertThat(decoded[i]).isCloseTo(values[i] / clipFactor(values, i), within(1e-11));
    }
    assertThat(QuantizedUpdate.fromBytes(sent.toBytes(), pipeline.plan(round)).toArray())
        .isEqualTo(sent.toArray());
  }

  private static double clipFactor(double[] values, int i) {
    int from = i < 11 ? 0 : 11;
    return Math.max(1, Norm.L2.of(values, from, i < 11 ? 11 : 17));
  }

  @Test
  void theMasksScaleDoesNotTouchTheSensitivity() {
    ClipBounds bounds = ClipBounds.overall(Norm.L2, 1);
    RoundContext round = MaskingRounds.clipped(1, LAYOUT, bounds);
    UplinkMasker masker = UplinkMasker.ofLevels(MASK, 1000);
    CoordinateSelection selection = masker.select(round);
    CoordinateSelection unscaled =
        UplinkMasker.ofLevels(MASK.withoutRescaling(), 1000).select(round);
    IntegerGrid grid = masker.grid(round, selection);
    Sensitivity scaled = Sensitivity.afterRounding(PrivacyUnit.CLIENT, bounds, grid, selection);
    assertThat(scaled)
        .isEqualTo(Sensitivity.afterRounding(PrivacyUnit.CLIENT, bounds, grid, unscaled));
    assertThat(scaled.totalL2()).isBetween(1000.0, 1020.0);
  }

  @Test
  void rotationKeepsEuclideanSensitivityAndTurnsL1BoundsIntoSuch() {
    for (Norm norm : Norm.values()) {
      ClipBounds bounds = ClipBounds.perLayer(norm, 1, 2);
      RoundContext round = MaskingRounds.clipped(1, LAYOUT, bounds);
      UplinkMasker flat = UplinkMasker.ofLevels(UplinkMask.none(), 5000);
      CoordinateSelection all = flat.select(round);
      Sensitivity plain =
          Sensitivity.afterRounding(PrivacyUnit.CLIENT, bounds, flat.grid(round, all), all);
      Sensitivity rotated =
          Sensitivity.afterRounding(
              PrivacyUnit.CLIENT, bounds, flat.rotated().grid(round, all), all);
      assertThat(rotated.totalL2()).isEqualTo(plain.totalL2());
      double worst = Math.sqrt(11) * rotated.maximumL2(0);
      assertThat((double) rotated.maximumL1(0)).isBetween(worst - 1, worst + 1);
      assertThat(plain.maximumL1(0))
          .isEqualTo(norm == Norm.L2 ? rotated.maximumL1(0) : plain.maximumL1(0));
      assertThat(plain.maximumL1(0)).isLessThanOrEqualTo(rotated.maximumL1(0));
    }
  }

  @Test
  void noiseComesAfterMaskAndRotationAndDecodesWithThem() {
    int size = 2000;
    ModelLayout layout = MaskingRounds.vectors(size);
    DistributedGaussianNoise noise = DistributedGaussianNoise.of(new PrivacyBudget(8, 1e-5), 1, 0);
    for (UplinkMasker masker :
        List.of(
            UplinkMasker.ofLevels(MASK, 1 << 16), UplinkMasker.ofLevels(MASK, 1 << 16).rotated())) {
      IntegerPipeline<PlainUpdate, NoisedUpdate> pipeline =
          Pipeline.requireNoise().clip(FixedClipper.flat(Norm.L2, 1)).mask(masker).noise(noise);
      RoundContext round = MaskingRounds.of(1, layout, pipeline);
      var client = pipeline.inClear(new Seed(4).source());
      List<NoisedUpdate> sent = new ArrayList<>();
      for (int c = 0; c < MaskingRounds.CLIENTS; c++) {
        sent.add(
            client.protect(PlainUpdate.of(round, MaskingRounds.client(c), new double[size], 1)));
      }
      IntegerSum sum = MaskingRounds.sum(pipeline.plan(round), sent);
      double[] average = sum.average().toArray();
      double[] kept = sum.format().selection().gather(average);
      assertThat(kept).hasSize(1200);
      double deviation = sum.average().noiseDeviation(0);
      StatisticalAssertions.assertMean(kept, 0, deviation);
      double[] squares = new double[kept.length];
      for (int i = 0; i < kept.length; i++) {
        squares[i] = kept[i] * kept[i];
      }
      StatisticalAssertions.assertMean(
          squares, deviation * deviation, Math.sqrt(2) * deviation * deviation);
    }
  }

  @Test
  void thePublishedOrderRotatesAfterRealNoise() {
    ModelLayout layout = MaskingRounds.vectors(64);
    DistributedGaussianNoise noise = DistributedGaussianNoise.of(new PrivacyBudget(8, 1e-5), 1, 0);
    IntegerPipeline<PlainUpdate, NoisedUpdate> pipeline =
        Pipeline.updates()
            .clip(FixedClipper.flat(Norm.L2, 1))
            .realNoise(GridGaussianNoise.of(noise, 20))
            .mask(
                UplinkMasker.ofLevels(UplinkMask.none(), 1 << 20)
                    .within(QuantizationRange.clampedTo(50))
                    .rotated());
    RoundContext round = MaskingRounds.of(1, layout, pipeline);
    double[] values = new double[64];
    values[3] = 1;
    var client = pipeline.inClear(new Seed(4).source());
    NoisedUpdate sent = client.protect(PlainUpdate.of(round, MaskingRounds.client(0), values, 1));
    IntegerSum sum = MaskingRounds.sum(pipeline.plan(round), List.of(sent));
    double[] decoded = sum.average().toArray();
    double deviation = sum.format().noiseDeviation(0);
    double squares = 0;
    for (int i = 0; i < 64; i++) {
      double noisePart = decoded[i] * MaskingRounds.CLIENTS - values[i];
      squares += noisePart * noisePart;
    }
    // Chi-square with 64 degrees of freedom: six deviations of its root are far below 1e-6.
    assertThat(Math.sqrt(squares / 64)).isCloseTo(deviation, within(deviation * 0.55));
  }

  @SeededCases(20)
  void concentratedRangesAreNarrowAndHoldRotatedVectors(Seed seed) {
    int size = 1000;
    ModelLayout layout = MaskingRounds.vectors(size);
    double beta = 1e-6;
    ClipBounds bounds = ClipBounds.overall(Norm.L2, 3);
    RoundContext round = MaskingRounds.clipped(seed.value(), layout, bounds);
    UplinkMasker masker = UplinkMasker.ofBits(UplinkMask.none(), 8).rotated(beta);
    CoordinateSelection all = masker.select(round);
    double range = masker.range().of(round, all, 0);
    assertThat(range).isCloseTo(3 * Math.sqrt(2 * Math.log(2 * size / beta) / 512), within(1e-12));
    // The worst vector for a range: everything in few coordinates.
    double[] spike = new double[size];
    spike[Math.floorMod(seed.value(), size)] = 3;
    double[] rotated = masker.grid(round, all).rotation().orElseThrow().apply(all, spike);
    for (double coordinate : rotated) {
      assertThat(Math.abs(coordinate)).isLessThanOrEqualTo(range);
    }
  }

  @Test
  void oneBoundOverAllLayersRotatesThemTogetherOnOneStep() {
    ModelLayout layout = MaskingRounds.vectors(1000, 10);
    RoundContext round = MaskingRounds.clipped(1, layout, ClipBounds.overall(Norm.L2, 1));
    UplinkMasker masker = UplinkMasker.ofBits(UplinkMask.none(), 8).rotated(1e-6);
    IntegerGrid grid = masker.grid(round, masker.select(round));
    assertThat(grid.rotation().orElseThrow().scope()).isEqualTo(ClipScope.MODEL);
    assertThat(grid.step(0)).isEqualTo(grid.step(1));
    assertThat(grid.step(0) * 127)
        .isCloseTo(Math.sqrt(2 * Math.log(2020 / 1e-6) / 512), within(1e-12));
  }

  @Test
  void coordinatesBeyondANarrowRangeGoToItsEdge() {
    RoundContext round = MaskingRounds.plain(1, MaskingRounds.vectors(4));
    UplinkMasker masker =
        UplinkMasker.ofBits(UplinkMask.none(), 8).within(QuantizationRange.clampedTo(0.5));
    PlainUpdate update =
        PlainUpdate.of(round, MaskingRounds.client(0), new double[] {9, -9, 0.5, 0}, 1);
    assertThat(masker.mask(update, new Seed(1).source()).toArray())
        .startsWith(127, -127)
        .endsWith(0);
  }

  @Test
  void theClipRangeRefusesWhatWasNotClipped() {
    ModelLayout layout = MaskingRounds.vectors(2);
    UplinkMasker masker = UplinkMasker.ofBits(UplinkMask.none(), 8);
    RoundContext without = MaskingRounds.plain(1, layout);
    assertThatThrownBy(() -> masker.grid(without, masker.select(without)))
        .isInstanceOf(RoundMismatchException.class)
        .hasMessageContaining("clampedTo");
    RoundContext round = MaskingRounds.clipped(1, layout, ClipBounds.overall(Norm.L2, 1));
    PlainUpdate tooLong = PlainUpdate.of(round, MaskingRounds.client(0), new double[] {0, 1.01}, 1);
    assertThatThrownBy(() -> masker.mask(tooLong, new Seed(1).source()))
        .isInstanceOf(HeadroomExceededException.class)
        .hasMessageContaining("layer0");
    long[] out = new long[2];
    assertThatThrownBy(
            () ->
                masker.quantizeWhole(
                    new double[] {0, 1.01},
                    masker.select(round),
                    masker.grid(round, masker.select(round)),
                    new Seed(1).stream("coins"),
                    out))
        .isInstanceOf(HeadroomExceededException.class);
  }

  @SeededCases(10)
  void wholeVectorsGiveTheIntegersOfTheStage(Seed seed) {
    ModelLayout layout = MaskingRounds.vectors(3000, 5, 1500);
    RoundContext round =
        MaskingRounds.clipped(seed.value(), layout, ClipBounds.perLayer(Norm.L2, 20, 20, 20));
    UplinkMasker masker = UplinkMasker.ofBits(MASK, 8);
    CoordinateSelection selection = masker.select(round);
    IntegerGrid grid = masker.grid(round, selection);
    double[] values = update(seed.stream("update"), 4505);
    long[] staged = new long[selection.size()];
    masker.quantize(selection.gather(values), selection, grid, seed.stream("coins"), staged);
    long[] whole = new long[selection.size()];
    masker.quantizeWhole(values, selection, grid, seed.stream("coins"), whole);
    assertThat(whole).isEqualTo(staged);
  }

  @Test
  void catalogMakesEqualStages() {
    List<UplinkMasker> maskers =
        List.of(
            UplinkMasker.ofBits(UplinkMask.none(), 2),
            UplinkMasker.ofBits(MASK, 32).rotated(1e-4),
            UplinkMasker.ofLevels(UplinkMask.bernoulli(MaskUnit.COLUMN, 0.25), 77).rotated(),
            UplinkMasker.ofBits(UplinkMask.exactCount(MaskUnit.block(8), 0.5), 4)
                .within(QuantizationRange.ofClipBound(0.1)),
            UplinkMasker.ofBits(UplinkMask.randomK(9).withoutRescaling(), 16)
                .within(QuantizationRange.clampedTo(3)));
    DpStages stages = new DpStages();
    for (UplinkMasker masker : maskers) {
      assertThat(stages.masker(masker.spec())).isEqualTo(masker).hasSameHashCodeAs(masker);
      PipelineSpec spec =
          Pipeline.updates()
              .clip(FixedClipper.perLayer(Norm.L1, 1))
              .mask(masker)
              .withoutNoise()
              .spec();
      assertThat(stages.updates(PipelineSpec.fromBytes(spec.toBytes())).spec()).isEqualTo(spec);
    }
    assertThat(maskers).doesNotHaveDuplicates();
  }

  @Test
  void refusesParametersOutOfRange() {
    for (int bits : new int[] {1, 33, -1}) {
      assertThatThrownBy(() -> UplinkMasker.ofBits(MASK, bits))
          .isInstanceOf(IllegalArgumentException.class);
    }
    UplinkMasker masker = UplinkMasker.ofBits(MASK, 8);
    assertThatThrownBy(() -> masker.within(QuantizationRange.concentrated(0.1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("rotated");
    for (double value : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> QuantizationRange.clampedTo(value))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> QuantizationRange.ofClipBound(value))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> QuantizationRange.concentrated(value))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
