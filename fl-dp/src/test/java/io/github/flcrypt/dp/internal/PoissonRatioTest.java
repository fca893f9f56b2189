package io.github.flcrypt.dp.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PoissonRatioTest {

  @ParameterizedTest
  @CsvSource({
    "64,0,1",
    "64,1,2",
    "100,999,1000",
    "5000,1,3",
    "1048576,65535,65536",
    "1099511627776,0,1",
    "1152921504606846976,1,7"
  })
  void doublesStayFarWithinTheirMargin(long mode, long remainder, long denominator) {
    PoissonRatio fast =
        new PoissonRatio(mode, BigInteger.valueOf(remainder), BigInteger.valueOf(denominator));
    PoissonRatioDigits slow =
        new PoissonRatioDigits(
            mode, BigInteger.valueOf(remainder), BigInteger.valueOf(denominator));
    double sigma = Math.sqrt((double) mode);
    for (double z : new double[] {-9, -8, -5, -3, -1, -0.01, 0, 0.01, 0.5, 2, 4, 8, 12}) {
      long moved = (long) (z * sigma);
      if (mode + moved < 0) {
        continue;
      }
      double exact = slow.logRatio(moved).doubleValue();
      assertThat(Math.abs(fast.logRatio(moved) - exact))
          .isLessThan(PoissonRatio.MARGIN * (1 + Math.abs(exact) / 64) / 100);
    }
  }

  /** The ratio is a product of fractions: mean / (m + 1), mean / (m + 2), ... */
  @ParameterizedTest
  @CsvSource({"70,1,3,25", "70,1,3,-60", "70,1,3,-70", "300,5,7,40", "300,5,7,-40"})
  void digitsAgreeWithTheProductOfFractions(long mode, long top, long bottom, int moved) {
    BigInteger b = BigInteger.valueOf(bottom);
    BigInteger mean = BigInteger.valueOf(mode * bottom + top);
    BigInteger numerator = BigInteger.ONE;
    BigInteger denominator = BigInteger.ONE;
    for (int i = 1; i <= moved; i++) {
      numerator = numerator.multiply(mean);
      denominator = denominator.multiply(b).multiply(BigInteger.valueOf(mode + i));
    }
    for (int i = 0; i > moved; i--) {
      numerator = numerator.multiply(b).multiply(BigInteger.valueOf(mode + i));
      denominator = denominator.multiply(mean);
    }
    BigDecimal log = new PoissonRatioDigits(mode, BigInteger.valueOf(top), b).logRatio(moved);
    MathContext digits = new MathContext(110);
    BigDecimal product =
        Logarithms.ln(new BigDecimal(numerator), digits)
            .subtract(Logarithms.ln(new BigDecimal(denominator), digits));
    assertThat(log.subtract(product).abs()).isLessThan(BigDecimal.ONE.movePointLeft(70));
  }

  @Test
  void logarithmsHaveAllTheirDigits() {
    MathContext digits = new MathContext(60);
    // ln 10, OEIS A002392.
    BigDecimal ten =
        new BigDecimal("2.30258509299404568401799145468436420760110148862877297603333");
    assertThat(Logarithms.ln(BigDecimal.TEN, digits).subtract(ten).abs())
        .isLessThan(BigDecimal.ONE.movePointLeft(57));
    assertThat(Logarithms.ln(BigDecimal.ONE, digits).signum()).isZero();
    BigDecimal tiny = BigDecimal.ONE.movePointLeft(30);
    assertThat(Logarithms.ln(tiny, digits).add(ten.multiply(BigDecimal.valueOf(30))).abs())
        .isLessThan(BigDecimal.ONE.movePointLeft(55));
    assertThat(Logarithms.bernoulli(12).doubleValue()).isEqualTo(-691.0 / 2730);
    // B60 = -1215233140483755572040304994079820246041491 / 56786730.
    BigDecimal last =
        new BigDecimal("-1215233140483755572040304994079820246041491")
            .divide(new BigDecimal("56786730"), MathContext.DECIMAL128);
    assertThat(Logarithms.bernoulli(60).divide(last, MathContext.DECIMAL64).doubleValue())
        .isEqualTo(1);
  }

  @Test
  void comparisonsThatDoublesLeaveOpenAreDecidedByDigits() {
    PoissonRatioDigits digits = new PoissonRatioDigits(64, BigInteger.ZERO, BigInteger.ONE);
    BigDecimal half = Logarithms.ln(new BigDecimal("0.5"), new MathContext(120));
    BigInteger justBelow = BigInteger.ONE.shiftLeft(199).subtract(BigInteger.TWO);
    assertThat(digits.uniformLiesBelow(justBelow, 200, half)).isTrue();
    assertThat(digits.uniformLiesBelow(justBelow.add(BigInteger.TEN), 200, half)).isFalse();
    assertThat(digits.uniformLiesBelow(BigInteger.ZERO, 200, half)).isTrue();
  }
}
