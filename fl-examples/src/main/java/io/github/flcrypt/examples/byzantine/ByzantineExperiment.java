package io.github.flcrypt.examples.byzantine;

import io.github.flcrypt.aggregators.ServerStep;
import io.github.flcrypt.aggregators.robust.GroupwiseRound;
import io.github.flcrypt.aggregators.robust.Mean;
import io.github.flcrypt.aggregators.robust.Weighting;
import io.github.flcrypt.core.Accumulator;
import io.github.flcrypt.core.AggregatedUpdate;
import io.github.flcrypt.core.ClientId;
import io.github.flcrypt.core.Digest;
import io.github.flcrypt.core.Model;
import io.github.flcrypt.core.PlainUpdate;
import io.github.flcrypt.core.RoundContext;
import io.github.flcrypt.core.RoundPlan;
import io.github.flcrypt.core.SeeingRule;
import io.github.flcrypt.core.ServerState;
import io.github.flcrypt.core.random.RandomStream;
import io.github.flcrypt.examples.digits.DigitsData;
import io.github.flcrypt.learners.Activation;
import io.github.flcrypt.learners.GradientHook;
import io.github.flcrypt.learners.MinibatchSgd;
import io.github.flcrypt.learners.MultilayerPerceptron;
import io.github.flcrypt.learners.SgdOptions;
import io.github.flcrypt.learners.data.Dataset;
import io.github.flcrypt.learners.data.TrainTestSplit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Thirty clients with about 42 pictures of handwritten digits each, dealt evenly, train a
 * perceptron of one hidden layer; the first clients may lie. Everything is a function of the seed.
 */
public final class ByzantineExperiment {

  /** The number of clients. */
  public static final int CLIENTS = 30;

  /** The number of rounds. */
  public static final int ROUNDS = 25;

  private static final int HIDDEN = 32;
  private static final SgdOptions LOCAL = new SgdOptions(3, 10, 0.1, 0.9);

  private final long seed;
  private final MultilayerPerceptron perceptron =
      MultilayerPerceptron.of(DigitsData.PIXELS, DigitsData.CLASSES, Activation.RELU, HIDDEN);
  private final List<Dataset> training;
  private final Dataset test;

  /**
   * Deals the data.
   *
   * @param seed the experiment's number
   */
  public ByzantineExperiment(long seed) {
    this.seed = seed;
    Dataset all = DigitsData.load();
    TrainTestSplit split = DigitsData.stratifiedSplit(seed);
    this.test = all.rows(split.test());
    this.training = DigitsData.iid(split.train(), CLIENTS, seed).stream().map(all::rows).toList();
  }

  /**
   * Trains a model under attack.
   *
   * @param rule the aggregation rule, told of the number of liars
   * @param attack what liars send
   * @param byzantine how many clients the rule expects to lie; as many do, unless the attack is
   *     none
   * @return the fraction of test pictures told rightly, in [0, 1]
   * @throws io.github.flcrypt.core.TooFewContributorsException if the rule needs more clients
   */
  public double accuracy(Rule rule, Attack attack, int byzantine) {
    Model model =
        Model.initial(
            perceptron.layout(), perceptron.start(DigitsData.coins(seed, "byzantine.start")));
    int liars = attack == Attack.NONE ? 0 : byzantine;
    for (int r = 0; r < ROUNDS; r++) {
      RoundContext round = round(model, r);
      double[][] updates = train(model, attack, liars, r);
      attack.apply(updates, liars, DigitsData.coins(seed, "byzantine.noise", r));
      AggregatedUpdate mean = combine(rule, byzantine, model, round, updates);
      model = model.next(ServerStep.fedAvg().step(model, mean, ServerState.of()).parameters());
    }
    return perceptron.over(test).accuracy(model.toArray());
  }

  private RoundContext round(Model model, int number) {
    RandomStream coins = DigitsData.coins(seed, "byzantine.round", number);
    byte[] publicSeed = new byte[RoundContext.SEED_LENGTH];
    for (int i = 0; i < publicSeed.length; i++) {
      publicSeed[i] = (byte) coins.nextInt(256);
    }
    return RoundContext.builder(number, model, Digest.of("byzantine-example", new byte[0]))
        .cohort(IntStream.range(0, CLIENTS).mapToObj(ByzantineExperiment::name).toList())
        .contributors(1, CLIENTS)
        .publicSeed(publicSeed)
        .build();
  }

  private static ClientId name(int client) {
    return new ClientId(String.format(Locale.ROOT, "client-%02d", client));
  }

  private double[][] train(Model model, Attack attack, int liars, int round) {
    return IntStream.range(0, CLIENTS)
        .parallel()
        .mapToObj(
            client -> {
              Dataset own = training.get(client);
              Dataset used =
                  client < liars
                      ? Dataset.ofRowMajor(
                          own.featureNames(),
                          own.toRowMajor(),
                          attack.labels(own.labels()),
                          DigitsData.CLASSES)
                      : own;
              double[] start = model.toArray();
              double[] trained =
                  new MinibatchSgd(LOCAL)
                      .train(
                          perceptron.over(used),
                          start,
                          DigitsData.coins(seed, "byzantine.order", client, round),
                          GradientHook.none());
              for (int i = 0; i < start.length; i++) {
                trained[i] -= start[i];
              }
              return trained;
            })
        .toArray(double[][]::new);
  }

  private AggregatedUpdate combine(
      Rule rule, int byzantine, Model model, RoundContext round, double[][] updates) {
    SeeingRule<PlainUpdate> combining = rule.against(byzantine, CLIENTS);
    if (rule != Rule.GROUPS) {
      return combine(combining, round, updates);
    }
    GroupwiseRound groups =
        GroupwiseRound.of(round, model, Rule.GROUP_COUNT, CLIENTS / Rule.GROUP_COUNT);
    List<AggregatedUpdate> means = new ArrayList<>();
    for (RoundContext group : groups.groups()) {
      means.add(combine(Mean.of(Weighting.EQUAL), group, updates));
    }
    return groups.combine(means, combining);
  }

  private AggregatedUpdate combine(
      SeeingRule<PlainUpdate> rule, RoundContext round, double[][] updates) {
    Accumulator<PlainUpdate, AggregatedUpdate> seen = rule.begin(RoundPlan.ofReals(round));
    for (int client = 0; client < CLIENTS; client++) {
      if (round.invites(name(client))) {
        seen.add(PlainUpdate.of(round, name(client), updates[client], training.get(client).rows()));
      }
    }
    return seen.finish();
  }
}
