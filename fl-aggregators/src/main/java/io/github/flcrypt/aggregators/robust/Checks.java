package io.github.flcrypt.aggregators.robust;

/** Argument checks of the rules: {@code <name> must <rule>; got <value>}. */
final class Checks {

  /** More clients than a round can have; keeps 4f + 3 within an int. */
  private static final int MOST = 1 << 20;

  private Checks() {}

  static int byzantine(int byzantine) {
    if (byzantine < 0 || byzantine > MOST) {
      throw new IllegalArgumentException(
          "byzantine must be in [0, " + MOST + "]; got " + byzantine);
    }
    return byzantine;
  }

  static int count(String name, int count, int least) {
    if (count < least || count > MOST) {
      throw new IllegalArgumentException(
          name + " must be in [" + least + ", " + MOST + "]; got " + count);
    }
    return count;
  }

  static double positive(String name, double value) {
    if (!(value > 0) || !Double.isFinite(value)) {
      throw new IllegalArgumentException(name + " must be positive and finite; got " + value);
    }
    return value;
  }
}
