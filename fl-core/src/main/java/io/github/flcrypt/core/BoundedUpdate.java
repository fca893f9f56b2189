package io.github.flcrypt.core;

/**
 * Integers on a public grid together with the proof of how far one privacy unit can move them. The
 * only thing that integer noise can be added to. Immutable.
 */
public final class BoundedUpdate {

  private final RoundContext round;
  private final ClientId client;
  private final IntegerFormat format;
  private final Sensitivity sensitivity;
  private final long[] integers;
  private final long weight;
  private final boolean[] clipped;

  private BoundedUpdate(
      RoundContext round,
      ClientId client,
      IntegerFormat format,
      Sensitivity sensitivity,
      long[] integers,
      long weight,
      boolean[] clipped) {
    this.round = round;
    this.client = client;
    this.format = format;
    this.sensitivity = sensitivity;
    this.integers = integers;
    this.weight = weight;
    this.clipped = clipped;
  }

  static BoundedUpdate mint(ClippedUpdate update, Rounding rounding) {
    CoordinateSelection selection = rounding.selection();
    double[] values = Selections.narrow(update.selection(), selection, update.toArray());
    Sensitivity sensitivity =
        Sensitivity.afterRounding(PrivacyUnit.CLIENT, update.bounds(), rounding.grid(), selection);
    long[] integers = new long[selection.size()];
    rounding.roundWithin(values, sensitivity, integers);
    boolean[] clipped = new boolean[update.bounds().groupCount()];
    for (int g = 0; g < clipped.length; g++) {
      clipped[g] = update.wasClipped(g);
    }
    return new BoundedUpdate(
        update.round(),
        update.client(),
        IntegerFormat.ofClients(selection, rounding.grid()),
        sensitivity,
        integers,
        update.weight(),
        clipped);
  }

  static BoundedUpdate ofRecords(
      RoundContext round,
      ClientId client,
      IntegerFormat format,
      Sensitivity sensitivity,
      long[] integers) {
    return new BoundedUpdate(round, client, format, sensitivity, integers, 1, new boolean[0]);
  }

  /**
   * Gives up differential privacy, by name: the result can be encrypted and never noised. Where a
   * whole update was clipped, whether each group was clipped goes along, to be summed like a
   * coordinate.
   *
   * @return the same integers with unit weight
   */
  public QuantizedUpdate withoutNoise() {
    return QuantizedUpdate.mint(
        round, client, format.withClipIndicators(clipped.length), integers, clipped, weight);
  }

  /**
   * How far one privacy unit can move the integers.
   *
   * @return bounds in grid steps
   */
  public Sensitivity sensitivity() {
    return sensitivity;
  }

  /**
   * What the integers mean.
   *
   * @return the format before noise
   */
  public IntegerFormat format() {
    return format;
  }

  /**
   * One integer.
   *
   * @param position position within the selection
   * @return grid steps
   */
  public long at(int position) {
    return integers[position];
  }

  long[] integers() {
    return integers;
  }

  /**
   * The round that the update belongs to.
   *
   * @return the context that every party checks
   */
  public RoundContext round() {
    return round;
  }

  /**
   * Who contributes.
   *
   * @return the client's public name
   */
  public ClientId client() {
    return client;
  }

  @Override
  public String toString() {
    return "BoundedUpdate[" + client + ", " + round + "]";
  }
}
