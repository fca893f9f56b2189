package io.github.flcrypt.learners.data;

/**
 * Row numbers to train on and row numbers to judge on.
 *
 * @param train rows for training, ascending
 * @param test rows for testing, ascending, none of them in {@code train}
 */
@SuppressWarnings("ArrayRecordComponent")
public record TrainTestSplit(int[] train, int[] test) {

  /**
   * Copies the arrays.
   *
   * @param train rows for training, ascending
   * @param test rows for testing, ascending, none of them in {@code train}
   */
  public TrainTestSplit {
    train = train.clone();
    test = test.clone();
  }

  /**
   * The rows for training.
   *
   * @return a copy, ascending
   */
  @Override
  public int[] train() {
    return train.clone();
  }

  /**
   * The rows for testing.
   *
   * @return a copy, ascending
   */
  @Override
  public int[] test() {
    return test.clone();
  }
}
