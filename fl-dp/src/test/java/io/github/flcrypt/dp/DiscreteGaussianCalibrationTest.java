package io.github.flcrypt.dp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DiscreteGaussianCalibrationTest {

  private static DiscreteGaussianCalibration plan(
      double epsilon, long releases, double l2, int contributors) {
    return new DiscreteGaussianCalibration(
        new PrivacyBudget(epsilon, 1e-5),
        releases,
        GridSensitivity.ofL2(l2, 10_000),
        10_000,
        contributors);
  }

  @Test
  void neverOvershootsAndWastesNothing() {
    SplittableRandom random = new SplittableRandom(11);
    for (int i = 0; i < 200; i++) {
      double epsilon = Math.exp(random.nextDouble(-2, 5));
      double delta = Math.exp(random.nextDouble(-30, -3));
      long releases = random.nextLong(1, 1000);
      int contributors = random.nextInt(1, 100);
      long dimension = random.nextLong(1, 10_000_000);
      GridSensitivity sensitivity =
          GridSensitivity.ofL2(Math.exp(random.nextDouble(0, 12)), dimension);
      BoundedShareNoise noise =
          new DiscreteGaussianCalibration(
                  new PrivacyBudget(epsilon, delta), releases, sensitivity, dimension, contributors)
              .calibrate();
      double spent = noise.epsilon(sensitivity, releases, delta);
      assertThat(spent).isLessThanOrEqualTo(epsilon);
      if (noise.mechanism().shareVariance().value() > 4.01) {
        assertThat(spent).isGreaterThan(epsilon * (1 - 1e-3));
      }
    }
  }

  @Test
  void isNeverBelowTheExactGaussianAndWithinTwelvePercent() {
    for (double epsilon : new double[] {0.5, 1, 4, 8}) {
      BoundedShareNoise noise = plan(epsilon, 16, 100, 4).calibrate();
      double multiplier = noise.mechanism().standardDeviation() / 100 / 4;
      double exact = AnalyticGaussian.noiseMultiplier(new PrivacyBudget(epsilon, 1e-5));
      assertThat(multiplier).isBetween(exact, 1.12 * exact);
    }
  }

  @Test
  void needsMoreNoiseForLessEpsilonMoreRoundsMoreSensitivityAndFewerShares() {
    double base = sigma(plan(1, 10, 100, 4));
    assertThat(sigma(plan(0.9, 10, 100, 4))).isGreaterThan(base);
    assertThat(sigma(plan(1, 11, 100, 4))).isGreaterThan(base);
    assertThat(sigma(plan(1, 10, 110, 4))).isGreaterThan(base);
    assertThat(sigma(plan(1, 10, 100, 3))).isGreaterThan(base);
  }

  @Test
  void growsWithTheSquareRootOfTheRounds() {
    assertThat(sigma(plan(1, 400, 100, 4)))
        .isCloseTo(10 * sigma(plan(1, 4, 100, 4)), withinPercentage(0.1));
  }

  private static double sigma(DiscreteGaussianCalibration plan) {
    return plan.calibrate().mechanism().shareVariance().sigma();
  }

  @Test
  void neverGoesBelowTwoGridSteps() {
    BoundedShareNoise noise = plan(100, 1, 1, 50).calibrate();
    assertThat(noise.mechanism().shareVariance().value()).isBetween(4.0, 4.001);
  }

  @Test
  void chargesTheTailToDelta() {
    DistributedDiscreteGaussian shares =
        new DistributedDiscreteGaussian(new RationalVariance(10_000, 1), 4, 1000);
    BoundedShareNoise noise = new BoundedShareNoise(shares, 60);
    double expected = (1 + Math.exp(2)) * 10 * 4 * 1000 * Math.pow(2, -60);
    assertThat(noise.tailCharge(2, 10)).isCloseTo(expected, withinPercentage(1e-6));
    assertThat(noise.tailCharge(2, 10)).isGreaterThanOrEqualTo(expected);
    assertThat(noise.sampler().bound()).isEqualTo(noise.bound());
    GridSensitivity sensitivity = GridSensitivity.ofL2(100, 1000);
    assertThat(noise.epsilon(sensitivity, 10, 1e-5))
        .isGreaterThan(shares.release(sensitivity).times(10).epsilon(1e-5));
  }

  @Test
  void refusesATailThatEatsTheBudget() {
    DistributedDiscreteGaussian shares =
        new DistributedDiscreteGaussian(new RationalVariance(10_000, 1), 4, 1000);
    assertThatThrownBy(
            () -> new BoundedShareNoise(shares, 10).epsilon(new GridSensitivity(9, 3), 1, 1e-5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("tailBits must");
  }

  @Test
  void refusesWhatNoShareCanReach() {
    assertThatThrownBy(() -> plan(0.01, 1000, 1e9, 1).calibrate())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("sensitivity must");
  }
}
