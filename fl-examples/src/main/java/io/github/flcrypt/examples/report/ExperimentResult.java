package io.github.flcrypt.examples.report;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What an experiment found, with all that is needed to read it.
 *
 * @param title the experiment in one line
 * @param generatedAt when the results were made
 * @param settings settings by name, in the order to show
 * @param provenance what made the numbers
 * @param runs the runs, in the order to show; 1 to 64, names unique
 * @param privacyStatement what is promised, against whom, under which assumptions; one sentence or
 *     two each
 * @param trust rows of the trust table
 */
public record ExperimentResult(
    String title,
    Instant generatedAt,
    Map<String, String> settings,
    Provenance provenance,
    List<RunResult> runs,
    List<String> privacyStatement,
    List<TrustRow> trust) {

  private static final int MAXIMUM_RUNS = 64;

  /**
   * Checks and copies the parts.
   *
   * @param title as in the record
   * @param generatedAt as in the record
   * @param settings as in the record
   * @param provenance as in the record
   * @param runs as in the record
   * @param privacyStatement as in the record
   * @param trust as in the record
   * @throws IllegalArgumentException if there is no run, too many, or two of one name
   */
  public ExperimentResult {
    Require.text("title", title);
    Objects.requireNonNull(generatedAt, "generatedAt");
    settings = Require.ordered("settings", settings);
    Objects.requireNonNull(provenance, "provenance");
    runs = Require.copy("runs", runs);
    privacyStatement = Require.texts("privacy statement", privacyStatement);
    trust = Require.copy("trust", trust);
    if (runs.isEmpty() || runs.size() > MAXIMUM_RUNS) {
      throw new IllegalArgumentException(
          "runs must number 1 to " + MAXIMUM_RUNS + "; got " + runs.size());
    }
    Set<String> names = new HashSet<>();
    for (RunResult run : runs) {
      if (!names.add(run.name())) {
        throw new IllegalArgumentException(
            "run names must be unique; got '" + run.name() + "' twice");
      }
    }
  }
}
