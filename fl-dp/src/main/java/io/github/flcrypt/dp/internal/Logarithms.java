package io.github.flcrypt.dp.internal;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;

/** Logarithms and Bernoulli numbers to many digits. Slow. Pure functions. */
final class Logarithms {

  private static final BigDecimal TWO = BigDecimal.valueOf(2);
  private static final BigDecimal THREE_QUARTERS = new BigDecimal("0.75");

  /** ln(2 pi) / 2 to 100 digits. */
  private static final BigDecimal HALF_LOG_TWO_PI =
      new BigDecimal(
          "0.918938533204672741780329736405617639861397473637783412817151"
              + "5404827656959272603976947432986359541976");

  private Logarithms() {}

  /** The natural logarithm of a positive number, a few units in the last of the digits. */
  static BigDecimal ln(BigDecimal value, MathContext digits) {
    int power = 0;
    // 2^power <= value, so that the quotient lies in [1, 2); then in [0.75, 1.5).
    BigInteger whole = value.toBigInteger();
    if (whole.signum() > 0) {
      power = whole.bitLength() - 1;
    }
    BigDecimal scaled = value.divide(new BigDecimal(BigInteger.ONE.shiftLeft(power)), digits);
    while (scaled.compareTo(THREE_QUARTERS) < 0) {
      scaled = scaled.multiply(TWO, digits);
      power--;
    }
    if (scaled.compareTo(THREE_QUARTERS.multiply(TWO)) >= 0) {
      scaled = scaled.divide(TWO, digits);
      power++;
    }
    BigDecimal rest = twiceArtanh(quotient(scaled, digits), digits);
    BigDecimal two = twiceArtanh(quotient(TWO, digits), digits);
    return two.multiply(BigDecimal.valueOf(power), digits).add(rest, digits);
  }

  private static BigDecimal quotient(BigDecimal value, MathContext digits) {
    return value.subtract(BigDecimal.ONE).divide(value.add(BigDecimal.ONE), digits);
  }

  /** ln y = 2 artanh((y - 1) / (y + 1)). */
  private static BigDecimal twiceArtanh(BigDecimal z, MathContext digits) {
    BigDecimal square = z.multiply(z, digits);
    BigDecimal power = z;
    BigDecimal sum = z;
    BigDecimal least = BigDecimal.ONE.movePointLeft(digits.getPrecision() + 2);
    for (int n = 3; power.abs().compareTo(least) > 0; n += 2) {
      power = power.multiply(square, digits);
      sum = sum.add(power.divide(BigDecimal.valueOf(n), digits), digits);
    }
    return sum.multiply(TWO, digits);
  }

  static BigDecimal halfLogOfTwoPi() {
    return HALF_LOG_TWO_PI;
  }

  /** B(index), for even indices from 2 to 60, to 100 digits. */
  static BigDecimal bernoulli(int index) {
    return Bernoulli.NUMBERS.get(index);
  }

  private static final class Bernoulli {

    private static final int LAST = 60;
    private static final MathContext DIGITS = new MathContext(240);

    private static final List<BigDecimal> NUMBERS = compute();

    private Bernoulli() {}

    /** The recurrence of Akiyama and Tanigawa; it loses some two digits a step. */
    private static List<BigDecimal> compute() {
      List<BigDecimal> numbers = new ArrayList<>();
      BigDecimal[] row = new BigDecimal[LAST + 1];
      for (int m = 0; m <= LAST; m++) {
        row[m] = BigDecimal.ONE.divide(BigDecimal.valueOf(m + 1L), DIGITS);
        for (int j = m; j >= 1; j--) {
          row[j - 1] = row[j - 1].subtract(row[j]).multiply(BigDecimal.valueOf(j), DIGITS);
        }
        numbers.add(row[0]);
      }
      return List.copyOf(numbers);
    }
  }
}
