package io.github.flcrypt.core;

import java.util.Arrays;

/** Integers that carry no promise of differential privacy and can never be noised. Immutable. */
public final class QuantizedUpdate implements IntegerUpdate {

  private final RoundContext round;
  private final ClientId client;
  private final IntegerFormat format;
  private final long[] integers;
  private final long weight;

  QuantizedUpdate(
      RoundContext round, ClientId client, IntegerFormat format, long[] integers, long weight) {
    this.round = round;
    this.client = client;
    this.format = format;
    this.integers = integers;
    this.weight = weight;
  }

  static QuantizedUpdate mint(
      RoundContext round,
      ClientId client,
      IntegerFormat format,
      long[] integers,
      boolean[] clipped,
      long weight) {
    long[] all = Arrays.copyOf(integers, format.length());
    for (int g = 0; g < clipped.length; g++) {
      all[integers.length + g] = clipped[g] ? 1 : 0;
    }
    return new QuantizedUpdate(round, client, format, all, weight);
  }

  static QuantizedUpdate mint(PlainUpdate update, Rounding rounding) {
    CoordinateSelection selection = rounding.selection();
    double[] values = Selections.narrow(update.selection(), selection, update.toArray());
    long[] integers = new long[selection.size()];
    rounding.round(values, integers);
    IntegerFormat plain = IntegerFormat.ofClients(selection, rounding.grid());
    IntegerFormat format =
        rounding
            .countedUnits()
            .map(units -> plain.counting(LayerUnits.total(units, selection.layout())))
            .orElse(plain);
    long[] all = Arrays.copyOf(integers, format.length());
    rounding
        .countedUnits()
        .ifPresent(units -> UnitCounts.write(update, units, all, integers.length));
    return new QuantizedUpdate(update.round(), update.client(), format, all, update.weight());
  }

  /**
   * The update as its share of a weighted mean: every coordinate times the client's weight, and the
   * weight itself as the last integer, so that only the weights' sum is ever seen.
   *
   * @param maximumWeight the largest weight of any client, at least 2
   * @return the weighted update
   * @throws HeadroomExceededException if this client's weight is above the maximum, or the product
   *     would leave 61 bits
   */
  public QuantizedUpdate weighted(long maximumWeight) {
    IntegerFormat weightedFormat = format.weighted(maximumWeight);
    if (weight > maximumWeight) {
      throw new HeadroomExceededException(
          "weight must be at most the declared maximum "
              + maximumWeight
              + "; client "
              + client
              + " has more");
    }
    long[] products = Arrays.copyOf(integers, weightedFormat.length());
    for (int i = 0; i < format.selection().size(); i++) {
      products[i] = Math.multiplyExact(integers[i], weight);
    }
    int counts = format.selection().size() + format.clipIndicators();
    for (int i = counts; i < counts + format.countedUnits(); i++) {
      products[i] = integers[i] * weight;
    }
    products[products.length - 1] = weight;
    return new QuantizedUpdate(round, client, weightedFormat, products, weight);
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
  public IntegerFormat format() {
    return format;
  }

  @Override
  public long at(int position) {
    return integers[position];
  }

  @Override
  public long[] toArray() {
    return integers.clone();
  }

  @Override
  public byte[] toBytes() {
    return IntegerMessage.write(IntegerMessage.QUANTIZED, this, integers);
  }

  /**
   * Reads a message. A message in an unweighted format carries no weight: it is read as 1.
   *
   * @param message what {@link #toBytes} gave
   * @param plan the reader's own plan of the round, without noise
   * @return the update, every integer within its range
   * @throws FederatedLearningException the kinds for a malformed message, another round, layout or
   *     format, or a client that was not invited
   */
  public static QuantizedUpdate fromBytes(byte[] message, RoundPlan plan) {
    IntegerMessage read = IntegerMessage.read(IntegerMessage.QUANTIZED, message, plan);
    if (read.format().noise().isPresent()) {
      throw new RoundMismatchException(
          "updates of round " + plan.context().round() + " must be noised; got none");
    }
    long[] integers = read.integers();
    long weight = read.format().maximumWeight() > 1 ? integers[integers.length - 1] : 1;
    return new QuantizedUpdate(plan.context(), read.client(), read.format(), integers, weight);
  }

  @Override
  public String toString() {
    return "QuantizedUpdate[" + client + ", " + round + "]";
  }
}
