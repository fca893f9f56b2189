package io.github.flcrypt.learners.active;

import io.github.flcrypt.core.random.RandomStream;
import java.util.Arrays;

/** Takes rows uniformly at random: what every other query must beat. For one thread. */
public final class RandomQuery implements QueryStrategy {

  private final RandomStream stream;

  private RandomQuery(RandomStream stream) {
    this.stream = stream;
  }

  /**
   * A random query.
   *
   * @param stream where the choice comes from; belongs to the query from now on
   * @return the strategy
   */
  public static RandomQuery from(RandomStream stream) {
    return new RandomQuery(stream);
  }

  @Override
  public int[] select(Candidates candidates, int count) {
    Selection.checkCount(count);
    int[] order = Selection.all(candidates);
    stream.shuffle(order);
    return Arrays.copyOf(order, Math.min(count, order.length));
  }

  @Override
  public String toString() {
    return "RandomQuery";
  }
}
