package io.github.flcrypt.aggregators.robust;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** The published formulas, word by word in exact decimal numbers. */
final class Naive {

  private static final MathContext DIGITS = new MathContext(60);

  private Naive() {}

  static double trimmedMean(double[][] rows, int coordinate, int trimmed) {
    List<BigDecimal> column = new ArrayList<>();
    for (double[] row : rows) {
      column.add(new BigDecimal(row[coordinate]));
    }
    column.sort(null);
    return mean(column.subList(trimmed, rows.length - trimmed)).doubleValue();
  }

  static BigDecimal mean(List<BigDecimal> values) {
    BigDecimal sum = values.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    return sum.divide(BigDecimal.valueOf(values.size()), DIGITS);
  }

  static BigDecimal squaredDistance(double[] x, double[] y) {
    BigDecimal sum = BigDecimal.ZERO;
    for (int c = 0; c < x.length; c++) {
      BigDecimal difference = new BigDecimal(x[c]).subtract(new BigDecimal(y[c]));
      sum = sum.add(difference.multiply(difference));
    }
    return sum;
  }

  /** The sum of the squared distances to the nearest others among those given. */
  static BigDecimal krumScore(double[][] rows, List<Integer> among, int i, int neighbours) {
    return among.stream()
        .filter(j -> j != i)
        .map(j -> squaredDistance(rows[i], rows[j]))
        .sorted()
        .limit(neighbours)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** Ranks by score and then by client. */
  static List<Integer> krumOrder(double[][] rows, List<Integer> among, int neighbours) {
    List<BigDecimal> scores = new ArrayList<>();
    for (int i = 0; i < rows.length; i++) {
      scores.add(
          among.contains(i) ? krumScore(rows, among, i, neighbours) : BigDecimal.valueOf(-1));
    }
    return among.stream()
        .sorted(Comparator.comparing((Integer i) -> scores.get(i)).thenComparing(i -> i))
        .toList();
  }

  static List<Integer> everybody(double[][] rows) {
    List<Integer> all = new ArrayList<>();
    for (int i = 0; i < rows.length; i++) {
      all.add(i);
    }
    return all;
  }

  static List<Integer> bulyanSelection(double[][] rows, int byzantine) {
    List<Integer> left = everybody(rows);
    List<Integer> chosen = new ArrayList<>();
    while (chosen.size() < rows.length - 2 * byzantine) {
      int neighbours = Math.max(1, left.size() - byzantine - 2);
      Integer best = krumOrder(rows, left, neighbours).get(0);
      chosen.add(best);
      left.remove(best);
    }
    chosen.sort(null);
    return chosen;
  }

  static double bulyan(double[][] rows, int byzantine, int coordinate) {
    double[][] chosen =
        bulyanSelection(rows, byzantine).stream().map(i -> rows[i]).toArray(double[][]::new);
    return nearestToMedian(chosen, coordinate, rows.length - 4 * byzantine);
  }

  static double nearestToMedian(double[][] rows, int coordinate, int kept) {
    List<BigDecimal> column =
        Arrays.stream(rows).map(row -> new BigDecimal(row[coordinate])).toList();
    List<BigDecimal> sorted = column.stream().sorted().toList();
    BigDecimal median = mean(sorted.subList((sorted.size() - 1) / 2, sorted.size() / 2 + 1));
    // A stable sort: of equally near values the first client's comes first.
    List<BigDecimal> nearest =
        column.stream()
            .sorted(Comparator.comparing((BigDecimal x) -> x.subtract(median).abs()))
            .toList();
    return mean(nearest.subList(0, kept)).doubleValue();
  }

  static double[] weiszfeld(double[][] rows, double[] weights, double smoothing, int iterations) {
    double[] beta = weights.clone();
    double[] point = weightedMean(rows, beta);
    for (int i = 0; i < iterations; i++) {
      for (int r = 0; r < rows.length; r++) {
        double distance = Math.sqrt(squaredDistance(rows[r], point).doubleValue());
        beta[r] = weights[r] / Math.max(smoothing, distance);
      }
      point = weightedMean(rows, beta);
    }
    return point;
  }

  static double[] weightedMean(double[][] rows, double[] weights) {
    double[] mean = new double[rows[0].length];
    for (int c = 0; c < mean.length; c++) {
      BigDecimal sum = BigDecimal.ZERO;
      BigDecimal total = BigDecimal.ZERO;
      for (int r = 0; r < rows.length; r++) {
        BigDecimal weight = new BigDecimal(weights[r]);
        sum = sum.add(weight.multiply(new BigDecimal(rows[r][c])));
        total = total.add(weight);
      }
      mean[c] = sum.divide(total, DIGITS).doubleValue();
    }
    return mean;
  }
}
