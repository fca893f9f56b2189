package io.github.flcrypt.examples.hospitals;

import io.github.flcrypt.core.ClientId;
import io.github.flcrypt.core.ClipBounds;
import io.github.flcrypt.core.ClipScope;
import io.github.flcrypt.core.Model;
import io.github.flcrypt.core.ModelLayout;
import io.github.flcrypt.core.PrivacyLedger;
import io.github.flcrypt.core.PrivacySpent;
import io.github.flcrypt.core.ServerOptimizer;
import io.github.flcrypt.core.Update;
import io.github.flcrypt.core.federation.Cancellation;
import io.github.flcrypt.core.federation.Federation;
import io.github.flcrypt.core.federation.FederationBuilder;
import io.github.flcrypt.core.federation.FederationTerms;
import io.github.flcrypt.core.federation.Participant;
import io.github.flcrypt.core.federation.RoundInvitation;
import io.github.flcrypt.core.federation.RoundReport;
import io.github.flcrypt.core.pipeline.ServerPipeline;
import io.github.flcrypt.core.random.RandomSource;
import io.github.flcrypt.examples.report.ConsoleProgress;
import io.github.flcrypt.examples.report.RoundCurves;
import io.github.flcrypt.examples.report.RunResultBuilder;
import io.github.flcrypt.learners.BinaryMetrics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Runs a federation round by round, watches it and fills in a result. */
final class FederatedRun<U extends Update> {

  private static final Duration DEADLINE = Duration.ofMinutes(2);

  private final ServerPipeline<U> pipeline;
  private final ServerOptimizer optimizer;
  private final List<Participant<U>> participants;
  private final int minimumContributors;
  private Optional<PrivacyLedger> ledger = Optional.empty();

  FederatedRun(
      ServerPipeline<U> pipeline,
      ServerOptimizer optimizer,
      int hospitals,
      int minimumContributors,
      BiFunction<Integer, RoundInvitation, U> training) {
    this.pipeline = pipeline;
    this.optimizer = optimizer;
    this.minimumContributors = minimumContributors;
    participants = new ArrayList<>();
    for (int h = 0; h < hospitals; h++) {
      int hospital = h;
      participants.add(Participant.of(name(h), invitation -> training.apply(hospital, invitation)));
    }
  }

  static ClientId name(int hospital) {
    return new ClientId(String.format(Locale.ROOT, "hospital-%03d", hospital + 1));
  }

  FederatedRun<U> with(PrivacyLedger account) {
    ledger = Optional.of(account);
    return this;
  }

  Model run(
      ModelLayout layout,
      int rounds,
      RandomSource random,
      Function<Model, BinaryMetrics> test,
      ConsoleProgress progress,
      RunResultBuilder result) {
    FederationTerms terms = new FederationTerms(minimumContributors, participants.size(), DEADLINE);
    FederationBuilder<U> builder =
        Federation.builder(pipeline, optimizer, terms, random).participants(participants);
    ledger.ifPresent(builder::ledger);
    Watch watch = new Watch(layout);
    long start = System.nanoTime();
    try (Federation<U> federation = builder.start(Model.zero(layout))) {
      for (int r = 1; r <= rounds; r++) {
        RoundReport report = federation.runRound(new Cancellation()).requireCompleted();
        BinaryMetrics metrics = test.apply(federation.model());
        watch.see(report, metrics);
        report.secondsByStage().forEach(result::stage);
        progress.round(r, metrics.accuracy(), watch.epsilon());
      }
      BinaryMetrics metrics = test.apply(federation.model());
      result
          .quality(metrics.accuracy(), metrics.auc())
          .bytesPerClientRound(watch.largestMessage)
          .curves(watch.curves())
          .seconds((System.nanoTime() - start) * 1e-9);
      watch.spent.ifPresent(spent -> result.privacy(spent.epsilon(), spent.delta()));
      return federation.model();
    }
  }

  /** What is seen of the rounds so far. */
  private static final class Watch {

    private final ModelLayout layout;
    private final List<Double> accuracy = new ArrayList<>();
    private final List<Double> loss = new ArrayList<>();
    private final List<Double> epsilons = new ArrayList<>();
    private final Map<String, List<Double>> bounds = new LinkedHashMap<>();
    private Optional<PrivacySpent> spent = Optional.empty();
    private long largestMessage;

    Watch(ModelLayout layout) {
      this.layout = layout;
    }

    void see(RoundReport report, BinaryMetrics metrics) {
      accuracy.add(metrics.accuracy());
      loss.add(metrics.logLoss());
      report.clipBounds().ifPresent(this::seeBounds);
      if (report.privacySpent().isPresent()) {
        spent = report.privacySpent();
        epsilons.add(spent.get().epsilon());
      }
      for (long bytes : report.bytesByClient().values()) {
        largestMessage = Math.max(largestMessage, bytes);
      }
    }

    private void seeBounds(ClipBounds round) {
      for (int g = 0; g < round.groupCount(); g++) {
        String group =
            round.scope() == ClipScope.LAYER ? layout.layers().get(g).name() : "all layers";
        bounds.computeIfAbsent(group, name -> new ArrayList<>()).add(round.bound(g));
      }
    }

    OptionalDouble epsilon() {
      return spent.map(s -> OptionalDouble.of(s.epsilon())).orElse(OptionalDouble.empty());
    }

    RoundCurves curves() {
      return RoundCurves.of(accuracy, loss).withEpsilonSpent(epsilons).withClipBounds(bounds);
    }
  }
}
