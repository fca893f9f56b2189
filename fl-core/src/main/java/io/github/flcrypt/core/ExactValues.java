package io.github.flcrypt.core;

import io.github.flcrypt.core.wire.WireReader;
import io.github.flcrypt.core.wire.WireWriter;

/** Visible values to the last bit. Immutable. */
public final class ExactValues implements ShownValues {

  private final double[] values;

  private ExactValues(double[] values) {
    this.values = values;
  }

  /**
   * Exact values.
   *
   * @param values finite numbers; copied
   * @return the values
   */
  public static ExactValues of(double[] values) {
    Require.allFinite(values, "proxy value");
    double[] copy = values.clone();
    Doubles.unsignZeros(copy);
    return new ExactValues(copy);
  }

  @Override
  public int size() {
    return values.length;
  }

  @Override
  public double[] decode() {
    return values.clone();
  }

  void writeTo(WireWriter out) {
    for (double value : values) {
      out.f64(value);
    }
  }

  static ExactValues readFrom(WireReader in, int size) {
    return new ExactValues(Doubles.read(in, "proxy value", size));
  }

  @Override
  public String toString() {
    return "ExactValues[" + values.length + "]";
  }
}
