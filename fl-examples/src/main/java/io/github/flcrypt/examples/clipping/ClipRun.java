package io.github.flcrypt.examples.clipping;

import io.github.flcrypt.core.AggregatedUpdate;
import io.github.flcrypt.core.ClientId;
import io.github.flcrypt.core.Clipper;
import io.github.flcrypt.core.IntegerSum;
import io.github.flcrypt.core.IntegerUpdate;
import io.github.flcrypt.core.Model;
import io.github.flcrypt.core.ModelLayout;
import io.github.flcrypt.core.NoisedUpdate;
import io.github.flcrypt.core.PublishedHistory;
import io.github.flcrypt.core.RecordContributions;
import io.github.flcrypt.core.RoundContext;
import io.github.flcrypt.core.RoundPlan;
import io.github.flcrypt.core.SumAccumulator;
import io.github.flcrypt.core.SumAlgebra;
import io.github.flcrypt.core.pipeline.ClientRecords;
import io.github.flcrypt.core.pipeline.IntegerPipeline;
import io.github.flcrypt.core.pipeline.Pipeline;
import io.github.flcrypt.core.random.RandomSource;
import io.github.flcrypt.dp.DistributedGaussianNoise;
import io.github.flcrypt.dp.PrivacyBudget;
import io.github.flcrypt.dp.RenyiLedger;
import io.github.flcrypt.examples.digits.DigitsData;
import io.github.flcrypt.learners.RecordGradients;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * One training run: full-batch steps on the gradients of single records, clipped one by one, with
 * noise shares, added up in the clear (encryption changes no integer).
 */
record ClipRun(ClipMethod method, double bound, double learningRate, int rounds) {

  double accuracy(ClipTask task, PrivacyBudget budget, long seed, RandomSource random) {
    ModelLayout layout = task.network().layout();
    Clipper clipper = method.clipper(bound, layout);
    DistributedGaussianNoise noise = DistributedGaussianNoise.of(budget, rounds, 0);
    RenyiLedger ledger = RenyiLedger.of(budget);
    Model model =
        Model.initial(layout, task.network().start(DigitsData.coins(seed, "clipping-start")));
    PublishedHistory history = PublishedHistory.empty();
    Optional<AggregatedUpdate> latest = Optional.empty();
    for (int number = 0; number < rounds; number++) {
      int rows = task.trainingRows();
      IntegerPipeline<ClientRecords, NoisedUpdate> pipeline =
          Pipeline.recordsRequiringNoise(clipper, method.masker(layout, latest), rows, rows)
              .noise(noise);
      RoundContext round = round(number, model, pipeline, history, task.clients().size());
      RoundPlan plan = pipeline.plan(round);
      ledger.reserve(round.digest(), plan.event().orElseThrow()).commit();
      AggregatedUpdate mean = sum(task, pipeline, plan, model, random).average();
      double[] next = model.toArray();
      for (int i = 0; i < next.length; i++) {
        next[i] -= learningRate * mean.at(i);
      }
      model = model.next(next);
      history = history.after(mean);
      latest = Optional.of(mean);
    }
    if (!(ledger.spent().epsilon() <= budget.epsilon())) {
      throw new IllegalStateException("a run must keep its budget");
    }
    return task.network().over(task.test()).accuracy(model.toArray());
  }

  private static RoundContext round(
      int number,
      Model model,
      IntegerPipeline<?, ?> pipeline,
      PublishedHistory history,
      int clients) {
    List<ClientId> cohort =
        IntStream.range(0, clients).mapToObj(k -> new ClientId("client-" + k)).toList();
    return RoundContext.builder(number, model, pipeline.spec().digest())
        .cohort(cohort)
        .contributors(clients, clients)
        .publicSeed(new byte[RoundContext.SEED_LENGTH])
        .clipBounds(pipeline.clipBounds(model.layout(), history).orElseThrow())
        .build();
  }

  private static IntegerSum sum(
      ClipTask task,
      IntegerPipeline<ClientRecords, NoisedUpdate> pipeline,
      RoundPlan plan,
      Model model,
      RandomSource random) {
    SumAccumulator<IntegerUpdate, IntegerSum> sum =
        SumAlgebra.<IntegerUpdate>integers().begin(plan);
    for (int k = 0; k < task.clients().size(); k++) {
      RecordGradients gradients =
          task.network().over(task.clients().get(k)).recordGradients(model.toArray());
      RecordContributions contributions = gradients;
      sum.add(
          pipeline
              .inClear(random)
              .protect(
                  new ClientRecords(plan.context(), new ClientId("client-" + k), contributions)));
    }
    return sum.finish();
  }
}
