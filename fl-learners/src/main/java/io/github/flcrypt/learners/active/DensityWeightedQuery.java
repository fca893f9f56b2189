package io.github.flcrypt.learners.active;

import java.util.Arrays;
import java.util.Optional;

/**
 * Takes rows that are informative and typical, so that outliers are not (information density:
 * Settles and Craven 2008): the largest {@code base * density^exponent}, ties by lower index. A
 * row's density is its mean similarity {@code 1 / (1 + distance)} to all candidates. Compares all
 * pairs of candidates.
 */
public final class DensityWeightedQuery implements QueryStrategy {

  private final Optional<UncertaintyScore> score;
  private final Distance distance;
  private final double exponent;

  private DensityWeightedQuery(
      Optional<UncertaintyScore> score, Distance distance, double exponent) {
    if (!(exponent >= 0) || !Double.isFinite(exponent)) {
      throw new IllegalArgumentException("exponent must be finite and at least 0; got " + exponent);
    }
    this.score = score;
    this.distance = distance;
    this.exponent = exponent;
  }

  /**
   * Unsure and typical rows. Needs probabilities.
   *
   * @param score how unsureness is measured
   * @param distance how far rows lie apart
   * @param exponent the weight of the density, finite and at least 0; 1 is usual
   * @return the strategy
   */
  public static DensityWeightedQuery uncertain(
      UncertaintyScore score, Distance distance, double exponent) {
    return new DensityWeightedQuery(Optional.of(score), distance, exponent);
  }

  /**
   * Typical rows far from the nearest labelled one. With nothing labelled the densest.
   *
   * @param distance how far rows lie apart
   * @param exponent the weight of the density, finite and at least 0; 1 is usual
   * @return the strategy
   */
  public static DensityWeightedQuery diverse(Distance distance, double exponent) {
    return new DensityWeightedQuery(Optional.empty(), distance, exponent);
  }

  @Override
  public int[] select(Candidates candidates, int count) {
    Selection.checkCount(count);
    double[] scores = base(candidates);
    if (count >= candidates.size()) {
      return Selection.all(candidates);
    }
    double[] densities = densities(Points.of(candidates.features(), distance));
    for (int i = 0; i < scores.length; i++) {
      scores[i] *= StrictMath.pow(densities[i], exponent);
    }
    return Selection.largest(scores, count);
  }

  private double[] base(Candidates candidates) {
    if (score.isPresent()) {
      return score.get().scores(candidates.probabilities());
    }
    Points points = Points.of(candidates.features(), distance);
    Points labelled = Points.of(candidates.labelled(), distance);
    double[] nearest = new double[points.count()];
    Arrays.fill(nearest, labelled.count() == 0 ? 1 : Double.POSITIVE_INFINITY);
    for (int i = 0; i < nearest.length; i++) {
      for (int j = 0; j < labelled.count(); j++) {
        nearest[i] = Math.min(nearest[i], points.distance(i, labelled, j));
      }
    }
    return nearest;
  }

  private static double[] densities(Points points) {
    double[] sums = new double[points.count()];
    for (int i = 0; i < sums.length; i++) {
      sums[i] += 1;
      for (int j = i + 1; j < sums.length; j++) {
        double similarity = 1 / (1 + points.distance(i, points, j));
        sums[i] += similarity;
        sums[j] += similarity;
      }
    }
    for (int i = 0; i < sums.length; i++) {
      sums[i] /= sums.length;
    }
    return sums;
  }

  @Override
  public String toString() {
    String base = score.map(Enum::name).orElse("DISTANCE");
    return "DensityWeightedQuery[" + base + ", " + distance + ", exponent=" + exponent + "]";
  }
}
