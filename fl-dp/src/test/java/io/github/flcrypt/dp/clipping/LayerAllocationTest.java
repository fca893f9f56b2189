package io.github.flcrypt.dp.clipping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.github.flcrypt.core.random.RandomStream;
import io.github.flcrypt.testkit.Seed;
import io.github.flcrypt.testkit.SeededCases;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class LayerAllocationTest {

  private static final double[] BOUNDS = {1, 0.5, 2};
  private static final int[] SIZES = {4000, 100, 30};

  private static double energy(double[] deviations) {
    double energy = 0;
    for (int l = 0; l < SIZES.length; l++) {
      energy += SIZES[l] * deviations[l] * deviations[l];
    }
    return energy;
  }

  /** Equal, global, proportional to size, and least error; the energies of one worked example. */
  @Test
  void allocationsOfOnePriceHaveTheEnergiesOfTheWorkedExample() {
    double even = energy(LayerAllocation.uniform(3).deviations(1, BOUNDS));
    double global = energy(LayerAllocation.proportional(1, 0.25, 4).deviations(1, BOUNDS));
    double bySize = energy(LayerAllocation.proportional(4000, 100, 30).deviations(1, BOUNDS));
    LayerAllocation least = LayerAllocation.leastGaussianError(BOUNDS, SIZES, 1, 1, 1);
    assertThat(even).isCloseTo(12435, within(1e-6));
    assertThat(global).isCloseTo(21682.5, within(1e-6));
    assertThat(bySize).isCloseTo(17246.25, withinPercentage(100));
    assertThat(energy(least.deviations(1, BOUNDS))).isCloseTo(6272.6, within(0.05));
    assertThat(least.mechanism(1.5).noiseMultiplier()).isCloseTo(1.5, within(1e-12));
  }

  @SeededCases(50)
  void theClosedFormOfTheLeastGaussianErrorIsMetAndCannotBeBeaten(Seed seed) {
    RandomStream random = seed.stream("layers");
    double[] relevance = new double[3];
    double sum = 0;
    for (int l = 0; l < 3; l++) {
      relevance[l] = 0.1 + random.nextDouble();
      sum += BOUNDS[l] * Math.sqrt(relevance[l] * SIZES[l]);
    }
    LayerAllocation least = LayerAllocation.leastGaussianError(BOUNDS, SIZES, relevance);
    double[] deviations = least.deviations(0.7, BOUNDS);
    for (int l = 0; l < 3; l++) {
      double variance = 0.49 * BOUNDS[l] / Math.sqrt(relevance[l] * SIZES[l]) * sum;
      assertThat(deviations[l] * deviations[l]).isCloseTo(variance, withinPercentage(1e-10));
    }
    LayerAllocation other =
        LayerAllocation.proportional(random.nextDouble(), random.nextDouble(), 0.1);
    assertThat(weighted(other.deviations(0.7, BOUNDS), relevance))
        .isGreaterThanOrEqualTo(weighted(deviations, relevance));
  }

  private static double weighted(double[] deviations, double[] relevance) {
    double error = 0;
    for (int l = 0; l < SIZES.length; l++) {
      error += relevance[l] * SIZES[l] * deviations[l] * deviations[l];
    }
    return error;
  }

  @SeededCases(50)
  void theLeastLaplaceErrorCannotBeBeaten(Seed seed) {
    RandomStream random = seed.stream("layers");
    LayerAllocation least = LayerAllocation.leastLaplaceError(BOUNDS, SIZES);
    double[] weights = {Math.cbrt(4000), Math.cbrt(25), Math.cbrt(120)};
    for (int l = 0; l < 3; l++) {
      assertThat(least.fraction(l) / least.fraction(0))
          .isCloseTo(weights[l] / weights[0], withinPercentage(1e-9));
    }
    LayerAllocation other =
        LayerAllocation.proportional(random.nextDouble(), random.nextDouble(), 0.1);
    assertThat(laplaceEnergy(other)).isGreaterThanOrEqualTo(laplaceEnergy(least));
  }

  private static double laplaceEnergy(LayerAllocation allocation) {
    double[] shares = allocation.shares(2.5);
    double energy = 0;
    for (int l = 0; l < SIZES.length; l++) {
      energy += SIZES[l] * Math.pow(BOUNDS[l] / shares[l], 2);
    }
    return energy;
  }

  @SeededCases(200)
  void sharesSumToTheTotalExactlyInEveryOrder(Seed seed) {
    RandomStream random = seed.stream("layers");
    double[] weights = new double[1 + random.nextInt(200)];
    for (int l = 0; l < weights.length; l++) {
      weights[l] = Math.scalb(random.nextDouble(), random.nextInt(120) - 60);
    }
    weights[0] += 1e-30;
    LayerAllocation allocation = LayerAllocation.proportional(weights);
    double total = Math.scalb(1 + random.nextDouble(), random.nextInt(60) - 30);
    requireExact(allocation.fractions(), 1);
    requireExact(allocation.shares(total), total);
    assertThat(LayerAllocation.ofFractions(allocation.fractions())).isEqualTo(allocation);
  }

  private static void requireExact(double[] shares, double total) {
    BigDecimal exact = BigDecimal.ZERO;
    double forwards = 0;
    double backwards = 0;
    for (int l = 0; l < shares.length; l++) {
      assertThat(shares[l]).isPositive();
      exact = exact.add(new BigDecimal(shares[l]));
      forwards += shares[l];
      backwards += shares[shares.length - 1 - l];
    }
    assertThat(exact).isEqualByComparingTo(new BigDecimal(total));
    assertThat(forwards).isEqualTo(total);
    assertThat(backwards).isEqualTo(total);
  }

  @Test
  void contributionsAreMixedWithAFloorThatNoLayerFallsBelow() {
    LayerAllocation mixed = LayerAllocation.byContribution(0.5, 3, 1, 0, 0);
    assertThat(mixed.fraction(0)).isCloseTo(0.125 + 0.375, within(1e-15));
    assertThat(mixed.fraction(1)).isCloseTo(0.125 + 0.125, within(1e-15));
    assertThat(mixed.fraction(2)).isCloseTo(0.125, within(1e-15));
    requireExact(mixed.fractions(), 1);
    assertThat(LayerAllocation.byContribution(0.5, 0, 0)).isEqualTo(LayerAllocation.uniform(2));
    assertThat(LayerAllocation.byContribution(0, 1, 9)).isEqualTo(LayerAllocation.uniform(2));
    assertThat(LayerAllocation.uniform(1).fractions()).containsExactly(1);
  }

  @Test
  void extremeWeightsStayInRange() {
    LayerAllocation extreme = LayerAllocation.proportional(1e308, 1e308, Double.MIN_VALUE, 0);
    requireExact(extreme.fractions(), 1);
    assertThat(extreme.fraction(0)).isCloseTo(0.5, within(1e-12));
    double[] bounds = {1e308, 1e-300, 1};
    requireExact(LayerAllocation.leastGaussianError(bounds, SIZES, 1, 1, 1).fractions(), 1);
    requireExact(LayerAllocation.leastLaplaceError(bounds, SIZES).fractions(), 1);
  }

  @Test
  void badInputIsRefused() {
    assertThatThrownBy(() -> LayerAllocation.proportional(0, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> LayerAllocation.proportional())
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> LayerAllocation.proportional(1, Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> LayerAllocation.byContribution(1.1, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> LayerAllocation.ofFractions(0.3, 0.3))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> LayerAllocation.uniform(0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> LayerAllocation.leastGaussianError(BOUNDS, SIZES, 1, 1, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
