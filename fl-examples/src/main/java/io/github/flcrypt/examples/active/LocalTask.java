package io.github.flcrypt.examples.active;

import io.github.flcrypt.examples.digits.DigitsData;
import io.github.flcrypt.learners.data.Dataset;
import io.github.flcrypt.learners.data.TrainTestSplit;
import java.util.stream.IntStream;

/**
 * What one party begins with: its rows, which of them are labelled, and the rows of the test.
 *
 * @param pool all rows of the party
 * @param test rows outside the pool
 * @param initial positions in the pool that are labelled at the start
 */
@SuppressWarnings("ArrayRecordComponent")
record LocalTask(Dataset pool, Dataset test, int[] initial) {

  /** Random split and start of an experiment. */
  static LocalTask ofSeed(long seed, int labels) {
    Dataset all = DigitsData.load();
    TrainTestSplit split = DigitsData.randomSplit(seed);
    return new LocalTask(
        all.rows(split.train()),
        all.rows(split.test()),
        chosen(split.train().length, labels, seed, 0));
  }

  /** Random positions, the same for every query that is compared. */
  static int[] chosen(int rows, int count, long seed, int client) {
    int[] order = IntStream.range(0, rows).toArray();
    DigitsData.coins(seed, "initial", client).shuffle(order);
    return IntStream.of(order).limit(count).toArray();
  }
}
