package io.github.flcrypt.learners.active;

import java.util.Optional;

/** A largest number of labels. */
record LabelBudget(int labels) implements StopRule {

  LabelBudget {
    if (labels < 0) {
      throw new IllegalArgumentException("labels must be at least 0; got " + labels);
    }
  }

  @Override
  public Optional<StopReason> judge(Progress progress) {
    return remaining(progress) == 0 ? Optional.of(StopReason.BUDGET_SPENT) : Optional.empty();
  }

  @Override
  public int remaining(Progress progress) {
    return Math.max(0, labels - progress.labelled());
  }
}
