package io.github.flcrypt.examples.hospitals;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.flcrypt.core.random.RandomSource;
import io.github.flcrypt.examples.report.ConsoleProgress;
import io.github.flcrypt.examples.report.RunResult;
import io.github.flcrypt.learners.scaling.FeatureScaler;
import java.io.IOException;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The main job on the twenty published splits, 5 hospitals, 30 rounds, 3072-bit keys. */
@Tag("long")
class PublishedSplitsLongTest {

  private static final int ROUNDS = 30;
  private static final double EPSILON = 4;

  private final RandomSource random = RandomSource.secure();
  private final Keys keys = Keys.generate(3072, random);
  private final ConsoleProgress silent = new ConsoleProgress(line -> {});

  @Test
  void encryptionChangesNoBitOfTheModelAndNoPredictionAndReachesTheBaseline() throws IOException {
    List<RunResult> plain = new ArrayList<>();
    List<RunResult> encrypted = new ArrayList<>();
    for (HospitalData data : PublishedSplits.fiveHospitals()) {
      Hospitals hospitals = hospitals(data, FederatedScaling.through(data, keys, random));
      Hospitals.Outcome doubles = hospitals.plain();
      Hospitals.Outcome integers = hospitals.integersInClear();
      Hospitals.Outcome ciphertexts = hospitals.encrypted(keys);
      assertThat(ciphertexts.model().toArray()).isEqualTo(integers.model().toArray());
      assertThat(hospitals.predictions(ciphertexts.model()))
          .isEqualTo(hospitals.predictions(doubles.model()));
      plain.add(doubles.result());
      encrypted.add(ciphertexts.result());
    }
    report("plain FedAvg", plain);
    assertThat(report("encrypted FedAvg", encrypted)).isGreaterThanOrEqualTo(0.975);
  }

  @Test
  void clippingMaskingAndEightBitsStayNearTheBaseline() throws IOException {
    List<RunResult> results = new ArrayList<>();
    for (HospitalData data : PublishedSplits.fiveHospitals()) {
      Hospitals hospitals = hospitals(data, FederatedScaling.through(data, keys, random));
      results.add(hospitals.clippedAndMasked(keys).result());
    }
    assertThat(report("clipped, masked, 8 bits", results)).isGreaterThanOrEqualTo(0.965);
  }

  @Test
  void differentialPrivacyAtEpsilonFourKeepsNinetySixPercent() throws IOException {
    List<RunResult> results = new ArrayList<>();
    for (HospitalData data : PublishedSplits.fiveHospitals()) {
      TrainingPlan plan = TrainingPlan.of(ROUNDS, 1, EPSILON);
      Hospitals hospitals = hospitals(data, Experiment.publicScaler(plan, data));
      RunResult result = hospitals.differentiallyPrivate(keys).result();
      assertThat(result.epsilon().orElseThrow()).isLessThanOrEqualTo(EPSILON);
      results.add(result);
    }
    assertThat(report("epsilon 4, delta 1e-5", results)).isGreaterThanOrEqualTo(0.96);
  }

  private Hospitals hospitals(HospitalData data, FeatureScaler scaler) {
    return new Hospitals(TrainingPlan.of(ROUNDS, 1, EPSILON), data, scaler, random, silent);
  }

  /** Prints mean, standard deviation and worst split; the figures stand in the documentation. */
  private static double report(String name, List<RunResult> results) {
    DoubleSummaryStatistics accuracy =
        results.stream().mapToDouble(RunResult::accuracy).summaryStatistics();
    double mean = accuracy.getAverage();
    double squares =
        results.stream().mapToDouble(r -> (r.accuracy() - mean) * (r.accuracy() - mean)).sum();
    double auc = results.stream().mapToDouble(RunResult::auc).average().orElseThrow();
    System.out.printf(
        "%s: accuracy %.2f %% +- %.2f, worst split %.2f %%, AUC %.4f, %d splits%n",
        name,
        100 * mean,
        100 * Math.sqrt(squares / (results.size() - 1)),
        100 * accuracy.getMin(),
        auc,
        results.size());
    return mean;
  }
}
