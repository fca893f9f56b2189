package io.github.flcrypt.core;

import static io.github.flcrypt.core.testing.TestRound.LAYOUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.flcrypt.core.pipeline.IntegerPipeline;
import io.github.flcrypt.core.pipeline.Pipeline;
import io.github.flcrypt.core.testing.SeededSource;
import io.github.flcrypt.core.testing.Tampering;
import io.github.flcrypt.core.testing.TestClipper;
import io.github.flcrypt.core.testing.TestMasker;
import io.github.flcrypt.core.testing.TestNoise;
import io.github.flcrypt.core.testing.TestRound;
import io.github.flcrypt.core.testing.TestScheme;
import io.github.flcrypt.core.wire.WireReader;
import io.github.flcrypt.core.wire.WireWriter;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Every value that travels: round trip, truncation, extension, every single flipped bit. */
class MessagesTest {

  private static final ClipBounds BOUNDS = ClipBounds.perLayer(Norm.L2, 0.5, 0.25);
  private static final TestClipper CLIPPER = new TestClipper(BOUNDS);
  private static final TestMasker MASKER = TestMasker.uniform(2, 0.01, 60, true);
  private static final TestNoise NOISE = new TestNoise(40, 2);

  private final RoundContext round = TestRound.of(3, BOUNDS);
  private final PlainUpdate update = TestRound.update(round, 1, 7);
  private final SeededSource random = new SeededSource(1);
  private final TestScheme.Party party = new TestScheme.Party(TestRound.KEY);

  private RoundPlan masked() {
    return new RoundPlan(round, MASKER.select(round), Optional.empty(), Optional.empty());
  }

  @Test
  void plainUpdates() {
    RoundPlan whole = RoundPlan.ofReals(round);
    Tampering.check(update.toBytes(), bytes -> PlainUpdate.fromBytes(bytes, whole).toBytes());
    PlainUpdate read = PlainUpdate.fromBytes(update.toBytes(), whole);
    assertThat(read.toArray()).isEqualTo(update.toArray());
    assertThat(read.weight()).isEqualTo(7);
    assertThat(read.client()).isEqualTo(update.client());
    assertThat(read.round()).isEqualTo(round);
    assertThatThrownBy(() -> PlainUpdate.fromBytes(update.toBytes(), masked()))
        .isInstanceOf(RoundMismatchException.class)
        .hasMessageContaining("selection");
  }

  @Test
  void clippedUpdates() {
    ClippedUpdate clipped = CLIPPER.clip(update.select(MASKER.select(round)));
    Tampering.check(clipped.toBytes(), bytes -> ClippedUpdate.fromBytes(bytes, masked()).toBytes());
    ClippedUpdate read = ClippedUpdate.fromBytes(clipped.toBytes(), masked());
    assertThat(read.bounds()).isEqualTo(BOUNDS);
    assertThat(read.wasClipped(0)).isEqualTo(clipped.wasClipped(0)).isTrue();
  }

  @Test
  void aClippedUpdateThatIsTooLongIsRefusedWhenRead() {
    RoundContext loose = TestRound.of(3, ClipBounds.perLayer(Norm.L2, 50, 50));
    ClippedUpdate clipped =
        new TestClipper(loose.clipBounds().orElseThrow()).clip(TestRound.update(loose, 1, 7));
    WireWriter forged = RealMessage.start(RealMessage.CLIPPED, update).u8(0).u8(0);
    assertThat(clipped.wasClipped(0)).isFalse();
    assertThatThrownBy(
            () -> ClippedUpdate.fromBytes(forged.toByteArray(), RoundPlan.ofReals(round)))
        .isInstanceOf(ForgedNumbersException.class);
    RoundContext none = TestRound.plain(3);
    WireWriter unbounded =
        RealMessage.start(RealMessage.CLIPPED, TestRound.update(none, 1, 7)).u8(0).u8(0);
    assertThatThrownBy(
            () -> ClippedUpdate.fromBytes(unbounded.toByteArray(), RoundPlan.ofReals(none)))
        .isInstanceOf(RoundMismatchException.class);
  }

