package io.github.flcrypt.dp.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.flcrypt.core.Accumulator;
import io.github.flcrypt.core.AggregatedUpdate;
import io.github.flcrypt.core.ClientId;
import io.github.flcrypt.core.CoordinateSelection;
import io.github.flcrypt.core.IntegerSum;
import io.github.flcrypt.core.LayoutMismatchException;
import io.github.flcrypt.core.MalformedMessageException;
import io.github.flcrypt.core.Model;
import io.github.flcrypt.core.NoisedUpdate;
import io.github.flcrypt.core.Norm;
import io.github.flcrypt.core.PlainUpdate;
import io.github.flcrypt.core.PublishedHistory;
import io.github.flcrypt.core.QuantizedUpdate;
import io.github.flcrypt.core.RoundContext;
import io.github.flcrypt.core.RoundPlan;
import io.github.flcrypt.core.StageSpec;
import io.github.flcrypt.core.SumAlgebra;
import io.github.flcrypt.core.pipeline.IntegerPipeline;
import io.github.flcrypt.core.pipeline.Pipeline;
import io.github.flcrypt.core.random.RandomSource;
import io.github.flcrypt.dp.DistributedGaussianNoise;
import io.github.flcrypt.dp.DpStages;
import io.github.flcrypt.dp.FixedPointQuantizer;
import io.github.flcrypt.dp.PrivacyBudget;
import io.github.flcrypt.dp.RandomMaskQuantizer;
import io.github.flcrypt.dp.clipping.FixedClipper;
import io.github.flcrypt.testkit.InsecureDeterministicRandomSource;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Integer vectors over what the server shows, with and without counts. */
class VisibleMaskerTest {

  private static final Model MODEL = Proxies.model(Proxies.LAYOUT, 2);
  private static final MaskedModelProxy PROXY =
      MaskedModelProxy.builder(Proxies.secret(3)).serverMask(0.3).clientMask(0.4).build();
  private static final FixedPointQuantizer GRID = FixedPointQuantizer.nearest(20, 8);
  private static final RandomSource RANDOM = new InsecureDeterministicRandomSource(4);

  private static double[] move(int client) {
    return IntStream.range(0, Proxies.LAYOUT.size())
        .mapToDouble(i -> Math.cos(client + i) / 3)
        .toArray();
  }

  private static PlainUpdate update(RoundContext round, int c) {
    ClientId client = Proxies.CLIENTS.get(c);
    return Training.moved(PROXY, MODEL, round, client, move(c), 3L * c + 1);
  }

  @Test
  void hiddenCoordinatesTakeNoIntegers() {
    VisibleMasker masker = PROXY.masker(Proxies.LAYOUT, GRID);
    CoordinateSelection selection = masker.select(Proxies.round(0, MODEL));
    boolean[] visible = PROXY.serverVisible(Proxies.LAYOUT);
    assertThat(IntStream.range(0, selection.size()).map(selection::flatIndex).toArray())
        .isEqualTo(IntStream.range(0, visible.length).filter(i -> visible[i]).toArray());
    assertThat(selection.size()).isLessThan(Proxies.LAYOUT.size());
    MaskedModelProxy open = MaskedModelProxy.builder(Proxies.secret(3)).clientMask(0.4).build();
    assertThat(open.masker(Proxies.LAYOUT, GRID).select(Proxies.round(0, MODEL)).isWhole())
        .isTrue();
  }

