package io.github.flcrypt.learners.data;

import io.github.flcrypt.core.random.RandomStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Divides rows over clients for experiments, and rows into training and test rows.
 *
 * <p>Every row goes to exactly one part. The same stream state gives the same parts. Parts are
 * given as ascending row numbers.
 */
public final class Partitions {

  private Partitions() {}

  /**
   * Rows dealt out evenly at random: sizes differ by at most one.
   *
   * @param rows the number of rows, at least {@code clients}
   * @param clients the number of parts, at least 1
   * @param stream where the order comes from
   * @return one array of row numbers per client
   */
  public static List<int[]> iid(int rows, int clients, RandomStream stream) {
    checkClients(rows, clients, 1);
    int[] order = range(rows);
    stream.shuffle(order);
    List<int[]> parts = new ArrayList<>(clients);
    for (int client = 0; client < clients; client++) {
      int from = (int) ((long) rows * client / clients);
      int to = (int) ((long) rows * (client + 1) / clients);
      parts.add(sorted(order, from, to));
    }
    return parts;
  }

  /**
   * Label-skewed parts: for each label the clients' shares are drawn from Dirichlet(alpha), as in
   * Yurochkin et al. (2019), arXiv:1905.12022. Clients that would fall below the minimum are given
   * random rows of the largest.
   *
   * @param labels one label per row, 0 or 1
   * @param clients the number of parts, at least 1
   * @param alpha the concentration, above 0 and at most 1e6: 0.5 is strongly skewed, 100 nearly
   *     even
   * @param minimumRows what every client gets at least, at least 1; {@code clients * minimumRows}
   *     rows must be there
   * @param stream where shares and order come from
   * @return one array of row numbers per client
   */
  public static List<int[]> dirichlet(
      int[] labels, int clients, double alpha, int minimumRows, RandomStream stream) {
    return dirichlet(labels, 2, clients, alpha, minimumRows, stream);
  }

  /**
   * Label-skewed parts as {@link #dirichlet(int[], int, double, int, RandomStream)}, for any number
   * of classes.
   *
   * @param labels one label per row, 0 to {@code classes - 1}
   * @param classes the number of classes, at least 2
   * @param clients the number of parts, at least 1
   * @param alpha the concentration, above 0 and at most 1e6
   * @param minimumRows what every client gets at least, at least 1; {@code clients * minimumRows}
   *     rows must be there
   * @param stream where shares and order come from
   * @return one array of row numbers per client
   */
  public static List<int[]> dirichlet(
      int[] labels, int classes, int clients, double alpha, int minimumRows, RandomStream stream) {
    checkClients(labels.length, clients, minimumRows);
    if (!(alpha > 0) || alpha > 1e6) {
      throw new IllegalArgumentException("alpha must be above 0 and at most 1e6; got " + alpha);
    }
    List<RowBag> bags = new ArrayList<>(clients);
    for (int client = 0; client < clients; client++) {
      bags.add(new RowBag(labels.length));
    }
    GammaSampler gamma = new GammaSampler(stream);
    for (int[] rows : Labels.rowsByClass(labels, classes)) {
      stream.shuffle(rows);
      deal(rows, gamma.nextDirichlet(alpha, clients), bags);
    }
    fillUp(bags, minimumRows, stream);
    return bags.stream().map(RowBag::sorted).toList();
  }

  /**
   * A split that keeps the proportion of labels: the test part has the rounded fraction of all
   * rows, and of each label's rows that fraction up to one row.
   *
   * @param labels one label per row, 0 or 1
   * @param testFraction above 0 and below 1; each label must have a row in either part
   * @param stream where the choice comes from
   * @return training and test rows
   */
  public static TrainTestSplit stratifiedSplit(
      int[] labels, double testFraction, RandomStream stream) {
    return stratifiedSplit(labels, 2, testFraction, stream);
  }

