package io.github.flcrypt.examples.hospitals;

import io.github.flcrypt.aggregators.FedAvg;
import io.github.flcrypt.aggregators.ServerStep;
import io.github.flcrypt.core.EncryptedUpdate;
import io.github.flcrypt.core.KeyHolder;
import io.github.flcrypt.core.LayerShape;
import io.github.flcrypt.core.Masker;
import io.github.flcrypt.core.Model;
import io.github.flcrypt.core.ModelLayout;
import io.github.flcrypt.core.NoisedUpdate;
import io.github.flcrypt.core.Norm;
import io.github.flcrypt.core.PlainUpdate;
import io.github.flcrypt.core.QuantizedUpdate;
import io.github.flcrypt.core.RecordContributions;
import io.github.flcrypt.core.Update;
import io.github.flcrypt.core.federation.RoundInvitation;
import io.github.flcrypt.core.pipeline.ClientPipeline;
import io.github.flcrypt.core.pipeline.ClientRecords;
import io.github.flcrypt.core.pipeline.IntegerPipeline;
import io.github.flcrypt.core.pipeline.Pipeline;
import io.github.flcrypt.core.pipeline.QuantizedPipeline;
import io.github.flcrypt.core.pipeline.ServerPipeline;
import io.github.flcrypt.core.random.RandomSource;
import io.github.flcrypt.dp.DistributedGaussianNoise;
import io.github.flcrypt.dp.FixedPointQuantizer;
import io.github.flcrypt.dp.PrivacyBudget;
import io.github.flcrypt.dp.RandomMaskQuantizer;
import io.github.flcrypt.dp.RenyiLedger;
import io.github.flcrypt.dp.clipping.AadpClipper;
import io.github.flcrypt.dp.clipping.FixedClipper;
import io.github.flcrypt.dp.clipping.PublishedAggregates;
import io.github.flcrypt.dp.masking.MaskUnit;
import io.github.flcrypt.dp.masking.UplinkMask;
import io.github.flcrypt.dp.masking.UplinkMasker;
import io.github.flcrypt.examples.report.ConsoleProgress;
import io.github.flcrypt.examples.report.RoundCurves;
import io.github.flcrypt.examples.report.RunResult;
import io.github.flcrypt.examples.report.RunResultBuilder;
import io.github.flcrypt.learners.BinaryMetrics;
import io.github.flcrypt.learners.GradientHook;
import io.github.flcrypt.learners.LogisticRegression;
import io.github.flcrypt.learners.MinibatchSgd;
import io.github.flcrypt.learners.RecordGradients;
import io.github.flcrypt.learners.data.Dataset;
import io.github.flcrypt.learners.scaling.FeatureScaler;
import io.github.flcrypt.paillier.Paillier;
import io.github.flcrypt.paillier.PaillierDecryptor;
import io.github.flcrypt.paillier.PaillierEncryptor;
import io.github.flcrypt.paillier.PaillierEvaluator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * The runs of the main job over one set of hospitals. Each run is complete: the same rows, the same
 * public coins, another protection.
 */
final class Hospitals {

  /** A run's result and the model that it trained. */
  record Outcome(RunResult result, Model model) {}

  private final TrainingPlan plan;
  private final List<Dataset> hospitals;
  private final Dataset test;
  private final RandomSource random;
  private final ConsoleProgress progress;
  private final ModelLayout layout;
  private final byte[] seed;

  Hospitals(
      TrainingPlan plan,
      HospitalData data,
      FeatureScaler scaler,
      RandomSource random,
      ConsoleProgress progress) {
    this.plan = plan;
    this.hospitals = data.hospitals().stream().map(scaler::apply).toList();
    this.test = scaler.apply(data.test());
    this.random = random;
    this.progress = progress;
    this.layout =
        ModelLayout.of(LayerShape.vector("weights", test.columns()), LayerShape.vector("bias", 1));
    this.seed = HospitalData.seedBytes(plan.seed());
  }

  ModelLayout layout() {
    return layout;
  }

  BinaryMetrics test(Model model) {
    return LogisticRegression.over(test).metrics(model.toArray());
  }

  int[] predictions(Model model) {
    return LogisticRegression.over(test).predictions(model.toArray());
  }

  /** All rows in one place: what the hospitals could reach if they showed each other everything. */
  Outcome centralised() {
    RunResultBuilder result =
        RunResult.builder("centralised", "all rows in one place, no protection");
    progress.start("centralised", plan.rounds());
    LogisticRegression pooled = LogisticRegression.over(pooled());
    MinibatchSgd training = new MinibatchSgd(plan.local());
    Model model = Model.zero(layout);
    List<Double> accuracy = new ArrayList<>();
    List<Double> loss = new ArrayList<>();
    long start = System.nanoTime();
    for (int r = 0; r < plan.rounds(); r++) {
      model =
          model.next(
              training.train(
                  pooled,
                  model.toArray(),
                  MinibatchSgd.batchOrder(seed, hospitals.size(), r),
                  GradientHook.none()));
      BinaryMetrics metrics = test(model);
      accuracy.add(metrics.accuracy());
      loss.add(metrics.logLoss());
      progress.round(r + 1, metrics.accuracy(), OptionalDouble.empty());
    }
    double seconds = (System.nanoTime() - start) * 1e-9;
    BinaryMetrics metrics = test(model);
    return new Outcome(
        result
            .quality(metrics.accuracy(), metrics.auc())
            .bytesPerClientRound(0)
            .stage("clients", seconds)
            .seconds(seconds)
            .curves(RoundCurves.of(accuracy, loss))
            .build(),
        model);
  }

