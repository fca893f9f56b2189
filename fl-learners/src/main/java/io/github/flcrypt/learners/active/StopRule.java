package io.github.flcrypt.learners.active;

import java.util.Optional;

/** Says after each training whether to ask for more labels. */
@FunctionalInterface
public interface StopRule {

  /**
   * Judges where learning stands.
   *
   * @param progress where it stands
   * @return the reason to stop, or empty to go on
   */
  Optional<StopReason> judge(Progress progress);

  /**
   * How many labels may still be asked for.
   *
   * @param progress where learning stands
   * @return at least 0; {@link Integer#MAX_VALUE} without a limit
   */
  default int remaining(Progress progress) {
    return Integer.MAX_VALUE;
  }

  /**
   * Stops when all rows are labelled.
   *
   * @return the rule
   */
  static StopRule poolEmpty() {
    return progress ->
        progress.unlabelled() == 0 ? Optional.of(StopReason.POOL_EMPTY) : Optional.empty();
  }

  /**
   * Stops when the model is good enough.
   *
   * @param accuracy the accuracy to reach, in [0, 1]
   * @return the rule
   */
  static StopRule targetAccuracy(double accuracy) {
    if (!(accuracy >= 0 && accuracy <= 1)) {
      throw new IllegalArgumentException("accuracy must be in [0, 1]; got " + accuracy);
    }
    return progress ->
        progress.accuracy() >= accuracy ? Optional.of(StopReason.TARGET_REACHED) : Optional.empty();
  }

  /**
   * Stops when that many rows are labelled, those labelled at the start among them; the last query
   * shrinks to what is left.
   *
   * @param labels the most labels, at least 0
   * @return the rule
   */
  static StopRule budget(int labels) {
    return new LabelBudget(labels);
  }

  /**
   * Stops by this rule or another, whichever says so first; this one is asked first.
   *
   * @param other the other rule
   * @return both
   */
  default StopRule or(StopRule other) {
    return new EitherRule(this, other);
  }
}