  @Test
  void countedSumsGiveTheSameStepAsTheMeanInTheClear() {
    IntegerPipeline<PlainUpdate, QuantizedUpdate> pipeline =
        Pipeline.updates().quantize(PROXY.countingMasker(Proxies.LAYOUT, GRID)).weighted(100);
    RoundContext round = Proxies.round(5, MODEL, pipeline.spec().digest());
    RoundPlan plan = pipeline.plan(round);
    Accumulator<QuantizedUpdate, IntegerSum> sum =
        SumAlgebra.<QuantizedUpdate>integers().begin(plan);
    Accumulator<PlainUpdate, AggregatedUpdate> clear =
        PROXY.<PlainUpdate>average().begin(RoundPlan.ofReals(round));
    int units = 8 + 1 + 6 + 1;
    for (int c = 0; c < 5; c++) {
      QuantizedUpdate integers = pipeline.inClear(RANDOM).protect(update(round, c));
      assertThat(integers.format().length()).isEqualTo(plan.selection().size() + units + 1);
      sum.add(QuantizedUpdate.fromBytes(integers.toBytes(), plan));
      clear.add(update(round, c));
    }
    AggregatedUpdate integers = sum.finish().average();
    AggregatedUpdate reals = clear.finish();
    assertThat(integers.shownFraction()).isEqualTo(reals.shownFraction());
    for (AggregationMode mode : AggregationMode.values()) {
      var optimizer = PROXY.optimizer(mode, Training.ADD);
      double[] one =
          optimizer.step(MODEL, integers, optimizer.initialState(Proxies.LAYOUT)).parameters();
      double[] other =
          optimizer.step(MODEL, reals, optimizer.initialState(Proxies.LAYOUT)).parameters();
      for (int i = 0; i < one.length; i++) {
        // Half a step of 2^-20, at most 70 / 1 as heavy where one light client was shown a unit.
        assertThat(one[i]).isCloseTo(other[i], within(40 * 0x1.0p-20));
      }
    }
  }

