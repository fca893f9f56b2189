package io.github.flcrypt.core.federation;

import io.github.flcrypt.core.NoiseMechanism;
import io.github.flcrypt.core.NoiseShare;
import io.github.flcrypt.core.RoundContext;
import io.github.flcrypt.core.Sensitivity;
import io.github.flcrypt.core.StageSpec;
import io.github.flcrypt.core.random.RandomSource;

/** Declares noise and adds none: only the accounting is tested here. */
record TestNoise() implements NoiseMechanism {

  @Override
  public StageSpec spec() {
    return StageSpec.of("test.noise");
  }

  @Override
  public NoiseShare share(RoundContext round, Sensitivity sensitivity, int dimension) {
    return new NoiseShare("none", 1, 1, round.minimumContributors());
  }

  @Override
  public void sample(NoiseShare share, RandomSource random, long[] out) {}
}
