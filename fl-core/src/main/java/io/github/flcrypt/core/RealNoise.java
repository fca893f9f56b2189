package io.github.flcrypt.core;

import io.github.flcrypt.core.random.RandomSource;

/**
 * Real-valued noise on a fine grid, for the published schemes' order: clip, noise, then quantize.
 * On its grid it is integer noise, with all of that noise's guarantees. Immutable.
 */
public interface RealNoise {

  /**
   * The mechanism's public description.
   *
   * @return kind and parameters
   */
  StageSpec spec();

  /**
   * The step of the fine grid: a power of two, far below the clip bounds.
   *
   * @param round the round
   * @return in the unit of the update
   */
  double granularity(RoundContext round);

  /**
   * The noise on that grid. Its shares must count on one honest contributor: each update is rounded
   * by itself after the noise, so a sum of smaller shares is never what is released.
   *
   * @return an integer mechanism
   */
  NoiseMechanism onGrid();

  /**
   * Adds this client's share of the noise.
   *
   * @param update the clipped update
   * @param random source of the noise
   * @return the noised update, its values multiples of the granularity
   */
  default NoisedRealUpdate addNoise(ClippedUpdate update, RandomSource random) {
    return NoisedRealUpdate.mint(update, this, random);
  }

  /**
   * What a round of this noise costs. Computed by the core from {@link #granularity}: an
   * implementation cannot change it.
   *
   * @param noise the noise
   * @param round the round, with clip bounds
   * @param selection the round's selection
   * @return the event to reserve in a ledger
   * @throws ForgedNumbersException if the granularity is no power of two or too coarse or fine, or
   *     a share counts on others
   */
  static PrivacyEvent event(RealNoise noise, RoundContext round, CoordinateSelection selection) {
    return FineGrid.event(
        noise.spec().kind(), noise.onGrid(), noise.granularity(round), round, selection);
  }
}
