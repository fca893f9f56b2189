package io.github.flcrypt.learners.active;

import java.util.Arrays;

/**
 * Diversity inside the most uncertain: of the {@code candidateFactor * count} rows of which the
 * model is least sure another strategy takes {@code count}. Keeps a batch of unsure rows from being
 * near copies of one another. Needs probabilities.
 *
 * @param score how unsureness is measured
 * @param diversity what chooses among the unsure rows, which it sees in ascending order
 * @param candidateFactor how many times more rows it may choose from, at least 1; 1 is the
 *     uncertainty query, 5 is usual
 */
public record HybridQuery(UncertaintyScore score, QueryStrategy diversity, int candidateFactor)
    implements QueryStrategy {

  /**
   * Checks the factor.
   *
   * @param score how unsureness is measured
   * @param diversity what chooses among the unsure rows
   * @param candidateFactor how many times more rows it may choose from, at least 1
   */
  public HybridQuery {
    if (candidateFactor < 1) {
      throw new IllegalArgumentException(
          "candidateFactor must be at least 1; got " + candidateFactor);
    }
  }

  @Override
  public int[] select(Candidates candidates, int count) {
    Selection.checkCount(count);
    double[] scores = score.scores(candidates.probabilities());
    int wanted = (int) Math.min((long) candidateFactor * count, candidates.size());
    int[] unsure = Selection.largest(scores, wanted);
    Arrays.sort(unsure);
    int[] chosen = diversity.select(candidates.subset(unsure), count);
    return Arrays.stream(chosen).map(i -> unsure[i]).toArray();
  }
}
