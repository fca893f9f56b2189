package io.github.flcrypt.examples.active;

import io.github.flcrypt.aggregators.FedAvg;
import io.github.flcrypt.aggregators.ServerStep;
import io.github.flcrypt.core.ClientId;
import io.github.flcrypt.core.Model;
import io.github.flcrypt.core.PlainUpdate;
import io.github.flcrypt.core.federation.Cancellation;
import io.github.flcrypt.core.federation.Federation;
import io.github.flcrypt.core.federation.FederationTerms;
import io.github.flcrypt.core.federation.Participant;
import io.github.flcrypt.core.federation.RoundInvitation;
import io.github.flcrypt.core.pipeline.ServerPipeline;
import io.github.flcrypt.core.random.RandomSource;
import io.github.flcrypt.examples.digits.DigitsData;
import io.github.flcrypt.learners.GradientHook;
import io.github.flcrypt.learners.MinibatchSgd;
import io.github.flcrypt.learners.SgdOptions;
import io.github.flcrypt.learners.SoftmaxRegression;
import io.github.flcrypt.learners.active.FeatureSpace;
import io.github.flcrypt.learners.active.LabelPool;
import io.github.flcrypt.learners.active.LearningCurve;
import io.github.flcrypt.learners.active.Progress;
import io.github.flcrypt.learners.active.QueryStrategy;
import io.github.flcrypt.learners.active.StopReason;
import io.github.flcrypt.learners.data.Dataset;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Ten clients with pools of their own: each begins with 4 labels, trains the common model locally
 * and asks for 2 more per round by what that model says. The server averages by labelled counts.
 */
final class FederatedStudy {

  static final int START = 4;
  static final int PER_ROUND = 2;
  static final int QUERIES = 20;

  private static final SoftmaxRegression MODEL =
      SoftmaxRegression.of(DigitsData.PIXELS, DigitsData.CLASSES);

  /** Twenty full-batch steps; no client ever has more labels than the test has rows. */
  private static final SgdOptions LOCAL = SgdOptions.plain(20, DigitsData.TEST_ROWS, 0.5);

  private final List<LocalTask> clients;
  private final Fleet fleet;
  private final long seed;

  FederatedStudy(List<LocalTask> clients, Fleet fleet, long seed) {
    this.clients = List.copyOf(clients);
    this.fleet = fleet;
    this.seed = seed;
  }

  /** One client's books. */
  private record Client(ClientId id, LabelPool pool, QueryStrategy strategy, long seed) {

    PlainUpdate train(RoundInvitation invitation) {
      double[] start = invitation.model().toArray();
      Dataset labelled = pool.labelledData();
      double[] update =
          new MinibatchSgd(LOCAL)
              .train(
                  MODEL.over(labelled),
                  start,
                  DigitsData.coins(seed, "order", invitation.round().round()),
                  GradientHook.none());
      for (int i = 0; i < update.length; i++) {
        update[i] -= start[i];
      }
      return PlainUpdate.of(invitation.round(), id, update, labelled.rows());
    }

    void ask(double[] parameters) {
      pool.query(strategy, pool.candidates(MODEL, parameters, FeatureSpace.INPUT), PER_ROUND);
    }
  }

  LearningCurve run(RandomSource random) {
    List<Client> members = new ArrayList<>();
    List<Participant<PlainUpdate>> participants = new ArrayList<>();
    for (int c = 0; c < clients.size(); c++) {
      Client client = member(c);
      members.add(client);
      participants.add(Participant.of(client.id(), client::train));
    }
    FederationTerms terms =
        new FederationTerms(members.size(), members.size(), Duration.ofMinutes(2));
    try (Federation<PlainUpdate> federation =
        Federation.builder(
                ServerPipeline.inClear(FedAvg.<PlainUpdate>ofReals()),
                ServerStep.fedAvg(),
                terms,
                random)
            .participants(participants)
            .start(Model.zero(MODEL.layout()))) {
      return learn(federation, members);
    }
  }

  private Client member(int number) {
    LocalTask task = clients.get(number);
    LabelPool pool = LabelPool.hiding(task.pool());
    pool.label(task.initial());
    return new Client(
        new ClientId(String.format(Locale.ROOT, "client-%02d", number)),
        pool,
        fleet.of(number).strategy(DigitsData.coins(seed, "query", number)),
        seed);
  }

  private LearningCurve learn(Federation<PlainUpdate> federation, List<Client> members) {
    Dataset test = clients.get(0).test();
    List<Progress> points = new ArrayList<>();
    for (int query = 0; query <= QUERIES; query++) {
      federation.runRound(new Cancellation()).requireCompleted();
      double[] parameters = federation.model().toArray();
      points.add(
          new Progress(
              members.stream().mapToInt(client -> client.pool().labelledCount()).sum(),
              members.stream().mapToInt(client -> client.pool().unlabelledCount()).sum(),
              MODEL.over(test).accuracy(parameters)));
      if (query < QUERIES) {
        members.forEach(client -> client.ask(parameters));
      }
    }
    return new LearningCurve(points, StopReason.BUDGET_SPENT);
  }
}
