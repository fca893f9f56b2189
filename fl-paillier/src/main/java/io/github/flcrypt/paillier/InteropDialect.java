package io.github.flcrypt.paillier;

/** What the two libraries do differently with one and the same double. */
enum InteropDialect {
  PYTHON_PAILLIER {
    @Override
    int binaryExponent(double value) {
      if (value == 0) {
        return 0;
      }
      // frexp, which knows the true exponent of subnormal numbers.
      return Math.abs(value) < Double.MIN_NORMAL
          ? Math.getExponent(value * 0x1p52) + 1 - 52
          : Math.getExponent(value) + 1;
    }
  },
  JAVALLIER {
    @Override
    int binaryExponent(double value) {
      return Math.getExponent(value) + 1;
    }
  };

  private static final int FRACTION_BITS = 53;

  /** The least e with |value| below 2^e, as the library sees it. */
  abstract int binaryExponent(double value);

  /** The largest exponent of the base at which the last bit of the double is kept. */
  int exponentOf(double value, int base) {
    double digitBits = Math.log(base) / Math.log(2);
    return (int) Math.floor((binaryExponent(value) - FRACTION_BITS) / digitBits);
  }
}
