package io.github.flcrypt.examples.heterogeneous;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.flcrypt.testkit.InsecureDeterministicRandomSource;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the page on aggregators says of the rules on digits with very uneven labels. */
@Tag("long")
class RulesOnDigitsLongTest {

  private static final int ROUNDS = 15;
  private static final int SEEDS = 2;

  @Test
  void whatCorrectsForDriftBeatsAveragingWhereLabelsAreVeryUneven() {
    Map<String, Double> accuracy = new TreeMap<>();
    for (int seed = 0; seed < SEEDS; seed++) {
      RuleComparison comparison = new RuleComparison(0.1, seed);
      for (ComparedRule rule : comparison.rules()) {
        double[] rounds = comparison.run(rule, ROUNDS, new InsecureDeterministicRandomSource(seed));
        accuracy.merge(rule.name(), RulesMain.lastMean(rounds) / SEEDS, Double::sum);
      }
    }
    // All of it is a function of the seeds; the margins leave room for other mathematics libraries.
    assertThat(accuracy.get("FedAvg")).isGreaterThan(0.75);
    assertThat(accuracy.get("SCAFFOLD")).isGreaterThan(accuracy.get("FedAvg") + 0.03);
    assertThat(accuracy.get("FedNova")).isGreaterThan(accuracy.get("FedAvg"));
    assertThat(accuracy.get("FedAdam")).isGreaterThan(accuracy.get("FedAvg"));
    assertThat(accuracy.get("FedAvgM")).isGreaterThan(accuracy.get("FedAvg"));
    // What the correction does not win: it lags where the target still moves.
    assertThat(accuracy.get("DWCS exact")).isLessThan(accuracy.get("FedAvg"));
    assertThat(accuracy.get("q-FedAvg")).isGreaterThan(0.4);
  }
}
