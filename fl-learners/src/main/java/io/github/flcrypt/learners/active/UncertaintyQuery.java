package io.github.flcrypt.learners.active;

/**
 * Takes the rows of which the model is least sure, most unsure first, ties by lower index (Lewis
 * and Gale 1994). Needs probabilities; ignores what is labelled.
 *
 * @param score how unsureness is measured
 */
public record UncertaintyQuery(UncertaintyScore score) implements QueryStrategy {

  @Override
  public int[] select(Candidates candidates, int count) {
    Selection.checkCount(count);
    double[] scores = score.scores(candidates.probabilities());
    return Selection.largest(scores, Math.min(count, candidates.size()));
  }
}
