package io.github.flcrypt.core;

import io.github.flcrypt.core.wire.WireReader;
import io.github.flcrypt.core.wire.WireWriter;

/**
 * An update that keeps the round's clip bounds: the norms were recomputed when it was made.
 * Immutable.
 */
public final class ClippedUpdate implements RealUpdate {

  private final RoundContext round;
  private final RealMessage content;
  private final ClipBounds bounds;
  private final boolean[] clipped;

  private ClippedUpdate(
      RoundContext round, RealMessage content, ClipBounds bounds, boolean[] clipped) {
    this.round = round;
    this.content = content;
    this.bounds = bounds;
    this.clipped = clipped;
  }

  static ClippedUpdate mint(PlainUpdate update, ClipRule rule) {
    ClipBounds bounds = Clipping.boundsOf(update.round(), rule);
    CoordinateSelection selection = update.selection();
    double[] handed = update.toArray();
    rule.clip(handed, selection, bounds);
    // A copy: a rule that keeps the array cannot change it after the check.
    double[] values = handed.clone();
    Clipping.check(values, selection, bounds, rule.spec().kind());
    boolean[] clipped = new boolean[bounds.groupCount()];
    for (int g = 0; g < clipped.length; g++) {
      int to = selection.groupStart(bounds.scope(), g + 1);
      for (int i = selection.groupStart(bounds.scope(), g); i < to && !clipped[g]; i++) {
        clipped[g] = values[i] != update.at(i);
      }
    }
    RealMessage content = new RealMessage(update.client(), selection, update.weight(), values);
    return new ClippedUpdate(update.round(), content, bounds, clipped);
  }

  /**
   * The bounds that the update keeps.
   *
   * @return the round's bounds
   */
  public ClipBounds bounds() {
    return bounds;
  }

  /**
   * Whether clipping changed a group of coordinates.
   *
   * @param group the layer's number, or 0
   * @return true if the norm was above the bound
   */
  public boolean wasClipped(int group) {
    return clipped[group];
  }

  /** The coordinates themselves, not to be changed. */
  double[] shared() {
    return content.values();
  }

  @Override
  public RoundContext round() {
    return round;
  }

  @Override
  public ClientId client() {
    return content.client();
  }

  @Override
  public CoordinateSelection selection() {
    return content.selection();
  }

  @Override
  public double at(int position) {
    return content.values()[position];
  }

  @Override
  public long weight() {
    return content.weight();
  }

  @Override
  public double[] toArray() {
    return content.values().clone();
  }

  @Override
  public void copyTo(int position, int length, double[] target, int offset) {
    System.arraycopy(content.values(), position, target, offset, length);
  }

  @Override
  public byte[] toBytes() {
    WireWriter out = RealMessage.start(RealMessage.CLIPPED, this);
    for (boolean group : clipped) {
      out.u8(group ? 1 : 0);
    }
    return out.toByteArray();
  }

  /**
   * Reads a message and checks again that the update keeps the round's clip bounds. Whether
   * clipping changed a group is the sender's claim.
   *
   * @param message what {@link #toBytes} gave
   * @param plan the reader's own plan of the round
   * @return the update
   * @throws ForgedNumbersException if a norm is beyond its bound
   * @throws FederatedLearningException the kinds for a malformed message, another round, layout or
   *     selection, a round without clip bounds, or a client that was not invited
   */
  public static ClippedUpdate fromBytes(byte[] message, RoundPlan plan) {
    WireReader in = new WireReader(message);
    RealMessage read = RealMessage.start(in, RealMessage.CLIPPED, plan);
    ClipBounds bounds = Clipping.boundsOf(plan.context());
    boolean[] clipped = new boolean[bounds.groupCount()];
    for (int g = 0; g < clipped.length; g++) {
      int flag = in.u8("clip flag");
      if (flag > 1) {
        throw in.malformed("clip flag", "must be 0 or 1; got " + flag);
      }
      clipped[g] = flag == 1;
    }
    in.end();
    Clipping.check(read.values(), read.selection(), bounds, "a clipped update");
    return new ClippedUpdate(plan.context(), read, bounds, clipped);
  }

  @Override
  public String toString() {
    return "ClippedUpdate[" + client() + ", " + round() + "]";
  }
}
