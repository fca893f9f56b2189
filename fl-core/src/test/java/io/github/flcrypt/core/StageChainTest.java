package io.github.flcrypt.core;

import static io.github.flcrypt.core.testing.TestRound.LAYOUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.flcrypt.core.pipeline.IntegerPipeline;
import io.github.flcrypt.core.pipeline.Pipeline;
import io.github.flcrypt.core.testing.SeededSource;
import io.github.flcrypt.core.testing.Seeds;
import io.github.flcrypt.core.testing.TestClipper;
import io.github.flcrypt.core.testing.TestMasker;
import io.github.flcrypt.core.testing.TestNoise;
import io.github.flcrypt.core.testing.TestRound;
import io.github.flcrypt.core.testing.TestScheme;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

class StageChainTest {

  private static final ClipBounds BOUNDS = ClipBounds.perLayer(Norm.L1, 0.5, 0.25);
  private static final TestClipper CLIPPER = new TestClipper(BOUNDS);
  private static final TestMasker MASKER = TestMasker.uniform(2, 0.001, 600, true);

  private final TestScheme.Party party = new TestScheme.Party(TestRound.KEY);

  private static RoundContext round(IntegerPipeline<?, ?> pipeline) {
    return TestRound.of(5, BOUNDS, pipeline);
  }

  private <U extends IntegerUpdate> IntegerSum encryptedSum(
      IntegerPipeline<?, ?> pipeline, List<U> updates) {
    var sum = SumAlgebra.encrypted(party).begin(pipeline.plan(round(pipeline)));
    updates.forEach(update -> sum.add(party.encrypt(update)));
    return party.decrypt(sum.finish());
  }

  private static BigInteger exactSum(List<? extends IntegerUpdate> updates, int position) {
    return updates.stream()
        .map(update -> BigInteger.valueOf(update.at(position)))
        .reduce(BigInteger.ZERO, BigInteger::add);
  }

  /** Everything but the last division by exact arithmetic. */
  private static void assertAverage(
      IntegerSum sum, List<? extends IntegerUpdate> updates, double denominator) {
    IntegerFormat format = sum.format();
    CoordinateSelection selection = format.selection();
    double[] mean = sum.average().toArray();
    double[] expected = new double[LAYOUT.size()];
    for (int l = 0; l < LAYOUT.layerCount(); l++) {
      for (int i = selection.layerStart(l); i < selection.layerStart(l + 1); i++) {
        expected[selection.flatIndex(i)] =
            exactSum(updates, i).doubleValue()
                * (format.grid().step(l) * selection.layerScale(l))
                / denominator;
      }
    }
    assertThat(mean).isEqualTo(expected);
  }

  @ParameterizedTest
  @Seeds(10)
  void clippedMaskedNoisedEncryptedSumsOpenToTheExactSum(long seed) {
    var pipeline = Pipeline.requireNoise().clip(CLIPPER).mask(MASKER).noise(new TestNoise(300, 2));
    RoundContext round = round(pipeline);
    SeededSource random = new SeededSource(seed);
    List<NoisedUpdate> updates = new ArrayList<>();
    // One of the five drops out: the denominator stays the public cohort.
    for (int c = 0; c < 4; c++) {
      updates.add(pipeline.inClear(random).protect(TestRound.update(round, c, 1)));
    }
    IntegerSum sum = encryptedSum(pipeline, updates);
    assertThat(sum.addends()).isEqualTo(4);
    assertThat(sum.contributors()).isEqualTo(TestRound.clients(4));
    for (int i = 0; i < sum.format().length(); i++) {
      assertThat(BigInteger.valueOf(sum.at(i))).isEqualTo(exactSum(updates, i));
    }
    assertAverage(sum, updates, 5);
    AggregatedUpdate mean = sum.average();
    double deviation = 300 / Math.sqrt(3) * 0.001 / 0.6 * Math.sqrt(4) / 5;
    assertThat(mean.noiseDeviation(0)).isCloseTo(deviation, within(1e-15));
    assertThat(mean.clippedFraction()).isEmpty();
    var inClear = SumAlgebra.<NoisedUpdate>integers().begin(pipeline.plan(round));
    updates.forEach(inClear::add);
    assertThat(inClear.finish()).isEqualTo(sum);
  }

  @ParameterizedTest
  @Seeds(10)
  void weightsAndClipIndicatorsAreSummedWithTheCoordinates(long seed) {
    var pipeline = Pipeline.updates().clip(CLIPPER).mask(MASKER).withoutNoise().weighted(100);
    RoundContext round = round(pipeline);
    SeededSource random = new SeededSource(seed);
    List<QuantizedUpdate> updates = new ArrayList<>();
    long weights = 0;
    for (int c = 0; c < 5; c++) {
      PlainUpdate update = TestRound.update(round, c, 1 + 20L * c);
      if (c == 0) {
        update = PlainUpdate.of(round, TestRound.client(0), new double[LAYOUT.size()], 1);
      }
      weights += update.weight();
      updates.add(pipeline.inClear(random).protect(update));
    }
    IntegerSum sum = encryptedSum(pipeline, updates);
    assertAverage(sum, updates, (double) weights);
    // All but the zero update are longer than the bounds.
    assertThat(sum.average().clippedFraction()).containsExactly(0.8, 0.8);
  }

