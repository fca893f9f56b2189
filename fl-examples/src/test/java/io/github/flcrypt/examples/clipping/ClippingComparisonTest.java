package io.github.flcrypt.examples.clipping;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.flcrypt.dp.PrivacyBudget;
import io.github.flcrypt.testkit.InsecureDeterministicRandomSource;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ClippingComparisonTest {

  @Test
  void runsKeepTheBudgetAndTrain() throws Exception {
    ClipTask task = ClipTask.wdbc(7);
    PrivacyBudget budget = new PrivacyBudget(8, 1e-5);
    for (ClipMethod method : List.of(ClipMethod.FLAT, ClipMethod.ADAPTIVE_CONTRIBUTION)) {
      ClipRun run = new ClipRun(method, 1, 3, 3);
      double accuracy = run.accuracy(task, budget, 7, new InsecureDeterministicRandomSource(3));
      // Two thirds of the rows are of one class.
      assertThat(accuracy).as(method.title()).isBetween(0.3, 1.0);
    }
  }

  /** The table of the page with three splits: every Euclidean method learns the task. */
  @Test
  @Tag("long")
  void methodsOfEqualPrivacyAreComparedOnBreastCancerData() {
    ClippingComparison comparison =
        new ClippingComparison(false, 1, 40, new InsecureDeterministicRandomSource(5));
    for (ClipMethod method : ClipMethod.values()) {
      if (method != ClipMethod.ADAPTIVE_L1) {
        ClipRun run = new ClipRun(method, 0.25, 12, 40);
        double[] accuracies = comparison.accuracies(run, 0, 3);
        assertThat(ClippingComparison.mean(accuracies)).as(method.title()).isGreaterThan(0.85);
      }
    }
  }

  @Test
  @Tag("long")
  void theTableHasARowForEachMethod() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new ClippingComparison(false, 8, 2, new InsecureDeterministicRandomSource(6))
        .print(2, 1, new PrintStream(out, true, StandardCharsets.UTF_8));
    String table = out.toString(StandardCharsets.UTF_8);
    assertThat(table.lines()).hasSize(2 + ClipMethod.values().length);
    assertThat(table).contains("| flat L2 |").contains("| automatic |");
  }
}
