package io.github.flcrypt.core;

import io.github.flcrypt.core.wire.WireReader;
import io.github.flcrypt.core.wire.WireWriter;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/** The mean of a round's updates over the whole model: what everybody may see. Immutable. */
public final class AggregatedUpdate {

  private final RoundContext round;
  private final List<ClientId> contributors;
  private final CoordinateSelection selection;
  private final double[] values;
  private final double[] noiseDeviation;
  private final double[] clippedFraction;
  private final double[] shownFraction;

  private AggregatedUpdate(
      RoundContext round,
      List<ClientId> contributors,
      CoordinateSelection selection,
      double[] values,
      double[] noiseDeviation,
      double[] clippedFraction,
      double[] shownFraction) {
    this.round = round;
    this.contributors = contributors;
    this.selection = selection;
    this.values = values;
    this.noiseDeviation = noiseDeviation;
    this.clippedFraction = clippedFraction;
    this.shownFraction = shownFraction;
  }

  static AggregatedUpdate mint(
      RoundContext round,
      List<ClientId> contributors,
      CoordinateSelection selection,
      double[] values,
      double[] noiseDeviation,
      double[] clippedFraction) {
    for (int i = 0; i < values.length; i++) {
      if (!Double.isFinite(values[i])) {
        throw new HeadroomExceededException(
            "aggregate must be finite; coordinate " + i + " left the range of double");
      }
    }
    for (double deviation : noiseDeviation) {
      if (!(deviation >= 0 && Double.isFinite(deviation))) {
        throw new HeadroomExceededException(
            "noise of an aggregate must be finite and not negative; got " + deviation);
      }
    }
    for (double fraction : clippedFraction) {
      if (!(fraction >= 0 && fraction <= 1)) {
        throw new MalformedMessageException(
            "clipped fraction must be in [0, 1]; got " + fraction + "; a client sent no indicator");
      }
    }
    return new AggregatedUpdate(
        round, contributors, selection, values, noiseDeviation, clippedFraction, new double[0]);
  }

  /**
   * This aggregate with the part of the total weight that was shown each unit.
   *
   * @param fraction one number in [0, 1] for each unit of all layers in order; copied
   * @return the aggregate with its fractions
   * @throws MalformedMessageException if a fraction is outside [0, 1], as when clients count
   *     wrongly
   */
  public AggregatedUpdate withShownFraction(double[] fraction) {
    for (double part : fraction) {
      if (!(part >= 0 && part <= 1)) {
        throw new MalformedMessageException(
            "shown fraction must be in [0, 1]; got " + part + "; a client counted wrongly");
      }
    }
    return new AggregatedUpdate(
        round, contributors, selection, values, noiseDeviation, clippedFraction, fraction.clone());
  }

  /**
   * This aggregate with each coordinate multiplied, for example by the inverse of the part of the
   * clients that were shown it. A layer's noise is stated for its largest factor.
   *
   * @param factors one finite number of at least 0 for each coordinate of the layout
   * @return the product; its shown fractions are spent
   */
  public AggregatedUpdate times(double[] factors) {
    if (factors.length != values.length) {
      throw new LayoutMismatchException(
          "factors must be " + values.length + "; got " + factors.length);
    }
    double[] products = new double[values.length];
    double[] noise = new double[noiseDeviation.length];
    for (int l = 0; l < noise.length; l++) {
      double largest = 0;
      for (int i = round.layout().offset(l); i < round.layout().offset(l + 1); i++) {
        Require.that(
            factors[i] >= 0 && Double.isFinite(factors[i]),
            "factor must be finite and at least 0",
            factors[i]);
        products[i] = values[i] * factors[i] + 0.0;
        largest = Math.max(largest, factors[i]);
      }
      noise[l] = noiseDeviation[l] * largest;
    }
    return mint(round, contributors, selection, products, noise, clippedFraction);
  }

  /**
   * The result of a rule that sees readable updates, such as a median.
   *
   * @param round the round
   * @param contributors whose updates went in, at least the round's minimum
   * @param values one finite number for each coordinate of the layout; copied
   * @return the aggregate
   */
  public static AggregatedUpdate ofSeeingRule(
      RoundContext round, List<ClientId> contributors, double[] values) {
    if (values.length != round.layout().size()) {
      throw new LayoutMismatchException(
          "aggregate must have " + round.layout().size() + " coordinates; got " + values.length);
    }
    Contributors.requireMinimum(round, contributors.size());
    contributors.forEach(client -> PlainUpdate.requireInvited(round, client));
    return mint(
        round,
        RoundContext.sorted(contributors),
        CoordinateSelection.all(round.layout()),
        values.clone(),
        new double[round.layout().layerCount()],
        new double[0]);
  }

  /**
   * What a server rule makes of this aggregate for the optimizer that takes the step: a direction
   * over the first layers of the model. Round, base version and contributors stay.
   *
   * @param leading the first layers of the round's layout, or all
   * @param direction one finite number for each of their coordinates; copied
   * @param noiseFactor what the noise of these layers was multiplied by, finite and not negative
   * @return the direction as an aggregate over those layers
   * @throws LayoutMismatchException if the layers or the number of coordinates do not fit
   * @throws HeadroomExceededException if the direction is not finite
   */
  public AggregatedUpdate toDirection(ModelLayout leading, double[] direction, double noiseFactor) {
    round.layout().requireLeading(leading);
    if (direction.length != leading.size()) {
      throw new LayoutMismatchException(
          "direction must have " + leading.size() + " coordinates; got " + direction.length);
    }
    double[] noise = Arrays.copyOf(noiseDeviation, leading.layerCount());
    for (int l = 0; l < noise.length; l++) {
      noise[l] *= noiseFactor;
    }
    boolean same = leading.equals(round.layout());
    return mint(
        same ? round : round.over(leading),
        contributors,
        same ? selection : CoordinateSelection.all(leading),
        direction.clone(),
        noise,
        clippedFraction);
  }

