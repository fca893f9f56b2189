package io.github.flcrypt.dp.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.github.flcrypt.core.Norm;
import java.math.BigDecimal;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SegmentClippingTest {

  private static double[] random(SplittableRandom random) {
    double[] values = new double[random.nextInt(1, 40)];
    int exponent = random.nextInt(-1074, 1023);
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.scalb(random.nextDouble(-1, 1), exponent - random.nextInt(0, 10));
    }
    return values;
  }

  private static BigDecimal exactSquareOrSum(double[] values, Norm norm) {
    BigDecimal sum = BigDecimal.ZERO;
    for (double value : values) {
      BigDecimal exact = new BigDecimal(value);
      sum = sum.add(norm == Norm.L1 ? exact.abs() : exact.multiply(exact));
    }
    return sum;
  }

  @ParameterizedTest
  @EnumSource(Norm.class)
  void boundHoldsForHugeAndSubnormalVectors(Norm norm) {
    SplittableRandom random = new SplittableRandom(41);
    for (int i = 0; i < 2000; i++) {
      double[] values = random(random);
      double[] original = values.clone();
      double bound = Math.scalb(random.nextDouble(0.5, 1), random.nextInt(-1060, 1023));
      SegmentClipping.clip(values, 0, values.length, norm, bound);
      assertThat(norm.of(values, 0, values.length)).isLessThanOrEqualTo(bound);
      if (norm.of(original, 0, original.length) <= bound) {
        assertThat(values).isEqualTo(original);
      }
      checkTrueNorm(values, norm, bound);
    }
  }

  /** The bound also holds exactly, but for a few units in the last place of the computed norm. */
  private static void checkTrueNorm(double[] values, Norm norm, double bound) {
    BigDecimal limit = new BigDecimal(bound).multiply(new BigDecimal(1 + 0x1.0p-50));
    limit = norm == Norm.L1 ? limit : limit.multiply(limit);
    BigDecimal tiny = norm == Norm.L1 ? new BigDecimal(Double.MIN_VALUE) : BigDecimal.ZERO;
    if (norm == Norm.L1 || bound > 1e-300) {
      assertThat(exactSquareOrSum(values, norm)).isLessThanOrEqualTo(limit.add(tiny));
    }
  }

  @ParameterizedTest
  @EnumSource(Norm.class)
  void keepsTheDirection(Norm norm) {
    double[] values = {3, -4, 0, 12};
    double length = norm.of(values, 0, 4);
    SegmentClipping.clip(values, 0, 4, norm, length / 8);
    assertThat(values[0]).isCloseTo(3.0 / 8, withinPercentage(1e-12));
    assertThat(values[1]).isCloseTo(-4.0 / 8, withinPercentage(1e-12));
    assertThat(values[2]).isZero();
    assertThat(norm.of(values, 0, 4)).isCloseTo(length / 8, withinPercentage(1e-12));
  }

  @ParameterizedTest
  @EnumSource(Norm.class)
  void keepsTheDirectionOfVectorsWhoseNormIsNoDouble(Norm norm) {
    double[] values = {1.5e308, -1.5e308, 1.5e308, 0};
    SegmentClipping.clip(values, 0, 4, norm, 3);
    assertThat(norm.of(values, 0, 4)).isCloseTo(3, withinPercentage(1e-12));
    assertThat(values[1]).isEqualTo(-values[0]);
    assertThat(values[3]).isZero();
  }

  @Test
  void touchesOnlyItsSegment() {
    double[] values = {5, 5, 5, 5};
    SegmentClipping.clip(values, 1, 3, Norm.L1, 2);
    assertThat(values).containsExactly(5, 1, 1, 5);
  }

  @ParameterizedTest
  @EnumSource(Norm.class)
  void zeroAndEmptyStayWhatTheyAre(Norm norm) {
    double[] zeros = {0, -0.0, 0};
    SegmentClipping.clip(zeros, 0, 3, norm, 1);
    SegmentClipping.clip(zeros, 1, 1, norm, 1);
    assertThat(zeros).containsExactly(0, -0.0, 0);
  }

  @ParameterizedTest
  @EnumSource(Norm.class)
  void refusesNonFiniteEntriesBeforeChangingAnything(Norm norm) {
    for (double bad :
        new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
      double[] values = {100, bad};
      assertThatThrownBy(() -> SegmentClipping.clip(values, 0, 2, norm, 1))
          .isInstanceOf(IllegalArgumentException.class);
      assertThat(values[0]).isEqualTo(100);
      assertThatThrownBy(() -> SegmentClipping.clip(new double[2], 0, 2, norm, Math.abs(bad)))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
