package io.github.flcrypt.core;

/**
 * An update that keeps the round's clip bounds: the norms were recomputed when it was made.
 * Immutable.
 */
public final class ClippedUpdate implements RealUpdate {

  private final PlainUpdate origin;
  private final ClipBounds bounds;
  private final double[] values;
  private final boolean[] clipped;

  private ClippedUpdate(PlainUpdate origin, ClipBounds bounds, double[] values, boolean[] clipped) {
    this.origin = origin;
    this.bounds = bounds;
    this.values = values;
    this.clipped = clipped;
  }

  static ClippedUpdate mint(PlainUpdate update, ClipRule rule) {
    ClipBounds bounds = Clipping.boundsOf(update.round(), rule);
    CoordinateSelection selection = update.selection();
    double[] values = update.toArray();
    rule.clip(values, selection, bounds);
    Clipping.check(values, selection, bounds, rule.spec().kind());
    boolean[] clipped = new boolean[bounds.groupCount()];
    for (int g = 0; g < clipped.length; g++) {
      int to = selection.groupStart(bounds.scope(), g + 1);
      for (int i = selection.groupStart(bounds.scope(), g); i < to && !clipped[g]; i++) {
        clipped[g] = values[i] != update.at(i);
      }
    }
    return new ClippedUpdate(update, bounds, values, clipped);
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

  @Override
  public RoundContext round() {
    return origin.round();
  }

  @Override
  public ClientId client() {
    return origin.client();
  }

  @Override
  public CoordinateSelection selection() {
    return origin.selection();
  }

  @Override
  public double at(int position) {
    return values[position];
  }

  @Override
  public long weight() {
    return origin.weight();
  }

  @Override
  public double[] toArray() {
    return values.clone();
  }

  @Override
  public String toString() {
    return "ClippedUpdate[" + client() + ", " + round() + "]";
  }
}