  @Test
  void countsBeyondTheWeightAreRefused() {
    IntegerPipeline<PlainUpdate, QuantizedUpdate> pipeline =
        Pipeline.updates().quantize(PROXY.countingMasker(Proxies.LAYOUT, GRID)).weighted(100);
    RoundContext round = Proxies.round(5, MODEL, pipeline.spec().digest());
    assertThatThrownBy(
            () ->
                pipeline
                    .inClear(RANDOM)
                    .protect(PlainUpdate.of(round, Proxies.CLIENTS.get(0), move(0), 2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("PlainUpdate.ofShown");
    byte[] message = pipeline.inClear(RANDOM).protect(update(round, 1)).toBytes();
    int refused = 0;
    for (int bit = 1; bit <= 8 * 40; bit++) {
      byte[] changed = message.clone();
      changed[message.length - 1 - bit / 8] ^= (byte) (1 << (bit % 8));
      try {
        QuantizedUpdate.fromBytes(changed, pipeline.plan(round));
      } catch (MalformedMessageException expected) {
        refused++;
      }
    }
    // The message ends in 16 counts and the weight, 34 bits each; all but the weight's own few
    // values are refused.
    assertThat(refused).isGreaterThan(300);
  }

  @Test
  void noiseAndClippingSeeOnlyWhatIsShown() {
    FixedClipper clipper = FixedClipper.flat(Norm.L2, 1);
    IntegerPipeline<PlainUpdate, NoisedUpdate> pipeline =
        Pipeline.requireNoise()
            .clip(clipper)
            .mask(PROXY.masker(Proxies.LAYOUT, RandomMaskQuantizer.ofLevels(0.25, 1 << 12)))
            .noise(DistributedGaussianNoise.of(new PrivacyBudget(8, 1e-5), 5, 0));
    RoundContext bare = Proxies.round(1, MODEL, pipeline.spec().digest());
    RoundContext round =
        RoundContext.builder(1, MODEL, pipeline.spec().digest())
            .cohort(Proxies.CLIENTS)
            .contributors(5, 5)
            .publicSeed(bare.publicSeed())
            .clipBounds(clipper.bounds(Proxies.LAYOUT, PublishedHistory.empty()))
            .build();
    boolean[] visible = PROXY.serverVisible(Proxies.LAYOUT);
    CoordinateSelection selection = pipeline.plan(round).selection();
    assertThat(IntStream.range(0, selection.size()).map(selection::flatIndex))
        .allMatch(i -> visible[i]);
    // The parts shown are short enough; had the hidden part counted, they would be clipped.
    double[] large = move(0);
    PlainUpdate small = update(round, 0);
    double norm =
        Math.sqrt(
            IntStream.range(0, large.length).mapToDouble(i -> small.at(i) * small.at(i)).sum());
    double whole = Math.sqrt(java.util.Arrays.stream(large).map(v -> v * v).sum());
    FixedClipper between = FixedClipper.flat(Norm.L2, (norm + whole) / 2);
    RoundContext clipped =
        RoundContext.builder(1, MODEL, pipeline.spec().digest())
            .cohort(Proxies.CLIENTS)
            .contributors(5, 5)
            .publicSeed(bare.publicSeed())
            .clipBounds(between.bounds(Proxies.LAYOUT, PublishedHistory.empty()))
            .build();
    PlainUpdate again = update(clipped, 0);
    assertThat(between.clip(again).toArray()).isEqualTo(again.toArray());
    assertThat(pipeline.inClear(RANDOM).protect(update(round, 0)).format().noise()).isPresent();
  }

  @Test
  void bothEndsAreBuiltOfTheDescription() {
    for (VisibleMasker masker :
        new VisibleMasker[] {
          PROXY.masker(Proxies.LAYOUT, GRID), PROXY.countingMasker(Proxies.LAYOUT, GRID)
        }) {
      StageSpec spec = masker.spec();
      assertThat(new DpStages().masker(spec)).isEqualTo(masker).hasSameHashCodeAs(masker);
      var pipeline = Pipeline.updates().quantize(masker).weighted(9);
      assertThat(new DpStages().updates(pipeline.spec()).spec()).isEqualTo(pipeline.spec());
    }
    assertThatThrownBy(
            () -> PROXY.masker(Proxies.LAYOUT, PROXY.countingMasker(Proxies.LAYOUT, GRID)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void badDescriptionsAreRefused() {
    StageSpec good = PROXY.masker(Proxies.LAYOUT, GRID).spec();
    for (String visible :
        new String[] {
          "",
          "8:ff",
          "8:ff,1:03,6:3f,1:01",
          "8:f,1:01,6:3f,1:01",
          "-8:ff,1:01,6:3f,1:01",
          "x,1:01,6:3f,1:01",
          "8:FF,1:01,6:3f,1:01"
        }) {
      var parameters = new java.util.TreeMap<>(good.parameters());
      parameters.put("visible", visible);
      assertThatThrownBy(() -> new DpStages().masker(new StageSpec(good.kind(), parameters)))
          .isInstanceOf(IllegalArgumentException.class);
    }
    VisibleMasker masker = PROXY.masker(Proxies.LAYOUT, GRID);
    Model other =
        Model.zero(
            io.github.flcrypt.core.ModelLayout.of(
                io.github.flcrypt.core.LayerShape.vector("x", 3)));
    assertThatThrownBy(() -> masker.select(Proxies.round(0, other)))
        .isInstanceOf(LayoutMismatchException.class);
  }

  @Test
  void countingWithClippingIsRefused() {
    var pipeline =
        Pipeline.updates()
            .clip(FixedClipper.flat(Norm.L2, 1))
            .mask(PROXY.countingMasker(Proxies.LAYOUT, RandomMaskQuantizer.ofBits(0, 8)))
            .withoutNoise();
    RoundContext round =
        RoundContext.builder(1, MODEL, pipeline.spec().digest())
            .cohort(Proxies.CLIENTS)
            .contributors(5, 5)
            .publicSeed(new byte[RoundContext.SEED_LENGTH])
            .clipBounds(
                FixedClipper.flat(Norm.L2, 1).bounds(Proxies.LAYOUT, PublishedHistory.empty()))
            .build();
    assertThatThrownBy(() -> pipeline.plan(round))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("neither clipped nor noised");
  }
}
