package io.github.flcrypt.examples.masking;

import io.github.flcrypt.core.ClientId;
import io.github.flcrypt.core.Model;
import io.github.flcrypt.core.ModelLayout;
import io.github.flcrypt.core.PlainUpdate;
import io.github.flcrypt.core.PrivacyLedger;
import io.github.flcrypt.core.RecordContributions;
import io.github.flcrypt.core.ServerOptimizer;
import io.github.flcrypt.core.Update;
import io.github.flcrypt.core.federation.Cancellation;
import io.github.flcrypt.core.federation.Federation;
import io.github.flcrypt.core.federation.FederationBuilder;
import io.github.flcrypt.core.federation.FederationTerms;
import io.github.flcrypt.core.federation.Participant;
import io.github.flcrypt.core.federation.RoundInvitation;
import io.github.flcrypt.core.federation.RoundReport;
import io.github.flcrypt.core.pipeline.ClientRecords;
import io.github.flcrypt.core.pipeline.ServerPipeline;
import io.github.flcrypt.core.random.RandomSource;
import io.github.flcrypt.examples.digits.DigitsData;
import io.github.flcrypt.learners.Activation;
import io.github.flcrypt.learners.ClassifierObjective;
import io.github.flcrypt.learners.GradientHook;
import io.github.flcrypt.learners.MinibatchSgd;
import io.github.flcrypt.learners.MultilayerPerceptron;
import io.github.flcrypt.learners.RecordGradients;
import io.github.flcrypt.learners.SgdOptions;
import io.github.flcrypt.learners.data.Dataset;
import io.github.flcrypt.learners.data.TrainTestSplit;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/**
 * Ten clients train a perceptron with 32 hidden units, 2,410 parameters, on the digits: the same
 * rows, start and minibatches for every protection, so that differences in accuracy are paired.
 */
final class DigitsFederation {

  static final int CLIENTS = 10;
  static final int ROUNDS = 25;
  static final MultilayerPerceptron NETWORK =
      MultilayerPerceptron.of(DigitsData.PIXELS, DigitsData.CLASSES, Activation.RELU, 32);

  private static final SgdOptions LOCAL = SgdOptions.plain(3, 32, 0.2);
  private static final Duration DEADLINE = Duration.ofMinutes(2);

  /**
   * What a run gave.
   *
   * @param accuracy of the last model on the test rows, 0 to 1
   * @param model the last model
   * @param bytes the longest message of a client in any round
   * @param epsilon what the ledger says was spent; 0 without one
   */
  record Outcome(double accuracy, Model model, long bytes, double epsilon) {}

  private final byte[] seed;
  private final List<ClassifierObjective> clients;
  private final ClassifierObjective test;
  private final Model start;

  /** The experiment of one seed: its split, its dealing of rows, its start. */
  DigitsFederation(Dataset all, long seed) {
    this.seed = ByteBuffer.allocate(Long.BYTES).putLong(seed).array();
    TrainTestSplit split = DigitsData.randomSplit(seed);
    clients =
        DigitsData.iid(split.train(), CLIENTS, seed).stream()
            .map(rows -> NETWORK.over(all.rows(rows)))
            .toList();
    test = NETWORK.over(all.rows(split.test()));
    start = Model.initial(NETWORK.layout(), NETWORK.start(DigitsData.coins(seed, "start")));
  }

  static ModelLayout layout() {
    return NETWORK.layout();
  }

  int records() {
    return clients.stream().mapToInt(ClassifierObjective::records).sum();
  }

  /** One client's update after local training. */
  PlainUpdate update(int client, RoundInvitation invitation) {
    double[] from = invitation.model().toArray();
    double[] update =
        new MinibatchSgd(LOCAL)
            .train(
                clients.get(client),
                from,
                MinibatchSgd.batchOrder(seed, client, invitation.round().round()),
                GradientHook.none());
    for (int i = 0; i < update.length; i++) {
      update[i] -= from[i];
    }
    return PlainUpdate.of(invitation.round(), name(client), update, 1);
  }

  /** One client's records: the direction in which each would move the model. */
  ClientRecords records(int client, RoundInvitation invitation) {
    RecordGradients gradients = clients.get(client).recordGradients(invitation.model().toArray());
    return new ClientRecords(invitation.round(), name(client), new Descent(gradients));
  }

  <U extends Update> Outcome run(
      ServerPipeline<U> server,
      ServerOptimizer optimizer,
      int rounds,
      Optional<PrivacyLedger> ledger,
      RandomSource random,
      BiFunction<Integer, RoundInvitation, U> training) {
    List<Participant<U>> participants = new ArrayList<>();
    IntStream.range(0, CLIENTS)
        .forEach(
            c ->
                participants.add(
                    Participant.of(name(c), invitation -> training.apply(c, invitation))));
    FederationBuilder<U> builder =
        Federation.builder(
                server, optimizer, new FederationTerms(CLIENTS, CLIENTS, DEADLINE), random)
            .participants(participants)
            .executor(Runnable::run);
    ledger.ifPresent(builder::ledger);
    try (Federation<U> federation = builder.start(start)) {
      long bytes = 0;
      double epsilon = 0;
      for (int r = 0; r < rounds; r++) {
        RoundReport report = federation.runRound(new Cancellation()).requireCompleted();
        for (long message : report.bytesByClient().values()) {
          bytes = Math.max(bytes, message);
        }
        epsilon = report.privacySpent().map(spent -> spent.epsilon()).orElse(0.0);
      }
      Model model = federation.model();
      return new Outcome(test.accuracy(model.toArray()), model, bytes, epsilon);
    }
  }

  private static ClientId name(int client) {
    return new ClientId("client-" + (client < 9 ? "0" : "") + (client + 1));
  }

  /** The negative gradient of each record. */
  private record Descent(RecordGradients gradients) implements RecordContributions {

    @Override
    public int records() {
      return gradients.records();
    }

    @Override
    public void contribution(int record, double[] out) {
      gradients.contribution(record, out);
      for (int i = 0; i < out.length; i++) {
        out[i] = -out[i];
      }
    }
  }
}
