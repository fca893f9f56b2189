package io.github.flcrypt.core;

import io.github.flcrypt.core.random.RandomSource;
import io.github.flcrypt.core.wire.WireReader;
import io.github.flcrypt.core.wire.WireWriter;

/**
 * A clipped update with real-valued noise, in the order of the published schemes (clip, noise, then
 * quantize). The noise lives on a fine grid of a power of two, which no floating-point artefact can
 * tell apart. Immutable.
 */
public final class NoisedRealUpdate implements RealUpdate {

  private final RoundContext round;
  private final RealMessage content;
  private final PrivacyEvent event;
  private final double granularity;

  private NoisedRealUpdate(
      RoundContext round, RealMessage content, PrivacyEvent event, double granularity) {
    this.round = round;
    this.content = content;
    this.event = event;
    this.granularity = granularity;
  }

  static NoisedRealUpdate mint(ClippedUpdate update, RealNoise noise, RandomSource random) {
    RoundContext round = update.round();
    CoordinateSelection selection = update.selection();
    double granularity = noise.granularity(round);
    NoiseMechanism onGrid = noise.onGrid();
    PrivacyEvent event = FineGrid.event(noise.spec().kind(), onGrid, granularity, round, selection);
    double[] values = update.toArray();
    long[] drawn = NoisedUpdate.drawNoise(onGrid, event.share(), random, values.length);
    for (int i = 0; i < values.length; i++) {
      // Towards zero: truncation never lengthens a vector, so the clip bound still holds.
      values[i] = ((long) (values[i] / granularity) + drawn[i]) * granularity;
    }
    return new NoisedRealUpdate(
        round, new RealMessage(update.client(), selection, 1, values), event, granularity);
  }

  double granularity() {
    return granularity;
  }

  /**
   * What the sum of such updates costs.
   *
   * @return the round's privacy event, in steps of the noise's granularity
   */
  public PrivacyEvent event() {
    return event;
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
    return 1;
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
    WireWriter out = RealMessage.start(RealMessage.NOISED, this);
    event.share().writeTo(out);
    return out.f64(granularity).toByteArray();
  }

  /**
   * Reads a message. The reader's own plan says what noise must be inside; that the sender added it
   * is the sender's claim, which nobody else can check. What can be checked is: every coordinate
   * lies on the fine grid, no further out than the clip bound and the largest noise.
   *
   * @param message what {@link #toBytes} gave
   * @param plan the reader's own plan of the round, with its privacy event
   * @return the update
   * @throws ForgedNumbersException if a coordinate cannot be a clipped one with the plan's noise
   * @throws FederatedLearningException the kinds for a malformed message, another round, layout,
   *     selection or noise, or a client that was not invited
   */
  public static NoisedRealUpdate fromBytes(byte[] message, RoundPlan plan) {
    WireReader in = new WireReader(message);
    RoundContext round = plan.context();
    RealMessage read = RealMessage.start(in, RealMessage.NOISED, plan);
    PrivacyEvent event = plan.requireEvent();
    NoiseShare share = NoiseShare.readFrom(in);
    double granularity = in.f64("granularity");
    in.end();
    if (read.weight() != 1) {
      throw in.malformed("weight", "must be 1 under noise; got " + read.weight());
    }
    double expected = plan.format().map(IntegerFormat::noiseGranularity).orElse(granularity);
    if (!share.equals(event.share()) || granularity != expected) {
      throw new RoundMismatchException(
          "noise must be the plan's " + event.share() + "; got " + share + " on " + granularity);
    }
    FineGrid.check(read, granularity, Clipping.boundsOf(round), share.magnitude());
    return new NoisedRealUpdate(round, read, event, granularity);
  }

  @Override
  public String toString() {
    return "NoisedRealUpdate[" + client() + ", " + round() + "]";
  }
}
