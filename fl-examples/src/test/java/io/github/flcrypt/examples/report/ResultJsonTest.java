package io.github.flcrypt.examples.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultJsonTest {

  @TempDir Path folder;

  @SuppressWarnings("unchecked")
  private static Map<String, Object> parsed(String json) {
    return (Map<String, Object>) StrictJson.parse(json);
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> runs(String json) {
    return (List<Map<String, Object>>) parsed(json).get("runs");
  }

  @Test
  void everyRunHasThePromisedKeys() {
    String json = ResultJson.of(Samples.experiment(30));
    assertThat(parsed(json)).containsEntry("schema", 1.0);
    assertThat(runs(json)).hasSize(5);
    assertThat(runs(json))
        .allSatisfy(
            run ->
                assertThat(run)
                    .containsKeys(
                        "name", "accuracy", "auc", "epsilon", "bytesPerClientRound", "seconds"));
  }

  @Test
  void valuesAreThoseOfTheResult() {
    Map<String, Object> last = runs(ResultJson.of(Samples.experiment(30))).get(4);
    assertThat(last)
        .containsEntry("name", "encrypted, ε = 4 per record")
        .containsEntry("accuracy", 0.9561)
        .containsEntry("auc", 0.9923)
        .containsEntry("epsilon", 4.0)
        .containsEntry("delta", 1e-5)
        .containsEntry("bytesPerClientRound", 3840.0)
        .containsEntry("seconds", 29.8);
    assertThat((List<?>) last.get("accuracyByRound")).hasSize(30);
    List<?> spent = (List<?>) last.get("epsilonByRound");
    assertThat(spent).hasSize(30);
    assertThat(spent.get(29)).isEqualTo(4.0);
  }

  @Test
  void noEpsilonIsNull() {
    assertThat(runs(ResultJson.of(Samples.experiment(2))).get(0))
        .containsEntry("epsilon", Optional.empty())
        .containsEntry("delta", Optional.empty());
  }

  @Test
  void settingsKeepTheirOrder() {
    ExperimentResult result = Samples.experiment(2);
    Map<?, ?> settings = (Map<?, ?>) parsed(ResultJson.of(result)).get("settings");
    assertThat(List.<Object>copyOf(settings.keySet()))
        .isEqualTo(List.<Object>copyOf(result.settings().keySet()));
  }

  @Test
  void filesAreWrittenAndReplaced() throws Exception {
    Path target = folder.resolve("a/b");
    ReportFiles.write(target, Samples.experiment(1));
    ReportFiles.write(target, Samples.experiment(4));
    assertThat(Files.readString(target.resolve("result.json")))
        .isEqualTo(ResultJson.of(Samples.experiment(4)));
    assertThat(Files.readString(target.resolve("report.html")))
        .isEqualTo(HtmlReport.of(Samples.experiment(4)));
    try (var files = Files.list(target)) {
      assertThat(files).hasSize(2);
    }
  }
}
