package io.github.flcrypt.dp.internal;

import io.github.flcrypt.core.NoiseMechanism;
import io.github.flcrypt.core.NoiseShare;
import io.github.flcrypt.core.RoundContext;
import io.github.flcrypt.core.Sensitivity;
import io.github.flcrypt.core.StageSpec;
import io.github.flcrypt.core.random.RandomSource;
import java.util.Objects;

/**
 * A mechanism of which every contributor adds the whole noise: for updates that are rounded one by
 * one after it, where a sum of shares is not what is released. Immutable.
 */
public final class WholeNoise implements NoiseMechanism {

  private final NoiseMechanism shared;
  private final Calibration calibration;

  /** How large a share must be. */
  @FunctionalInterface
  public interface Calibration {

    /**
     * The share for a number of honest contributors.
     *
     * @param sensitivity how far one privacy unit moves the sum
     * @param dimension the number of coordinates
     * @param honest contributors whose shares count
     * @return the share
     */
    NoiseShare share(Sensitivity sensitivity, int dimension, int honest);
  }

  /**
   * The whole noise.
   *
   * @param shared the mechanism that draws it in shares
   * @param calibration of the same mechanism
   */
  public WholeNoise(NoiseMechanism shared, Calibration calibration) {
    this.shared = Objects.requireNonNull(shared, "shared");
    this.calibration = Objects.requireNonNull(calibration, "calibration");
  }

  @Override
  public StageSpec spec() {
    return shared.spec();
  }

  @Override
  public NoiseShare share(RoundContext round, Sensitivity sensitivity, int dimension) {
    return calibration.share(sensitivity, dimension, 1);
  }

  @Override
  public void sample(NoiseShare share, RandomSource random, long[] out) {
    shared.sample(share, random, out);
  }

  @Override
  public double largestZeroProbability(NoiseShare share) {
    return shared.largestZeroProbability(share);
  }
}
