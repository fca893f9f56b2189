package io.github.flcrypt.paillier.internal.scalar;

/**
 * A reduced radix: integers as digits of less than 64 bits, least significant first, so that sums
 * of digit products need no carries.
 *
 * @param bits of a digit, 50 to 55
 * @param count digits of a number
 */
record Digits(int bits, int count) {

  private static final int WIDEST = 55;

  // Results lie below 2N and Montgomery's radix above 16N: see the range proof, section 2.
  private static final int SPARE_BITS = 4;

  // Products in one column: two of the factors' and one of the reduction; and a few single addends.
  private static final int PRODUCTS = 3;
  private static final int ADDENDS = 4;

  /** The widest digits with which no column of a product modulo such a number overflows. */
  static Digits forModulus(int modulusBits) {
    int bits = WIDEST;
    while (true) {
      int count = (modulusBits + SPARE_BITS + bits - 1) / bits;
      // The range proof, section 1: each addend of a column is below 2^(bits + 1).
      if (PRODUCTS * count + ADDENDS <= 1 << (63 - bits)) {
        return new Digits(bits, count);
      }
      bits--;
    }
  }

  long mask() {
    return (1L << bits) - 1;
  }

  /** By which a digit is shifted so that the high half of a product is a multiple of 2^(bits+1). */
  int preShift() {
    return 63 - bits;
  }

  /** Slices words into digits. */
  void fromWords(long[] words, int from, int wordCount, long[] digits, int to) {
    for (int i = 0; i < count; i++) {
      int bit = i * bits;
      int word = bit >>> 6;
      int shift = bit & 63;
      long digit = word < wordCount ? words[from + word] >>> shift : 0;
      if (shift + bits > 64 && word + 1 < wordCount) {
        digit |= words[from + word + 1] << (64 - shift);
      }
      digits[to + i] = digit & mask();
    }
  }

  /** Joins digits to words; bits beyond the last word must be zero. */
  void toWords(long[] digits, int from, int digitCount, long[] words, int to, int wordCount) {
    for (int w = 0; w < wordCount; w++) {
      words[to + w] = 0;
    }
    for (int i = 0; i < digitCount; i++) {
      int bit = i * bits;
      int word = bit >>> 6;
      int shift = bit & 63;
      if (word < wordCount) {
        words[to + word] |= digits[from + i] << shift;
      }
      if (shift + bits > 64 && word + 1 < wordCount) {
        words[to + word + 1] |= digits[from + i] >>> (64 - shift);
      }
    }
  }
}
