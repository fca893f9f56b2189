package io.github.flcrypt.examples.threshold;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.flcrypt.aggregators.FedAvg;
import io.github.flcrypt.aggregators.ServerStep;
import io.github.flcrypt.core.ClientId;
import io.github.flcrypt.core.EncryptedSum;
import io.github.flcrypt.core.EncryptedUpdate;
import io.github.flcrypt.core.JointSum;
import io.github.flcrypt.core.KeyId;
import io.github.flcrypt.core.LayerShape;
import io.github.flcrypt.core.Model;
import io.github.flcrypt.core.ModelLayout;
import io.github.flcrypt.core.PartialDecryption;
import io.github.flcrypt.core.PartialDecryptor;
import io.github.flcrypt.core.PlainUpdate;
import io.github.flcrypt.core.QuantizedUpdate;
import io.github.flcrypt.core.RejectedPart;
import io.github.flcrypt.core.RejectedPart.Reason;
import io.github.flcrypt.core.TooFewShareHoldersException;
import io.github.flcrypt.core.Update;
import io.github.flcrypt.core.federation.Cancellation;
import io.github.flcrypt.core.federation.Federation;
import io.github.flcrypt.core.federation.FederationTerms;
import io.github.flcrypt.core.federation.Participant;
import io.github.flcrypt.core.federation.RoundInvitation;
import io.github.flcrypt.core.federation.RoundOutcome;
import io.github.flcrypt.core.federation.RoundReport;
import io.github.flcrypt.core.federation.ThresholdDecryption;
import io.github.flcrypt.core.pipeline.ClientPipeline;
import io.github.flcrypt.core.pipeline.IntegerPipeline;
import io.github.flcrypt.core.pipeline.Pipeline;
import io.github.flcrypt.core.pipeline.ServerPipeline;
import io.github.flcrypt.dp.FixedPointQuantizer;
import io.github.flcrypt.paillier.InsecurePaillierParameters;
import io.github.flcrypt.paillier.Paillier;
import io.github.flcrypt.paillier.PaillierEncryptor;
import io.github.flcrypt.paillier.PaillierEvaluator;
import io.github.flcrypt.paillier.PaillierPublicKey;
import io.github.flcrypt.paillier.RandomnessMode;
import io.github.flcrypt.paillier.ThresholdCombiner;
import io.github.flcrypt.paillier.ThresholdDealer;
import io.github.flcrypt.paillier.ThresholdDealing;
import io.github.flcrypt.paillier.ThresholdShareHolder;
import io.github.flcrypt.testkit.InsecureDeterministicRandomSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Three of five share-holders open the sums of a federation; one is absent and one lies. */
class ThresholdFederationTest {

  private static final int ROUNDS = 3;
  private static final ModelLayout LAYOUT =
      ModelLayout.of(new LayerShape("weights", 4, 7), LayerShape.vector("bias", 4));

  private final InsecureDeterministicRandomSource random =
      new InsecureDeterministicRandomSource(71);
  private final ThresholdDealing dealing =
      new ThresholdDealer(InsecurePaillierParameters.ofBits(512), random).deal(3, 5);
  private final PaillierEvaluator evaluator = PaillierEvaluator.of(dealing.publicKey().publicKey());
  private final ThresholdCombiner combiner = ThresholdCombiner.of(dealing.publicKey(), random);
  private final IntegerPipeline<PlainUpdate, QuantizedUpdate> pipeline =
      Pipeline.updates().quantize(FixedPointQuantizer.nearest(24, 64)).weighted(1000);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch never = new CountDownLatch(1);

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  /** A share-holder in another place: sum and part travel as bytes. */
  private record Remote(
      ThresholdShareHolder there,
      IntegerPipeline<PlainUpdate, QuantizedUpdate> pipeline,
      PaillierEvaluator evaluator)
      implements PartialDecryptor<Paillier> {

    @Override
    public KeyId keyId() {
      return there.keyId();
    }

    @Override
    public int holder() {
      return there.holder();
    }

    @Override
    public PartialDecryption<Paillier> decryptPartially(EncryptedSum<Paillier> sum) {
      EncryptedSum<Paillier> received =
          EncryptedSum.fromBytes(sum.toBytes(), pipeline.plan(sum.round()), evaluator);
      byte[] answer = there.decryptPartially(received).toBytes();
      return PartialDecryption.fromBytes(answer, sum);
    }
  }

  /** A share-holder that does something else. */
  private record Odd(
      int holder,
      KeyId keyId,
      Function<EncryptedSum<Paillier>, PartialDecryption<Paillier>> behaviour)
      implements PartialDecryptor<Paillier> {

    @Override
    public PartialDecryption<Paillier> decryptPartially(EncryptedSum<Paillier> sum) {
      return behaviour.apply(sum);
    }
  }

  private PartialDecryptor<Paillier> honest(int holder) {
    return new Remote(ThresholdShareHolder.of(dealing.share(holder), random), pipeline, evaluator);
  }

