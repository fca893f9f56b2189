package io.github.flcrypt.core;

import io.github.flcrypt.core.wire.WireReader;
import io.github.flcrypt.core.wire.WireWriter;
import java.util.Arrays;
import java.util.List;

/** The sum of integer updates, in clear. Immutable. */
public final class IntegerSum {

  private final RoundContext round;
  private final IntegerFormat format;
  private final List<ClientId> contributors;
  private final long addends;
  private final long[] sums;

  private IntegerSum(
      RoundContext round,
      IntegerFormat format,
      List<ClientId> contributors,
      long addends,
      long[] sums) {
    this.round = round;
    this.format = format;
    this.contributors = contributors;
    this.addends = addends;
    this.sums = sums;
  }

  static IntegerSum mint(
      RoundContext round,
      IntegerFormat format,
      List<ClientId> contributors,
      long addends,
      long[] sums) {
    return new IntegerSum(round, format, contributors, addends, sums);
  }

  /**
   * The round.
   *
   * @return its context
   */
  public RoundContext round() {
    return round;
  }

  /**
   * What the integers mean.
   *
   * @return the format of one addend
   */
  public IntegerFormat format() {
    return format;
  }

  /**
   * Whose updates are in the sum.
   *
   * @return sorted, without repetition
   */
  public List<ClientId> contributors() {
    return contributors;
  }

  /**
   * How many addends are in the sum, multiplicities counted.
   *
   * @return at least the number of contributors
   */
  public long addends() {
    return addends;
  }

  /**
   * One sum.
   *
   * @param position 0 to the format's length − 1
   * @return the sum of the addends' integers
   */
  public long at(int position) {
    return sums[position];
  }

  /**
   * All sums.
   *
   * @return a fresh array of the format's length
   */
  public long[] toArray() {
    return sums.clone();
  }

  /**
   * The mean in real numbers over the whole model: each sum times its grid step and its layer's
   * scale, divided by the format's denominator. Coordinates outside the selection are zero.
   *
   * @return the aggregate
   * @throws MalformedMessageException if the weights do not sum to a positive number
   */
  public AggregatedUpdate average() {
    double denominator =
        switch (format.denominator().kind()) {
          case CONTRIBUTORS -> addends;
          case PUBLIC -> format.denominator().constant();
          case WEIGHTS -> weightSum();
        };
    CoordinateSelection selection = format.selection();
    double[] values = format.decode(sums);
    for (int i = 0; i < values.length; i++) {
      values[i] /= denominator;
    }
    double[] noise = new double[round.layout().layerCount()];
    for (int l = 0; l < noise.length; l++) {
      noise[l] =
          format.noiseDeviation(l)
              * selection.layerScale(l)
              * Math.sqrt((double) addends)
              / denominator;
    }
    double[] clipped = new double[format.clipIndicators()];
    for (int g = 0; g < clipped.length; g++) {
      clipped[g] = (double) sums[selection.size() + g] / addends;
    }
    double[] shown = new double[format.countedUnits()];
    for (int u = 0; u < shown.length; u++) {
      shown[u] = sums[selection.size() + clipped.length + u] / denominator;
    }
    AggregatedUpdate mean =
        AggregatedUpdate.mint(round, contributors, selection, values, noise, clipped);
    return shown.length == 0 ? mean : mean.withShownFraction(shown);
  }

  private long weightSum() {
    long weights = sums[sums.length - 1];
    long most = PackedIntegers.sumLimit(format.maximumWeight(), addends);
    if (weights < addends || weights > most) {
      throw new MalformedMessageException(
          "sum of weights must be in [" + addends + ", " + most + "]; got " + weights);
    }
    return weights;
  }

  /**
   * The message that travels from the key holder to the server.
   *
   * @return the canonical encoding
   */
  public byte[] toBytes() {
    WireWriter out = new WireWriter();
    MessageHeader.write(out, MessageHeader.INTEGER_SUM, round);
    Contributors.write(out, contributors, addends);
    format.digest().writeTo(out);
    PackedIntegers.write(out, sums, PackedIntegers.sumLimit(format.magnitude(), addends));
    return out.toByteArray();
  }

  /**
   * Reads a message and checks it against what the round expects.
   *
   * @param message the bytes
   * @param plan the round and its format
   * @return the sum
   * @throws MalformedMessageException if the bytes are not such a message
   * @throws FederatedLearningException the kinds for another round, layout or format
   */
  public static IntegerSum fromBytes(byte[] message, RoundPlan plan) {
    WireReader in = new WireReader(message);
    RoundContext round = plan.context();
    MessageHeader.read(in, MessageHeader.INTEGER_SUM, round);
    List<ClientId> contributors = Contributors.readNames(in, round);
    long addends = Contributors.readAddends(in, round, contributors.size());
    IntegerFormat format = plan.requireFormat(Digest.readFrom(in, "format digest"));
    long[] sums =
        PackedIntegers.read(
            in, format.length(), PackedIntegers.sumLimit(format.magnitude(), addends));
    in.end();
    return new IntegerSum(round, format, contributors, addends, sums);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof IntegerSum that
        && round.equals(that.round)
        && format.equals(that.format)
        && contributors.equals(that.contributors)
        && addends == that.addends
        && Arrays.equals(sums, that.sums);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(sums);
  }

  @Override
  public String toString() {
    return "IntegerSum[" + contributors.size() + " contributors, " + round + "]";
  }
}
