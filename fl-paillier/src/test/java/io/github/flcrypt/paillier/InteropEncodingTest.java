package io.github.flcrypt.paillier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.flcrypt.core.HeadroomExceededException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InteropEncodingTest {

  private static final PaillierPublicKey KEY = TestKeys.SECURE_2048.publicKey();
  private static final BigInteger N = KEY.n();
  private static final InteropEncoding PHE = InteropEncoding.pythonPaillier(KEY);
  private static final InteropEncoding JAVALLIER =
      InteropEncoding.javallierSigned(KEY, KEY.modulusBits());

  @ParameterizedTest
  @ValueSource(
      doubles = {
        0.0,
        -0.0,
        1.0,
        -1.0,
        0.1,
        -0.1,
        Math.PI,
        1e-300,
        -1e300,
        0x1p53,
        0x1.fffffffffffffp1023,
        Double.MIN_NORMAL,
        Double.MIN_VALUE,
        -0x1.8p-1060,
        15.999999999999998,
        16.0,
        16.000000000000004
      })
  void doublesEncodeAsPythonPaillierDoesAndComeBackExactly(double value) {
    check(value);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void randomDoublesEncodeAsPythonPaillierDoes(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 300; i++) {
      double value = Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(value)) {
        check(value);
      }
    }
  }

  private static void check(double value) {
    InteropPlaintext encoded = PHE.encode(value);
    int exponent = PheOracle.exponentOf(value);
    assertThat(encoded.exponent()).isEqualTo(exponent);
    assertThat(encoded.residue()).isEqualTo(PheOracle.encode(new BigDecimal(value), exponent, N));
    assertThat(encoded.toDouble()).isEqualTo(value == 0 ? 0.0 : value);
    assertThat(encoded.toBigDecimal()).isEqualByComparingTo(new BigDecimal(value));
    InteropPlaintext other = JAVALLIER.encode(value);
    assertThat(other.toBigDecimal()).isEqualByComparingTo(new BigDecimal(value));
  }

  @Test
  void zeroHasTwoEncodings() {
    assertThat(PHE.encode(0.0).exponent()).isEqualTo(-14);
    assertThat(PHE.encode(BigInteger.ZERO).exponent()).isZero();
    assertThat(JAVALLIER.encode(0.0).exponent()).isZero();
    assertThat(JAVALLIER.encode(BigInteger.ZERO).exponent()).isZero();
    assertThat(JAVALLIER.encode(0.0, InteropExponent.atMost(5)).exponent()).isEqualTo(-269);
  }

  // precision, exponent: floor(log16(precision))
  @ParameterizedTest
  @CsvSource({
    "1e-3, -3",
    "0.1, -1",
    "1, 0",
    "0.0625, -1",
    "0.0624, -2",
    "16, 1",
    "17.5, 1",
    "1e-20, -17"
  })
  void precisionDecidesTheExponent(double precision, int exponent) {
    InteropPlaintext encoded = PHE.encode(1.2345, InteropExponent.precision(precision));
    assertThat(encoded.exponent()).isEqualTo(exponent);
    assertThat(encoded.residue()).isEqualTo(PheOracle.encode(new BigDecimal(1.2345), exponent, N));
    InteropExponent bounded = InteropExponent.precision(precision).andAtMost(-2);
    assertThat(PHE.encode(1.2345, bounded).exponent()).isEqualTo(Math.min(exponent, -2));
    assertThat(PHE.encode(BigInteger.TEN, bounded).toBigInteger()).isEqualTo(BigInteger.TEN);
  }

  @Test
  void halvesGoToEvenInPythonAndAwayFromZeroInJavallier() {
    InteropExponent whole = InteropExponent.precision(1);
    assertThat(PHE.encode(2.5, whole).significand()).isEqualTo(BigInteger.TWO);
    assertThat(PHE.encode(-2.5, whole).significand()).isEqualTo(BigInteger.TWO.negate());
    assertThat(PHE.encode(3.5, whole).significand()).isEqualTo(BigInteger.valueOf(4));
    assertThat(JAVALLIER.encode(2.5, whole).significand()).isEqualTo(BigInteger.valueOf(3));
    assertThat(JAVALLIER.encode(-2.5, whole).significand()).isEqualTo(BigInteger.valueOf(-3));
    assertThat(PHE.encode(BigInteger.valueOf(24), InteropExponent.precision(16)).significand())
        .isEqualTo(BigInteger.TWO);
  }

  @Test
  void javallierStripsTheBaseFromIntegers() {
    InteropPlaintext encoded = JAVALLIER.encode(BigInteger.valueOf(-3 * 4096));
    assertThat(encoded.exponent()).isEqualTo(3);
    assertThat(encoded.residue()).isEqualTo(N.subtract(BigInteger.valueOf(3)));
    assertThat(encoded.toDouble()).isEqualTo(-3 * 4096.0);
    assertThat(PHE.encode(BigInteger.valueOf(-3 * 4096)).exponent()).isZero();
  }

  @Test
  void pythonPaillierGuardsTheMiddleThird() {
    BigInteger largest = N.divide(BigInteger.valueOf(3)).subtract(BigInteger.ONE);
    assertThat(PHE.largestSignificand()).isEqualTo(largest);
    assertThat(PHE.encode(largest).toBigInteger()).isEqualTo(largest);
    assertThat(PHE.encode(largest.negate()).residue()).isEqualTo(N.subtract(largest));
    assertThat(PHE.encode(largest.negate()).toBigInteger()).isEqualTo(largest.negate());
    BigInteger above = largest.add(BigInteger.ONE);
    assertThatIllegalArgumentException().isThrownBy(() -> PHE.encode(above));
    assertThatIllegalArgumentException().isThrownBy(() -> PHE.encode(above.negate()));
    for (BigInteger overflow : new BigInteger[] {above, N.subtract(above)}) {
      assertThatExceptionOfType(HeadroomExceededException.class)
          .isThrownBy(() -> InteropPlaintext.of(PHE, overflow, 0).toDouble());
    }
  }

  @Test
  void javallierContextsHaveTheirOwnRanges() {
    BigInteger half = BigInteger.ONE.shiftLeft(31).subtract(BigInteger.ONE);
    InteropEncoding signed = InteropEncoding.javallierSigned(KEY, 32);
    assertThat(signed.largestSignificand()).isEqualTo(half);
    assertThat(signed.encode(half.negate()).residue()).isEqualTo(N.subtract(half));
    assertThatIllegalArgumentException()
        // -2^31 itself is no error: it is stripped to -8 at exponent 7.
        .isThrownBy(() -> signed.encode(half.negate().subtract(BigInteger.TWO)));
    InteropEncoding unsigned = InteropEncoding.javallierUnsigned(KEY, 32);
    BigInteger largest = BigInteger.ONE.shiftLeft(32).subtract(BigInteger.ONE);
    assertThat(unsigned.encode(largest).toBigInteger()).isEqualTo(largest);
    assertThatIllegalArgumentException().isThrownBy(() -> unsigned.encode(BigInteger.ONE.negate()));
    assertThatIllegalArgumentException().isThrownBy(() -> unsigned.encode(-0.5));
    assertThat(JAVALLIER.largestSignificand()).isEqualTo(N.shiftRight(1));
    InteropEncoding full = InteropEncoding.javallierUnsigned(KEY, KEY.modulusBits());
    assertThat(full.largestSignificand()).isEqualTo(N.subtract(BigInteger.ONE));
    assertThatIllegalArgumentException().isThrownBy(() -> InteropEncoding.javallierSigned(KEY, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> InteropEncoding.javallierUnsigned(KEY, KEY.modulusBits() + 1));
  }

  @Test
  void smallerExponentsKeepTheNumberWhileItFits() {
    InteropPlaintext number = PHE.encode(-1.25);
    InteropPlaintext lower = number.decreaseExponentTo(-32);
    assertThat(lower.exponent()).isEqualTo(-32);
    assertThat(lower.toDouble()).isEqualTo(-1.25);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> number.decreaseExponentTo(number.exponent() + 1));
    assertThatExceptionOfType(HeadroomExceededException.class)
        .isThrownBy(() -> number.decreaseExponentTo(-512));
    assertThatExceptionOfType(HeadroomExceededException.class)
        .isThrownBy(() -> number.decreaseExponentTo(-16_000));
  }

  @Test
  void otherBasesWorkAlike() {
    for (int base : new int[] {2, 3, 10, 64, 65_536}) {
      InteropEncoding encoding = PHE.withBase(base);
      InteropPlaintext encoded = encoding.encode(-0.1, InteropExponent.precision(1e-30));
      assertThat(encoded.toDouble()).as("base %d", base).isEqualTo(-0.1);
      assertThat(encoding.encode(BigInteger.valueOf(77)).toBigInteger()).isEqualTo(77);
    }
    assertThat(PHE.withBase(64).encode(1.0).exponent()).isEqualTo(-9); // floor((1 - 53) / 6)
  }

  @Test
  void numbersBeyondDoublesAndFractionsAreErrors() {
    InteropPlaintext huge = InteropPlaintext.of(PHE, BigInteger.ONE, 256);
    assertThatExceptionOfType(HeadroomExceededException.class).isThrownBy(huge::toDouble);
    assertThat(huge.toBigInteger()).isEqualTo(BigInteger.ONE.shiftLeft(1024));
    assertThat(InteropPlaintext.of(PHE, BigInteger.ONE, -16_000).toDouble()).isZero();
    assertThatExceptionOfType(ArithmeticException.class)
        .isThrownBy(() -> PHE.encode(0.5).toBigInteger());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> InteropPlaintext.of(PHE, BigInteger.ONE, 16_385));
    assertThatIllegalArgumentException().isThrownBy(() -> PHE.encode(Double.NaN));
    assertThatIllegalArgumentException().isThrownBy(() -> InteropExponent.precision(0));
  }
}
