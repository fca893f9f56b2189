package io.github.flcrypt.learners.active;

/**
 * Where active learning stands after a training.
 *
 * @param labelled how many rows are labelled, at least 0
 * @param unlabelled how many rows could still be, at least 0
 * @param accuracy the model's accuracy, in [0, 1]
 */
public record Progress(int labelled, int unlabelled, double accuracy) {

  /**
   * Checks the ranges.
   *
   * @param labelled how many rows are labelled, at least 0
   * @param unlabelled how many rows could still be, at least 0
   * @param accuracy the model's accuracy, in [0, 1]
   */
  public Progress {
    if (labelled < 0 || unlabelled < 0) {
      throw new IllegalArgumentException(
          "labelled and unlabelled must be at least 0; got " + labelled + " and " + unlabelled);
    }
    if (!(accuracy >= 0 && accuracy <= 1)) {
      throw new IllegalArgumentException("accuracy must be in [0, 1]; got " + accuracy);
    }
  }
}