  @Test
  void noisedRealUpdates() {
    RealNoise real = NOISE.before(0x1.0p-8);
    NoisedRealUpdate noised =
        real.addNoise(CLIPPER.clip(update.select(MASKER.select(round))), random);
    RoundPlan plan =
        new RoundPlan(
            round,
            MASKER.select(round),
            Optional.empty(),
            Optional.of(RealNoise.event(real, round, MASKER.select(round))));
    Tampering.check(noised.toBytes(), bytes -> NoisedRealUpdate.fromBytes(bytes, plan).toBytes());
    NoisedRealUpdate read = NoisedRealUpdate.fromBytes(noised.toBytes(), plan);
    assertThat(read.event()).isEqualTo(noised.event());
    assertThat(read.toArray()).isEqualTo(noised.toArray());
    assertThatThrownBy(() -> NoisedRealUpdate.fromBytes(noised.toBytes(), masked()))
        .isInstanceOf(RoundMismatchException.class);
    RoundPlan other =
        new RoundPlan(
            round,
            MASKER.select(round),
            Optional.empty(),
            Optional.of(
                RealNoise.event(
                    new TestNoise(41, 2).before(0x1.0p-8), round, MASKER.select(round))));
    assertThatThrownBy(() -> NoisedRealUpdate.fromBytes(noised.toBytes(), other))
        .isInstanceOf(RoundMismatchException.class);
  }

  @Test
  void noisedRealUpdatesOffTheirGridOrTooFarOutAreRefused() {
    RealNoise real = NOISE.before(0x1.0p-8);
    CoordinateSelection all = CoordinateSelection.all(LAYOUT);
    PrivacyEvent event = RealNoise.event(real, round, all);
    RoundPlan plan = new RoundPlan(round, all, Optional.empty(), Optional.of(event));
    for (double bad : new double[] {0.1, 10, -10}) {
      double[] values = new double[LAYOUT.size()];
      values[3] = bad;
      PlainUpdate forged = PlainUpdate.of(round, TestRound.client(0), values, 1);
      WireWriter out = RealMessage.start(RealMessage.NOISED, forged);
      event.share().writeTo(out);
      byte[] message = out.f64(0x1.0p-8).toByteArray();
      assertThatThrownBy(() -> NoisedRealUpdate.fromBytes(message, plan))
          .isInstanceOf(ForgedNumbersException.class);
    }
  }

  private static RoundContext round(IntegerPipeline<?, ?> pipeline) {
    return TestRound.of(3, BOUNDS, pipeline);
  }

  private QuantizedUpdate quantized(IntegerPipeline<PlainUpdate, QuantizedUpdate> pipeline) {
    return pipeline.inClear(random).protect(TestRound.update(round(pipeline), 1, 7));
  }

  @Test
  void quantizedUpdatesWithClipIndicatorsAndWeights() {
    IntegerPipeline<PlainUpdate, QuantizedUpdate> pipeline =
        Pipeline.updates().clip(CLIPPER).mask(MASKER).withoutNoise().weighted(9);
    QuantizedUpdate quantized = quantized(pipeline);
    RoundPlan plan = pipeline.plan(quantized.round());
    Tampering.check(quantized.toBytes(), bytes -> QuantizedUpdate.fromBytes(bytes, plan).toBytes());
    QuantizedUpdate read = QuantizedUpdate.fromBytes(quantized.toBytes(), plan);
    assertThat(read.toArray()).isEqualTo(quantized.toArray());
    assertThat(read.format()).isEqualTo(quantized.format());
  }

  @Test
  void integersTakeNoMoreBitsThanTheirRange() {
    TestMasker eightBits = TestMasker.uniform(2, 0.01, 127, false);
    IntegerPipeline<PlainUpdate, QuantizedUpdate> pipeline =
        Pipeline.updates().clip(CLIPPER).mask(eightBits).withoutNoise();
    QuantizedUpdate quantized = quantized(pipeline);
    int header = 4 + 1 + 8 + 8 + 3 * 32 + 1 + 4 + update.client().value().length() + 32;
    int integers = LAYOUT.size() + 2;
    assertThat(quantized.toBytes()).hasSize(header + integers);
  }