  private PartialDecryptor<Paillier> absent(int holder) {
    return new Odd(
        holder,
        combiner.keyId(),
        sum -> {
          try {
            never.await();
          } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
          }
          throw new IllegalStateException("absent");
        });
  }

  /** Adds one to the first integers of the sum, and keeps the proof. */
  private PartialDecryptor<Paillier> liar(int holder) {
    PartialDecryptor<Paillier> inside = honest(holder);
    return new Odd(
        holder,
        combiner.keyId(),
        sum -> {
          byte[] payload = inside.decryptPartially(sum).payload();
          payload[payload.length / 3] ^= 1;
          return PartialDecryption.of(sum, holder, payload);
        });
  }

  /** Runs the first task of each sum at once: who is asked first has answered first. */
  private Executor firstAtOnce(int holders) {
    AtomicInteger asked = new AtomicInteger();
    return task -> {
      if (asked.getAndIncrement() % holders == 0) {
        task.run();
      } else {
        threads.execute(task);
      }
    };
  }

  private static PlainUpdate train(int client, RoundInvitation invitation, ClientId id) {
    double[] values = invitation.model().toArray();
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.sin(client * 31 + i) * 3 - values[i] / 7;
    }
    return PlainUpdate.of(invitation.round(), id, values, 1 + 37L * client);
  }

  private static <U extends Update> List<Participant<U>> clients(
      ClientPipeline<PlainUpdate, U> protection) {
    List<Participant<U>> clients = new ArrayList<>();
    IntStream.range(0, 4)
        .forEach(
            c -> {
              ClientId id = new ClientId("client-" + c);
              clients.add(
                  Participant.of(id, invitation -> protection.protect(train(c, invitation, id))));
            });
    return clients;
  }

  private <U extends Update> Federation<U> federation(
      ServerPipeline<U> server, ClientPipeline<PlainUpdate, U> protection) {
    return Federation.builder(
            server,
            ServerStep.fedAvg(),
            new FederationTerms(3, 4, Duration.ofMinutes(1)),
            new InsecureDeterministicRandomSource(72))
        .participants(clients(protection))
        .start(Model.zero(LAYOUT));
  }

  private Federation<EncryptedUpdate<Paillier>> hidden(ThresholdDecryption<Paillier> joint) {
    return federation(
        ServerPipeline.encrypted(
            pipeline, combiner.keyId(), FedAvg.encrypted(evaluator), joint::decrypt),
        pipeline.encrypted(
            PaillierEncryptor.of(evaluatorKey(), RandomnessMode.HALF_LENGTH, random), random));
  }

  private PaillierPublicKey evaluatorKey() {
    return dealing.publicKey().publicKey();
  }

  @Test
  void theModelIsThatOfThePlainIntegersWithOneAbsentAndOneLying() {
    List<JointSum> opened = new ArrayList<>();
    ThresholdDecryption<Paillier> joint =
        ThresholdDecryption.of(
                combiner,
                List.of(liar(2), absent(3), honest(1), honest(4), honest(5)),
                Duration.ofMinutes(1))
            .on(firstAtOnce(5))
            .observedBy(opened::add);
    double[] expected;
    try (Federation<QuantizedUpdate> plain =
        federation(
            ServerPipeline.integers(pipeline, FedAvg.ofIntegers()), pipeline.inClear(random))) {
      plain.run(ROUNDS, new Cancellation()).forEach(RoundReport::requireCompleted);
      expected = plain.model().toArray();
    }
    try (Federation<EncryptedUpdate<Paillier>> hidden = hidden(joint)) {
      hidden.run(ROUNDS, new Cancellation()).forEach(RoundReport::requireCompleted);
      assertThat(hidden.model().toArray()).isEqualTo(expected);
    }
    assertThat(expected).doesNotContain(0.0);
    assertThat(opened).hasSize(ROUNDS);
    assertThat(opened)
        .allSatisfy(
            sum -> {
              assertThat(sum.holders()).containsExactlyInAnyOrder(1, 4, 5);
              assertThat(sum.rejected())
                  .extracting(RejectedPart::holder, RejectedPart::reason)
                  .containsExactlyInAnyOrder(
                      org.assertj.core.groups.Tuple.tuple(2, Reason.FALSE),
                      org.assertj.core.groups.Tuple.tuple(3, Reason.NO_ANSWER));
            });
  }

  @Test
  void aRoundThatTooFewOpenLeavesTheModelAndNamesTheOthers() {
    ThresholdDecryption<Paillier> joint =
        ThresholdDecryption.of(
                combiner,
                List.of(liar(2), absent(3), absent(4), honest(1), honest(5)),
                Duration.ofMillis(1500))
            .on(firstAtOnce(5));
    try (Federation<EncryptedUpdate<Paillier>> hidden = hidden(joint)) {
      RoundReport report = hidden.runRound(new Cancellation());
      assertThat(report.outcome()).isEqualTo(RoundOutcome.FAILED);
      assertThat(report.failure()).containsInstanceOf(TooFewShareHoldersException.class);
      TooFewShareHoldersException failure =
          (TooFewShareHoldersException) report.failure().orElseThrow();
      assertThat(failure.rejected())
          .extracting(RejectedPart::holder)
          .containsExactlyInAnyOrder(2, 3, 4);
      assertThat(hidden.model().toArray()).containsOnly(0.0);
    }
  }
}
