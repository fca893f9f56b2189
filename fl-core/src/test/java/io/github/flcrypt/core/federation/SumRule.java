package io.github.flcrypt.core.federation;

import io.github.flcrypt.core.Accumulator;
import io.github.flcrypt.core.Aggregator;
import io.github.flcrypt.core.RoundPlan;
import io.github.flcrypt.core.StageSpec;
import io.github.flcrypt.core.SumAlgebra;
import io.github.flcrypt.core.Update;

/** The plain sum. */
record SumRule<U extends Update, R>(SumAlgebra<U, R> algebra) implements Aggregator<U, R> {

  @Override
  public StageSpec spec() {
    return StageSpec.of("test.sum");
  }

  @Override
  public Accumulator<U, R> begin(RoundPlan plan) {
    return algebra.begin(plan);
  }
}
