package io.github.flcrypt.dp.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.flcrypt.core.Clipper;
import io.github.flcrypt.core.IntegerSum;
import io.github.flcrypt.core.IntegerUpdate;
import io.github.flcrypt.core.ModelLayout;
import io.github.flcrypt.core.NoisedUpdate;
import io.github.flcrypt.core.Norm;
import io.github.flcrypt.core.PlainUpdate;
import io.github.flcrypt.core.PrivacyUnit;
import io.github.flcrypt.core.RoundContext;
import io.github.flcrypt.core.RoundMismatchException;
import io.github.flcrypt.core.Sensitivity;
import io.github.flcrypt.core.SumAccumulator;
import io.github.flcrypt.core.SumAlgebra;
import io.github.flcrypt.core.pipeline.IntegerPipeline;
import io.github.flcrypt.core.pipeline.Pipeline;
import io.github.flcrypt.dp.DistributedGaussianNoise;
import io.github.flcrypt.dp.PrivacyBudget;
import io.github.flcrypt.dp.clipping.FixedClipper;
import io.github.flcrypt.dp.noise.LayerScaledQuantizer.Budget;
import io.github.flcrypt.testkit.Seed;
import org.junit.jupiter.api.Test;

class LayerScaledQuantizerTest {

  private static final long LEVELS = 1 << 20;
  private static final double[] BOUNDS = {1, 0.5, 2};
  private static final ModelLayout LAYOUT = NoisyRounds.layout(4000, 100, 30);
  private static final Clipper L1 = FixedClipper.perLayer(Norm.L1, BOUNDS);
  private static final Clipper L2 = FixedClipper.perLayer(Norm.L2, BOUNDS);

  private static Sensitivity sensitivity(LayerScaledQuantizer masker, Clipper clipper) {
    RoundContext round = NoisyRounds.of(0, LAYOUT, clipper, 4, 5);
    return NoisyRounds.sensitivity(round, masker, PrivacyUnit.CLIENT);
  }

  @Test
  void precisionIsSharedOutAsAsked() {
    double[] shares = {0.5, 0.2, 0.3};
    Sensitivity s =
        sensitivity(LayerScaledQuantizer.ofShares(0, LEVELS, Budget.PRECISION, shares), L2);
    double total = s.totalL2() * s.totalL2();
    for (int l = 0; l < 3; l++) {
      double part = s.maximumL2(l) * s.maximumL2(l) / total;
      assertThat(part).isCloseTo(shares[l], within(1e-4));
    }
  }

  @Test
  void epsilonIsSharedOutAsAsked() {
    double[] shares = {0.5, 0.2, 0.3};
    Sensitivity s =
        sensitivity(LayerScaledQuantizer.ofShares(0, LEVELS, Budget.EPSILON, shares), L1);
    for (int l = 0; l < 3; l++) {
      double part = (double) s.maximumL1(l) / s.totalL1();
      assertThat(part).isCloseTo(shares[l], within(2e-4));
    }
  }

  /** C = (1, 0.5, 2), d = (4000, 100, 30): noise energy 6272.6 against 12435 for equal shares. */
  @Test
  void leastErrorSharesHaveTheLeastNoiseEnergy() {
    assertThat(energy(LayerScaledQuantizer.ofLeastError(0, LEVELS, Budget.PRECISION)))
        .isCloseTo(6272.6, within(10.0));
    assertThat(energy(LayerScaledQuantizer.ofShares(0, LEVELS, Budget.PRECISION, 1, 1, 1)))
        .isCloseTo(12435, within(20.0));
    assertThat(energy(LayerScaledQuantizer.ofShares(0, LEVELS, Budget.PRECISION, 0.8, 0.1, 0.1)))
        .isGreaterThan(6273);
  }

  /** Sum of d sigma^2 for Gaussian noise of multiplier 1 on the whole vector. */
  private static double energy(LayerScaledQuantizer masker) {
    RoundContext round = NoisyRounds.of(0, LAYOUT, L2, 4, 5);
    double deviation = NoisyRounds.sensitivity(round, masker, PrivacyUnit.CLIENT).totalL2();
    double energy = 0;
    for (int l = 0; l < 3; l++) {
      double sigma = deviation * masker.grid(round, masker.select(round)).step(l);
      energy += (LAYOUT.offset(l + 1) - LAYOUT.offset(l)) * sigma * sigma;
    }
    return energy;
  }

  @Test
  void eachLayersSumCarriesItsOwnNoise() {
    LayerScaledQuantizer masker =
        LayerScaledQuantizer.ofShares(0.3, LEVELS, Budget.PRECISION, 0.7, 0.2, 0.1);
    IntegerPipeline<PlainUpdate, NoisedUpdate> pipeline =
        Pipeline.requireNoise()
            .clip(L2)
            .mask(masker)
            .noise(DistributedGaussianNoise.of(new PrivacyBudget(4, 1e-5), 10, 0));
    RoundContext round = NoisyRounds.of(3, LAYOUT, L2, pipeline, 3);
    SumAccumulator<IntegerUpdate, IntegerSum> sum =
        SumAlgebra.<IntegerUpdate>integers().begin(pipeline.plan(round));
    for (int c = 0; c < 3; c++) {
      double[] values = new double[LAYOUT.size()];
      values[0] = 1;
      values[4000] = -7;
      PlainUpdate update = PlainUpdate.of(round, NoisyRounds.client(c), values, 1);
      sum.add(pipeline.inClear(new Seed(c).source()).protect(update));
    }
    var average = sum.finish().average();
    double first = average.noiseDeviation(0) / BOUNDS[0] * Math.sqrt(0.7);
    for (int l = 1; l < 3; l++) {
      double share = l == 1 ? 0.2 : 0.1;
      double other = average.noiseDeviation(l) / BOUNDS[l] * Math.sqrt(share);
      // Layers keep slightly different parts of their coordinates.
      assertThat(other / first).isCloseTo(1, within(0.01));
    }
    double square = 0;
    int kept = 0;
    for (int i = 1; i < 4000; i++) {
      double value = average.at(i);
      square += value * value;
      kept += value == 0 ? 0 : 1;
    }
    assertThat(kept).isBetween(2780, 2801);
    assertThat(Math.sqrt(square / kept) / average.noiseDeviation(0)).isBetween(0.9, 1.1);
  }

  @Test
  void refusesWhatDoesNotFit() {
    RoundContext round = NoisyRounds.of(0, LAYOUT, L2, 4, 5);
    LayerScaledQuantizer two = LayerScaledQuantizer.ofShares(0, 64, Budget.PRECISION, 1, 2);
    assertThatThrownBy(() -> two.grid(round, two.select(round)))
        .isInstanceOf(RoundMismatchException.class)
        .hasMessageContaining("shares must be one for each of 3 layers; got 2");
    assertThatThrownBy(() -> LayerScaledQuantizer.ofShares(0, 64, Budget.EPSILON, 1, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> LayerScaledQuantizer.ofShares(0, 64, Budget.EPSILON))
        .isInstanceOf(IllegalArgumentException.class);
    // One bound over all layers cannot have a step for each.
    LayerScaledQuantizer three = LayerScaledQuantizer.ofShares(0, 64, Budget.PRECISION, 1, 2, 3);
    assertThatThrownBy(() -> sensitivity(three, FixedClipper.flat(Norm.L2, 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("one grid step for all");
  }
}
