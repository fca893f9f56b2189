package io.github.flcrypt.learners.active;

/**
 * Greedy k-center (Gonzalez 1985; core sets of Sener and Savarese 2018, arXiv:1708.00489): again
 * and again the row that is farthest from everything labelled or chosen, ties by lower index. The
 * largest distance of a row to its nearest centre is at most twice the least possible.
 *
 * <p>With nothing labelled the first is the row nearest to the mean of all. Distances to the
 * nearest centre are cached: {@code |U| (|L| + q)} distances altogether.
 *
 * @param distance how far rows lie apart
 */
public record KCenterQuery(Distance distance) implements QueryStrategy {

  @Override
  public int[] select(Candidates candidates, int count) {
    Selection.checkCount(count);
    if (count >= candidates.size()) {
      return Selection.all(candidates);
    }
    NearestCentre centres = new NearestCentre(candidates, distance);
    int[] chosen = new int[count];
    for (int i = 0; i < count; i++) {
      boolean none = i == 0 && candidates.labelled().rows() == 0;
      chosen[i] = none ? Points.nearestToMean(candidates.features(), distance) : centres.farthest();
      centres.take(chosen[i]);
    }
    return chosen;
  }
}
