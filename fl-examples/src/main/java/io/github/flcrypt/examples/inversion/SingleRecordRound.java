package io.github.flcrypt.examples.inversion;

import io.github.flcrypt.aggregators.FedAvg;
import io.github.flcrypt.aggregators.ServerStep;
import io.github.flcrypt.core.ClientId;
import io.github.flcrypt.core.EncryptedUpdate;
import io.github.flcrypt.core.KeyHolder;
import io.github.flcrypt.core.LayerShape;
import io.github.flcrypt.core.Model;
import io.github.flcrypt.core.ModelLayout;
import io.github.flcrypt.core.PlainUpdate;
import io.github.flcrypt.core.QuantizedUpdate;
import io.github.flcrypt.core.Update;
import io.github.flcrypt.core.federation.Cancellation;
import io.github.flcrypt.core.federation.Federation;
import io.github.flcrypt.core.federation.FederationTerms;
import io.github.flcrypt.core.federation.Participant;
import io.github.flcrypt.core.federation.RoundInvitation;
import io.github.flcrypt.core.pipeline.ClientPipeline;
import io.github.flcrypt.core.pipeline.IntegerPipeline;
import io.github.flcrypt.core.pipeline.Pipeline;
import io.github.flcrypt.core.pipeline.ServerPipeline;
import io.github.flcrypt.core.random.RandomSource;
import io.github.flcrypt.dp.FixedPointQuantizer;
import io.github.flcrypt.learners.LogisticRegression;
import io.github.flcrypt.learners.data.Dataset;
import io.github.flcrypt.paillier.Paillier;
import io.github.flcrypt.paillier.PaillierDecryptor;
import io.github.flcrypt.paillier.PaillierEncryptor;
import io.github.flcrypt.paillier.PaillierEvaluator;
import io.github.flcrypt.paillier.PaillierPrivateKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.BiFunction;

/** One round of clients with a single record each, as the aggregator sees it. */
final class SingleRecordRound {

  private static final double STEP = 0.5;
  private static final int FRACTION_BITS = 30;

  private final List<Dataset> records;
  private final ModelLayout layout;
  private final RandomSource random;

  /**
   * A round.
   *
   * @param records one row of two classes for each client
   * @param random where keys' coins come from
   */
  SingleRecordRound(List<Dataset> records, RandomSource random) {
    this.records = List.copyOf(records);
    this.layout =
        ModelLayout.of(
            LayerShape.vector("weights", records.get(0).columns()), LayerShape.vector("bias", 1));
    this.random = random;
  }

  /**
   * What a round shows and what comes out of it.
   *
   * @param uploads one message for each client, in order
   * @param model the averaged model
   * @param <U> the kind of upload
   */
  record Seen<U>(List<U> uploads, Model model) {}

  Seen<double[]> inClear() {
    Seen<PlainUpdate> seen =
        run(ServerPipeline.inClear(FedAvg.<PlainUpdate>ofReals()), this::update);
    return new Seen<>(seen.uploads().stream().map(PlainUpdate::toArray).toList(), seen.model());
  }

  Seen<byte[]> encrypted(PaillierPrivateKey key) {
    IntegerPipeline<PlainUpdate, QuantizedUpdate> pipeline =
        Pipeline.updates().quantize(FixedPointQuantizer.nearest(FRACTION_BITS, 1));
    ClientPipeline<PlainUpdate, EncryptedUpdate<Paillier>> client =
        pipeline.encrypted(PaillierEncryptor.of(key.publicKey(), random), random);
    PaillierEvaluator evaluator = PaillierEvaluator.of(key.publicKey());
    PaillierDecryptor authority = PaillierDecryptor.heldBy(KeyHolder.AUTHORITY, key, random);
    Seen<EncryptedUpdate<Paillier>> seen =
        run(
            ServerPipeline.encrypted(
                pipeline, evaluator.keyId(), FedAvg.encrypted(evaluator), authority::decrypt),
            (number, invitation) -> client.protect(update(number, invitation)));
    return new Seen<>(seen.uploads().stream().map(EncryptedUpdate::toBytes).toList(), seen.model());
  }

  private static ClientId name(int number) {
    return new ClientId("client-" + number);
  }

  /** A step against the gradient of the client's one record. */
  private PlainUpdate update(int number, RoundInvitation invitation) {
    double[] update = new double[layout.size()];
    LogisticRegression.over(records.get(number))
        .recordGradients(invitation.model().toArray())
        .contribution(0, update);
    for (int i = 0; i < update.length; i++) {
      update[i] *= -STEP;
    }
    return PlainUpdate.of(invitation.round(), name(number), update, 1);
  }

  private <U extends Update> Seen<U> run(
      ServerPipeline<U> server, BiFunction<Integer, RoundInvitation, U> upload) {
    // Clients are invited in no order, maybe side by side.
    Map<Integer, U> uploads = new ConcurrentSkipListMap<>();
    List<Participant<U>> participants = new ArrayList<>();
    for (int c = 0; c < records.size(); c++) {
      int number = c;
      participants.add(
          Participant.of(
              name(number),
              invitation -> {
                U update = upload.apply(number, invitation);
                uploads.put(number, update);
                return update;
              }));
    }
    int all = records.size();
    try (Federation<U> federation =
        Federation.builder(
                server,
                ServerStep.fedAvg(),
                new FederationTerms(all, all, Duration.ofMinutes(2)),
                random)
            .participants(participants)
            .start(Model.zero(layout))) {
      federation.runRound(new Cancellation()).requireCompleted();
      return new Seen<>(List.copyOf(uploads.values()), federation.model());
    }
  }
}
