package io.github.flcrypt.dp.masking;

import io.github.flcrypt.core.Digest;
import io.github.flcrypt.core.LayoutMismatchException;
import io.github.flcrypt.core.MalformedMessageException;
import io.github.flcrypt.core.ModelLayout;
import io.github.flcrypt.core.wire.WireReader;
import io.github.flcrypt.core.wire.WireWriter;
import java.util.Arrays;

/**
 * What earlier rounds of one client left unsent: its updates minus what their integers stand for.
 * It is private data, as private as the updates themselves, and never leaves the client. Immutable.
 */
public final class Residual {

  private static final int MAGIC = 0x464c5246; // "FLRF"

  private final ModelLayout layout;
  private final double[] values;

  private Residual(ModelLayout layout, double[] values) {
    this.layout = layout;
    this.values = values;
  }

  /**
   * Nothing is left.
   *
   * @param layout the model's layers
   * @return zeros
   */
  public static Residual zero(ModelLayout layout) {
    return new Residual(layout, new double[layout.size()]);
  }

  /**
   * A remembered remainder.
   *
   * @param layout the model's layers
   * @param values one finite number for each coordinate, in the unit of the update; copied
   * @return the residual
   * @throws LayoutMismatchException if the number of values is another
   */
  public static Residual of(ModelLayout layout, double[] values) {
    if (values.length != layout.size()) {
      throw new LayoutMismatchException(
          "residual must have " + layout.size() + " coordinates; got " + values.length);
    }
    double[] copy = values.clone();
    for (int i = 0; i < copy.length; i++) {
      if (!Double.isFinite(copy[i])) {
        throw new IllegalArgumentException(
            "residual must be finite at every coordinate; got another at " + i);
      }
    }
    return new Residual(layout, copy);
  }

  /**
   * The model's layers.
   *
   * @return the layout
   */
  public ModelLayout layout() {
    return layout;
  }

  /**
   * All coordinates.
   *
   * @return a fresh array in layout order
   */
  public double[] toArray() {
    return values.clone();
  }

  /**
   * The Euclidean norm: a residual that grows from round to round says that the range is too narrow
   * or the mask keeps too little.
   *
   * @return at least 0
   */
  public double norm() {
    double squares = 0;
    for (double value : values) {
      squares += value * value;
    }
    return Math.sqrt(squares);
  }

  /**
   * The client's own record for a restart; it must be kept as safe as the training data.
   *
   * @return the canonical encoding
   */
  public byte[] toBytes() {
    WireWriter out = new WireWriter().i32(MAGIC);
    layout.digest().writeTo(out);
    for (double value : values) {
      out.f64(value);
    }
    return out.toByteArray();
  }

  /**
   * Reads a record.
   *
   * @param bytes what {@link #toBytes} gave
   * @param layout the layout it must be over
   * @return the residual
   * @throws MalformedMessageException if the bytes are not such a record
   * @throws LayoutMismatchException if it is over another layout
   */
  public static Residual fromBytes(byte[] bytes, ModelLayout layout) {
    WireReader in = new WireReader(bytes);
    if (in.i32("magic") != MAGIC) {
      throw in.malformed("magic", "must be that of a residual");
    }
    Digest digest = Digest.readFrom(in, "layout digest");
    if (!digest.equals(layout.digest())) {
      throw new LayoutMismatchException(
          "residual must be over layout "
              + layout.digest().abbreviated()
              + "; got "
              + digest.abbreviated());
    }
    if (in.remaining() != (long) layout.size() * Double.BYTES) {
      throw in.malformed("residual", "must have 8 bytes for each coordinate");
    }
    double[] values = new double[layout.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = in.f64("residual");
    }
    in.end();
    return new Residual(layout, values);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Residual that
        && layout.equals(that.layout)
        && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  /** Says how many coordinates there are, not which values. */
  @Override
  public String toString() {
    return "Residual[" + values.length + " coordinates]";
  }
}
