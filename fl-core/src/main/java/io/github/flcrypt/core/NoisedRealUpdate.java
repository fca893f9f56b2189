package io.github.flcrypt.core;

import io.github.flcrypt.core.random.RandomSource;

/**
 * A clipped update with real-valued noise, in the order of the published schemes (clip, noise, then
 * quantize). The noise lives on a fine grid of a power of two, which no floating-point artefact can
 * tell apart. Immutable.
 */
public final class NoisedRealUpdate implements RealUpdate {

  private final ClippedUpdate origin;
  private final PrivacyEvent event;
  private final double granularity;
  private final double[] values;

  private NoisedRealUpdate(
      ClippedUpdate origin, PrivacyEvent event, double granularity, double[] values) {
    this.origin = origin;
    this.event = event;
    this.granularity = granularity;
    this.values = values;
  }

  static NoisedRealUpdate mint(ClippedUpdate update, RealNoise noise, RandomSource random) {
    RoundContext round = update.round();
    CoordinateSelection selection = update.selection();
    double granularity = noise.granularity(round);
    PrivacyEvent event = noise.event(round, selection);
    double[] values = update.toArray();
    long[] drawn = new long[values.length];
    NoisedUpdate.drawNoise(noise.onGrid(), event.share(), random, drawn);
    for (int i = 0; i < values.length; i++) {
      // Towards zero: truncation never lengthens a vector, so the clip bound still holds.
      values[i] = ((long) (values[i] / granularity) + drawn[i]) * granularity;
    }
    return new NoisedRealUpdate(update, event, granularity, values);
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
    return 1;
  }

  @Override
  public double[] toArray() {
    return values.clone();
  }

  @Override
  public String toString() {
    return "NoisedRealUpdate[" + client() + ", " + round() + "]";
  }
}