  /**
   * A mean of two means of one round whose contributors differ.
   *
   * @param share the share of this mean, in [0, 1]
   * @param other the mean of the other contributors
   * @return share · this + (1 − share) · other
   * @throws RoundMismatchException if the other is of another round
   * @throws DuplicateContributionException if a client is in both
   */
  public AggregatedUpdate blend(double share, AggregatedUpdate other) {
    Require.that(share >= 0 && share <= 1, "share must be in [0, 1]", share);
    MessageHeader.requireSameRound(round, other.round);
    TreeSet<ClientId> union = new TreeSet<>(contributors);
    for (ClientId client : other.contributors) {
      if (!union.add(client)) {
        throw new DuplicateContributionException("client must be in one mean; got " + client);
      }
    }
    double rest = 1 - share;
    double[] mixed = new double[values.length];
    for (int i = 0; i < mixed.length; i++) {
      mixed[i] = share * values[i] + rest * other.values[i];
    }
    double[] noise = new double[noiseDeviation.length];
    for (int l = 0; l < noise.length; l++) {
      noise[l] = Math.hypot(share * noiseDeviation[l], rest * other.noiseDeviation[l]);
    }
    return mint(round, List.copyOf(union), selection, mixed, noise, new double[0]);
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
   * Whose updates went in.
   *
   * @return sorted, without repetition
   */
  public List<ClientId> contributors() {
    return contributors;
  }

  /**
   * The coordinates that took part; all others are zero.
   *
   * @return the selection
   */
  public CoordinateSelection selection() {
    return selection;
  }

  /**
   * One coordinate.
   *
   * @param index flat index
   * @return a finite number
   */
  public double at(int index) {
    return values[index];
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
   * The standard deviation of the noise at one coordinate of a layer.
   *
   * @param layer the layer
   * @return 0 where there is no noise
   */
  public double noiseDeviation(int layer) {
    return noiseDeviation[layer];
  }

  /**
   * The fraction of contributors whose update was clipped, for each group of clip bounds.
   *
   * @return empty where it was not measured, as under differential privacy
   */
  public double[] clippedFraction() {
    return clippedFraction.clone();
  }

  /**
   * The part of the total weight whose clients were shown a unit, for each unit of all layers in
   * order.
   *
   * @return empty where it was not counted
   */
  public double[] shownFraction() {
    return shownFraction.clone();
  }

  /**
   * The message that travels to those who hold no sum.
   *
   * @return the canonical encoding
   */
  public byte[] toBytes() {
    WireWriter out = new WireWriter();
    MessageHeader.write(out, MessageHeader.AGGREGATED_UPDATE, round);
    Contributors.writeNames(out, contributors);
    write(out, values);
    write(out, noiseDeviation);
    write(out.i32(clippedFraction.length), clippedFraction);
    write(out.i32(shownFraction.length), shownFraction);
    return out.toByteArray();
  }

  private static void write(WireWriter out, double[] numbers) {
    for (double number : numbers) {
      out.f64(number);
    }
  }

  /**
   * Reads a message. What it says is the sender's claim: that it is the mean of the named clients'
   * updates cannot be seen from it.
   *
   * @param message what {@link #toBytes} gave
   * @param plan the reader's own plan of the round
   * @return the aggregate
   * @throws FederatedLearningException the kinds for a malformed message or another round or layout
   */
  public static AggregatedUpdate fromBytes(byte[] message, RoundPlan plan) {
    WireReader in = new WireReader(message);
    RoundContext round = plan.context();
    MessageHeader.read(in, MessageHeader.AGGREGATED_UPDATE, round);
    List<ClientId> contributors = Contributors.readNames(in, round);
    double[] values = Doubles.read(in, "coordinate", round.layout().size());
    double[] noise = Doubles.read(in, "noise deviation", round.layout().layerCount());
    int groups = in.count("clip group count", round.layout().layerCount(), Double.BYTES);
    double[] clipped = Doubles.read(in, "clipped fraction", groups);
    int most = Math.addExact(round.layout().size(), round.layout().layerCount());
    int units = in.count("unit count", most, Double.BYTES);
    double[] shown = Doubles.read(in, "shown fraction", units);
    in.end();
    return mint(round, contributors, plan.selection(), values, noise, clipped)
        .withShownFraction(shown);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof AggregatedUpdate that
        && round.equals(that.round)
        && contributors.equals(that.contributors)
        && selection.equals(that.selection)
        && Arrays.equals(values, that.values)
        && Arrays.equals(noiseDeviation, that.noiseDeviation)
        && Arrays.equals(clippedFraction, that.clippedFraction)
        && Arrays.equals(shownFraction, that.shownFraction);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values) * 31 + round.hashCode();
  }

  @Override
  public String toString() {
    return "AggregatedUpdate[" + contributors.size() + " contributors, " + round + "]";
  }
}
