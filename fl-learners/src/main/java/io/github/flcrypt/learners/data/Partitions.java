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
    checkClients(labels.length, clients, minimumRows);
    if (!(alpha > 0) || alpha > 1e6) {
      throw new IllegalArgumentException("alpha must be above 0 and at most 1e6; got " + alpha);
    }
    List<RowBag> bags = new ArrayList<>(clients);
    for (int client = 0; client < clients; client++) {
      bags.add(new RowBag(labels.length));
    }
    GammaSampler gamma = new GammaSampler(stream);
    for (int label = 0; label <= 1; label++) {
      int[] rows = rowsOf(labels, label);
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
    if (!(testFraction > 0) || testFraction >= 1) {
      throw new IllegalArgumentException(
          "testFraction must be above 0 and below 1; got " + testFraction);
    }
    int[][] byLabel = {rowsOf(labels, 0), rowsOf(labels, 1)};
    int[] testCounts = testCounts(byLabel, testFraction);
    RowBag train = new RowBag(labels.length);
    RowBag test = new RowBag(labels.length);
    for (int label = 0; label <= 1; label++) {
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

  /** Largest remainders: floors first, then the missing row to the label that lost more. */
  private static int[] testCounts(int[][] byLabel, double fraction) {
    double exact0 = byLabel[0].length * fraction;
    double exact1 = byLabel[1].length * fraction;
    int[] counts = {(int) exact0, (int) exact1};
    long missing = Math.round(exact0 + exact1) - counts[0] - counts[1];
    boolean zeroFirst = exact0 - counts[0] > exact1 - counts[1];
    for (long i = 0; i < missing; i++) {
      counts[zeroFirst == (i == 0) ? 0 : 1]++;
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

  private static int[] rowsOf(int[] labels, int label) {
    RowBag rows = new RowBag(labels.length);
    for (int row = 0; row < labels.length; row++) {
      if (labels[row] != 0 && labels[row] != 1) {
        throw new IllegalArgumentException(
            "labels[" + row + "] must be 0 or 1; got " + labels[row]);
      }
      if (labels[row] == label) {
        rows.add(row);
      }
    }
    return rows.sorted();
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
