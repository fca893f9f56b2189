package io.github.flcrypt.learners.active;

import io.github.flcrypt.learners.ClassProbabilities;
import java.util.Arrays;

/**
 * How unsure a model is of a row, from 0 (sure) to at most 1. With two classes all three put rows
 * in the same order. The order of the classes never matters.
 */
public enum UncertaintyScore {
  /** {@code 1 - p1} with the largest probability p1. */
  LEAST_CONFIDENCE {
    @Override
    double ofAscending(double[] p) {
      return 1 - p[p.length - 1];
    }
  },
  /** {@code 1 - (p1 - p2)} with the two largest probabilities (Scheffer et al. 2001). */
  MARGIN {
    @Override
    double ofAscending(double[] p) {
      return 1 - (p[p.length - 1] - p[p.length - 2]);
    }
  },
  /** {@code -sum p ln p / ln C}; 0 ln 0 is 0. */
  ENTROPY {
    @Override
    double ofAscending(double[] p) {
      double sum = 0;
      for (double value : p) {
        sum -= value > 0 ? value * StrictMath.log(value) : 0;
      }
      return sum / StrictMath.log(p.length);
    }
  };

  /** The score of probabilities in ascending order, so that sums do not depend on the classes. */
  abstract double ofAscending(double[] p);

  /**
   * The score of each row.
   *
   * @param probabilities what a model says
   * @return one number for each row, in [0, 1] up to rounding
   */
  public double[] scores(ClassProbabilities probabilities) {
    double[] scores = new double[probabilities.rows()];
    double[] row = new double[probabilities.classes()];
    for (int i = 0; i < scores.length; i++) {
      for (int label = 0; label < row.length; label++) {
        row[label] = probabilities.probability(i, label);
      }
      Arrays.sort(row);
      scores[i] = ofAscending(row);
    }
    return scores;
  }
}
