package io.github.flcrypt.core.verified;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.flcrypt.core.ClientId;
import io.github.flcrypt.core.ClipBounds;
import io.github.flcrypt.core.FederatedLearningException;
import io.github.flcrypt.core.LayerShape;
import io.github.flcrypt.core.ModelLayout;
import io.github.flcrypt.core.Norm;
import io.github.flcrypt.core.RoundContext;
import io.github.flcrypt.core.RoundContextBuilder;
import io.github.flcrypt.core.pipeline.IntegerPipeline;
import io.github.flcrypt.core.pipeline.Pipeline;
import io.github.flcrypt.core.testing.SeededSource;
import io.github.flcrypt.core.testing.TestClipper;
import io.github.flcrypt.core.testing.TestMasker;
import io.github.flcrypt.core.testing.TestNoise;
import io.github.flcrypt.core.testing.TestRound;
import io.github.flcrypt.core.testing.TestScheme;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rounds as an aggregator makes them up, with uploads that honest signers signed all the same. */
class HostileContextsTest {

  private static final ClipBounds BOUNDS = ClipBounds.perLayer(Norm.L1, 0.5, 0.25);
  private static final TestClipper CLIPPER = new TestClipper(BOUNDS);
  private static final TestMasker MASKER = TestMasker.uniform(2, 0.001, 600, false);
  private static final IntegerPipeline<?, ?> CLIPPED =
      Pipeline.updates().clip(CLIPPER).mask(MASKER).withoutNoise();
  private static final IntegerPipeline<?, ?> NOISED =
      Pipeline.requireNoise().clip(CLIPPER).mask(MASKER).noise(new TestNoise(300, 2));
  private static final TestScheme.Party PARTY = new TestScheme.Party(TestRound.KEY);
  private static final SeededSource RANDOM = new SeededSource(91);
  private static final ClientRoster ROSTER = roster();

  private static ClientRoster roster() {
    Map<ClientId, UploadKey> keys = new LinkedHashMap<>();
    for (ClientId client : TestRound.clients(5)) {
      keys.put(client, UploadSigner.generate(client, RANDOM).publicKey());
    }
    return ClientRoster.of(keys);
  }

  private static SumVerifier<TestScheme> verifier(IntegerPipeline<?, ?> pipeline) {
    return SumVerifier.of(pipeline, PARTY, ROSTER, 2, AnnouncementJournal.inMemory());
  }

  /** A round and the pipeline it pretends to be of. */
  record Case(String name, IntegerPipeline<?, ?> pipeline, RoundContext round) {

    @Override
    public String toString() {
      return name;
    }
  }

  private static RoundContextBuilder builder(IntegerPipeline<?, ?> pipeline, ModelLayout layout) {
    return TestRound.builder(layout, 5, pipeline.spec().digest()).key(TestRound.KEY);
  }

  static List<Case> cases() {
    ModelLayout one = ModelLayout.of(LayerShape.vector("weights", 9));
    List<Case> cases = new ArrayList<>();
    for (IntegerPipeline<?, ?> pipeline : List.of(CLIPPED, NOISED)) {
      String of = pipeline == CLIPPED ? " of a clipped pipeline" : " of a noised pipeline";
      ModelLayout own = TestRound.LAYOUT;
      cases.add(new Case("no clip bounds" + of, pipeline, builder(pipeline, own).build()));
      cases.add(
          new Case(
              "another number of layers" + of,
              pipeline,
              builder(pipeline, one).clipBounds(ClipBounds.perLayer(Norm.L1, 0.5)).build()));
      cases.add(
          new Case(
              "contributors beyond any slot" + of,
              pipeline,
              builder(pipeline, own)
                  .clipBounds(BOUNDS)
                  .contributors(2, Integer.MAX_VALUE)
                  .build()));
      cases.add(
          new Case(
              "bounds beyond the grid" + of,
              pipeline,
              builder(pipeline, own)
                  .clipBounds(ClipBounds.perLayer(Norm.L1, 1e300, 1e300))
                  .build()));
    }
    return cases;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aRoundIsServedOrRefusedWithATypedError(Case one) {
    try {
      assertThat(verifier(one.pipeline()).plan(one.round()).format()).isPresent();
    } catch (FederatedLearningException refused) {
      assertThat(refused.getMessage()).contains("must");
    }
  }
}
