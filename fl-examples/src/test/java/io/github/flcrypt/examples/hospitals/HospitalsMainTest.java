package io.github.flcrypt.examples.hospitals;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.flcrypt.examples.report.StrictJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HospitalsMainTest {

  @TempDir Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void aSmallRunShowsProgressAndATableAndWritesBothFiles() throws IOException {
    int status = run("--rounds", "2", "--key-bits", "2048", "--output", folder.toString());

    assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
    assertThat(status).isZero();
    assertThat(text()).contains("hospitals with 455 training rows", "differentially private");
    assertThat(folder.resolve("report.html")).isRegularFile();
    Map<?, ?> json = (Map<?, ?>) StrictJson.parse(Files.readString(folder.resolve("result.json")));
    List<?> runs = (List<?>) json.get("runs");
    assertThat(runs).hasSize(5);
    for (Object run : runs) {
      assertThat(((Map<?, ?>) run).keySet().stream().map(Object::toString))
          .contains("name", "accuracy", "auc", "epsilon", "bytesPerClientRound", "seconds");
    }
    Map<?, ?> privateRun = (Map<?, ?>) runs.get(4);
    assertThat(((Number) privateRun.get("epsilon")).doubleValue()).isBetween(3.9, 4.0);
  }

  @Test
  void helpIsPrintedAndIsNoFailure() {
    assertThat(run("--help")).isZero();
    assertThat(text()).contains("--clients", "--epsilon");
  }

  @Test
  void aBadOptionGivesOneClearLineAndStatusTwo() {
    assertThat(run("--clients", "one")).isEqualTo(2);
    assertOneLine("clients", "one");
  }

  @Test
  void badDataGiveOneClearLineAndStatusOne() throws IOException {
    Path data = folder.resolve("rows.csv");
    Files.writeString(data, "age,label\n51,1\nold,0\n");

    assertThat(run("--data", data.toString())).isEqualTo(1);
    assertOneLine("rows.csv:3", "age", "old");
  }

  @Test
  void ownDataWithoutPublicRangesLeaveThePrivateRunOutAndSayWhy() throws IOException {
    Path data = folder.resolve("rows.csv");
    StringBuilder rows = new StringBuilder("height,label,weight\n");
    for (int i = 0; i < 120; i++) {
      int label = i % 2;
      rows.append(150 + 7 * label + i % 11).append(',').append(label).append(',');
      rows.append(60 + 5 * label + i % 7).append('\n');
    }
    Files.writeString(data, rows);

    int status =
        run(
            "--data",
            data.toString(),
            "--rounds",
            "1",
            "--clients",
            "3",
            "--key-bits",
            "2048",
            "--partition",
            "dirichlet:1",
            "--output",
            folder.resolve("report").toString());

    assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
    assertThat(status).isZero();
    assertThat(text()).contains("needs public feature ranges");
    Map<?, ?> json =
        (Map<?, ?>) StrictJson.parse(Files.readString(folder.resolve("report/result.json")));
    assertThat((List<?>) json.get("runs")).hasSize(4);
  }

  private int run(String... arguments) {
    return HospitalsMain.run(
        arguments,
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  private String text() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private void assertOneLine(String... parts) {
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains(parts)
        .satisfies(line -> assertThat(line.strip().lines()).hasSize(1));
  }
}
