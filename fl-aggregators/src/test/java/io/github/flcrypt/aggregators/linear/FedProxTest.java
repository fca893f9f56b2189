package io.github.flcrypt.aggregators.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.flcrypt.aggregators.FedAvg;
import io.github.flcrypt.aggregators.Rounds;
import io.github.flcrypt.aggregators.Transparent;
import io.github.flcrypt.core.PlainUpdate;
import io.github.flcrypt.core.QuantizedUpdate;
import io.github.flcrypt.core.RoundPlan;
import io.github.flcrypt.testkit.Seed;
import java.util.List;
import org.junit.jupiter.api.Test;

class FedProxTest {

  private static final int SIZE = Rounds.LAYOUT.size();

  @Test
  void aClientWithTheTermReachesTheClosedFormOfItsOptimum() {
    double mu = 0.7;
    double curvature = 2.5;
    double[] sent = Rounds.values(new Seed(1).stream("sent"));
    double[] optimum = Rounds.values(new Seed(2).stream("optimum"));
    ProximalTerm term = FedProx.<PlainUpdate>ofReals(mu).term(sent);
    double[] w = sent.clone();
    for (int step = 0; step < 500; step++) {
      double[] gradient = new double[SIZE];
      for (int i = 0; i < SIZE; i++) {
        gradient[i] = curvature * (w[i] - optimum[i]);
      }
      term.adjust(w, gradient);
      for (int i = 0; i < SIZE; i++) {
        w[i] -= 0.1 * gradient[i];
      }
    }
    double squares = 0;
    for (int i = 0; i < SIZE; i++) {
      double expected = (curvature * optimum[i] + mu * sent[i]) / (curvature + mu);
      assertThat(w[i]).isCloseTo(expected, within(1e-9));
      squares += Math.pow(w[i] - sent[i], 2);
    }
    assertThat(term.value(w)).isCloseTo(mu / 2 * squares, within(1e-6));
  }

  @Test
  void theServerHalfIsFederatedAveraging() {
    RoundPlan plan = Rounds.plan(5, 1);
    List<PlainUpdate> updates = Rounds.updates(plan, 4, new Seed(3).stream("updates"));
    assertThat(Rounds.aggregate(FedProx.<PlainUpdate>ofReals(0.1), plan, updates))
        .isEqualTo(Rounds.aggregate(FedAvg.<PlainUpdate>ofReals(), plan, updates));
  }

  @Test
  void theTermNamesMuAndZeroChangesNothing() {
    assertThat(FedProx.<QuantizedUpdate>ofIntegers(0.25).spec())
        .isEqualTo(FedProx.encrypted(0.25, new Transparent.Evaluator()).spec());
    assertThat(FedProx.<QuantizedUpdate>ofIntegers(0.25).spec().number("mu")).isEqualTo(0.25);
    double[] gradient = {1, 2};
    ProximalTerm none = ProximalTerm.of(0, new double[2]);
    none.adjust(new double[] {5, 6}, gradient);
    assertThat(gradient).containsExactly(1, 2);
    assertThat(none.value(new double[] {5, 6})).isZero();
    assertThatIllegalArgumentException().isThrownBy(() -> FedProx.ofReals(-0.1));
    assertThatIllegalArgumentException().isThrownBy(() -> FedProx.ofReals(Double.NaN));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> none.adjust(new double[3], new double[2]));
  }
}
