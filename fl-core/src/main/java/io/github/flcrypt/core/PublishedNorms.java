package io.github.flcrypt.core;

import io.github.flcrypt.core.wire.WireReader;
import io.github.flcrypt.core.wire.WireWriter;

/** The layer norms of one published aggregate and the noise in them. Immutable. */
public final class PublishedNorms {

  private final long round;
  private final double[] l1;
  private final double[] l2;
  private final double[] noiseDeviation;

  private PublishedNorms(long round, double[] l1, double[] l2, double[] noiseDeviation) {
    this.round = round;
    this.l1 = l1;
    this.l2 = l2;
    this.noiseDeviation = noiseDeviation;
  }

  static PublishedNorms of(AggregatedUpdate update) {
    ModelLayout layout = update.round().layout();
    double[] values = update.toArray();
    double[] l1 = new double[layout.layerCount()];
    double[] l2 = new double[l1.length];
    double[] noise = new double[l1.length];
    for (int l = 0; l < l1.length; l++) {
      l1[l] = Norm.L1.of(values, layout.offset(l), layout.offset(l + 1));
      l2[l] = Norm.L2.of(values, layout.offset(l), layout.offset(l + 1));
      noise[l] = update.noiseDeviation(l);
      if (!Double.isFinite(l1[l]) || !Double.isFinite(l2[l])) {
        throw new HeadroomExceededException(
            "norms of an aggregate must be finite; got " + l1[l] + " and " + l2[l]);
      }
    }
    return new PublishedNorms(update.round().round(), l1, l2, noise);
  }

  /**
   * The round.
   *
   * @return its number
   */
  public long round() {
    return round;
  }

  /**
   * The number of layers.
   *
   * @return at least 1
   */
  public int layerCount() {
    return l1.length;
  }

  /**
   * The sum of magnitudes of a layer of the aggregate, noise included.
   *
   * @param layer the layer
   * @return not negative
   */
  public double l1(int layer) {
    return l1[layer];
  }

  /**
   * The Euclidean norm of a layer of the aggregate, noise included.
   *
   * @param layer the layer
   * @return not negative
   */
  public double l2(int layer) {
    return l2[layer];
  }

  /**
   * The standard deviation of the noise at one coordinate of the layer of the aggregate.
   *
   * @param layer the layer
   * @return 0 where there is no noise
   */
  public double noiseDeviation(int layer) {
    return noiseDeviation[layer];
  }

  void writeTo(WireWriter out) {
    out.i64(round).i32(l1.length);
    for (int l = 0; l < l1.length; l++) {
      out.f64(l1[l]).f64(l2[l]).f64(noiseDeviation[l]);
    }
  }

  static PublishedNorms readFrom(WireReader in) {
    long round = in.i64("published round");
    int layers = in.count("published layers", 1 << 16, 3 * Double.BYTES);
    double[] l1 = new double[layers];
    double[] l2 = new double[layers];
    double[] noise = new double[layers];
    for (int l = 0; l < layers; l++) {
      l1[l] = notNegative(in);
      l2[l] = notNegative(in);
      noise[l] = notNegative(in);
    }
    return new PublishedNorms(round, l1, l2, noise);
  }

  private static double notNegative(WireReader in) {
    double value = in.f64("published norm");
    if (value < 0) {
      throw in.malformed("published norm", "must not be negative; got " + value);
    }
    return value;
  }
}
