package io.github.flcrypt.aggregators.robust.internal;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Krum's scores (Blanchard et al., NeurIPS 2017, section 4): for each update the sum of the squared
 * distances to its nearest others. Updates can be removed, as Bulyan does. For one thread.
 */
public final class KrumScores {

  private final PairwiseDistances distances;
  private final int count;
  // For each row the others, nearest first; equally near ones have equal distances to add.
  private final int[][] nearest;
  private final boolean[] removed;
  private final double[] near;
  private final double[] wide;

  /**
   * Sorts each update's neighbours.
   *
   * @param distances the distances
   */
  public KrumScores(PairwiseDistances distances) {
    this.distances = distances;
    this.count = distances.count();
    this.nearest = new int[count][];
    this.removed = new boolean[count];
    this.near = new double[count];
    this.wide = new double[count];
    for (int i = 0; i < count; i++) {
      int row = i;
      nearest[i] =
          IntStream.range(0, count)
              .filter(j -> j != row)
              .boxed()
              .sorted(
                  Comparator.comparingDouble((Integer j) -> distances.near(row, j))
                      .thenComparingDouble(j -> distances.wide(row, j)))
              .mapToInt(Integer::intValue)
              .toArray();
    }
  }

  /**
   * Computes the scores of those not removed.
   *
   * @param neighbours how many of the nearest count; fewer where fewer are left
   */
  public void score(int neighbours) {
    for (int i = 0; i < count; i++) {
      near[i] = 0;
      wide[i] = 0;
      int left = removed[i] ? 0 : neighbours;
      for (int k = 0; k < nearest[i].length && left > 0; k++) {
        int j = nearest[i][k];
        if (!removed[j]) {
          near[i] += distances.near(i, j);
          wide[i] += distances.wide(i, j);
          left--;
        }
      }
    }
  }

  /**
   * All scores in the updates' own unit, squared; infinite where one overflows.
   *
   * @return all scores in the updates' own unit, squared
   */
  public double[] all() {
    return Arrays.stream(near).map(s -> Math.scalb(s, 2 * distances.exponent())).toArray();
  }

  /**
   * The lowest score not removed, of the first client id where several are equal.
   *
   * @return the lowest score not removed, of the first client id where several are equal
   */
  public int best() {
    return ranks()[0];
  }

  /**
   * Those not removed, by score and then by client id.
   *
   * @return those not removed, by score and then by client id
   */
  public int[] ranks() {
    return IntStream.range(0, count)
        .filter(i -> !removed[i])
        .boxed()
        .sorted(
            Comparator.comparingDouble((Integer i) -> near[i])
                .thenComparingDouble(i -> wide[i])
                .thenComparingInt(i -> i))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /**
   * Removes an update.
   *
   * @param row its rank
   */
  public void remove(int row) {
    removed[row] = true;
  }
}
