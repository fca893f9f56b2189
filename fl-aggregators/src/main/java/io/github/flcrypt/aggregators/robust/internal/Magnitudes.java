package io.github.flcrypt.aggregators.robust.internal;

import java.util.Arrays;

/**
 * The largest absolute coordinate of each row, and from it a power of two in whose unit the squares
 * of ordinary rows neither overflow nor vanish. The unit follows the middle of the rows, so that
 * less than half of them cannot move it. Immutable.
 */
public final class Magnitudes {

  /** Rows above 2^400 units are far: their squares, summed, could leave the range of double. */
  private static final int FAR_EXPONENT = 400;

  private static final int CACHE = 1 << 15;

  private final double[] largest;
  private final int exponent;

  private Magnitudes(double[] largest, int exponent) {
    this.largest = largest;
    this.exponent = exponent;
  }

  /**
   * Goes once through the rows.
   *
   * @param rows the updates
   * @param parallel whether to use the common pool
   * @return the magnitudes
   */
  public static Magnitudes of(Rows<?> rows, boolean parallel) {
    Chunks chunks = Chunks.of(rows.width(), rows.count(), CACHE, parallel);
    double[] largest = new double[rows.count()];
    chunks.run(
        chunk -> new Scan(rows, chunks.block()),
        scan -> {
          for (int r = 0; r < largest.length; r++) {
            largest[r] = Math.max(largest[r], scan.largest[r]);
          }
        });
    return new Magnitudes(largest, unitOf(largest));
  }

  private static int unitOf(double[] largest) {
    double[] sorted = Arrays.stream(largest).filter(value -> value > 0).sorted().toArray();
    if (sorted.length == 0) {
      return 0;
    }
    int middle = Math.getExponent(sorted[(sorted.length - 1) / 2]);
    return Math.abs(middle) <= FAR_EXPONENT ? 0 : middle;
  }

  /**
   * The unit's exponent: 0 but where ordinary rows are beyond 2^±400.
   *
   * @return the unit's exponent
   */
  public int exponent() {
    return exponent;
  }

  /**
   * The largest absolute coordinate of a row.
   *
   * @param row its rank
   * @return the largest absolute coordinate of a row
   */
  public double largest(int row) {
    return largest[row];
  }

  /**
   * The largest absolute coordinate of all rows.
   *
   * @return the largest absolute coordinate of all rows
   */
  public double largest() {
    return Arrays.stream(largest).max().orElse(0);
  }

  /**
   * Whether a row's squares could leave the range of double.
   *
   * @param row its rank
   * @return whether a row's squares could leave the range of double
   */
  public boolean isFar(int row) {
    return Math.getExponent(largest[row]) - exponent > FAR_EXPONENT;
  }

  /** The exponent of the larger of two rows. */
  int exponent(int i, int j) {
    return Math.getExponent(Math.max(largest[i], largest[j]));
  }

  /** The rank of the near row of middle magnitude. */
  int middleRow() {
    double[] near =
        java.util.stream.IntStream.range(0, largest.length)
            .filter(r -> !isFar(r))
            .mapToDouble(r -> largest[r])
            .sorted()
            .toArray();
    double middle = near[(near.length - 1) / 2];
    int row = 0;
    while (largest[row] != middle) {
      row++;
    }
    return row;
  }

  private static final class Scan implements Chunks.Worker {

    private final Rows<?> rows;
    private final double[] row;
    private final double[] largest;

    Scan(Rows<?> rows, int block) {
      this.rows = rows;
      this.row = new double[block];
      this.largest = new double[rows.count()];
    }

    @Override
    public void block(int start, int length) {
      for (int r = 0; r < largest.length; r++) {
        rows.at(r).copyTo(start, length, row, 0);
        largest[r] = scan(row, length, largest[r]);
      }
    }

    /** Two running maxima, so that one comparison need not wait for the other. */
    private static double scan(double[] row, int length, double before) {
      double even = before;
      double odd = 0;
      int c = 0;
      for (; c + 1 < length; c += 2) {
        double a = Math.abs(row[c]);
        double b = Math.abs(row[c + 1]);
        even = a > even ? a : even;
        odd = b > odd ? b : odd;
      }
      double last = c < length ? Math.abs(row[c]) : 0;
      return Math.max(last, Math.max(even, odd));
    }
  }
}
