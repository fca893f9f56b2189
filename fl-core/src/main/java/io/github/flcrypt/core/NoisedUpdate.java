package io.github.flcrypt.core;

import io.github.flcrypt.core.random.RandomSource;

/**
 * Bounded integers plus this client's share of the noise: the sum of enough of them is
 * differentially private. Immutable.
 */
public final class NoisedUpdate implements IntegerUpdate {

  // Honest noise is refused with probability below 2^-80.
  private static final double LIE_BITS = 80;

  private final RoundContext round;
  private final ClientId client;
  private final IntegerFormat format;
  private final PrivacyEvent event;
  private final long[] integers;

  NoisedUpdate(
      RoundContext round,
      ClientId client,
      IntegerFormat format,
      PrivacyEvent event,
      long[] integers) {
    this.round = round;
    this.client = client;
    this.format = format;
    this.event = event;
    this.integers = integers;
  }

  static NoisedUpdate mint(BoundedUpdate update, NoiseMechanism mechanism, RandomSource random) {
    RoundContext round = update.round();
    PrivacyEvent event =
        NoiseMechanism.event(
            mechanism, round, update.sensitivity(), update.format().selection().size());
    long[] integers = update.integers().clone();
    long[] noise = drawNoise(mechanism, event.share(), random, integers.length);
    for (int i = 0; i < integers.length; i++) {
      integers[i] = Math.addExact(integers[i], noise[i]);
    }
    return new NoisedUpdate(
        round, update.client(), update.format().noised(event.share(), round), event, integers);
  }

  static long[] drawNoise(
      NoiseMechanism mechanism, NoiseShare share, RandomSource random, int dimension) {
    long[] handed = new long[dimension];
    mechanism.sample(share, random, handed);
    // A copy: a mechanism that keeps the array sees no sum and changes nothing after the check.
    long[] noise = handed.clone();
    boolean allZero = true;
    for (long value : noise) {
      if (value > share.magnitude() || value < -share.magnitude()) {
        throw new ForgedNumbersException(
            mechanism.spec().kind() + " must keep its noise within " + share.magnitude());
      }
      allZero &= value == 0;
    }
    double bits = -noise.length * Math.log(mechanism.largestZeroProbability(share)) / Math.log(2);
    if (allZero && bits >= LIE_BITS) {
      throw new ForgedNumbersException(
          mechanism.spec().kind()
              + " must add noise of deviation "
              + share.standardDeviation()
              + "; got none at any of "
              + noise.length
              + " coordinates");
    }
    return noise;
  }

  static NoisedUpdate mint(NoisedRealUpdate update, Rounding rounding) {
    CoordinateSelection selection = rounding.selection();
    double[] values = Selections.narrow(update.selection(), selection, update.toArray());
    long[] integers = new long[selection.size()];
    rounding.roundClamped(values, integers);
    IntegerFormat format =
        IntegerFormat.ofClients(selection, rounding.grid())
            .noisedBefore(update.event().share(), update.granularity(), update.round());
    return new NoisedUpdate(update.round(), update.client(), format, update.event(), integers);
  }

  /**
   * What the sum of such updates costs.
   *
   * @return the round's privacy event
   */
  public PrivacyEvent event() {
    return event;
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
    return IntegerMessage.write(IntegerMessage.NOISED, this, integers);
  }

  /**
   * Reads a message. The reader's own plan says what noise must be inside; that the sender added it
   * is the sender's claim, which nobody else can check.
   *
   * @param message what {@link #toBytes} gave
   * @param plan the reader's own plan of the round, with its privacy event
   * @return the update, every integer within its range
   * @throws FederatedLearningException the kinds for a malformed message, another round, layout or
   *     format, or a client that was not invited
   */
  public static NoisedUpdate fromBytes(byte[] message, RoundPlan plan) {
    IntegerMessage read = IntegerMessage.read(IntegerMessage.NOISED, message, plan);
    PrivacyEvent event = plan.requireEvent();
    if (read.format().noise().isEmpty()) {
      throw new RoundMismatchException(
          "the format of round " + plan.context().round() + " must have noise; got none");
    }
    return new NoisedUpdate(plan.context(), read.client(), read.format(), event, read.integers());
  }

  @Override
  public String toString() {
    return "NoisedUpdate[" + client + ", " + round + "]";
  }
}
