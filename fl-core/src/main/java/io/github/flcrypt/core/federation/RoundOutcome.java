package io.github.flcrypt.core.federation;

/** How a round ended. Only a completed round changes the model. */
public enum RoundOutcome {
  /** There is a new version of the model. */
  COMPLETED,
  /** Fewer updates than the declared minimum; nothing was decrypted, no budget was spent. */
  ABORTED_TOO_FEW,
  /** Cancelled; nothing was decrypted, no budget was spent. */
  ABORTED_CANCELLED,
  /** The privacy budget does not cover the round; nobody was invited. */
  ABORTED_BUDGET,
  /**
   * The sum could not be made or opened, or the optimizer's result was refused. Once committed, the
   * round's privacy cost stays spent, because the sum may have been decrypted.
   */
  FAILED
}
