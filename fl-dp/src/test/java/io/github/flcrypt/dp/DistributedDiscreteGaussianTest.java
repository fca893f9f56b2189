package io.github.flcrypt.dp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DistributedDiscreteGaussianTest {

  private static final RationalVariance FOUR = new RationalVariance(4, 1);

  private static DistributedDiscreteGaussian shares(int contributors, long dimension) {
    return new DistributedDiscreteGaussian(FOUR, contributors, dimension);
  }

  @Test
  void correctionIsTheSumOfThePaper() {
    double two = 10 * Math.exp(-4 * Math.PI * Math.PI);
    double third = 10 * Math.exp(-16 * Math.PI * Math.PI / 3);
    assertThat(shares(1, 1).tau()).isZero();
    assertThat(shares(2, 1).tau()).isCloseTo(two, withinPercentage(1e-8));
    assertThat(shares(3, 1).tau()).isCloseTo(two + third, withinPercentage(1e-8));
    assertThat(shares(2, 1).tau()).isGreaterThanOrEqualTo(two);
  }

  @Test
  void correctionOfACrowdIsBoundedFromAboveByItsLastTerm() {
    assertThat(shares(100_000, 1).tau()).isGreaterThan(shares(5000, 1).tau());
    assertThat(shares(1 << 30, 1).tau()).isLessThan(1e-15);
  }

  @ParameterizedTest
  @CsvSource({"1,1", "1,3", "2,1", "2,4", "3,1", "3,5", "5,2"})
  void boundsTheExactDivergenceOfTheSum(int contributors, int shift) {
    DiscretePmf share = DiscretePmf.gaussian(4, 40);
    DiscretePmf sum = share;
    for (int i = 1; i < contributors; i++) {
      sum = sum.plus(share);
    }
    RenyiCurve curve = shares(contributors, 1).release(new GridSensitivity(shift, shift));
    for (double order : new double[] {1.5, 2, 3, 8}) {
      double exact = sum.renyi(order, shift);
      assertThat(curve.at(order)).isBetween(exact - 1e-11, exact * (1 + 1e-6) + 1e-9);
    }
    for (double epsilon : new double[] {0.1, 0.5, 1, 2}) {
      assertThat(curve.delta(epsilon)).isGreaterThan(sum.hockeyStick(epsilon, shift));
    }
  }

  @Test
  void oneContributorIsAGaussian() {
    RenyiCurve curve = shares(1, 1000).release(new GridSensitivity(6, 2));
    assertThat(curve.at(5)).isCloseTo(RenyiCurve.gaussian(1).at(5), withinPercentage(1e-9));
  }

  @Test
  void sharesOfManyAreWorthTheirTotalVariance() {
    RenyiCurve curve = shares(25, 1000).release(new GridSensitivity(100, 10));
    assertThat(curve.at(3)).isCloseTo(RenyiCurve.gaussian(1).at(3), withinPercentage(1e-6));
    assertThat(curve.at(3)).isGreaterThan(RenyiCurve.gaussian(1).at(3));
    assertThat(shares(25, 1).standardDeviation()).isEqualTo(10);
  }

  @Test
  void correctionGrowsWithTheDimension() {
    GridSensitivity sensitivity = new GridSensitivity(100, 10);
    double small = shares(4, 1).release(sensitivity).at(2);
    double large = shares(4, 1L << 50).release(sensitivity).at(2);
    assertThat(large).isGreaterThan(small);
  }

  @Test
  void refusesSharesBelowTwoGridSteps() {
    assertThatThrownBy(() -> new DistributedDiscreteGaussian(new RationalVariance(399, 100), 2, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("shareVariance must be at least 4");
    assertThatThrownBy(() -> new DistributedDiscreteGaussian(FOUR, 0, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new DistributedDiscreteGaussian(FOUR, 1, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void sensitivityFromTheEuclideanNormIsBoundedTwice() {
    assertThat(GridSensitivity.ofL2(10, 4).l1()).isCloseTo(20, withinPercentage(1e-9));
    assertThat(GridSensitivity.ofL2(10, 1_000_000).l1()).isCloseTo(100, withinPercentage(1e-9));
    assertThat(GridSensitivity.ofL2(10, 1).l1()).isGreaterThanOrEqualTo(10);
    assertThatThrownBy(() -> GridSensitivity.ofL2(0.5, 3))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new GridSensitivity(1, 2))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new GridSensitivity(Double.POSITIVE_INFINITY, 2))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
