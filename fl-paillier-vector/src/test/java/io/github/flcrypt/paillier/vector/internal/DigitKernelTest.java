package io.github.flcrypt.paillier.vector.internal;

import static io.github.flcrypt.paillier.vector.internal.Lanes.COUNT;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Digits at their bounds: every product exact, no column sum wraps. */
class DigitKernelTest {

  private static final double HALF = 0x1p50;
  private static final double FULL = 0x1p51;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 21, 31, 41})
  void productsOfExtremeDigitsAreExact(int digits) {
    for (double y : new double[] {HALF, -HALF, FULL - 1, -FULL, 1, 0}) {
      double[] left = lanes(digits, HALF);
      double[] right = lanes(digits, y);
      long[] sums = ColumnBias.of(digits, 1, 0, 0);
      DigitProducts.multiply(sums, left, 0, right, 0, digits, false);
      assertColumns(sums, digits, left, right, 1);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 15, 21, 31, 41})
  void doubledProductsAndSquaresOfBalancedDigitsAreExact(int digits) {
    double[] x = lanes(digits, HALF);
    long[] sums = ColumnBias.of(digits, 1, 0, 0);
    DigitProducts.multiply(sums, x, 0, x, 0, digits, true);
    assertColumns(sums, digits, x, x, 2);
    sums = ColumnBias.of(digits, 0, 1, 0);
    DigitProducts.square(sums, x, 0, digits);
    assertColumns(sums, digits, x, x, 1);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 5, 21, 322})
  void carriesKeepTheNumberAndBalanceItsDigits(int digits) {
    for (long column : new long[] {(1L << 61), -(1L << 61), Radix.HALF, -Radix.HALF, 0}) {
      long[] sums = new long[digits * COUNT];
      for (int i = 0; i < (digits - 1) * COUNT; i++) {
        sums[i] = i % 2 == 0 ? column : -column;
      }
      double[] target = new double[digits * COUNT];
      Carries.balance(sums, 0, digits, target, 0);
      for (int lane = 0; lane < COUNT; lane++) {
        assertThat(LaneCodec.get(target, 0, lane, digits)).isEqualTo(number(sums, digits, lane));
      }
      assertThat(Arrays.stream(target).map(Math::abs)).allMatch(digit -> digit <= HALF);
    }
  }

  /** Every lane has another sign pattern. */
  private static double[] lanes(int digits, double value) {
    double[] array = new double[digits * COUNT];
    for (int i = 0; i < array.length; i++) {
      boolean flip = (i % COUNT & 1) == 1 && (i / COUNT & 1) == 1;
      array[i] = flip ? -value : value;
    }
    return array;
  }

  private static void assertColumns(long[] sums, int digits, double[] x, double[] y, int times) {
    for (int lane = 0; lane < COUNT; lane++) {
      BigInteger expected =
          LaneCodec.get(x, 0, lane, digits)
              .multiply(LaneCodec.get(y, 0, lane, digits))
              .multiply(BigInteger.valueOf(times));
      assertThat(number(sums, 2 * digits, lane)).isEqualTo(expected);
    }
  }

  private static BigInteger number(long[] sums, int columns, int lane) {
    BigInteger value = BigInteger.ZERO;
    for (int column = columns - 1; column >= 0; column--) {
      value = value.shiftLeft(Radix.BITS).add(BigInteger.valueOf(sums[column * COUNT + lane]));
    }
    return value;
  }
}
