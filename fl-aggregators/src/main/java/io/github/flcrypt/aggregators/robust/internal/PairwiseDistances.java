package io.github.flcrypt.aggregators.robust.internal;

import io.github.flcrypt.aggregators.robust.internal.PairDifferences.Pair;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The squared distances of all pairs of updates, comparable even where they leave the range of
 * double. Immutable.
 *
 * <p>Each distance has two numbers: in the unit of ordinary updates, infinite where it overflows,
 * and in the unit of the largest one, zero where it vanishes. Compared by the first and then by the
 * second, distances keep their order over the whole range.
 */
public final class PairwiseDistances {

  private final int count;
  private final int exponent;
  private final double[] near;
  // Empty where nothing overflows.
  private final double[] wide;

  private PairwiseDistances(int count, int exponent, double[] near, double[] wide) {
    this.count = count;
    this.exponent = exponent;
    this.near = near;
    this.wide = wide;
  }

  /**
   * Computes all distances.
   *
   * @param rows the updates
   * @param parallel whether to use the common pool
   * @return the distances
   */
  public static PairwiseDistances of(Rows<?> rows, boolean parallel) {
    Magnitudes magnitudes = Magnitudes.of(rows, parallel);
    int count = rows.count();
    int[] ordinary = IntStream.range(0, count).filter(r -> !magnitudes.isFar(r)).toArray();
    int centre = Arrays.binarySearch(ordinary, magnitudes.middleRow());
    double[] close =
        new NearDistances(rows.only(ordinary), magnitudes.exponent(), parallel).squared(centre);
    if (ordinary.length == count) {
      return new PairwiseDistances(count, magnitudes.exponent(), close, new double[0]);
    }
    double[] near = new double[count * count];
    double[] wide = new double[count * count];
    int widest = 2 * (Math.getExponent(magnitudes.largest()) - magnitudes.exponent());
    for (int i = 0; i < ordinary.length; i++) {
      for (int j = 0; j < ordinary.length; j++) {
        int at = ordinary[i] * count + ordinary[j];
        near[at] = close[i * ordinary.length + j];
        wide[at] = Math.scalb(near[at], -widest);
      }
    }
    addFar(rows, magnitudes, parallel, near, wide);
    return new PairwiseDistances(count, magnitudes.exponent(), near, wide);
  }

  /** Pairs with a far row, each in the unit of its larger row. */
  private static void addFar(
      Rows<?> rows, Magnitudes magnitudes, boolean parallel, double[] near, double[] wide) {
    int count = rows.count();
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      for (int j = i + 1; j < count; j++) {
        if (magnitudes.isFar(i) || magnitudes.isFar(j)) {
          pairs.add(new Pair(i, j, Math.scalb(1.0, -magnitudes.exponent(i, j))));
        }
      }
    }
    double[] sums = PairDifferences.squared(rows, pairs, parallel);
    int widest = Math.getExponent(magnitudes.largest());
    for (int p = 0; p < sums.length; p++) {
      int i = pairs.get(p).i();
      int j = pairs.get(p).j();
      int unit = magnitudes.exponent(i, j);
      near[i * count + j] = Math.scalb(sums[p], 2 * (unit - magnitudes.exponent()));
      wide[i * count + j] = Math.scalb(sums[p], 2 * (unit - widest));
      near[j * count + i] = near[i * count + j];
      wide[j * count + i] = wide[i * count + j];
    }
  }

  /**
   * The number of updates.
   *
   * @return the number of updates
   */
  public int count() {
    return count;
  }

  /**
   * The exponent of the unit in which {@link #near} measures lengths.
   *
   * @return the exponent of the unit in which {@link #near} measures lengths
   */
  public int exponent() {
    return exponent;
  }

  /**
   * A squared distance in ordinary units; infinite where it overflows.
   *
   * @param i the rank of one update
   * @param j the rank of the other
   * @return a squared distance in ordinary units
   */
  public double near(int i, int j) {
    return near[i * count + j];
  }

  /**
   * A squared distance in the unit of the largest; 0 where nothing overflows.
   *
   * @param i the rank of one update
   * @param j the rank of the other
   * @return a squared distance in the unit of the largest
   */
  public double wide(int i, int j) {
    return wide.length == 0 ? 0 : wide[i * count + j];
  }
}
