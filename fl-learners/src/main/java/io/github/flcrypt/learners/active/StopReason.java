package io.github.flcrypt.learners.active;

/** Why active learning ended. */
public enum StopReason {
  /** All rows are labelled. */
  POOL_EMPTY,
  /** As many rows are labelled as may be. */
  BUDGET_SPENT,
  /** The model is as good as it has to be. */
  TARGET_REACHED
}
