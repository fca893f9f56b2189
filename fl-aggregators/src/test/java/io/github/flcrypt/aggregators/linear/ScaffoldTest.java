package io.github.flcrypt.aggregators.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.flcrypt.aggregators.EncryptedRound;
import io.github.flcrypt.aggregators.FedAvg;
import io.github.flcrypt.aggregators.Grids;
import io.github.flcrypt.aggregators.Rounds;
import io.github.flcrypt.aggregators.ServerStep;
import io.github.flcrypt.core.AggregatedUpdate;
import io.github.flcrypt.core.HeadroomExceededException;
import io.github.flcrypt.core.MalformedMessageException;
import io.github.flcrypt.core.Model;
import io.github.flcrypt.core.PlainUpdate;
import io.github.flcrypt.core.RoundContext;
import io.github.flcrypt.core.RoundPlan;
import io.github.flcrypt.core.ServerOptimizer;
import io.github.flcrypt.core.ServerState;
import io.github.flcrypt.core.pipeline.Pipeline;
import io.github.flcrypt.core.random.RandomStream;
import io.github.flcrypt.core.wire.WireReader;
import io.github.flcrypt.core.wire.WireWriter;
import io.github.flcrypt.testkit.Seed;
import io.github.flcrypt.testkit.SeededCases;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScaffoldTest {

  private static final JointLayout JOINT = Scaffold.layout(Rounds.LAYOUT);
  private static final int SIZE = Rounds.LAYOUT.size();
  private static final int CLIENTS = 4;
  private static final int STEPS = 3;
  private static final double RATE = 0.1;

  /** Client k minimises a_k/2·‖w − o_k‖²: its gradient is a_k(w − o_k). */
  private static double curvature(int client) {
    return 0.5 + client;
  }

  private static double optimum(int client, int i) {
    return Math.sin(7 * client + i);
  }

  private static double[] train(int client, ScaffoldClient.Round round) {
    double[] w = round.start();
    for (int s = 0; s < STEPS; s++) {
      double[] gradient = new double[SIZE];
      for (int i = 0; i < SIZE; i++) {
        gradient[i] = curvature(client) * (w[i] - optimum(client, i));
      }
      round.adjust(w, gradient);
      for (int i = 0; i < SIZE; i++) {
        w[i] -= RATE * gradient[i];
      }
    }
    return w;
  }

  /** The algorithm with everything in one place, written down from the publication. */
  private static final class Oracle {

    private final double[] x = new double[SIZE];
    private final double[] c = new double[SIZE];
    private final double[][] own = new double[CLIENTS][SIZE];

    void round(List<Integer> chosen) {
      double[] dx = new double[SIZE];
      double[] dc = new double[SIZE];
      for (int k : chosen) {
        for (int i = 0; i < SIZE; i++) {
          double y = x[i];
          for (int s = 0; s < STEPS; s++) {
            y -= RATE * (curvature(k) * (y - optimum(k, i)) - own[k][i] + c[i]);
          }
          double next = own[k][i] - c[i] + (x[i] - y) / (STEPS * RATE);
          dx[i] += (y - x[i]) / chosen.size();
          dc[i] += (next - own[k][i]) / chosen.size();
          own[k][i] = next;
        }
      }
      for (int i = 0; i < SIZE; i++) {
        x[i] += dx[i];
        c[i] += dc[i] * chosen.size() / CLIENTS;
      }
    }
  }

  private static List<Integer> chosen(RandomStream random) {
    List<Integer> chosen = new ArrayList<>();
    for (int k = 0; k < CLIENTS; k++) {
      if (random.nextDouble() < 0.6) {
        chosen.add(k);
      }
    }
    return chosen.isEmpty() ? List.of(0) : chosen;
  }

  private static List<ScaffoldClient> newClients() {
    List<ScaffoldClient> clients = new ArrayList<>();
    for (int k = 0; k < CLIENTS; k++) {
      clients.add(ScaffoldClient.initial(JOINT));
    }
    return clients;
  }

  private static PlainUpdate answer(
      List<ScaffoldClient> clients, int k, Model model, RoundContext context) {
    ScaffoldClient.Round round = clients.get(k).begin(model.toArray());
    ScaffoldClient.Result result =
        round.finish(context, Rounds.client(k), train(k, round), STEPS, RATE, 1);
    clients.set(k, result.next());
    return result.update();
  }

  @SeededCases(8)
  void realRoundsWithPartialParticipationFollowThePublication(Seed seed) {
    RandomStream random = seed.stream("chosen");
    Scaffold rule = Scaffold.of(JOINT, CLIENTS, ServerStep.fedAvg());
    List<ScaffoldClient> clients = newClients();
    Model model = JOINT.initial(new double[SIZE]);
    Oracle oracle = new Oracle();
    ServerState state = rule.initialState(JOINT.joint());
    for (int t = 0; t < 12; t++) {
      List<Integer> chosen = chosen(random);
      RoundPlan plan = RoundPlan.ofReals(Rounds.context(model, CLIENTS, 1));
      List<PlainUpdate> updates = new ArrayList<>();
      for (int k : chosen) {
        updates.add(answer(clients, k, model, plan.context()));
      }
      AggregatedUpdate mean =
          Rounds.aggregate(FedAvg.<PlainUpdate>ofReals(), plan, updates).average();
      ServerOptimizer.Step step = rule.step(model, mean, state);
      state = step.state();
      model = Rounds.next(model, step);
      oracle.round(chosen);
      for (int i = 0; i < SIZE; i++) {
        assertThat(model.at(i)).isCloseTo(oracle.x[i], within(1e-12));
        assertThat(model.at(SIZE + i)).isCloseTo(oracle.c[i], within(1e-12));
      }
    }
  }

  @Test
  void withAllClientsTheServersVariateIsTheMeanOfTheirsAndTheModelReachesTheOptimum() {
    Scaffold rule = Scaffold.of(JOINT, CLIENTS, ServerStep.fedAvg());
    List<ScaffoldClient> clients = newClients();
    Model model = JOINT.initial(new double[SIZE]);
    for (int t = 0; t < 200; t++) {
      RoundPlan plan = RoundPlan.ofReals(Rounds.context(model, CLIENTS, 1));
      List<PlainUpdate> updates = new ArrayList<>();
      for (int k = 0; k < CLIENTS; k++) {
        updates.add(answer(clients, k, model, plan.context()));
      }
      AggregatedUpdate mean =
          Rounds.aggregate(FedAvg.<PlainUpdate>ofReals(), plan, updates).average();
      model = Rounds.next(model, rule.step(model, mean, ServerState.of()));
    }
    for (int i = 0; i < SIZE; i++) {
      double numerator = 0;
      double curvatures = 0;
      double variates = 0;
      for (int k = 0; k < CLIENTS; k++) {
        numerator += curvature(k) * optimum(k, i);
        curvatures += curvature(k);
        variates += clients.get(k).variate()[i] / CLIENTS;
      }
      // Federated averaging alone stops elsewhere, for clients take several local steps.
      assertThat(model.at(i)).isCloseTo(numerator / curvatures, within(1e-9));
      assertThat(model.at(SIZE + i)).isCloseTo(variates, within(1e-9));
    }
  }

  @SeededCases(8)
  void ciphertextsOfParametersAndVariatesGiveTheIntegersStepBitForBit(Seed seed) {
    RandomStream random = seed.stream("chosen");
    Scaffold rule = Scaffold.of(JOINT, CLIENTS, ServerStep.fedAvg());
    List<ScaffoldClient> clients = newClients();
    Model model = JOINT.initial(new double[SIZE]);
    Oracle oracle = new Oracle();
    for (int t = 0; t < 3; t++) {
      EncryptedRound round =
          new EncryptedRound(
              Pipeline.updates().quantize(new Grids(0x1.0p-30, 1L << 36)),
              model,
              CLIENTS,
              CLIENTS,
              seed);
      List<Integer> chosen = chosen(random);
      List<PlainUpdate> updates = new ArrayList<>();
      for (int k : chosen) {
        updates.add(answer(clients, k, model, round.context()));
      }
      model = model.next(rule.step(model, round.mean(updates), ServerState.of()).parameters());
      model = Model.initial(JOINT.joint(), model.toArray());
      oracle.round(chosen);
    }
    for (int i = 0; i < SIZE; i++) {
      assertThat(model.at(i)).isCloseTo(oracle.x[i], within(1e-7));
      assertThat(model.at(SIZE + i)).isCloseTo(oracle.c[i], within(1e-7));
    }
  }

  @Test
  void zeroVariatesGiveFederatedAveraging() {
    Model model = JOINT.initial(new double[SIZE]);
    double[] mean = JOINT.join(new double[] {1, 2, 3, 4, 5, 6, 7, 8}, new double[SIZE]);
    assertThat(
            Scaffold.of(JOINT, CLIENTS, ServerStep.fedAvg())
                .step(model, Rounds.mean(model, mean), ServerState.of())
                .parameters())
        .isEqualTo(mean);
    double[] gradient = {1, 1, 1, 1, 1, 1, 1, 1};
    ScaffoldClient.initial(JOINT).begin(model.toArray()).adjust(new double[SIZE], gradient);
    assertThat(gradient).containsOnly(1);
  }

  @Test
  void aClientsStateSurvivesItsBytes() {
    List<ScaffoldClient> clients = newClients();
    Model model = JOINT.initial(new double[SIZE]);
    answer(clients, 1, model, Rounds.context(model, CLIENTS, 1));
    WireWriter out = new WireWriter();
    clients.get(1).writeTo(out);
    byte[] bytes = out.toByteArray();
    assertThat(ScaffoldClient.readFrom(new WireReader(bytes), JOINT).variate())
        .isEqualTo(clients.get(1).variate());
    assertThat(clients.get(1).toString()).doesNotContain(".");
    bytes[0]++;
    assertThatThrownBy(() -> ScaffoldClient.readFrom(new WireReader(bytes), JOINT))
        .isInstanceOf(MalformedMessageException.class);
  }

  @Test
  void wrongLayoutsAndTooManyContributorsAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Scaffold.of(FedNova.layout(Rounds.LAYOUT), 3, ServerStep.fedAvg()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Scaffold.of(JOINT, 0, ServerStep.fedAvg()));
    Model model = JOINT.initial(new double[SIZE]);
    assertThatThrownBy(
            () ->
                Scaffold.of(JOINT, 1, ServerStep.fedAvg())
                    .step(model, Rounds.mean(model, new double[2 * SIZE]), ServerState.of()))
        .isInstanceOf(HeadroomExceededException.class);
    ScaffoldClient.Round round = ScaffoldClient.initial(JOINT).begin(model.toArray());
    RoundContext context = Rounds.context(model, 2, 1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> round.finish(context, Rounds.client(0), new double[3], 1, 0.1, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> round.finish(context, Rounds.client(0), new double[SIZE], 0, 0.1, 1));
  }
}
