package io.github.flcrypt.dp.masking;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.flcrypt.core.ModelLayout;
import io.github.flcrypt.core.NoisedUpdate;
import io.github.flcrypt.core.Norm;
import io.github.flcrypt.core.PlainUpdate;
import io.github.flcrypt.core.RoundContext;
import io.github.flcrypt.core.pipeline.IntegerPipeline;
import io.github.flcrypt.core.pipeline.Pipeline;
import io.github.flcrypt.dp.DistributedGaussianNoise;
import io.github.flcrypt.dp.GridGaussianNoise;
import io.github.flcrypt.dp.PrivacyBudget;
import io.github.flcrypt.dp.clipping.FixedClipper;
import io.github.flcrypt.testkit.Seed;
import io.github.flcrypt.testkit.StatisticalAssertions;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The published order adds noise before quantizing on the clip range: what the noise carries beyond
 * it is cut off, and the aggregate is biased. Integer noise after quantizing has no range to leave.
 */
class NoiseBeforeBitsControlTest {

  private static final ModelLayout LAYOUT = MaskingRounds.vectors(1);
  private static final int ROUNDS = 1000;
  private static final DistributedGaussianNoise NOISE =
      DistributedGaussianNoise.of(new PrivacyBudget(1, 1e-5), 1, 0);

  /** The decoded mean of one client's update of 1, times the cohort by which sums are divided. */
  private static double[] decoded(IntegerPipeline<PlainUpdate, NoisedUpdate> pipeline) {
    var client = pipeline.inClear(new Seed(3).source());
    double[] samples = new double[ROUNDS];
    for (int r = 0; r < ROUNDS; r++) {
      RoundContext round = MaskingRounds.of(r, LAYOUT, pipeline);
      NoisedUpdate sent =
          client.protect(PlainUpdate.of(round, MaskingRounds.client(0), new double[] {1}, 1));
      samples[r] =
          MaskingRounds.sum(pipeline.plan(round), List.of(sent)).average().at(0)
              * MaskingRounds.CLIENTS;
    }
    return samples;
  }

  @Test
  void noiseBeforeFewBitsBiasesTheAggregateAndNoiseAfterThemDoesNot() {
    UplinkMasker masker = UplinkMasker.ofBits(UplinkMask.none(), 8);
    IntegerPipeline<PlainUpdate, NoisedUpdate> after =
        Pipeline.updates().clip(FixedClipper.flat(Norm.L2, 1)).mask(masker).noise(NOISE);
    double[] unbiased = decoded(after);
    RoundContext round = MaskingRounds.of(0, LAYOUT, after);
    double deviation = after.plan(round).format().orElseThrow().noiseDeviation(0);
    assertThat(deviation).isGreaterThan(2);
    StatisticalAssertions.assertMean(unbiased, 1, deviation);

    double[] cut =
        decoded(
            Pipeline.updates()
                .clip(FixedClipper.flat(Norm.L2, 1))
                .realNoise(GridGaussianNoise.of(NOISE, 20))
                .mask(masker));
    assertThat(Arrays.stream(cut).map(Math::abs).max().orElseThrow()).isLessThan(1.01);
    // Gaussian noise of deviation above 2, cut at 1: the mean is below 0.4, not 1.
    assertThat(Arrays.stream(cut).average().orElseThrow()).isLessThan(0.6);
  }
}
