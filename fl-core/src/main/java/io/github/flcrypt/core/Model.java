package io.github.flcrypt.core;

import io.github.flcrypt.core.wire.WireReader;
import io.github.flcrypt.core.wire.WireWriter;
import java.util.Arrays;

/** A version of the model that is trained: finite parameters by layer. Immutable. */
public final class Model {

  private final ModelLayout layout;
  private final long version;
  private final double[] values;

  private Model(ModelLayout layout, long version, double[] values) {
    Require.that(version >= 0, "model version must not be negative", version);
    if (values.length != layout.size()) {
      throw new LayoutMismatchException(
          "model must have " + layout.size() + " parameters; got " + values.length);
    }
    Require.allFinite(values, "model parameter");
    this.layout = layout;
    this.version = version;
    this.values = values;
    Doubles.unsignZeros(values);
  }

  /**
   * The first version, numbered 0.
   *
   * @param layout the layers
   * @param values the start parameters, as many as the layout has; copied
   * @return the model
   */
  public static Model initial(ModelLayout layout, double[] values) {
    return new Model(layout, 0, values.clone());
  }

  /**
   * The first version with every parameter zero.
   *
   * @param layout the layers
   * @return the model
   */
  public static Model zero(ModelLayout layout) {
    return new Model(layout, 0, new double[layout.size()]);
  }

  /**
   * The next version.
   *
   * @param newValues its parameters; copied
   * @return a model whose version is one higher
   */
  public Model next(double[] newValues) {
    return new Model(layout, version + 1, newValues.clone());
  }

  /**
   * The first layers alone, as a model of the same version: for rules whose model carries more than
   * the learner's parameters.
   *
   * @param leading the first layers of this model's layout
   * @return the part
   * @throws LayoutMismatchException if the layout does not begin with these layers
   */
  public Model leading(ModelLayout leading) {
    if (leading.equals(layout)) {
      return this;
    }
    layout.requireLeading(leading);
    return new Model(leading, version, Arrays.copyOf(values, leading.size()));
  }

  /**
   * The layers.
   *
   * @return the layout
   */
  public ModelLayout layout() {
    return layout;
  }

  /**
   * The number of rounds that made this version.
   *
   * @return 0 for the initial model
   */
  public long version() {
    return version;
  }

  /**
   * One parameter.
   *
   * @param index flat index
   * @return the parameter
   */
  public double at(int index) {
    return values[index];
  }

  /**
   * All parameters.
   *
   * @return a fresh array in layout order
   */
  public double[] toArray() {
    return values.clone();
  }

  /**
   * Writes the model without its layout's names.
   *
   * @param out the message
   */
  public void writeTo(WireWriter out) {
    layout.digest().writeTo(out);
    out.i64(version);
    for (double value : values) {
      out.f64(value);
    }
  }

  /**
   * Reads a model of a known layout.
   *
   * @param in the message
   * @param layout the layout that the model must have
   * @return the model
   */
  public static Model readFrom(WireReader in, ModelLayout layout) {
    Digest got = Digest.readFrom(in, "layout digest");
    if (!got.equals(layout.digest())) {
      throw new LayoutMismatchException(
          "model must have layout " + layout.digest().abbreviated() + "; got " + got.abbreviated());
    }
    long version = in.i64("model version");
    if (version < 0) {
      throw in.malformed("model version", "must not be negative; got " + version);
    }
    return new Model(layout, version, Doubles.read(in, "model parameter", layout.size()));
  }
}
