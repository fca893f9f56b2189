package io.github.flcrypt.learners.active;

import java.util.Arrays;

/**
 * Takes the rows whose mean distance to their k nearest labelled rows is largest, ties by lower
 * index. Rows of one query do not see each other: a far cluster may be chosen whole.
 *
 * <p>With fewer than k labelled rows all of them count. With none the row nearest to the mean of
 * all comes first and counts as labelled for the rest.
 *
 * @param neighbours the number k of labelled rows, at least 1
 * @param distance how far rows lie apart
 */
public record KNearestQuery(int neighbours, Distance distance) implements QueryStrategy {

  /**
   * Checks the number of neighbours.
   *
   * @param neighbours the number k of labelled rows, at least 1
   * @param distance how far rows lie apart
   */
  public KNearestQuery {
    if (neighbours < 1) {
      throw new IllegalArgumentException("neighbours must be at least 1; got " + neighbours);
    }
  }

  @Override
  public int[] select(Candidates candidates, int count) {
    Selection.checkCount(count);
    if (count >= candidates.size() || count == 0) {
      return Arrays.copyOf(Selection.all(candidates), Math.min(count, candidates.size()));
    }
    Points points = Points.of(candidates.features(), distance);
    if (candidates.labelled().rows() > 0) {
      Points labelled = Points.of(candidates.labelled(), distance);
      return Selection.largest(meanDistances(points, labelled), count);
    }
    int first = Points.nearestToMean(candidates.features(), distance);
    Points centre = Points.of(candidates.features().rows(first), distance);
    double[] scores = meanDistances(points, centre);
    scores[first] = Double.POSITIVE_INFINITY;
    return Selection.largest(scores, count);
  }

  private double[] meanDistances(Points points, Points labelled) {
    int k = Math.min(neighbours, labelled.count());
    double[] means = new double[points.count()];
    double[] distances = new double[labelled.count()];
    for (int i = 0; i < means.length; i++) {
      for (int j = 0; j < distances.length; j++) {
        distances[j] = points.distance(i, labelled, j);
      }
      Arrays.sort(distances);
      double sum = 0;
      for (int j = 0; j < k; j++) {
        sum += distances[j];
      }
      means[i] = sum / k;
    }
    return means;
  }
}