  /**
   * A split as {@link #stratifiedSplit(int[], double, RandomStream)}, for any number of classes.
   *
   * @param labels one label per row, 0 to {@code classes - 1}
   * @param classes the number of classes, at least 2
   * @param testFraction above 0 and below 1; each class must have a row in either part
   * @param stream where the choice comes from
   * @return training and test rows
   */
  public static TrainTestSplit stratifiedSplit(
      int[] labels, int classes, double testFraction, RandomStream stream) {
    if (!(testFraction > 0) || testFraction >= 1) {
      throw new IllegalArgumentException(
          "testFraction must be above 0 and below 1; got " + testFraction);
    }
    int[][] byLabel = Labels.rowsByClass(labels, classes);
    int[] testCounts = testCounts(byLabel, testFraction);
    RowBag train = new RowBag(labels.length);
    RowBag test = new RowBag(labels.length);
    for (int label = 0; label < classes; label++) {
      int[] rows = byLabel[label];
      if (testCounts[label] < 1 || testCounts[label] >= rows.length) {
        throw new IllegalArgumentException(
            "testFraction must leave a row of label "
                + label
                + " on either side; got "
                + testCounts[label]
                + " of "
                + rows.length
                + " for the test");
      }
      stream.shuffle(rows);
      test.addAll(rows, 0, testCounts[label]);
      train.addAll(rows, testCounts[label], rows.length);
    }
    return new TrainTestSplit(train.sorted(), test.sorted());
  }

  /**
   * A split that looks at no label.
   *
   * @param rows the number of rows, at least 2
   * @param testRows the number of test rows, 1 to {@code rows - 1}
   * @param stream where the choice comes from
   * @return training and test rows
   */
  public static TrainTestSplit randomSplit(int rows, int testRows, RandomStream stream) {
    if (testRows < 1 || testRows >= rows) {
      throw new IllegalArgumentException(
          "testRows must be at least 1 and below " + rows + "; got " + testRows);
    }
    int[] order = range(rows);
    stream.shuffle(order);
    return new TrainTestSplit(sorted(order, testRows, rows), sorted(order, 0, testRows));
  }

  /** Largest remainders: floors first, then the missing rows to the labels that lost most. */
  private static int[] testCounts(int[][] byLabel, double fraction) {
    int[] counts = new int[byLabel.length];
    double[] remainders = new double[byLabel.length];
    double total = 0;
    long missing = 0;
    for (int label = 0; label < counts.length; label++) {
      double exact = byLabel[label].length * fraction;
      counts[label] = (int) exact;
      remainders[label] = exact - counts[label];
      total += exact;
      missing -= counts[label];
    }
    missing += Math.round(total);
    for (long i = 0; i < missing; i++) {
      int most = counts.length - 1;
      for (int label = most - 1; label >= 0; label--) {
        most = remainders[label] > remainders[most] ? label : most;
      }
      counts[most]++;
      remainders[most] = -1;
    }
    return counts;
  }

  private static void deal(int[] rows, double[] proportions, List<RowBag> bags) {
    double cumulative = 0;
    int from = 0;
    for (int client = 0; client < proportions.length; client++) {
      cumulative += proportions[client];
      boolean last = client == proportions.length - 1;
      // Rounding may carry the sum of proportions past 1; the last client takes what is left.
      int to = last ? rows.length : (int) Math.min(rows.length, cumulative * rows.length);
      bags.get(client).addAll(rows, from, to);
      from = to;
    }
  }

  private static void fillUp(List<RowBag> bags, int minimumRows, RandomStream stream) {
    for (RowBag bag : bags) {
      while (bag.size() < minimumRows) {
        RowBag largest = bags.get(0);
        for (RowBag other : bags) {
          largest = other.size() > largest.size() ? other : largest;
        }
        bag.add(largest.removeAt(stream.nextInt(largest.size())));
      }
    }
  }

  private static void checkClients(int rows, int clients, int minimumRows) {
    if (clients < 1) {
      throw new IllegalArgumentException("clients must be at least 1; got " + clients);
    }
    if (minimumRows < 1) {
      throw new IllegalArgumentException("minimumRows must be at least 1; got " + minimumRows);
    }
    if ((long) clients * minimumRows > rows) {
      throw new IllegalArgumentException(
          "rows must be at least " + (long) clients * minimumRows + "; got " + rows);
    }
  }

  private static int[] range(int rows) {
    int[] order = new int[rows];
    Arrays.setAll(order, i -> i);
    return order;
  }

  private static int[] sorted(int[] order, int from, int to) {
    int[] part = Arrays.copyOfRange(order, from, to);
    Arrays.sort(part);
    return part;
  }
}
