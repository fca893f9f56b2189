package io.github.flcrypt.core.testing;

import io.github.flcrypt.core.NoiseMechanism;
import io.github.flcrypt.core.NoiseShare;
import io.github.flcrypt.core.RealNoise;
import io.github.flcrypt.core.RoundContext;
import io.github.flcrypt.core.Sensitivity;
import io.github.flcrypt.core.StageSpec;
import io.github.flcrypt.core.random.RandomSource;
import io.github.flcrypt.core.random.RandomStream;

/** Uniform noise: of no use for privacy, but of known range. */
public record TestNoise(long magnitude, int honest) implements NoiseMechanism {

  @Override
  public StageSpec spec() {
    return StageSpec.of("noise.test").with("magnitude", magnitude).with("honest", honest);
  }

  @Override
  public NoiseShare share(RoundContext round, Sensitivity sensitivity, int dimension) {
    return new NoiseShare("uniform", magnitude / Math.sqrt(3), magnitude, honest);
  }

  @Override
  public void sample(NoiseShare share, RandomSource random, long[] out) {
    RandomStream stream = random.newStream();
    for (int i = 0; i < out.length; i++) {
      out[i] = stream.nextLong(2 * magnitude + 1) - magnitude;
    }
  }

  /** The same noise before quantization, each share enough by itself. */
  public RealNoise before(double granularity) {
    TestNoise onGrid = new TestNoise(magnitude, 1);
    return new RealNoise() {
      @Override
      public StageSpec spec() {
        return StageSpec.of("real-noise.test").with("granularity", String.valueOf(granularity));
      }

      @Override
      public double granularity(RoundContext round) {
        return granularity;
      }

      @Override
      public NoiseMechanism onGrid() {
        return onGrid;
      }
    };
  }
}
