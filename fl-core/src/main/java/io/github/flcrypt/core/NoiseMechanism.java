package io.github.flcrypt.core;

import io.github.flcrypt.core.random.RandomSource;

/**
 * Noise on integers, drawn in shares. Implementations supply numbers; the core checks them and
 * adds. Immutable, safe for several threads.
 */
public interface NoiseMechanism {

  /**
   * The mechanism's public description.
   *
   * @return kind and parameters
   */
  StageSpec spec();

  /**
   * How much noise each contributor adds: a function of public data, the same at every party.
   *
   * @param round the round
   * @param sensitivity how far one privacy unit moves the sum
   * @param dimension the number of coordinates
   * @return the share
   */
  NoiseShare share(RoundContext round, Sensitivity sensitivity, int dimension);

  /**
   * Draws one share, the whole vector at once, independent of the data.
   *
   * @param share what {@link #share} returned
   * @param random source of the noise
   * @param out receives the noise, in grid steps, at most the share's magnitude at each coordinate
   */
  void sample(NoiseShare share, RandomSource random, long[] out);

  /**
   * How likely the noise is zero at a coordinate: what tells a mechanism that adds none from
   * chance.
   *
   * @param share what {@link #share} returned
   * @return an upper bound; by default that of Gaussian, Skellam and Laplace noise of the share's
   *     deviation. A share whose sum alone has such a shape can be zero more often.
   */
  default double largestZeroProbability(NoiseShare share) {
    return 1 / (1.4 * share.standardDeviation());
  }

  /**
   * Adds this client's share of the noise.
   *
   * @param update integers with a proved sensitivity
   * @param random source of the noise
   * @return the noised update
   */
  default NoisedUpdate addNoise(BoundedUpdate update, RandomSource random) {
    return NoisedUpdate.mint(update, this, random);
  }

  /**
   * What a round of this mechanism costs.
   *
   * @param mechanism the mechanism
   * @param round the round
   * @param sensitivity how far one privacy unit moves the sum
   * @param dimension the number of coordinates
   * @return the event to reserve in a ledger
   */
  static PrivacyEvent event(
      NoiseMechanism mechanism, RoundContext round, Sensitivity sensitivity, int dimension) {
    NoiseShare share = mechanism.share(round, sensitivity, dimension);
    if (share.honestContributors() > round.minimumContributors()) {
      throw new ForgedNumbersException(
          mechanism.spec().kind()
              + " must count on at most the declared minimum of "
              + round.minimumContributors()
              + " contributors; got "
              + share.honestContributors());
    }
    return new PrivacyEvent(sensitivity, share, dimension, round.maximumContributors());
  }
}
