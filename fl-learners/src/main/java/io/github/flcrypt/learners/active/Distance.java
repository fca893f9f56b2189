package io.github.flcrypt.learners.active;

import io.github.flcrypt.learners.data.FeatureTable;

/** How far two rows lie apart. */
public enum Distance {
  /** The length of the difference. */
  EUCLIDEAN,
  /**
   * One minus the cosine of the angle between the rows, in [0, 2]. A row of zeros, which has no
   * direction, is at distance 1 from all rows but those of zeros, from which it is at distance 0.
   */
  COSINE;

  /**
   * The distance of two rows.
   *
   * @param a a table
   * @param rowOfA its row, from 0
   * @param b a table with the same columns, maybe the same one
   * @param rowOfB its row, from 0
   * @return at least 0
   */
  public double between(FeatureTable a, int rowOfA, FeatureTable b, int rowOfB) {
    Points one = Points.of(a.rows(rowOfA), this);
    Points other = Points.of(b.rows(rowOfB), this);
    return one.distance(0, other, 0);
  }
}
