package io.github.flcrypt.learners.active;

/** Chooses the rows to have labelled next. */
@FunctionalInterface
public interface QueryStrategy {

  /**
   * Chooses candidates, each at most once. With {@code count} at or above their number all are
   * chosen.
   *
   * @param candidates what there is
   * @param count how many, at least 0
   * @return {@code min(count, candidates.size())} candidates, counted from 0, in the order of
   *     choice
   */
  int[] select(Candidates candidates, int count);
}
