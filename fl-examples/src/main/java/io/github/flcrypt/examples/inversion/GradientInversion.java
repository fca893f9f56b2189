package io.github.flcrypt.examples.inversion;

import java.nio.ByteBuffer;

/**
 * What a curious aggregator can try on the upload of a client with a single record.
 *
 * <p>The gradient of logistic regression for one record is {@code r x} for the weights and {@code
 * r} for the bias, with the residual {@code r}: their quotient is the record. Step lengths cancel,
 * and so do any number of steps on that record. Observed by Phong et al. (2018), IEEE TIFS 13(5),
 * Sect. III.
 */
final class GradientInversion {

  private GradientInversion() {}

  /**
   * The record behind an upload in clear.
   *
   * @param upload the change of the weights, then of the bias, which must not be 0
   * @return the features, exact up to rounding
   */
  static double[] recover(double[] upload) {
    double bias = upload[upload.length - 1];
    if (bias == 0) {
      throw new IllegalArgumentException("upload must have changed the bias; got no change");
    }
    double[] record = new double[upload.length - 1];
    for (int i = 0; i < record.length; i++) {
      record[i] = upload[i] / bias;
    }
    return record;
  }

  /**
   * The same attack on bytes of which nothing is known: numbers are read where the coordinates
   * would be if the message held them one after the other.
   *
   * @param message an encrypted upload
   * @param dimension the number of the model's coordinates
   * @return what the attack takes for the features
   */
  static double[] recover(byte[] message, int dimension) {
    ByteBuffer bytes = ByteBuffer.wrap(message);
    int distance = message.length / dimension;
    if (distance < Long.BYTES) {
      throw new IllegalArgumentException(
          "message must have at least " + dimension * Long.BYTES + " bytes; got " + message.length);
    }
    double[] upload = new double[dimension];
    for (int i = 0; i < dimension; i++) {
      upload[i] = bytes.getLong(message.length - (dimension - i) * distance);
    }
    return recover(upload);
  }
}
