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
import io.github.flcrypt.core.ClientId;
import io.github.flcrypt.core.MalformedMessageException;
import io.github.flcrypt.core.Model;
import io.github.flcrypt.core.PlainUpdate;
import io.github.flcrypt.core.RoundContext;
import io.github.flcrypt.core.RoundPlan;
import io.github.flcrypt.core.ServerOptimizer;
import io.github.flcrypt.core.ServerState;
import io.github.flcrypt.core.pipeline.Pipeline;
import io.github.flcrypt.core.random.RandomStream;
import io.github.flcrypt.testkit.Seed;
import io.github.flcrypt.testkit.SeededCases;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class FedNovaTest {

  private static final JointLayout JOINT = FedNova.layout(Rounds.LAYOUT);
  private static final int SIZE = Rounds.LAYOUT.size();
  private static final FedNova RULE = FedNova.of(JOINT, ServerStep.fedAvg());

  private record Trained(double[] difference, int steps, long weight) {}

  private static List<Trained> clients(RandomStream random, int count) {
    List<Trained> clients = new ArrayList<>();
    for (int c = 0; c < count; c++) {
      clients.add(
          new Trained(Rounds.values(random), 1 + random.nextInt(30), 1 + random.nextInt(300)));
    }
    return clients;
  }

  private static List<PlainUpdate> contributions(RoundContext round, List<Trained> clients) {
    List<PlainUpdate> updates = new ArrayList<>();
    for (int c = 0; c < clients.size(); c++) {
      Trained client = clients.get(c);
      updates.add(
          FedNova.contribution(
              JOINT,
              round,
              Rounds.client(c),
              client.difference(),
              LocalSteps.plain(client.steps()),
              client.weight()));
    }
    return updates;
  }

  /** Equation 9 of the publication. */
  private static double[] formula(double[] start, List<Trained> clients) {
    double weights = clients.stream().mapToLong(Trained::weight).sum();
    double effective = 0;
    double[] direction = new double[SIZE];
    for (Trained client : clients) {
      double share = client.weight() / weights;
      effective += share * client.steps();
      for (int i = 0; i < SIZE; i++) {
        direction[i] += share * client.difference()[i] / client.steps();
      }
    }
    double[] model = start.clone();
    for (int i = 0; i < SIZE; i++) {
      model[i] += effective * direction[i];
    }
    return model;
  }

  @SeededCases(20)
  void realUpdatesGiveThePublishedFormulaWithDropOuts(Seed seed) {
    RandomStream random = seed.stream("clients");
    double[] start = Rounds.values(random);
    Model model = JOINT.initial(start);
    int invited = 2 + random.nextInt(8);
    RoundPlan plan = RoundPlan.ofReals(Rounds.context(model, invited, 1));
    List<Trained> clients = clients(random, 1 + random.nextInt(invited));
    AggregatedUpdate mean =
        Rounds.aggregate(
                FedAvg.<PlainUpdate>ofReals(), plan, contributions(plan.context(), clients))
            .average();
    ServerOptimizer.Step step = RULE.step(model, mean, RULE.initialState(JOINT.joint()));
    double[] expected = formula(start, clients);
    for (int i = 0; i < SIZE; i++) {
      assertThat(step.parameters()[i])
          .isCloseTo(expected[i], within(1e-9 * Math.max(1, Math.abs(expected[i]))));
    }
    assertThat(step.parameters()[SIZE]).isZero();
  }

  @SeededCases(15)
  void ciphertextsGiveTheIntegersStepBitForBitAndTheFormulaWithinTheGrid(Seed seed) {
    RandomStream random = seed.stream("clients");
    Model model = JOINT.initial(Rounds.values(random));
    EncryptedRound round =
        new EncryptedRound(
            Pipeline.updates()
                .quantize(JointMasker.of(JOINT, new Grids(0x1.0p-20, 1L << 34), new Grids(1, 1000)))
                .weighted(300),
            model,
            6,
            6,
            seed);
    List<Trained> clients = clients(random, 1 + random.nextInt(6));
    AggregatedUpdate mean = round.mean(contributions(round.context(), clients));
    double[] expected = formula(JOINT.parametersOf(model).toArray(), clients);
    double[] got = RULE.step(model, mean, ServerState.of()).parameters();
    for (int i = 0; i < SIZE; i++) {
      assertThat(got[i]).isCloseTo(expected[i], within(30 * 0x1.0p-21 + 1e-9));
    }
    // The count of steps is on a grid of whole numbers, so that nothing of it is lost.
    double weights = clients.stream().mapToLong(Trained::weight).sum();
    double steps = clients.stream().mapToDouble(c -> c.weight() * (double) c.steps()).sum();
    assertThat(mean.at(SIZE)).isEqualTo(steps / weights);
  }

  @SeededCases(10)
  void equalStepsGiveFederatedAveraging(Seed seed) {
    RandomStream random = seed.stream("clients");
    Model joint = JOINT.initial(Rounds.values(random));
    RoundContext round = Rounds.context(joint, 5, 1);
    RoundContext plainRound = Rounds.context(JOINT.parametersOf(joint), 5, 1);
    List<PlainUpdate> nova = new ArrayList<>();
    List<PlainUpdate> plain = new ArrayList<>();
    for (int c = 0; c < 5; c++) {
      double[] difference = Rounds.values(random);
      long weight = 1L + random.nextInt(50);
      nova.add(FedNova.contribution(JOINT, round, Rounds.client(c), difference, 8, weight));
      plain.add(PlainUpdate.of(plainRound, Rounds.client(c), difference, weight));
    }
    double[] expected =
        ServerStep.fedAvg()
            .step(
                JOINT.parametersOf(joint),
                Rounds.aggregate(
                        FedAvg.<PlainUpdate>ofReals(), RoundPlan.ofReals(plainRound), plain)
                    .average(),
                ServerState.of())
            .parameters();
    double[] got =
        RULE.step(
                joint,
                Rounds.aggregate(FedAvg.<PlainUpdate>ofReals(), RoundPlan.ofReals(round), nova)
                    .average(),
                ServerState.of())
            .parameters();
    // Eight is a power of two: dividing and multiplying by it rounds nothing.
    assertThat(JOINT.parametersOf(got)).isEqualTo(expected);
  }

  @Test
  void publicStepsGiveTheSameWithoutAnythingMoreTravelling() {
    RandomStream random = new Seed(3).stream("clients");
    double[] start = Rounds.values(random);
    Model model = Model.initial(Rounds.LAYOUT, start);
    RoundPlan plan = RoundPlan.ofReals(Rounds.context(model, 4, 1));
    List<Trained> clients = clients(random, 3);
    List<PlainUpdate> updates = new ArrayList<>();
    Map<ClientId, PublicStepsFedNova.Client> known = new TreeMap<>();
    for (int c = 0; c < clients.size(); c++) {
      Trained client = clients.get(c);
      double[] normalized = client.difference().clone();
      for (int i = 0; i < SIZE; i++) {
        normalized[i] /= client.steps();
      }
      updates.add(PlainUpdate.of(plan.context(), Rounds.client(c), normalized, client.weight()));
      known.put(Rounds.client(c), new PublicStepsFedNova.Client(client.steps(), client.weight()));
    }
    AggregatedUpdate mean =
        Rounds.aggregate(FedAvg.<PlainUpdate>ofReals(), plan, updates).average();
    double[] got =
        PublicStepsFedNova.of(known, ServerStep.fedAvg())
            .step(model, mean, ServerState.of())
            .parameters();
    double[] expected = formula(start, clients);
    for (int i = 0; i < SIZE; i++) {
      assertThat(got[i]).isCloseTo(expected[i], within(1e-9 * Math.max(1, Math.abs(expected[i]))));
    }
    known.remove(Rounds.client(1));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                PublicStepsFedNova.of(known, ServerStep.fedAvg())
                    .step(model, mean, ServerState.of()));
  }

  @Test
  void theNormalizersAreTheSumsOfTheirDefinition() {
    for (int steps = 1; steps < 20; steps++) {
      double momentum = 0;
      double proximal = 0;
      for (int t = 0; t < steps; t++) {
        // The gradient of step t enters with all that later steps keep of it.
        momentum += (1 - Math.pow(0.9, steps - t)) / 0.1;
        proximal += Math.pow(1 - 0.05, t);
      }
      assertThat(LocalSteps.momentum(steps, 0.9)).isCloseTo(momentum, within(1e-10));
      assertThat(LocalSteps.proximal(steps, 0.05)).isCloseTo(proximal, within(1e-10));
      assertThat(LocalSteps.momentum(steps, 0)).isEqualTo(steps);
      assertThat(LocalSteps.proximal(steps, 0)).isEqualTo(steps);
    }
  }

  @Test
  void theOtherConventionsOfEffectiveStepsAreTheClientsOrAConstant() {
    Model model = JOINT.initial(new double[SIZE]);
    RoundContext round = Rounds.context(model, 2, 1);
    double[] difference = {4, 0, 0, 0, 0, 0, 0, 8};
    PlainUpdate update = FedNova.contribution(JOINT, round, Rounds.client(0), difference, 2, 3, 1);
    AggregatedUpdate mean =
        Rounds.aggregate(FedAvg.<PlainUpdate>ofReals(), RoundPlan.ofReals(round), List.of(update))
            .average();
    assertThat(RULE.step(model, mean, ServerState.of()).parameters())
        .containsExactly(6, 0, 0, 0, 0, 0, 0, 12, 0);
    assertThat(
            FedNova.ofFixed(JOINT, 5, ServerStep.fedAvg())
                .step(model, mean, ServerState.of())
                .parameters())
        .containsExactly(10, 0, 0, 0, 0, 0, 0, 20, 0);
  }

  @Test
  void aMeanWithoutStepsIsRefused() {
    Model model = JOINT.initial(new double[SIZE]);
    AggregatedUpdate none = Rounds.mean(model, new double[SIZE + 1]);
    assertThatThrownBy(() -> RULE.step(model, none, ServerState.of()))
        .isInstanceOf(MalformedMessageException.class);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FedNova.of(Scaffold.layout(Rounds.LAYOUT), ServerStep.fedAvg()));
    assertThatIllegalArgumentException().isThrownBy(() -> LocalSteps.plain(0));
  }
}
