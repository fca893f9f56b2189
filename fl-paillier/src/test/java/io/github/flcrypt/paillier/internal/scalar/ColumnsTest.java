package io.github.flcrypt.paillier.internal.scalar;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The kernel at the bounds of its range proof: every digit as large as it can be. */
class ColumnsTest {

  @ParameterizedTest(name = "modulus of {0} bits")
  @ValueSource(ints = {2, 51, 52, 106, 107, 1024, 2048, 3072, 4600, 4700, 8192, 16384, 32768})
  void fullDigitsOverflowNoColumn(int bits) {
    Digits digits = Digits.forModulus(bits);
    long[] full = new long[digits.count()];
    Arrays.fill(full, digits.mask());
    BigInteger value = number(digits, full, 0, digits.count());
    Columns columns = new Columns(digits);
    columns.addProduct(full, 0, full, 0);
    columns.addProduct(full, 0, full, 0);
    columns.addDifference(full, new long[digits.count()]);
    long[] wide = new long[2 * digits.count() + 1];
    columns.carry(0, wide.length, wide, 0);
    BigInteger expected = value.multiply(value).shiftLeft(1).add(value.shiftLeft(1));
    assertThat(number(digits, wide, 0, wide.length)).isEqualTo(expected);
    columns.clear();
    columns.addSquare(full, 0);
    columns.carry(0, wide.length, wide, 0);
    assertThat(number(digits, wide, 0, wide.length)).isEqualTo(value.multiply(value));
  }

  @ParameterizedTest(name = "modulus of {0} bits")
  @ValueSource(ints = {2, 3, 51, 52, 107, 1024, 2048, 4600, 8192, 32768})
  void reductionsOfTheLargestOperandsStayBelowTwiceTheModulus(int bits) {
    Digits digits = Digits.forModulus(bits);
    BigInteger radix = BigInteger.ONE.shiftLeft(digits.bits() * digits.count());
    BigInteger power = BigInteger.ONE.shiftLeft(bits);
    BigInteger half = BigInteger.ONE.shiftLeft(bits - 1);
    for (BigInteger modulus :
        new BigInteger[] {power.subtract(BigInteger.ONE), half.add(BigInteger.ONE)}) {
      Montgomery montgomery = new Montgomery(modulus.setBit(0), digits);
      BigInteger n = montgomery.modulus();
      assertThat(radix).isGreaterThanOrEqualTo(n.shiftLeft(4));
      long[] largest = montgomery.digitsOf(n.shiftLeft(1).subtract(BigInteger.ONE));
      BigInteger value = number(digits, largest, 0, digits.count());
      Columns columns = new Columns(digits);
      columns.addProduct(largest, 0, largest, 0);
      columns.addProduct(largest, 0, largest, 0);
      columns.addDifference(largest, new long[digits.count()]);
      BigInteger sum =
          value.multiply(value).shiftLeft(1).add(value).add(radix).subtract(BigInteger.ONE);
      long[] result = new long[digits.count()];
      montgomery.reduce(columns, new long[digits.count()], result, 0);
      BigInteger reduced = number(digits, result, 0, digits.count());
      assertThat(reduced).isLessThan(n.shiftLeft(1));
      assertThat(reduced.multiply(radix).subtract(sum).mod(n)).isEqualTo(0);
    }
  }

  @ParameterizedTest(name = "modulus of {0} bits")
  @ValueSource(ints = {64, 330, 2048})
  void squaresAreProductsWithThemselves(int bits) {
    Digits digits = Digits.forModulus(bits);
    SplittableRandom random = new SplittableRandom(bits);
    Columns columns = new Columns(digits);
    for (int i = 0; i < 200; i++) {
      long[] a = new long[digits.count()];
      Arrays.setAll(a, k -> random.nextInt(4) == 0 ? 0 : random.nextLong() & digits.mask());
      BigInteger value = number(digits, a, 0, a.length);
      long[] wide = new long[2 * a.length + 1];
      columns.clear();
      columns.addSquare(a, 0);
      columns.carry(0, wide.length, wide, 0);
      assertThat(number(digits, wide, 0, wide.length)).isEqualTo(value.multiply(value));
    }
  }

  private static BigInteger number(Digits digits, long[] array, int from, int count) {
    BigInteger value = BigInteger.ZERO;
    for (int k = count - 1; k >= 0; k--) {
      value = value.shiftLeft(digits.bits()).add(BigInteger.valueOf(array[from + k]));
    }
    return value;
  }
}
