package io.github.flcrypt.core;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The one text of a number: rounded to the fewest decimal digits that read back as the same double.
 *
 * <p>Not {@link Double#toString}, whose digits changed between Java releases, so that two parties
 * would name the same stage differently.
 */
final class NumberText {

  private static final int MOST_DIGITS = 17;
  private static final int LONGEST_LIST = 1 << 16;

  private NumberText() {}

  static String of(double value) {
    Require.that(Double.isFinite(value), "number must be finite", value);
    BigDecimal exact = new BigDecimal(value);
    BigDecimal shortest = exact;
    for (int digits = 1; digits <= MOST_DIGITS; digits++) {
      shortest = exact.round(new MathContext(digits));
      if (shortest.doubleValue() == value) {
        break;
      }
    }
    return value == 0 ? "0" : shortest.stripTrailingZeros().toString();
  }

  /** Numbers separated by commas; n equal neighbours are written once, as {@code n*value}. */
  static String of(double[] values) {
    Require.that(values.length >= 1, "numbers must be at least one", values.length);
    StringBuilder text = new StringBuilder();
    int i = 0;
    while (i < values.length) {
      int end = i + 1;
      while (end < values.length && values[end] == values[i]) {
        end++;
      }
      text.append(i == 0 ? "" : ",");
      text.append(end - i > 1 ? (end - i) + "*" : "").append(of(values[i]));
      i = end;
    }
    return text.toString();
  }

  static double[] list(String name, String text) {
    List<double[]> runs = new ArrayList<>();
    int total = 0;
    for (String part : text.split(",", -1)) {
      int star = part.indexOf('*');
      int count = star < 0 ? 1 : (int) whole(name, part.substring(0, star));
      Require.that(
          count >= 1 && count <= LONGEST_LIST - total, name + " must have at most 65536", text);
      total += count;
      double[] run = new double[count];
      Arrays.fill(run, number(name, part.substring(star + 1)));
      runs.add(run);
    }
    return runs.stream().flatMapToDouble(Arrays::stream).toArray();
  }

  static long whole(String name, String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(name + " must be an integer; got " + text, e);
    }
  }

  static double number(String name, String text) {
    double value;
    try {
      value = Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(name + " must be a number; got " + text, e);
    }
    Require.that(Double.isFinite(value), name + " must be finite", value);
    return value;
  }
}