  /** Federated averaging of doubles that everybody on the way can read. */
  Outcome plain() {
    return run(
        "plain FedAvg",
        RunResult.builder("plain FedAvg", "updates in clear, averaged in double precision"),
        averaging(ServerPipeline.inClear(FedAvg.<PlainUpdate>ofReals()), this::localUpdate));
  }

  /** Federated averaging of ciphertexts; only the sum is decrypted. */
  Outcome encrypted(Keys keys) {
    QuantizedPipeline<PlainUpdate> pipeline = fixedPoint();
    ClientPipeline<PlainUpdate, EncryptedUpdate<Paillier>> client =
        pipeline.encrypted(PaillierEncryptor.of(keys.publicKey(), random), random);
    return run(
        "encrypted",
        RunResult.builder(
            "encrypted", "Paillier, fixed point with " + plan.fractionBits() + " fraction bits"),
        averaging(
            server(pipeline, keys),
            (hospital, invitation) -> client.protect(localUpdate(hospital, invitation))));
  }

  /** The integers of the encrypted run, summed in clear: the oracle for encryption. */
  Outcome integersInClear() {
    QuantizedPipeline<PlainUpdate> pipeline = fixedPoint();
    ClientPipeline<PlainUpdate, QuantizedUpdate> client = pipeline.inClear(random);
    return run(
        "integers in clear",
        RunResult.builder("integers in clear", "the integers of the encrypted run"),
        averaging(
            ServerPipeline.integers(pipeline, FedAvg.<QuantizedUpdate>ofIntegers()),
            (hospital, invitation) -> client.protect(localUpdate(hospital, invitation))));
  }

  /** Clipped by layer, masked, quantized to few bits, encrypted; no differential privacy. */
  Outcome clippedAndMasked(Keys keys) {
    QuantizedPipeline<PlainUpdate> pipeline =
        Pipeline.updates()
            .clip(AadpClipper.of(PublishedAggregates.of(plan.thresholds(), Norm.L1)))
            .mask(RandomMaskQuantizer.ofBits(plan.maskedFraction(), plan.quantizedBits()))
            .withoutNoise()
            .weighted(plan.maximumWeight());
    ClientPipeline<PlainUpdate, EncryptedUpdate<Paillier>> client =
        pipeline.encrypted(PaillierEncryptor.of(keys.publicKey(), random), random);
    return run(
        "clipped and masked",
        RunResult.builder(
                "clipped and masked",
                String.format(
                    Locale.ROOT,
                    "encrypted; per-layer L1 clipping, %.0f %% mask, %d bits",
                    100 * plan.maskedFraction(),
                    plan.quantizedBits()))
            .note("No epsilon is claimed: nothing is noised."),
        averaging(
            server(pipeline, keys),
            (hospital, invitation) -> client.protect(localUpdate(hospital, invitation))));
  }

  /** Full-batch gradient descent on records that are clipped one by one, noised and encrypted. */
  Outcome differentiallyPrivate(Keys keys) {
    IntegerPipeline<ClientRecords, NoisedUpdate> pipeline =
        noisedRecords(RandomMaskQuantizer.ofLevels(0, plan.privacy().levels()));
    ClientPipeline<ClientRecords, EncryptedUpdate<Paillier>> client =
        pipeline.encrypted(PaillierEncryptor.of(keys.publicKey(), random), random);
    return privateRun(
        "differentially private", "encrypted; ", server(pipeline, keys), client::protect);
  }

  /** The same with a common mask and few bits. */
  Outcome privateAndMasked(Keys keys) {
    IntegerPipeline<ClientRecords, NoisedUpdate> pipeline = maskedRecords();
    ClientPipeline<ClientRecords, EncryptedUpdate<Paillier>> client =
        pipeline.encrypted(PaillierEncryptor.of(keys.publicKey(), random), random);
    return privateRun(
        "private and masked", "encrypted, masked; ", server(pipeline, keys), client::protect);
  }

  /** The integers of the masked private run, summed in clear. */
  Outcome privateAndMaskedInClear() {
    IntegerPipeline<ClientRecords, NoisedUpdate> pipeline = maskedRecords();
    return privateRun(
        "private and masked, in clear",
        "integers in clear, masked; ",
        ServerPipeline.integers(pipeline, FedAvg.<NoisedUpdate>ofIntegers()),
        pipeline.inClear(random)::protect);
  }

