package io.github.flcrypt.core.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.flcrypt.core.ClientId;
import io.github.flcrypt.core.EncryptedUpdate;
import io.github.flcrypt.core.PlainUpdate;
import io.github.flcrypt.core.QuantizedUpdate;
import io.github.flcrypt.core.RoundContext;
import io.github.flcrypt.core.SumAlgebra;
import io.github.flcrypt.core.pipeline.ServerPipeline;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What a round does when all goes well. */
final class CompletedRoundTest {

  @Test
  void addsTheMeanOfTheUpdates() {
    TestClient.Answering<PlainUpdate> constant =
        (self, in) -> {
          double value = Integer.parseInt(self.value());
          return PlainUpdate.of(in.round(), self, new double[] {value, -value, 1, 0}, 1);
        };
    try (Federation<PlainUpdate> federation =
        Fixtures.federation(2, Fixtures.AMPLE)
            .participants(List.of(TestClient.of("3", constant), TestClient.of("5", constant)))
            .start(Fixtures.START)) {
      federation.runRound(new Cancellation()).requireCompleted();
      assertThat(federation.model().toArray()).containsExactly(4.5, -5, 3, 0);
      federation.runRound(new Cancellation()).requireCompleted();
      assertThat(federation.model().toArray()).containsExactly(10.5, -11, 4.5, 0);
    }
  }

  @Test
  void theSumDoesNotDependOnTheOrderOfArrival() {
    double[] first = modelWithDelays(1);
    for (int seed = 2; seed < 6; seed++) {
      assertThat(modelWithDelays(seed)).as("seed %d", seed).isEqualTo(first);
    }
  }

  private static double[] modelWithDelays(long seed) {
    SplittableRandom delays = new SplittableRandom(seed);
    List<TestClient<PlainUpdate>> clients = new ArrayList<>();
    for (int c = 0; c < 8; c++) {
      int delay = delays.nextInt(40);
      clients.add(
          TestClient.of(
              "c" + c,
              (self, invitation) -> {
                Thread.sleep(delay);
                return TestClient.train(self, invitation);
              }));
    }
    Collections.rotate(clients, (int) seed);
    try (Federation<PlainUpdate> federation =
        Fixtures.federation(8, Fixtures.AMPLE).participants(clients).start(Fixtures.START)) {
      federation.runRound(new Cancellation()).requireCompleted();
      return federation.model().toArray();
    }
  }

  @Test
  void encryptedAndClearIntegersGiveTheSameModelBitForBit() {
    ServerPipeline<QuantizedUpdate> clear =
        ServerPipeline.integers(Fixtures.quantized(), new SumRule<>(SumAlgebra.integers()));
    List<TestClient<QuantizedUpdate>> clients =
        TestClient.honest(4).stream()
            .map(
                client ->
                    TestClient.<QuantizedUpdate>of(
                        client.id().value(),
                        (self, in) ->
                            Fixtures.quantized()
                                .inClear(new CountingRandom(self.hashCode()))
                                .protect(TestClient.train(self, in))))
            .toList();
    try (Federation<QuantizedUpdate> readable =
            Federation.builder(
                    clear,
                    new MomentumOptimizer(0.5),
                    new FederationTerms(3, 8, Fixtures.AMPLE),
                    new CountingRandom(2))
                .participants(clients)
                .start(Fixtures.START);
        Federation<EncryptedUpdate<TestScheme>> hidden =
            Fixtures.encrypted(Fixtures.quantized(), 4, new TestScheme.Holder())
                .start(Fixtures.START)) {
      assertThat(readable.run(3, new Cancellation())).allMatch(RoundReport::isCompleted);
      assertThat(hidden.run(3, new Cancellation())).allMatch(RoundReport::isCompleted);
      assertThat(hidden.model().toArray()).isEqualTo(readable.model().toArray());
    }
  }

  @Test
  void reportsBytesStagesAndProvenance() {
    List<Integer> sent = Collections.synchronizedList(new ArrayList<>());
    List<TestClient<EncryptedUpdate<TestScheme>>> measuring = new ArrayList<>();
    measuring.add(
        TestClient.of(
            "m",
            (self, in) -> {
              EncryptedUpdate<TestScheme> update =
                  Fixtures.encrypting(Fixtures.quantized()).answer(self, in);
              sent.add(update.toBytes().length);
              sent.add(in.toBytes().length);
              return update;
            }));
    try (Federation<EncryptedUpdate<TestScheme>> federation =
        Fixtures.encrypted(Fixtures.quantized(), 3, new TestScheme.Holder())
            .participants(measuring)
            .provenance(Map.of("data", "test.csv"))
            .start(Fixtures.START)) {
      RoundReport report = federation.runRound(new Cancellation()).requireCompleted();
      ClientId measured = new ClientId("m");
      assertThat(report.bytesByClient()).hasSize(4).containsEntry(measured, (long) sent.get(0));
      assertThat(report.invitationBytesByClient()).containsEntry(measured, (long) sent.get(1));
      double mean = report.bytesByClient().values().stream().mapToLong(b -> b).sum() / 4.0;
      assertThat(report.bytesPerClient()).isCloseTo(mean, within(1e-9));
      assertThat(report.secondsByStage().keySet())
          .containsExactly("clients", "aggregate", "decrypt", "update");
      assertThat(report.provenance())
          .containsEntry("data", "test.csv")
          .containsEntry("aggregator", "test.sum")
          .containsEntry("key", TestScheme.KEY.digest().toString())
          .containsKeys("pipeline", "optimizer", "proxy");
      assertThat(report.failure()).isEmpty();
    }
  }

  @Test
  void clipBoundsFollowThePublishedHistory() {
    try (Federation<?> federation =
        Fixtures.encrypted(Fixtures.noised(), 3, new TestScheme.Holder())
            .ledger(new RecordingLedger(9))
            .start(Fixtures.START)) {
      List<RoundReport> reports = federation.run(3, new Cancellation());
      assertThat(reports)
          .extracting(report -> report.clipBounds().orElseThrow().bound(0))
          .containsExactly(1.0, 2.0, 3.0);
    }
  }

  @Test
  void everyRoundHasItsOwnSeedAndContext() {
    List<RoundContext> rounds = new ArrayList<>();
    FederationListener listener =
        new FederationListener() {
          @Override
          public void roundStarted(RoundContext round) {
            rounds.add(round);
          }
        };
    try (Federation<PlainUpdate> federation =
        Fixtures.federation(2, Fixtures.AMPLE)
            .participants(TestClient.honest(5))
            .selection(CohortSelection.uniform(3))
            .listener(listener)
            .start(Fixtures.START)) {
      federation.run(3, new Cancellation());
    }
    assertThat(rounds).hasSize(3).doesNotHaveDuplicates();
    assertThat(rounds).allMatch(round -> round.cohort().size() == 3);
    assertThat(rounds.get(0).publicSeed()).isNotEqualTo(rounds.get(1).publicSeed());
    assertThat(rounds).extracting(RoundContext::baseVersion).containsExactly(0L, 1L, 2L);
  }
}
