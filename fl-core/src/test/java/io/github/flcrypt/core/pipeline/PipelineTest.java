package io.github.flcrypt.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.flcrypt.core.Accumulator;
import io.github.flcrypt.core.AggregatedUpdate;
import io.github.flcrypt.core.Aggregator;
import io.github.flcrypt.core.ClipBounds;
import io.github.flcrypt.core.Clipper;
import io.github.flcrypt.core.EncryptedSum;
import io.github.flcrypt.core.EncryptedUpdate;
import io.github.flcrypt.core.Masker;
import io.github.flcrypt.core.NoiseMechanism;
import io.github.flcrypt.core.Norm;
import io.github.flcrypt.core.PlainUpdate;
import io.github.flcrypt.core.PublishedHistory;
import io.github.flcrypt.core.QuantizedUpdate;
import io.github.flcrypt.core.RealNoise;
import io.github.flcrypt.core.RealSum;
import io.github.flcrypt.core.RoundContext;
import io.github.flcrypt.core.RoundMismatchException;
import io.github.flcrypt.core.RoundPlan;
import io.github.flcrypt.core.StageSpec;
import io.github.flcrypt.core.SumAlgebra;
import io.github.flcrypt.core.Update;
import io.github.flcrypt.core.testing.SeededSource;
import io.github.flcrypt.core.testing.Tampering;
import io.github.flcrypt.core.testing.TestClipper;
import io.github.flcrypt.core.testing.TestMasker;
import io.github.flcrypt.core.testing.TestNoise;
import io.github.flcrypt.core.testing.TestRound;
import io.github.flcrypt.core.testing.TestScheme;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PipelineTest {

  private static final ClipBounds BOUNDS = ClipBounds.perLayer(Norm.L1, 0.5, 0.25);
  private static final TestClipper CLIPPER = new TestClipper(BOUNDS);
  private static final TestMasker MASKER = TestMasker.uniform(2, 0.001, 600, true);
  private static final TestNoise NOISE = new TestNoise(9, 2);
  private static final RealNoise REAL = NOISE.before(0x1.0p-10);

  private final RoundContext round = TestRound.of(4, BOUNDS);

  private static final StageCatalog CATALOG =
      new StageCatalog() {
        @Override
        public Clipper clipper(StageSpec spec) {
          return CLIPPER;
        }

        @Override
        public Masker masker(StageSpec spec) {
          return MASKER;
        }

        @Override
        public NoiseMechanism noise(StageSpec spec) {
          return NOISE;
        }

        @Override
        public RealNoise realNoise(StageSpec spec) {
          return REAL;
        }
      };

  @Test
  void everySpecificationTravelsAndIsAssembledToAnEqualPipeline() {
    List<IntegerPipeline<PlainUpdate, ?>> pipelines =
        List.of(
            Pipeline.updates().quantize(MASKER),
            Pipeline.updates().quantize(MASKER).weighted(50),
            Pipeline.updates().clip(CLIPPER).mask(MASKER).withoutNoise(),
            Pipeline.updates().clip(CLIPPER).mask(MASKER).withoutNoise().weighted(7),
            Pipeline.updates().clip(CLIPPER).mask(MASKER).noise(NOISE),
            Pipeline.requireNoise().clip(CLIPPER).mask(MASKER).noise(NOISE),
            Pipeline.updates().clip(CLIPPER).realNoise(REAL).mask(MASKER),
            Pipeline.requireNoise().clip(CLIPPER).realNoise(REAL).mask(MASKER));
    for (IntegerPipeline<PlainUpdate, ?> pipeline : pipelines) {
      PipelineSpec spec = pipeline.spec();
      Tampering.check(spec.toBytes(), bytes -> PipelineSpec.fromBytes(bytes).toBytes());
      PipelineSpec read = PipelineSpec.fromBytes(spec.toBytes());
      assertThat(read).isEqualTo(spec);
      assertThat(read.digest()).isEqualTo(spec.digest());
      var assembled = CATALOG.updates(read);
      assertThat(assembled.spec()).isEqualTo(spec);
      assertThat(assembled.plan(round)).isEqualTo(pipeline.plan(round));
    }
    assertThat(pipelines.stream().map(p -> p.spec().digest()).distinct()).hasSize(8);
  }

  @Test
  void recordPipelinesAreAssembledToo() {
    List<IntegerPipeline<ClientRecords, ?>> pipelines =
        List.of(
            Pipeline.records(CLIPPER, MASKER, 5, 20).withoutNoise(),
            Pipeline.records(CLIPPER, MASKER, 5, 20).noise(NOISE),
            Pipeline.recordsRequiringNoise(CLIPPER, MASKER, 5, 20).noise(NOISE));
    for (IntegerPipeline<ClientRecords, ?> pipeline : pipelines) {
      var assembled = CATALOG.records(PipelineSpec.fromBytes(pipeline.spec().toBytes()));
      assertThat(assembled.spec()).isEqualTo(pipeline.spec());
      assertThat(assembled.plan(round)).isEqualTo(pipeline.plan(round));
      assertThatThrownBy(() -> CATALOG.updates(pipeline.spec()))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> CATALOG.records(Pipeline.updates().quantize(MASKER).spec()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Pipeline.records(CLIPPER, MASKER, 5, 20).withoutNoise().weighted(5))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aCatalogThatMakesOtherStagesIsRefused() {
    PipelineSpec spec = Pipeline.updates().quantize(TestMasker.uniform(2, 1, 1, false)).spec();
    assertThatThrownBy(() -> CATALOG.updates(spec))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("equal description");
    assertThatThrownBy(() -> CATALOG.updates(PipelineSpec.inClear()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void stagesThatDoNotFitTogetherAreNoSpecification() {
    Optional<StageSpec> none = Optional.empty();
    Optional<StageSpec> some = Optional.of(StageSpec.of("some"));
    List<Runnable> bad =
        List.of(
            () -> new PipelineSpec(none, none, none, none, none, 0, false),
            () -> new PipelineSpec(some, none, some, some, some, 1, false),
            () -> new PipelineSpec(none, none, some, some, none, 1, false),
            () -> new PipelineSpec(some, none, none, some, none, 1, false),
            () -> new PipelineSpec(some, none, some, none, none, 1, true),
            () -> new PipelineSpec(some, none, some, some, none, 2, false),
            () -> new PipelineSpec(none, some, some, none, none, 1, false),
            () -> new PipelineSpec(some, some, some, none, some, 1, false));
    bad.forEach(spec -> assertThatThrownBy(spec::run).isInstanceOf(IllegalArgumentException.class));
  }

  @Test
  void planAndUpdateAgreeInEveryPipeline() {
    for (IntegerPipeline<PlainUpdate, ?> pipeline :
        List.<IntegerPipeline<PlainUpdate, ?>>of(
            Pipeline.updates().quantize(TestMasker.uniform(2, 0.01, 200, true)).weighted(5),
            Pipeline.updates().clip(CLIPPER).mask(MASKER).withoutNoise(),
            Pipeline.updates().clip(CLIPPER).mask(MASKER).noise(NOISE),
            Pipeline.updates().clip(CLIPPER).realNoise(REAL).mask(MASKER))) {
      RoundContext own = TestRound.of(4, BOUNDS, pipeline);
      PlainUpdate update = TestRound.update(own, 1, 3);
      RoundPlan plan = pipeline.plan(own);
      assertThat(pipeline.inClear(new SeededSource(1)).protect(update).format())
          .isEqualTo(plan.format().orElseThrow());
      assertThat(plan.event().isPresent())
          .isEqualTo(plan.format().orElseThrow().noise().isPresent());
    }
    RoundContext unbounded = TestRound.plain(4);
    assertThatThrownBy(
            () -> Pipeline.updates().clip(CLIPPER).mask(MASKER).noise(NOISE).plan(unbounded))
        .isInstanceOf(RoundMismatchException.class);
  }

  private record Sum<U extends Update, R>(SumAlgebra<U, R> algebra) implements Aggregator<U, R> {

    @Override
    public StageSpec spec() {
      return StageSpec.of("aggregate.sum");
    }

    @Override
    public Accumulator<U, R> begin(RoundPlan plan) {
      return algebra.begin(plan);
    }
  }

  private <U extends Update> AggregatedUpdate run(
      ServerPipeline<U> server, RoundContext context, List<U> updates) {
    var aggregation = server.begin(server.plan(context));
    updates.forEach(aggregation::add);
    assertThat(aggregation.contributors()).isEqualTo(updates.size());
    return aggregation.close().open();
  }

  @Test
  void serversOpenTheSameMeanInClearAndEncrypted() {
    var pipeline = Pipeline.updates().clip(CLIPPER).mask(MASKER).withoutNoise().weighted(10);
    RoundContext own = TestRound.of(4, BOUNDS, pipeline);
    TestScheme.Party party = new TestScheme.Party(TestRound.KEY);
    List<QuantizedUpdate> integers =
        List.of(0, 1, 2).stream()
            .map(c -> TestRound.update(own, c, 1 + c))
            .map(pipeline.inClear(new SeededSource(2))::protect)
            .toList();
    ServerPipeline<QuantizedUpdate> inClear =
        ServerPipeline.integers(pipeline, new Sum<>(SumAlgebra.integers()));
    Aggregator<EncryptedUpdate<TestScheme>, EncryptedSum<TestScheme>> rule =
        new Sum<>(SumAlgebra.encrypted(party));
    ServerPipeline<EncryptedUpdate<TestScheme>> encrypted =
        ServerPipeline.encrypted(pipeline, TestRound.KEY, rule, party::decrypt);
    assertThat(run(encrypted, own, integers.stream().map(party::encrypt).toList()))
        .isEqualTo(run(inClear, own, integers));
    assertThat(encrypted.spec()).isEqualTo(pipeline.spec());
    assertThat(encrypted.key()).contains(TestRound.KEY);
    assertThat(encrypted.aggregator()).isEqualTo(StageSpec.of("aggregate.sum"));
    assertThat(encrypted.clipBounds(TestRound.LAYOUT, PublishedHistory.empty())).contains(BOUNDS);
  }

  @Test
  void serversInClearAverageRealNumbers() {
    ServerPipeline<PlainUpdate> server =
        ServerPipeline.inClear(new Sum<PlainUpdate, RealSum>(SumAlgebra.reals()));
    PlainUpdate update = TestRound.update(round, 1, 4);
    assertThat(run(server, round, List.of(update)).toArray()).isEqualTo(update.toArray());
    assertThat(server.spec()).isEqualTo(PipelineSpec.inClear());
    assertThat(server.key()).isEmpty();
    assertThat(server.clipBounds(TestRound.LAYOUT, PublishedHistory.empty())).isEmpty();
  }
}
