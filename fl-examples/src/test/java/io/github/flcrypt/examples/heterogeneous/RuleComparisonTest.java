package io.github.flcrypt.examples.heterogeneous;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.flcrypt.testkit.InsecureDeterministicRandomSource;
import org.junit.jupiter.api.Test;

class RuleComparisonTest {

  @Test
  void everyRuleLearnsAndTheSameSeedGivesTheSameCurve() {
    RuleComparison comparison = new RuleComparison(0.5, 1);
    for (ComparedRule rule : comparison.rules()) {
      double[] accuracy = comparison.run(rule, 2, new InsecureDeterministicRandomSource(1));
      assertThat(accuracy).as(rule.name()).doesNotContain(0);
      assertThat(comparison.run(rule, 2, new InsecureDeterministicRandomSource(2)))
          .as(rule.name())
          .isEqualTo(accuracy);
    }
  }
}
