package io.github.flcrypt.core;

import io.github.flcrypt.core.wire.WireReader;
import java.util.Optional;

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
  private final Optional<ProxyModel> shown;
  private final double largest;

  private PlainUpdate(
      RoundContext round,
      ClientId client,
      CoordinateSelection selection,
      double[] values,
      long weight,
      Optional<ProxyModel> shown) {
    this.round = round;
    this.client = client;
    this.selection = selection;
    this.values = values;
    this.weight = weight;
    this.shown = shown;
    this.largest = Doubles.largestMagnitude(values);
  }

  /** The coordinates themselves, not to be changed. */
  double[] shared() {
    return values;
  }

  double largestMagnitude() {
    return largest;
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
    return new PlainUpdate(
        round, client, CoordinateSelection.all(round.layout()), copy, weight, Optional.empty());
  }

  /**
   * The update that a client makes of a view that hides part of the model: exactly zero at the
   * coordinates that it was not shown, so that they add nothing to a norm or a sum.
   *
   * @param round the round
   * @param client the contributor, invited to the round
   * @param shown what the client was shown of the round's base version
   * @param trained its parameters after training over the whole layout; hidden ones are ignored
   * @param scale how steps on scaled values are counted
   * @param weight the weight in a weighted mean, at least 1; unused under differential privacy
   * @return the update
   */
  public static PlainUpdate ofShown(
      RoundContext round,
      ClientId client,
      ProxyModel shown,
      double[] trained,
      UpdateScale scale,
      long weight) {
    if (!shown.visible().layout().equals(round.layout())) {
      throw new LayoutMismatchException(
          "view must have layout "
              + round.layout().digest().abbreviated()
              + "; got "
              + shown.visible().layout().digest().abbreviated());
    }
    if (shown.baseVersion() != round.baseVersion()) {
      throw new RoundMismatchException(
          "view must be of version " + round.baseVersion() + "; got " + shown.baseVersion());
    }
    PlainUpdate update = of(round, client, shown.difference(trained, scale), weight);
    return new PlainUpdate(
        round, client, update.selection, update.values, weight, Optional.of(shown));
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
        round, client, fewer, Selections.narrow(selection, fewer, values), weight, shown);
  }

  /**
   * What the client was shown of the model. Stays at the client: a server that made the view knows
   * it.
   *
   * @return empty where the update was not made by {@link #ofShown}, or was read from a message
   */
  public Optional<ProxyModel> shown() {
    return shown;
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
        plan.context(),
        read.client(),
        read.selection(),
        read.values(),
        read.weight(),
        Optional.empty());
  }

  @Override
  public String toString() {
    return "PlainUpdate[" + client + ", " + round + "]";
  }
}
