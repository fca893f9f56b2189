package io.github.flcrypt.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.flcrypt.core.CiphertextVector;
import io.github.flcrypt.core.ClipBounds;
import io.github.flcrypt.core.Norm;
import io.github.flcrypt.core.PlainUpdate;
import io.github.flcrypt.core.RecordContributions;
import io.github.flcrypt.core.RoundContext;
import io.github.flcrypt.core.RoundMismatchException;
import io.github.flcrypt.core.codec.PlaintextVector;
import io.github.flcrypt.core.random.RandomSource;
import io.github.flcrypt.core.testing.SeededSource;
import io.github.flcrypt.core.testing.TestClipper;
import io.github.flcrypt.core.testing.TestMasker;
import io.github.flcrypt.core.testing.TestNoise;
import io.github.flcrypt.core.testing.TestRound;
import io.github.flcrypt.core.testing.TestScheme;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** A client answers only rounds of the pipeline that it was built for. */
class OtherPipelineTest {

  private static final ClipBounds BOUNDS = ClipBounds.perLayer(Norm.L1, 0.5, 0.25);
  private static final TestClipper CLIPPER = new TestClipper(BOUNDS);
  private static final TestMasker MASKER = TestMasker.uniform(2, 0.001, 2000, true);
  private static final TestNoise NOISE = new TestNoise(9, 2);

  private static final List<IntegerPipeline<PlainUpdate, ?>> UPDATES =
      List.of(
          Pipeline.updates().quantize(MASKER),
          Pipeline.updates().quantize(MASKER).weighted(50),
          Pipeline.updates().clip(CLIPPER).mask(MASKER).withoutNoise(),
          Pipeline.updates().clip(CLIPPER).mask(MASKER).noise(NOISE),
          Pipeline.updates().clip(CLIPPER).mask(MASKER).noise(new TestNoise(10, 2)),
          Pipeline.requireNoise().clip(CLIPPER).mask(MASKER).noise(NOISE),
          Pipeline.requireNoise().clip(CLIPPER).realNoise(NOISE.before(0x1.0p-10)).mask(MASKER));

  private static final List<IntegerPipeline<ClientRecords, ?>> RECORDS =
      List.of(
          Pipeline.records(CLIPPER, MASKER, 5, 20).withoutNoise(),
          Pipeline.records(CLIPPER, MASKER, 5, 20).noise(NOISE),
          Pipeline.records(CLIPPER, MASKER, 5, 21).noise(NOISE),
          Pipeline.recordsRequiringNoise(CLIPPER, MASKER, 5, 20).noise(NOISE));

  /** Counts what a client does in a round. */
  private static final class Traces {

    private final SeededSource seeded = new SeededSource(1);
    private int draws;
    private int reads;
    private int encryptions;

    final RandomSource random =
        bytes -> {
          draws++;
          seeded.nextBytes(bytes);
        };

    final TestScheme.Party encryptor =
        new TestScheme.Party(TestRound.KEY) {
          @Override
          public CiphertextVector<TestScheme> encryptPlaintexts(PlaintextVector plaintexts) {
            encryptions++;
            return super.encryptPlaintexts(plaintexts);
          }
        };

    ClientRecords records(RoundContext round) {
      RecordContributions contributions =
          new RecordContributions() {
            @Override
            public int records() {
              reads++;
              return 3;
            }

            @Override
            public void contribution(int record, double[] out) {
              reads++;
              System.arraycopy(TestRound.update(round, record, 1).toArray(), 0, out, 0, out.length);
            }
          };
      return new ClientRecords(round, TestRound.client(1), contributions);
    }
  }

  private static <I> void check(
      IntegerPipeline<I, ?> pipeline,
      RoundContext foreign,
      Traces traces,
      Function<RoundContext, I> input) {
    for (ClientPipeline<I, ?> client :
        List.<ClientPipeline<I, ?>>of(
            pipeline.inClear(traces.random), pipeline.encrypted(traces.encryptor, traces.random))) {
      int draws = traces.draws;
      int reads = traces.reads;
      int encryptions = traces.encryptions;
      I other = input.apply(foreign);
      assertThatThrownBy(() -> client.protect(other))
          .isInstanceOf(RoundMismatchException.class)
          .hasMessage(
              "pipeline specification must be %s; got %s",
              pipeline.spec().digest(), foreign.pipeline());
      assertThat(traces.draws).isEqualTo(draws);
      assertThat(traces.reads).isEqualTo(reads);
      assertThat(traces.encryptions).isEqualTo(encryptions);
      RoundContext own = TestRound.of(4, BOUNDS, pipeline);
      assertThat(client.protect(input.apply(own)).round()).isEqualTo(own);
      assertThat(traces.draws).isGreaterThan(draws);
    }
    assertThat(traces.encryptions).isPositive();
  }

  @Test
  void updatesForARoundOfAnotherPipelineAreRefusedBeforeAnythingIsDrawn() {
    for (IntegerPipeline<PlainUpdate, ?> pipeline : UPDATES) {
      for (IntegerPipeline<PlainUpdate, ?> other : UPDATES) {
        if (other != pipeline) {
          RoundContext foreign = TestRound.of(4, BOUNDS, other);
          check(pipeline, foreign, new Traces(), round -> TestRound.update(round, 1, 3));
        }
      }
    }
  }

  @Test
  void recordsForARoundOfAnotherPipelineAreRefusedBeforeAnyIsRead() {
    for (IntegerPipeline<ClientRecords, ?> pipeline : RECORDS) {
      for (IntegerPipeline<ClientRecords, ?> other : RECORDS) {
        if (other != pipeline) {
          Traces traces = new Traces();
          check(pipeline, TestRound.of(4, BOUNDS, other), traces, traces::records);
          assertThat(traces.reads).isPositive();
        }
      }
    }
  }

  @Test
  void aRoundOfRealNumbersIsAnotherPipelinesToo() {
    RoundContext real =
        TestRound.builder(TestRound.LAYOUT, 4, PipelineSpec.inClear().digest())
            .key(TestRound.KEY)
            .clipBounds(BOUNDS)
            .build();
    check(UPDATES.get(0), real, new Traces(), round -> TestRound.update(round, 1, 3));
  }
}
