package io.github.flcrypt.dp.accounting;

/**
 * A number that is known to lie between two others: an &epsilon; or a &delta;. Report the upper end
 * as the guarantee.
 *
 * @param lower at most the true value; at least 0
 * @param upper at least the true value; infinity if nothing is known
 */
public record PrivacyInterval(double lower, double upper) {

  /**
   * Checks the order.
   *
   * @param lower as documented at the record
   * @param upper as documented at the record
   */
  public PrivacyInterval {
    if (!(lower >= 0 && upper >= lower)) {
      throw new IllegalArgumentException(
          "bounds must be ordered and not negative; got " + lower + " and " + upper);
    }
  }

  /**
   * How far apart the bounds are.
   *
   * @return upper - lower
   */
  public double width() {
    return upper - lower;
  }

  /**
   * Whether a value lies between the bounds.
   *
   * @param value any number
   * @return true from lower to upper
   */
  public boolean contains(double value) {
    return lower <= value && value <= upper;
  }
}
