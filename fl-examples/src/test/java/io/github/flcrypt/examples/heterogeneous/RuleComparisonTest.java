package io.github.flcrypt.examples.heterogeneous;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.flcrypt.testkit.InsecureDeterministicRandomSource;
import org.junit.jupiter.api.Test;

class RuleComparisonTest {

  @Test
  void everyRuleRunsAndTheSameSeedGivesTheSameCurve() {
    RuleComparison comparison = new RuleComparison(0.5, 1);
    for (ComparedRule rule : comparison.rules()) {
      double[] accuracy = comparison.run(rule, 1, new InsecureDeterministicRandomSource(1));
      assertThat(accuracy).as(rule.name()).hasSize(1).doesNotContain(0);
      if (rule.name().equals("SCAFFOLD")) {
        assertThat(comparison.run(rule, 1, new InsecureDeterministicRandomSource(2)))
            .isEqualTo(accuracy);
      }
    }
  }
}
