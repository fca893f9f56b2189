package io.github.flcrypt.core;

import io.github.flcrypt.core.wire.WireReader;

/**
 * What a client's training gave: real numbers, unprotected. Immutable.
 *
 * <p>Usually the difference between the trained and the received parameters.
 */
public final class PlainUpdate implements RealUpdate {

  private final RoundContext round;
  private final ClientId client;
  private final CoordinateSelection selection;
  private final double[] values;
  private final long weight;

  private PlainUpdate(
      RoundContext round,
      ClientId client,
      CoordinateSelection selection,
      double[] values,
      long weight) {
    this.round = round;
    this.client = client;
    this.selection = selection;
    this.values = values;
    this.weight = weight;
  }

  /**
   * An update of all coordinates.
   *
   * @param round the round
   * @param client the contributor, invited to the round
   * @param values as many finite numbers as the layout has coordinates; copied
   * @param weight the weight in a weighted mean, at least 1; unused under differential privacy
   * @return the update
   * @throws LayoutMismatchException if the number of values is another
   */
  public static PlainUpdate of(RoundContext round, ClientId client, double[] values, long weight) {
    if (values.length != round.layout().size()) {
      throw new LayoutMismatchException(
          "update must have " + round.layout().size() + " coordinates; got " + values.length);
    }
    double[] copy = values.clone();
    for (int i = 0; i < copy.length; i++) {
      if (!Double.isFinite(copy[i])) {
        throw new IllegalArgumentException(
            "update must be finite at every coordinate; got another at " + i);
      }
    }
    Require.that(weight >= 1, "weight must be at least 1", weight);
    requireInvited(round, client);
    return new PlainUpdate(round, client, CoordinateSelection.all(round.layout()), copy, weight);
  }

  static void requireInvited(RoundContext round, ClientId client) {
    if (!round.invites(client)) {
      throw new RoundMismatchException(
          "client must be invited to round " + round.round() + "; got " + client);
    }
  }

  /**
   * The same update over fewer coordinates.
   *
   * @param fewer the coordinates to keep; this update must still have all
   * @return the selected update
   */
  public PlainUpdate select(CoordinateSelection fewer) {
    if (fewer.equals(selection)) {
      return this;
    }
    return new PlainUpdate(
        round, client, fewer, Selections.narrow(selection, fewer, values), weight);
  }

  @Override
  public RoundContext round() {
    return round;
  }

  @Override
  public ClientId client() {
    return client;
  }

  @Override
  public CoordinateSelection selection() {
    return selection;
  }

  @Override
  public double at(int position) {
    return values[position];
  }

  @Override
  public long weight() {
    return weight;
  }

  @Override
  public double[] toArray() {
    return values.clone();
  }

  @Override
  public void copyTo(int position, int length, double[] target, int offset) {
    System.arraycopy(values, position, target, offset, length);
  }

  @Override
  public byte[] toBytes() {
    return RealMessage.start(RealMessage.PLAIN, this).toByteArray();
  }

  /**
   * Reads a message.
   *
   * @param message what {@link #toBytes} gave
   * @param plan the reader's own plan of the round
   * @return the update
   * @throws FederatedLearningException the kinds for a malformed message, another round, layout or
   *     selection, or a client that was not invited
   */
  public static PlainUpdate fromBytes(byte[] message, RoundPlan plan) {
    WireReader in = new WireReader(message);
    RealMessage read = RealMessage.start(in, RealMessage.PLAIN, plan);
    in.end();
    return new PlainUpdate(
        plan.context(), read.client(), read.selection(), read.values(), read.weight());
  }

  @Override
  public String toString() {
    return "PlainUpdate[" + client + ", " + round + "]";
  }
}
