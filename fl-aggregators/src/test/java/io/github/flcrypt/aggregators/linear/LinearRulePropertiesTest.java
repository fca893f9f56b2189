package io.github.flcrypt.aggregators.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.flcrypt.aggregators.FedAvg;
import io.github.flcrypt.aggregators.Rounds;
import io.github.flcrypt.aggregators.ServerMomentum;
import io.github.flcrypt.aggregators.ServerStep;
import io.github.flcrypt.aggregators.optimizers.CorrectionSchedule;
import io.github.flcrypt.aggregators.optimizers.DynamicWeightCorrection;
import io.github.flcrypt.aggregators.optimizers.ExponentialAverage;
import io.github.flcrypt.aggregators.optimizers.SumStep;
import io.github.flcrypt.core.Model;
import io.github.flcrypt.core.ModelLayout;
import io.github.flcrypt.core.PlainUpdate;
import io.github.flcrypt.core.RoundContext;
import io.github.flcrypt.core.RoundPlan;
import io.github.flcrypt.core.ServerOptimizer;
import io.github.flcrypt.core.ServerState;
import io.github.flcrypt.core.random.RandomStream;
import io.github.flcrypt.testkit.Seed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every rule that is linear in the clients' differences. */
class LinearRulePropertiesTest {

  private static final int CLIENTS = 7;
  private static final int ROUNDS = 4;
  private static final int SIZE = Rounds.LAYOUT.size();

  /** Makes a client's update of its difference. */
  @FunctionalInterface
  private interface Client {

    PlainUpdate of(RoundContext round, int client, double[] difference);
  }

  /** A rule; the name is for reports of failures. */
  private record Rule(String name, ModelLayout layout, ServerOptimizer server, Client client) {

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Rule> rules() {
    JointLayout nova = FedNova.layout(Rounds.LAYOUT);
    JointLayout scaffold = Scaffold.layout(Rounds.LAYOUT);
    JointLayout fair = QFedAvg.layout(Rounds.LAYOUT);
    return Stream.of(
        plain(ServerStep.fedAvg()),
        plain(ServerMomentum.of(0.5, 0.9)),
        plain(SumStep.ofMean(CLIENTS)),
        plain(ExponentialAverage.of(ServerStep.fedAvg(), 0.25)),
        plain(
            DynamicWeightCorrection.of(
                ServerMomentum.of(0.5, 0.5), CorrectionSchedule.gradientStep(0.5, 0.9))),
        new Rule(
            "FedNova",
            nova.joint(),
            FedNova.of(nova, ServerStep.fedAvg()),
            (round, c, difference) ->
                FedNova.contribution(nova, round, Rounds.client(c), difference, 1 + c, 3L + c)),
        new Rule(
            "SCAFFOLD",
            scaffold.joint(),
            Scaffold.of(scaffold, 2 * CLIENTS, ServerStep.fedAvg()),
            (round, c, difference) ->
                PlainUpdate.of(round, Rounds.client(c), scaffold.join(difference, difference), 1)),
        new Rule(
            "q-FedAvg with q 0",
            fair.joint(),
            QFedAvg.of(fair, ServerStep.fedAvg()),
            (round, c, difference) ->
                QFedAvgClient.of(fair, 0, 0.125)
                    .contribution(round, Rounds.client(c), difference, 1)));
  }

  private static Rule plain(ServerOptimizer server) {
    return new Rule(
        server.toString(),
        Rounds.LAYOUT,
        server,
        (round, c, difference) -> PlainUpdate.of(round, Rounds.client(c), difference, 3L + c));
  }

  private static List<double[][]> differences(double scale) {
    RandomStream random = new Seed(21).stream("differences");
    List<double[][]> rounds = new ArrayList<>();
    for (int t = 0; t < ROUNDS; t++) {
      double[][] clients = new double[CLIENTS][];
      for (int c = 0; c < CLIENTS; c++) {
        clients[c] = Rounds.values(random);
        for (int i = 0; i < SIZE; i++) {
          clients[c][i] *= scale;
        }
      }
      rounds.add(clients);
    }
    return rounds;
  }

  /** The learner's parameters after all rounds. */
  private static double[] run(Rule rule, double start, double scale, long order) {
    double[] begin = new double[rule.layout().size()];
    Arrays.fill(begin, 0, SIZE, start);
    Model model = Model.initial(rule.layout(), begin);
    ServerState state = rule.server().initialState(rule.layout());
    RandomStream random = new Seed(order).stream("order");
    for (double[][] clients : differences(scale)) {
      RoundPlan plan = RoundPlan.ofReals(Rounds.context(model, CLIENTS, 1));
      List<PlainUpdate> updates = new ArrayList<>();
      for (int c = 0; c < CLIENTS; c++) {
        updates.add(rule.client().of(plan.context(), c, clients[c]));
      }
      List<PlainUpdate> arrived = Rounds.shuffled(updates, random);
      ServerOptimizer.Step step =
          rule.server()
              .step(
                  model,
                  Rounds.aggregateInTwo(
                          FedAvg.<PlainUpdate>ofReals(), plan, arrived, random.nextInt(CLIENTS + 1))
                      .average(),
                  state);
      state = step.state();
      model = Rounds.next(model, step);
    }
    return Arrays.copyOf(model.toArray(), SIZE);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void orderAndSplitOfTheClientsChangeRoundingAlone(Rule rule) {
    double[] one = run(rule, 0, 1, 1);
    for (long order = 2; order < 6; order++) {
      assertThat(run(rule, 0, 1, order)).containsExactly(one, within(1e-9));
    }
  }

  @ParameterizedTest
  @MethodSource("rules")
  void doublingEveryDifferenceDoublesTheMoveExactly(Rule rule) {
    double[] one = run(rule, 0, 1, 1);
    double[] two = run(rule, 0, 2, 1);
    for (int i = 0; i < SIZE; i++) {
      assertThat(two[i]).isEqualTo(2 * one[i]);
    }
  }

  @ParameterizedTest
  @MethodSource("rules")
  void movingTheStartMovesTheModelAsMuch(Rule rule) {
    double[] one = run(rule, 0, 1, 1);
    double[] moved = run(rule, 64, 1, 1);
    for (int i = 0; i < SIZE; i++) {
      assertThat(moved[i]).isCloseTo(64 + one[i], within(1e-9));
    }
  }
}
