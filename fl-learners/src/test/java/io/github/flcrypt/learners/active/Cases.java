package io.github.flcrypt.learners.active;

import io.github.flcrypt.learners.ClassProbabilities;
import io.github.flcrypt.learners.data.FeatureTable;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Made-up candidates; small whole numbers, so that distances tie and are exact. */
final class Cases {

  private Cases() {}

  static FeatureTable table(SplittableRandom random, int rows, int columns) {
    return FeatureTable.ofRowMajor(
        columns, random.ints((long) rows * columns, -3, 4).asDoubleStream().toArray());
  }

  static FeatureTable line(double... values) {
    return FeatureTable.ofRowMajor(1, values);
  }

  static ClassProbabilities probabilities(SplittableRandom random, int rows, int classes) {
    double[] values = new double[rows * classes];
    for (int row = 0; row < rows; row++) {
      double[] weights = random.doubles(classes).map(u -> u * u * u).toArray();
      double sum = Arrays.stream(weights).sum();
      for (int label = 0; label < classes; label++) {
        values[row * classes + label] = weights[label] / sum;
      }
    }
    return ClassProbabilities.ofRowMajor(classes, values);
  }

  static Candidates candidates(SplittableRandom random, int rows, int labelled) {
    int columns = random.nextInt(1, 4);
    return Candidates.of(table(random, rows, columns), table(random, labelled, columns))
        .withProbabilities(probabilities(random, rows, random.nextInt(2, 6)));
  }

  /** Distance from its definition. */
  static double distance(Distance kind, FeatureTable a, int i, FeatureTable b, int j) {
    double squares = 0;
    double dot = 0;
    double squaresA = 0;
    double squaresB = 0;
    for (int c = 0; c < a.columns(); c++) {
      double x = a.value(i, c);
      double y = b.value(j, c);
      squares += (x - y) * (x - y);
      dot += x * y;
      squaresA += x * x;
      squaresB += y * y;
    }
    if (kind == Distance.EUCLIDEAN) {
      return Math.sqrt(squares);
    }
    if (squaresA == 0 || squaresB == 0) {
      return squaresA == squaresB ? 0 : 1;
    }
    return 1 - dot / Math.sqrt(squaresA * squaresB);
  }
}