  @Test
  void unweightedSumsAreDividedByTheirContributorsAndEstimateTheMeanThroughTheMask() {
    var pipeline = Pipeline.updates().quantize(TestMasker.uniform(2, 0.001, 2000, true));
    RoundContext round = round(pipeline);
    SeededSource random = new SeededSource(3);
    List<QuantizedUpdate> updates = new ArrayList<>();
    for (int c = 0; c < 3; c++) {
      updates.add(pipeline.inClear(random).protect(TestRound.update(round, c, 1)));
    }
    IntegerSum sum = encryptedSum(pipeline, updates);
    assertAverage(sum, updates, 3);
    double[] mean = sum.average().toArray();
    CoordinateSelection selection = sum.format().selection();
    for (int i = 0; i < selection.size(); i++) {
      double exact = 0;
      for (int c = 0; c < 3; c++) {
        exact += TestRound.update(round, c, 1).at(selection.flatIndex(i)) / 3;
      }
      assertThat(mean[selection.flatIndex(i)] * 0.6).isCloseTo(exact, within(0.001));
    }
  }

  @Test
  void thePublishedOrderNoisesFirstAndClampsToTheGrid() {
    var pipeline =
        Pipeline.requireNoise()
            .clip(CLIPPER)
            .realNoise(new TestNoise(1 << 12, 2).before(0x1.0p-12))
            .mask(MASKER);
    RoundContext round = round(pipeline);
    SeededSource random = new SeededSource(4);
    List<NoisedUpdate> updates = new ArrayList<>();
    boolean clamped = false;
    for (int c = 0; c < 5; c++) {
      NoisedUpdate update = pipeline.inClear(random).protect(TestRound.update(round, c, 1));
      for (long level : update.toArray()) {
        assertThat(level).isBetween(-600L, 600L);
        clamped |= Math.abs(level) == 600;
      }
      updates.add(update);
    }
    assertThat(clamped).isTrue();
    IntegerSum sum = encryptedSum(pipeline, updates);
    assertAverage(sum, updates, 5);
    assertThat(sum.format().magnitude()).isEqualTo(600);
    assertThat(sum.average().noiseDeviation(1))
        .isCloseTo((1 << 12) / Math.sqrt(3) * 0x1.0p-12 / 0.6 * Math.sqrt(5) / 5, within(1e-15));
  }

  @Test
  void clampingReachesTheEdgeOfEveryGridWithoutLeavingIt() {
    SeededSource random = new SeededSource(5);
    for (double step : new double[] {0.1, 0.3, 1.0 / 3, 0.7e-3, 1.1e-5}) {
      for (long levels : new long[] {3, 7, 127, 1000, 32_767}) {
        TestMasker masker = TestMasker.uniform(2, step, levels, false);
        RoundContext wide = TestRound.of(5, ClipBounds.overall(Norm.L2, step * levels));
        double fine = Math.scalb(1.0, Math.getExponent(step * levels) - 20);
        double[] far = new double[LAYOUT.size()];
        far[0] = step * levels;
        ClippedUpdate clipped =
            new TestClipper(wide.clipBounds().orElseThrow())
                .clip(PlainUpdate.of(wide, TestRound.client(0), far, 1));
        NoisedRealUpdate noised = new TestNoise(1L << 30, 2).before(fine).addNoise(clipped, random);
        NoisedUpdate update = masker.mask(noised, random);
        assertThat(update.toArray()).contains(levels, -levels);
      }
    }
  }

  @Test
  void recordsAreDividedByThePublicDenominator() {
    var pipeline =
        Pipeline.recordsRequiringNoise(CLIPPER, MASKER, 10, 37).noise(new TestNoise(9, 2));
    RoundContext round = round(pipeline);
    assertThat(pipeline.plan(round).format().orElseThrow().denominator())
        .isEqualTo(Denominator.constant(37));
    SeededSource random = new SeededSource(6);
    List<NoisedUpdate> updates = new ArrayList<>();
    for (int c = 0; c < 5; c++) {
      int client = c;
      RecordContributions records =
          new RecordContributions() {
            @Override
            public int records() {
              return client;
            }

            @Override
            public void contribution(int record, double[] out) {
              System.arraycopy(
                  TestRound.update(round, client * 10 % 5, 1).toArray(), 0, out, 0, out.length);
            }
          };
      var in =
          new io.github.flcrypt.core.pipeline.ClientRecords(
              round, TestRound.client(client), records);
      updates.add(pipeline.inClear(random).protect(in));
    }
    assertAverage(encryptedSum(pipeline, updates), updates, 37);
  }

  @Test
  void aWeightAboveTheDeclaredMaximumIsRefused() {
    var pipeline = Pipeline.updates().quantize(TestMasker.uniform(2, 0.01, 200, false)).weighted(5);
    RoundContext round = round(pipeline);
    PlainUpdate heavy = TestRound.update(round, 1, 6);
    assertThatThrownBy(() -> pipeline.inClear(new SeededSource(1)).protect(heavy))
        .isInstanceOf(HeadroomExceededException.class)
        .hasMessageNotContaining("got 6");
  }

  @Test
  void sharesCombineToTheSameSum() {
    var pipeline = Pipeline.updates().quantize(TestMasker.uniform(2, 0.01, 200, false));
    RoundContext round = round(pipeline);
    SeededSource random = new SeededSource(7);
    var sum = SumAlgebra.encrypted(party).begin(pipeline.plan(round));
    for (int c = 0; c < 3; c++) {
      sum.add(pipeline.encrypted(party, random).protect(TestRound.update(round, c, 1)));
    }
    EncryptedSum<TestScheme> finished = sum.finish();
    assertThat(finished.headroom()).isEqualTo(2);
    IntegerSum combined = party.combine(finished, List.of(party.decryptPartially(finished)));
    assertThat(combined).isEqualTo(party.decrypt(finished));
  }
}