  private IntegerPipeline<ClientRecords, NoisedUpdate> maskedRecords() {
    return noisedRecords(
        UplinkMasker.ofBits(
            UplinkMask.exactCount(MaskUnit.ELEMENT, plan.maskedFraction()), plan.quantizedBits()));
  }

  private IntegerPipeline<ClientRecords, NoisedUpdate> noisedRecords(Masker masker) {
    TrainingPlan.Privacy privacy = plan.privacy();
    int rows = hospitals.stream().mapToInt(Dataset::rows).sum();
    return Pipeline.recordsRequiringNoise(
            FixedClipper.flat(Norm.L2, privacy.clip()), masker, rows, rows)
        .noise(
            DistributedGaussianNoise.of(
                new PrivacyBudget(privacy.epsilon(), privacy.delta()),
                plan.rounds(),
                privacy.colluders()));
  }

  private <U extends Update> Outcome privateRun(
      String name, String kind, ServerPipeline<U> server, Function<ClientRecords, U> client) {
    TrainingPlan.Privacy privacy = plan.privacy();
    int minimum = plan.minimumContributors(hospitals.size());
    return run(
        name,
        RunResult.builder(
                name,
                String.format(
                    Locale.ROOT,
                    "%sper-record clipping, noise shares, epsilon %s",
                    kind,
                    privacy.epsilon()))
            .note(
                String.format(
                    Locale.ROOT,
                    "%d steps, clip %s (L2, one record), learning rate %s, noise for at least %d"
                        + " contributors of whom %d may collude",
                    plan.rounds(),
                    privacy.clip(),
                    privacy.learningRate(),
                    minimum,
                    privacy.colluders())),
        new FederatedRun<>(
                server,
                ServerStep.of(privacy.learningRate()),
                hospitals.size(),
                minimum,
                (hospital, invitation) -> client.apply(records(hospital, invitation)))
            .with(RenyiLedger.of(new PrivacyBudget(privacy.epsilon(), privacy.delta()))));
  }

  /** Every hospital must contribute; the mean is the step. */
  private <U extends Update> FederatedRun<U> averaging(
      ServerPipeline<U> server, BiFunction<Integer, RoundInvitation, U> training) {
    return new FederatedRun<>(
        server, ServerStep.fedAvg(), hospitals.size(), hospitals.size(), training);
  }

  private <U extends Update> Outcome run(
      String name, RunResultBuilder result, FederatedRun<U> federated) {
    progress.start(name, plan.rounds());
    Model model = federated.run(layout, plan.rounds(), random, this::test, progress, result);
    return new Outcome(result.build(), model);
  }

  private QuantizedPipeline<PlainUpdate> fixedPoint() {
    return Pipeline.updates()
        .quantize(FixedPointQuantizer.nearest(plan.fractionBits(), plan.largestUpdate()))
        .weighted(plan.maximumWeight());
  }

  private ServerPipeline<EncryptedUpdate<Paillier>> server(
      IntegerPipeline<?, ?> pipeline, Keys keys) {
    PaillierEvaluator evaluator = PaillierEvaluator.of(keys.publicKey());
    PaillierDecryptor authority =
        PaillierDecryptor.heldBy(KeyHolder.AUTHORITY, keys.privateKey(), random);
    return ServerPipeline.encrypted(
        pipeline, evaluator.keyId(), FedAvg.encrypted(evaluator), authority::decrypt);
  }

  private PlainUpdate localUpdate(int hospital, RoundInvitation invitation) {
    double[] start = invitation.model().toArray();
    double[] update =
        new MinibatchSgd(plan.local())
            .train(
                LogisticRegression.over(hospitals.get(hospital)),
                start,
                MinibatchSgd.batchOrder(seed, hospital, invitation.round().round()),
                GradientHook.none());
    for (int i = 0; i < update.length; i++) {
      update[i] -= start[i];
    }
    return PlainUpdate.of(
        invitation.round(), FederatedRun.name(hospital), update, hospitals.get(hospital).rows());
  }

  private ClientRecords records(int hospital, RoundInvitation invitation) {
    RecordGradients gradients =
        LogisticRegression.over(hospitals.get(hospital))
            .recordGradients(invitation.model().toArray());
    return new ClientRecords(
        invitation.round(), FederatedRun.name(hospital), new Descent(gradients));
  }

  private Dataset pooled() {
    int columns = test.columns();
    double[] features = new double[hospitals.stream().mapToInt(Dataset::rows).sum() * columns];
    int[] labels = new int[features.length / columns];
    int row = 0;
    for (Dataset hospital : hospitals) {
      System.arraycopy(
          hospital.toRowMajor(), 0, features, row * columns, hospital.rows() * columns);
      System.arraycopy(hospital.labels(), 0, labels, row, hospital.rows());
      row += hospital.rows();
    }
    return Dataset.ofRowMajor(test.featureNames(), features, labels);
  }

  /** The negative gradient of each record: the direction in which the server steps. */
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
