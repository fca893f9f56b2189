package io.github.flcrypt.examples.proxy;

import io.github.flcrypt.aggregators.ServerStep;
import io.github.flcrypt.core.ClientId;
import io.github.flcrypt.core.Model;
import io.github.flcrypt.core.PlainUpdate;
import io.github.flcrypt.core.ProxyModel;
import io.github.flcrypt.core.federation.Cancellation;
import io.github.flcrypt.core.federation.Federation;
import io.github.flcrypt.core.federation.FederationTerms;
import io.github.flcrypt.core.federation.Participant;
import io.github.flcrypt.core.federation.RoundInvitation;
import io.github.flcrypt.core.pipeline.ServerPipeline;
import io.github.flcrypt.core.random.RandomSource;
import io.github.flcrypt.dp.proxy.MaskedModelProxy;
import io.github.flcrypt.examples.digits.DigitsData;
import io.github.flcrypt.learners.Activation;
import io.github.flcrypt.learners.ClassifierObjective;
import io.github.flcrypt.learners.MinibatchSgd;
import io.github.flcrypt.learners.MultilayerPerceptron;
import io.github.flcrypt.learners.SgdOptions;
import io.github.flcrypt.learners.data.Dataset;
import io.github.flcrypt.learners.data.TrainTestSplit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Ten clients train a multilayer perceptron 64-32-10 on the digits, each round on what their proxy
 * shows them: 25 rounds, 3 epochs, minibatches of 32, learning rate 0.2.
 */
public final class DownlinkTraining {

  private static final int CLIENTS = 10;
  private static final int ROUNDS = 25;
  private static final int HIDDEN_UNITS = 32;
  private static final SgdOptions SGD = SgdOptions.plain(3, 32, 0.2);

  private final long seed;
  private final TrainTestSplit split;
  private final Dataset data = DigitsData.load();
  private final MultilayerPerceptron network =
      MultilayerPerceptron.of(DigitsData.PIXELS, DigitsData.CLASSES, Activation.RELU, HIDDEN_UNITS);

  private DownlinkTraining(long seed) {
    this.seed = seed;
    this.split = DigitsData.stratifiedSplit(seed);
  }

  /**
   * Trains once.
   *
   * @param seed fixes split, partition, start, batches and masks
   * @param setting the downlink
   * @return the final model's accuracy on the test rows, in percent
   */
  public static double accuracy(long seed, DownlinkSetting setting) {
    return new DownlinkTraining(seed).run(setting);
  }

  private double run(DownlinkSetting setting) {
    RandomSource random = coins("server");
    MaskedModelProxy proxy = setting.proxy(random);
    Model start =
        Model.initial(network.layout(), network.start(DigitsData.coins(seed, "downlink-start")));
    FederationTerms terms = new FederationTerms(1, CLIENTS, Duration.ofHours(1));
    try (Federation<PlainUpdate> federation =
        Federation.builder(
                ServerPipeline.seeing(proxy.<PlainUpdate>average()),
                proxy.optimizer(setting.mode(), ServerStep.fedAvg()),
                terms,
                random)
            .participants(participants(setting))
            .proxy(proxy)
            .executor(Runnable::run)
            .start(start)) {
      federation.run(ROUNDS, new Cancellation());
      return accuracy(federation.model());
    }
  }

  /** A stream of public coins in the place of a secret source: the table can be repeated. */
  private RandomSource coins(String purpose) {
    var stream = DigitsData.coins(seed, "downlink-" + purpose);
    return bytes -> {
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] = (byte) stream.nextLong();
      }
    };
  }

  private List<Participant<PlainUpdate>> participants(DownlinkSetting setting) {
    List<int[]> parts = DigitsData.iid(split.train(), CLIENTS, seed);
    List<Participant<PlainUpdate>> all = new ArrayList<>();
    for (int c = 0; c < CLIENTS; c++) {
      ClassifierObjective objective = network.over(data.rows(parts.get(c)));
      ClientId id = new ClientId("client-" + c);
      int number = c;
      all.add(Participant.of(id, invitation -> train(objective, id, number, setting, invitation)));
    }
    return all;
  }

  private PlainUpdate train(
      ClassifierObjective objective,
      ClientId id,
      int client,
      DownlinkSetting setting,
      RoundInvitation invitation) {
    ProxyModel shown = invitation.model();
    var order = DigitsData.coins(seed, "downlink-batches", client, invitation.round().round());
    double[] trained =
        new MinibatchSgd(SGD)
            .train(
                objective, shown.toArray(), order, (parameters, gradient) -> shown.hide(gradient));
    return PlainUpdate.ofShown(
        invitation.round(), id, shown, trained, setting.scale(), objective.records());
  }

  private double accuracy(Model model) {
    return 100 * network.over(data.rows(split.test())).accuracy(model.toArray());
  }
}
