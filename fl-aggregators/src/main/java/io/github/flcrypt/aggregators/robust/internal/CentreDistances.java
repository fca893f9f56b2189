package io.github.flcrypt.aggregators.robust.internal;

/**
 * The distances of all updates from a point: a weighted mean of them, which is made and used block
 * by block, or a vector. Immutable.
 */
public final class CentreDistances {

  private static final int CACHE = 1 << 15;

  private final Rows<?> rows;
  private final boolean parallel;
  private final Magnitudes magnitudes;
  private final double scale;
  private final boolean far;
  private final int wideUnit;

  /**
   * Looks at the updates' magnitudes.
   *
   * @param rows the updates
   * @param parallel whether to use the common pool
   */
  public CentreDistances(Rows<?> rows, boolean parallel) {
    this.rows = rows;
    this.parallel = parallel;
    this.magnitudes = Magnitudes.of(rows, parallel);
    this.scale = Math.scalb(1.0, -magnitudes.exponent());
    boolean anyFar = false;
    for (int r = 0; r < rows.count(); r++) {
      anyFar |= magnitudes.isFar(r);
    }
    this.far = anyFar;
    this.wideUnit = Math.getExponent(magnitudes.largest()) + 1;
  }

  /**
   * Distances from the weighted mean.
   *
   * @param coefficients one for each row
   * @param divisor positive
   * @return one distance for each row
   */
  public WideNorm[] fromMean(double[] coefficients, double divisor) {
    return distances(
        (block, stride, length, centre, start) ->
            WeightedMean.average(block, stride, length, coefficients, divisor, centre, 0));
  }

  /**
   * Distances from a vector.
   *
   * @param vector one number for each coordinate
   * @return one distance for each row
   */
  public WideNorm[] from(double[] vector) {
    return distances(
        (block, stride, length, centre, start) ->
            System.arraycopy(vector, start, centre, 0, length));
  }

  private WideNorm[] distances(Centre centre) {
    Chunks chunks = Chunks.of(rows.width(), rows.count(), CACHE, parallel);
    double[] near = new double[rows.count()];
    double[] wide = new double[rows.count()];
    chunks.run(
        chunk -> new Sums(centre, chunks.block()),
        part -> {
          for (int r = 0; r < near.length; r++) {
            near[r] += part.near[r];
            wide[r] += part.wide[r];
          }
        });
    WideNorm[] norms = new WideNorm[near.length];
    for (int r = 0; r < norms.length; r++) {
      norms[r] =
          Double.isFinite(near[r])
              ? new WideNorm(Math.sqrt(near[r]), magnitudes.exponent())
              : new WideNorm(Math.sqrt(wide[r]), wideUnit);
    }
    return norms;
  }

  /** Makes a block of the point. */
  @FunctionalInterface
  private interface Centre {
    void make(double[] block, int stride, int length, double[] centre, int start);
  }

  private final class Sums implements Chunks.Worker {

    private final Centre centre;
    private final int stride;
    private final double[] block;
    private final double[] point;
    private final double[] near;
    private final double[] wide;

    Sums(Centre centre, int stride) {
      this.centre = centre;
      this.stride = stride;
      this.block = new double[rows.count() * stride];
      this.point = new double[stride];
      this.near = new double[rows.count()];
      this.wide = new double[rows.count()];
    }

    @Override
    public void block(int start, int length) {
      rows.read(start, length, block, stride);
      centre.make(block, stride, length, point, start);
      for (int r = 0; r < near.length; r++) {
        near[r] = add(near[r], block, r * stride, point, length, scale);
        if (far) {
          wide[r] = addWide(wide[r], block, r * stride, point, length, wideUnit);
        }
      }
    }
  }

  private static double add(
      double before, double[] block, int at, double[] point, int length, double scale) {
    double sum = before;
    for (int c = 0; c < length; c++) {
      double difference = block[at + c] * scale - point[c] * scale;
      sum += difference * difference;
    }
    // Infinity less infinity, where numbers overflow in the ordinary unit.
    return Double.isNaN(sum) ? Double.POSITIVE_INFINITY : sum;
  }

  private static double addWide(
      double before, double[] block, int at, double[] point, int length, int unit) {
    double sum = before;
    for (int c = 0; c < length; c++) {
      // Halved first: finite numbers then have finite differences.
      double difference = Math.scalb(block[at + c] / 2 - point[c] / 2, 1 - unit);
      sum += difference * difference;
    }
    return sum;
  }
}
