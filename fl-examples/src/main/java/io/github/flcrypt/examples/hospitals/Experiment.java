package io.github.flcrypt.examples.hospitals;

import io.github.flcrypt.core.KeyHolder;
import io.github.flcrypt.core.random.RandomSource;
import io.github.flcrypt.examples.report.ConsoleProgress;
import io.github.flcrypt.examples.report.ExperimentResult;
import io.github.flcrypt.examples.report.Provenance;
import io.github.flcrypt.examples.report.RunResult;
import io.github.flcrypt.examples.report.TrustRow;
import io.github.flcrypt.learners.data.FeatureRanges;
import io.github.flcrypt.learners.scaling.RangeScaler;
import io.github.flcrypt.learners.scaling.Standardizer;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** All runs of the main job, one after the other, and what they say together. */
final class Experiment {

  private Experiment() {}

  static ExperimentResult run(
      HospitalsOptions options, RandomSource random, ConsoleProgress progress) throws IOException {
    TrainingPlan plan = TrainingPlan.of(options.rounds(), options.seed(), options.epsilon());
    HospitalData data = HospitalData.load(options);
    progress.say(
        String.format(
            Locale.ROOT,
            "%d hospitals with %d training rows, %d rows to test on",
            data.hospitals().size(),
            data.trainingRows(),
            data.test().rows()));
    Keys keys = Keys.generate(options.keyBits(), random);
    progress.say(
        String.format(
            Locale.ROOT,
            "key authority: made a %d-bit key in %.1f s",
            keys.publicKey().modulusBits(),
            keys.seconds()));
    Standardizer standardizer = FederatedScaling.through(data, keys, random);
    progress.say("standardised through encrypted sums; nobody saw another's sums");
    Hospitals standardised = new Hospitals(plan, data, standardizer, random, progress);
    List<RunResult> runs = new ArrayList<>();
    runs.add(standardised.centralised().result());
    runs.add(standardised.plain().result());
    runs.add(standardised.encrypted(keys).result());
    runs.add(standardised.clippedAndMasked(keys).result());
    List<String> statement = new ArrayList<>();
    if (data.ranges().isPresent()) {
      Hospitals scaled = new Hospitals(plan, data, publicScaler(plan, data), random, progress);
      runs.add(scaled.differentiallyPrivate(keys).result());
      statement.addAll(PrivacyStatement.of(plan, data));
    } else {
      String left =
          "The differentially private run is left out: it needs public feature ranges "
              + "(--ranges FILE.csv), because ranges taken from the rows would leak them.";
      progress.say(left);
      statement.add(left);
    }
    return new ExperimentResult(
        options.data().isPresent()
            ? "Hospitals train a model on " + options.data().get().getFileName()
            : "Five protections, one diagnosis: breast-cancer data (WDBC)",
        Instant.now(),
        settings(options, plan, data),
        new Provenance(
            version(),
            System.getProperty("java.vm.name") + " " + System.getProperty("java.version"),
            keys.publicKey().keyId().digest().abbreviated()),
        runs,
        statement,
        trust(plan));
  }

  static RangeScaler publicScaler(TrainingPlan plan, HospitalData data) {
    FeatureRanges ranges = data.ranges().orElseThrow();
    return RangeScaler.squareRoot(ranges, plan.privacy().scaleLow(), plan.privacy().scaleHigh());
  }

  private static String version() {
    String version = Experiment.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }

  private static Map<String, String> settings(
      HospitalsOptions options, TrainingPlan plan, HospitalData data) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("hospitals", Integer.toString(options.clients()));
    settings.put("training rows", Integer.toString(data.trainingRows()));
    settings.put("test rows", Integer.toString(data.test().rows()));
    settings.put("features", Integer.toString(data.test().columns()));
    settings.put("rounds", Integer.toString(options.rounds()));
    settings.put("partition", options.partition().toString());
    settings.put("key bits", Integer.toString(options.keyBits()));
    settings.put("key holder", KeyHolder.AUTHORITY.toString());
    settings.put(
        "local training",
        String.format(
            Locale.ROOT,
            "%d epochs, batches of %d, learning rate %s",
            plan.local().epochs(),
            plan.local().batchSize(),
            plan.local().learningRate()));
    settings.put("fixed point", plan.fractionBits() + " fraction bits");
    settings.put(
        "mask and bits",
        String.format(
            Locale.ROOT, "%.0f %%, %d bits", 100 * plan.maskedFraction(), plan.quantizedBits()));
    settings.put("seed", Long.toString(options.seed()));
    return settings;
  }

  private static List<TrustRow> trust(TrainingPlan plan) {
    return List.of(
        new TrustRow(
            "Other hospitals",
            "each round's model, the sums that standardise",
            "rows, updates, row counts",
            "even all but two together, without the key"),
        new TrustRow(
            "Aggregator",
            "who takes part, each round's model",
            "rows, updates, row counts",
            "semi-honest: it hands the key authority real sums"),
        new TrustRow(
            "Key authority",
            "each round's sum",
            "rows, single updates",
            "it does not collude with the aggregator"),
        new TrustRow(
            "Anybody who sees the models",
            "the models",
            "in the private run: whether a record was among the rows, up to epsilon and delta",
            "at most " + plan.privacy().colluders() + " hospital colludes"));
  }
}
