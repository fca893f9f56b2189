package io.github.flcrypt.dp.noise;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.flcrypt.core.NoiseMechanism;
import io.github.flcrypt.core.NoiseShare;
import io.github.flcrypt.core.Norm;
import io.github.flcrypt.core.RoundContext;
import io.github.flcrypt.core.Sensitivity;
import io.github.flcrypt.core.StageSpec;
import io.github.flcrypt.core.random.RandomSource;
import io.github.flcrypt.dp.DistributedGaussianNoise;
import io.github.flcrypt.dp.GridGaussianNoise;
import io.github.flcrypt.dp.PrivacyBudget;
import io.github.flcrypt.dp.RandomMaskQuantizer;
import io.github.flcrypt.testkit.Seed;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A million sums of the whole pipeline with a unit and a million without it never prove more than
 * the ledger claims. Each check fails by chance with probability at most {@link
 * EmpiricalEpsilon#ERROR}.
 */
@Tag("long")
class EmpiricalEpsilonLongTest {

  private static final int DRAWS = 15_625 * WholePipeline.LAYERS;
  private static final double DELTA = 1e-5;

  /** For all layers together, such that one layer costs about 1. */
  private static final PrivacyBudget GAUSSIAN = new PrivacyBudget(11, DELTA);

  private static final PrivacyBudget LAPLACE = new PrivacyBudget(WholePipeline.LAYERS, DELTA);

  private static final RandomMaskQuantizer GRID = RandomMaskQuantizer.ofLevels(0, 16);

  private static NoiseMechanism noise(String kind) {
    return switch (kind) {
      case "gaussian" -> DistributedGaussianNoise.of(GAUSSIAN, 1, 0);
      case "skellam" -> DistributedSkellamNoise.of(GAUSSIAN, 1, 0);
      default -> DistributedLaplaceNoise.of(LAPLACE, 1, 0);
    };
  }

  private static Norm norm(String kind) {
    return kind.equals("laplace") ? Norm.L1 : Norm.L2;
  }

  /** Both worlds at once, one core each. */
  private static double proved(WholePipeline<?> pipeline, double step, long seed) {
    long[][] sums = new long[2][];
    IntStream.range(0, 2)
        .parallel()
        .forEach(
            world ->
                sums[world] =
                    pipeline.sums(world == 1, DRAWS, new Seed(10 * seed + world).source()));
    double[] zero = Arrays.stream(sums[0]).mapToDouble(x -> x).toArray();
    double mean = Arrays.stream(zero).average().orElseThrow();
    double square = Arrays.stream(zero).map(x -> (x - mean) * (x - mean)).average().orElseThrow();
    return EmpiricalEpsilon.lowerBound(sums[1], sums[0], step, Math.sqrt(square), DELTA);
  }

  /** The unit is clipped from 30 to 1, which is 16 steps. */
  @ParameterizedTest
  @ValueSource(strings = {"gaussian", "skellam", "laplace"})
  void clientsStayWithinTheClaim(String kind) {
    WholePipeline<?> pipeline = WholePipeline.ofClients(norm(kind), GRID, noise(kind), 30);
    check(pipeline, 16, kind, 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gaussian", "skellam", "laplace"})
  void recordsStayWithinTheClaim(String kind) {
    WholePipeline<?> pipeline = WholePipeline.ofRecords(norm(kind), GRID, noise(kind), 30);
    check(pipeline, 16, kind, 2);
  }

  /** Noise before quantization, which is coarser than the noise. */
  @Test
  void publishedOrderStaysWithinTheClaim() {
    RandomMaskQuantizer coarse = RandomMaskQuantizer.ofLevels(0, 2);
    WholePipeline<?> gaussian =
        WholePipeline.ofClients(
            Norm.L2,
            GridGaussianNoise.of(DistributedGaussianNoise.of(GAUSSIAN, 1, 0), 8),
            coarse,
            30);
    assertThat(proved(gaussian, 2, 3)).isLessThanOrEqualTo(gaussian.claimedEpsilon(DELTA));
    WholePipeline<?> laplace =
        WholePipeline.ofClients(
            Norm.L1, GridLaplaceNoise.of(DistributedLaplaceNoise.of(LAPLACE, 1, 0), 8), coarse, 30);
    assertThat(proved(laplace, 2, 4)).isLessThanOrEqualTo(laplace.claimedEpsilon(DELTA));
  }

  private static void check(WholePipeline<?> pipeline, double step, String kind, long seed) {
    double claimed = pipeline.claimedEpsilon(DELTA);
    double proved = proved(pipeline, step, seed);
    assertThat(claimed).isBetween(0.8, 1.3);
    // Close enough to be a test: a threshold shows all of Laplace noise and half of Gaussian.
    assertThat(proved / claimed).isBetween(kind.equals("laplace") ? 0.85 : 0.4, 1.0);
  }

  /** The test's own test: a mechanism that draws half the noise it declares is caught. */
  @ParameterizedTest
  @ValueSource(strings = {"gaussian", "skellam", "laplace"})
  void halfTheNoiseIsCaught(String kind) {
    WholePipeline<?> pipeline =
        WholePipeline.ofClients(norm(kind), GRID, new Half(noise(kind)), 30);
    assertThat(proved(pipeline, 16, 5)).isGreaterThan(1.1 * pipeline.claimedEpsilon(DELTA));
  }

  private record Half(NoiseMechanism whole) implements NoiseMechanism {

    @Override
    public StageSpec spec() {
      return whole.spec();
    }

    @Override
    public NoiseShare share(RoundContext round, Sensitivity sensitivity, int dimension) {
      return whole.share(round, sensitivity, dimension);
    }

    @Override
    public void sample(NoiseShare share, RandomSource random, long[] out) {
      whole.sample(share, random, out);
      for (int i = 0; i < out.length; i++) {
        out[i] /= 2;
      }
    }
  }
}