  @Test
  void integersBeyondTheirLayersRangeAreRefusedThoughThePackingHoldsThem() {
    TestMasker uneven =
        new TestMasker(IntegerGrid.of(new double[] {0.01, 0.01}, new long[] {200, 100}), false);
    IntegerPipeline<PlainUpdate, QuantizedUpdate> pipeline =
        Pipeline.updates().quantize(uneven).weighted(5);
    RoundPlan plan = pipeline.plan(round);
    IntegerFormat format = plan.format().orElseThrow();
    long[][] forgeries = new long[4][format.length()];
    forgeries[0][LAYOUT.size()] = 0;
    forgeries[1][LAYOUT.size()] = 6;
    forgeries[2][LAYOUT.size()] = 2;
    forgeries[2][LAYOUT.offset(1)] = 201;
    forgeries[3][LAYOUT.size()] = 1;
    forgeries[3][0] = -201;
    for (long[] forged : forgeries) {
      byte[] message = new QuantizedUpdate(round, TestRound.client(0), format, forged, 1).toBytes();
      assertThatThrownBy(() -> QuantizedUpdate.fromBytes(message, plan))
          .isInstanceOf(MalformedMessageException.class);
    }
  }

  @Test
  void noisedUpdates() {
    IntegerPipeline<PlainUpdate, NoisedUpdate> pipeline =
        Pipeline.requireNoise().clip(CLIPPER).mask(MASKER).noise(NOISE);
    RoundContext round = round(pipeline);
    NoisedUpdate noised = pipeline.inClear(random).protect(TestRound.update(round, 1, 7));
    RoundPlan plan = pipeline.plan(round);
    Tampering.check(noised.toBytes(), bytes -> NoisedUpdate.fromBytes(bytes, plan).toBytes());
    assertThat(NoisedUpdate.fromBytes(noised.toBytes(), plan).event()).isEqualTo(noised.event());
    assertThatThrownBy(() -> QuantizedUpdate.fromBytes(noised.toBytes(), plan))
        .isInstanceOf(MalformedMessageException.class);
    byte[] asQuantized = noised.toBytes();
    asQuantized[4 + 1 + 8 + 8 + 3 * 32] = (byte) IntegerMessage.QUANTIZED;
    assertThatThrownBy(() -> QuantizedUpdate.fromBytes(asQuantized, plan))
        .isInstanceOf(RoundMismatchException.class);
  }

  @Test
  void aQuantizedUpdateIsNoNoisedOne() {
    IntegerPipeline<PlainUpdate, QuantizedUpdate> pipeline =
        Pipeline.updates().clip(CLIPPER).mask(MASKER).withoutNoise();
    RoundContext round = round(pipeline);
    byte[] relabelled = quantized(pipeline).toBytes();
    relabelled[4 + 1 + 8 + 8 + 3 * 32] = (byte) IntegerMessage.NOISED;
    RoundPlan plan = pipeline.plan(round);
    assertThatThrownBy(() -> NoisedUpdate.fromBytes(relabelled, plan))
        .isInstanceOf(RoundMismatchException.class);
    RoundPlan withEvent =
        new RoundPlan(
            round,
            plan.selection(),
            plan.format(),
            Pipeline.requireNoise().clip(CLIPPER).mask(MASKER).noise(NOISE).plan(round).event());
    assertThatThrownBy(() -> NoisedUpdate.fromBytes(relabelled, withEvent))
        .isInstanceOf(RoundMismatchException.class);
  }

  @Test
  void encryptedUpdatesSumsAndPartsAndWhatIsReadFromThem() {
    IntegerPipeline<PlainUpdate, QuantizedUpdate> pipeline =
        Pipeline.updates().clip(CLIPPER).mask(MASKER).withoutNoise();
    RoundContext round = round(pipeline);
    RoundPlan plan = pipeline.plan(round);
    var encrypted = pipeline.encrypted(party, random).protect(TestRound.update(round, 1, 7));
    Tampering.check(
        encrypted.toBytes(), bytes -> EncryptedUpdate.fromBytes(bytes, plan, party).toBytes());
    var accumulator = SumAlgebra.encrypted(party).begin(plan);
    accumulator.add(encrypted);
    accumulator.add(pipeline.encrypted(party, random).protect(TestRound.update(round, 2, 1)));
    EncryptedSum<TestScheme> sum = accumulator.finish();
    Tampering.check(sum.toBytes(), bytes -> EncryptedSum.fromBytes(bytes, plan, party).toBytes());
    assertThat(EncryptedSum.fromBytes(sum.toBytes(), plan, party).digest()).isEqualTo(sum.digest());
    PartialDecryption<TestScheme> part = party.decryptPartially(sum);
    Tampering.check(part.toBytes(), bytes -> PartialDecryption.fromBytes(bytes, sum).toBytes());
    assertThat(PartialDecryption.fromBytes(part.toBytes(), sum))
        .isEqualTo(part)
        .hasSameHashCodeAs(part);
    IntegerSum opened = party.decrypt(sum);
    Tampering.check(opened.toBytes(), bytes -> IntegerSum.fromBytes(bytes, plan).toBytes());
    assertThat(IntegerSum.fromBytes(opened.toBytes(), plan))
        .isEqualTo(opened)
        .hasSameHashCodeAs(opened);
    AggregatedUpdate mean = opened.average();
    Tampering.check(mean.toBytes(), bytes -> AggregatedUpdate.fromBytes(bytes, plan).toBytes());
    assertThat(AggregatedUpdate.fromBytes(mean.toBytes(), plan))
        .isEqualTo(mean)
        .hasSameHashCodeAs(mean);
  }

