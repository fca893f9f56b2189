package io.github.flcrypt.aggregators.robust;

import io.github.flcrypt.aggregators.robust.internal.CentreDistances;
import io.github.flcrypt.aggregators.robust.internal.MiddleMean;
import io.github.flcrypt.aggregators.robust.internal.Rows;
import io.github.flcrypt.aggregators.robust.internal.WeightedMean;
import io.github.flcrypt.aggregators.robust.internal.Weiszfeld;
import io.github.flcrypt.aggregators.robust.internal.WideNorm;
import io.github.flcrypt.core.RealUpdate;
import io.github.flcrypt.core.SeeingRule;
import io.github.flcrypt.core.StageSpec;
import java.util.List;

/**
 * The geometric median, the point of least weighted sum of Euclidean distances, by the smoothed
 * Weiszfeld algorithm of RFA (Pillutla, Kakade and Harchaoui, IEEE Transactions on Signal
 * Processing 2022, algorithm 2): from a start v, a fixed number of times, coefficient β = α /
 * max(ν, |v − x|) for each update x of weight α, then v = Σ β·x / Σ β. The published settings are ν
 * = 10⁻⁶ and 3 to 5 iterations from the weighted mean.
 *
 * <p>Withstands liars of less than half the total weight, so {@link Weighting#EQUAL} is the safe
 * choice. Few iterations from the mean do not go the whole way: an update of length L still pulls
 * by about L / n after one of them. {@link #fromCoordinateMedian} starts where no liar can pull.
 *
 * <p>Costs two passes over the updates for each iteration. Immutable, safe for several threads.
 *
 * @param <U> the kind of readable update
 */
public final class GeometricMedian<U extends RealUpdate> implements SeeingRule<U> {

  /** The kind in {@link #spec()}. */
  public static final String KIND = "aggregate.geometric-median";

  private static final int MOST_ITERATIONS = 100_000;

  private final Weighting weighting;
  private final double smoothing;
  private final int iterations;
  private final boolean fromMedian;
  private final boolean parallel;

  private GeometricMedian(
      Weighting weighting, double smoothing, int iterations, boolean fromMedian, boolean parallel) {
    this.weighting = weighting;
    this.smoothing = smoothing;
    this.iterations = iterations;
    this.fromMedian = fromMedian;
    this.parallel = parallel;
  }

  /**
   * The rule as published, from the weighted mean.
   *
   * @param <U> the kind of readable update
   * @param weighting the weights α
   * @param smoothing the smallest distance ν to divide by, in the unit of the updates, positive
   * @param iterations how often, 1 to 100 000
   * @return the rule
   */
  public static <U extends RealUpdate> GeometricMedian<U> of(
      Weighting weighting, double smoothing, int iterations) {
    Checks.positive("smoothing", smoothing);
    if (iterations < 1 || iterations > MOST_ITERATIONS) {
      throw new IllegalArgumentException(
          "iterations must be in [1, " + MOST_ITERATIONS + "]; got " + iterations);
    }
    return new GeometricMedian<>(weighting, smoothing, iterations, false, false);
  }

  /**
   * The same iteration from the coordinate median, which fewer than half of the clients cannot move
   * far whatever they send.
   *
   * @return a rule with another start
   */
  public GeometricMedian<U> fromCoordinateMedian() {
    return new GeometricMedian<>(weighting, smoothing, iterations, true, parallel);
  }

  /**
   * The same rule on all threads of the common pool.
   *
   * @return a rule with the same results
   */
  public GeometricMedian<U> parallel() {
    return new GeometricMedian<>(weighting, smoothing, iterations, fromMedian, true);
  }

  @Override
  public StageSpec spec() {
    return StageSpec.of(KIND)
        .with("iterations", iterations)
        .with("smoothing", smoothing)
        .with("start", fromMedian ? "COORDINATE_MEDIAN" : "MEAN")
        .with("weighting", weighting);
  }

  @Override
  public void combine(List<U> updates, double[] out) {
    Rows<U> rows = Rows.of(updates, 1, KIND);
    double[] weights = weighting.of(rows);
    CentreDistances distances = new CentreDistances(rows, parallel);
    double[] coefficients = weights;
    for (int i = 0; i < iterations; i++) {
      WideNorm[] lengths =
          i == 0 && fromMedian
              ? distances.from(median(rows))
              : distances.fromMean(coefficients, sum(coefficients));
      coefficients = Weiszfeld.coefficients(weights, lengths, smoothing);
    }
    WeightedMean.of(rows, coefficients, sum(coefficients), parallel, out);
  }

  private double[] median(Rows<U> rows) {
    double[] median = new double[rows.width()];
    MiddleMean.of(rows, (rows.count() - 1) / 2, parallel, median);
    return median;
  }

  private static double sum(double[] coefficients) {
    double sum = 0;
    for (double coefficient : coefficients) {
      sum += coefficient;
    }
    return sum;
  }

  @Override
  public String toString() {
    return "GeometricMedian("
        + weighting
        + ", smoothing "
        + smoothing
        + ", "
        + iterations
        + " iterations from the "
        + (fromMedian ? "coordinate median" : "mean")
        + ")";
  }
}
