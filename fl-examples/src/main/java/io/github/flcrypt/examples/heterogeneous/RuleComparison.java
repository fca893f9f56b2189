package io.github.flcrypt.examples.heterogeneous;

import io.github.flcrypt.aggregators.FedAvg;
import io.github.flcrypt.core.ClientId;
import io.github.flcrypt.core.Model;
import io.github.flcrypt.core.PlainUpdate;
import io.github.flcrypt.core.federation.Cancellation;
import io.github.flcrypt.core.federation.Federation;
import io.github.flcrypt.core.federation.FederationTerms;
import io.github.flcrypt.core.federation.Participant;
import io.github.flcrypt.core.pipeline.ServerPipeline;
import io.github.flcrypt.core.random.RandomSource;
import io.github.flcrypt.examples.digits.DigitsData;
import io.github.flcrypt.learners.Activation;
import io.github.flcrypt.learners.ClassifierObjective;
import io.github.flcrypt.learners.MultilayerPerceptron;
import io.github.flcrypt.learners.SgdOptions;
import io.github.flcrypt.learners.data.Dataset;
import io.github.flcrypt.learners.data.TrainTestSplit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Rules on one seed's digits: ten clients with labels spread by a Dirichlet distribution train a
 * perceptron of one hidden layer, the same data, start and minibatches for every rule.
 */
final class RuleComparison {

  static final int CLIENTS = 10;
  static final double RATE = 0.1;

  private static final int HIDDEN = 32;
  private static final int MINIMUM_ROWS = 10;
  private static final int LOCAL_EPOCHS = 5;
  private static final int BATCH = 16;
  private static final Duration DEADLINE = Duration.ofMinutes(2);

  private final long seed;
  private final MultilayerPerceptron learner =
      MultilayerPerceptron.of(DigitsData.PIXELS, DigitsData.CLASSES, Activation.RELU, HIDDEN);
  private final ClassifierObjective test;
  private final List<LocalTrainer> trainers = new ArrayList<>();

  RuleComparison(double alpha, long seed) {
    this.seed = seed;
    Dataset all = DigitsData.load();
    TrainTestSplit split = DigitsData.randomSplit(seed);
    test = learner.over(all.rows(split.test()));
    List<int[]> parts = DigitsData.dirichlet(split.train(), CLIENTS, alpha, MINIMUM_ROWS, seed);
    SgdOptions options = SgdOptions.plain(LOCAL_EPOCHS, BATCH, RATE);
    for (int c = 0; c < CLIENTS; c++) {
      ClientId id = new ClientId(String.format(Locale.ROOT, "client-%02d", c));
      trainers.add(new LocalTrainer(id, c, seed, learner.over(all.rows(parts.get(c))), options));
    }
  }

  List<ComparedRule> rules() {
    return ComparedRules.all(learner.layout(), CLIENTS, RATE);
  }

  /**
   * Runs a rule.
   *
   * @param rule the rule
   * @param rounds the number of rounds
   * @param random source of the rounds' public seeds, which nothing here depends on
   * @return the accuracy on the test rows after each round
   */
  double[] run(ComparedRule rule, int rounds, RandomSource random) {
    List<Participant<PlainUpdate>> participants = new ArrayList<>();
    for (LocalTrainer trainer : trainers) {
      ClientWork work = rule.work().of(trainer);
      participants.add(Participant.of(trainer.id(), work::answer));
    }
    double[] start =
        Arrays.copyOf(learner.start(DigitsData.coins(seed, "start")), rule.layout().size());
    double[] accuracy = new double[rounds];
    try (Federation<PlainUpdate> federation =
        Federation.builder(
                ServerPipeline.inClear(FedAvg.<PlainUpdate>ofReals()),
                rule.optimizer(),
                new FederationTerms(CLIENTS, CLIENTS, DEADLINE),
                random)
            .participants(participants)
            .executor(Runnable::run)
            .start(Model.initial(rule.layout(), start))) {
      for (int r = 0; r < rounds; r++) {
        federation.runRound(new Cancellation()).requireCompleted();
        accuracy[r] = test.accuracy(parametersOf(federation.model()));
      }
    }
    return accuracy;
  }

  private double[] parametersOf(Model model) {
    return model.leading(learner.layout()).toArray();
  }
}