  @Test
  void roundContexts() {
    WireWriter out = new WireWriter();
    round.writeTo(out);
    byte[] message = out.toByteArray();
    Tampering.check(
        message,
        bytes -> {
          WireReader in = new WireReader(bytes);
          RoundContext read = RoundContext.readFrom(in);
          in.end();
          assertThat(read.equals(round)).isEqualTo(java.util.Arrays.equals(bytes, message));
          WireWriter again = new WireWriter();
          read.writeTo(again);
          return again.toByteArray();
        });
    RoundContext read = RoundContext.readFrom(new WireReader(message));
    assertThat(read).isEqualTo(round).hasSameHashCodeAs(round).hasToString(round.toString());
    assertThat(read.publicSeed()).isEqualTo(round.publicSeed());
    assertThat(read.cohort()).isEqualTo(round.cohort());
    assertThat(read.clipBounds()).isEqualTo(round.clipBounds());
  }

  @Test
  void messagesOfAnotherRoundLayoutOrBaseVersionAreRefusedByName() {
    byte[] message = update.toBytes();
    RoundContext later =
        RoundContext.builder(4, Model.zero(LAYOUT), TestRound.PIPELINE)
            .cohort(round.cohort())
            .contributors(2, 3)
            .publicSeed(TestRound.seed(5))
            .build();
    RoundContext newer =
        RoundContext.builder(3, Model.zero(LAYOUT).next(new double[17]), TestRound.PIPELINE)
            .cohort(round.cohort())
            .contributors(2, 3)
            .publicSeed(TestRound.seed(5))
            .build();
    RoundContext otherLayout =
        TestRound.builder(ModelLayout.of(LayerShape.vector("one", 17)), 3).build();
    RoundContext otherSeed = TestRound.builder(LAYOUT, 3).publicSeed(TestRound.seed(6)).build();
    assertThatThrownBy(() -> PlainUpdate.fromBytes(message, RoundPlan.ofReals(later)))
        .isInstanceOf(RoundMismatchException.class)
        .hasMessageContaining("round must be 4; got 3");
    assertThatThrownBy(() -> PlainUpdate.fromBytes(message, RoundPlan.ofReals(newer)))
        .isInstanceOf(RoundMismatchException.class)
        .hasMessageContaining("base version must be 1; got 0");
    assertThatThrownBy(() -> PlainUpdate.fromBytes(message, RoundPlan.ofReals(otherLayout)))
        .isInstanceOf(LayoutMismatchException.class);
    assertThatThrownBy(() -> PlainUpdate.fromBytes(message, RoundPlan.ofReals(otherSeed)))
        .isInstanceOf(RoundMismatchException.class)
        .hasMessageContaining("round context");
  }

  @Test
  void sumsThatSixtyFourBitsCannotHoldAreNotRead() {
    assertThatThrownBy(() -> PackedIntegers.sumLimit(1L << 62, 2))
        .isInstanceOf(HeadroomExceededException.class);
    assertThatThrownBy(() -> PackedIntegers.sumLimit(Long.MAX_VALUE, Long.MAX_VALUE))
        .isInstanceOf(HeadroomExceededException.class);
    for (long limit : new long[] {1, 2, 3, 255, (1L << 62) - 1, Long.MAX_VALUE}) {
      long[] values = {limit, -limit, 0, limit - 1, 1 - limit};
      WireWriter out = new WireWriter();
      PackedIntegers.write(out, values, limit);
      WireReader in = new WireReader(out.toByteArray());
      assertThat(PackedIntegers.read(in, 5, limit)).isEqualTo(values);
      in.end();
    }
  }
}
