package io.github.flcrypt.paillier.internal;

/**
 * How products of powers are computed.
 *
 * @param way the algorithm
 * @param width bits of a window
 * @param cost of one product, in modular products
 */
record PowerPlan(Way way, int width, double cost) {

  private static final int WIDEST_INTERLEAVED = 6;
  private static final int WIDEST_BUCKETS = 14;

  // Bounds of what a computation holds: residues in tables or buckets, about 20 MB of 4096 bits.
  private static final long MOST_RESIDUES = 1 << 15;

  /** An algorithm. */
  enum Way {
    INTERLEAVED,
    BUCKETS
  }

  /** The cheapest way for so many terms and so long exponents. */
  static PowerPlan cheapest(int terms, int bits, int outputs, int bases) {
    PowerPlan best = interleaved(1, terms, bits, outputs, bases);
    for (int width = 2; width <= WIDEST_INTERLEAVED; width++) {
      if ((long) bases << width <= MOST_RESIDUES) {
        best = best.orCheaper(interleaved(width, terms, bits, outputs, bases));
      }
    }
    for (int width = 1; width <= WIDEST_BUCKETS; width++) {
      if ((long) outputs * windows(bits, width) << width <= MOST_RESIDUES) {
        best = best.orCheaper(buckets(width, terms, bits));
      }
    }
    return best;
  }

  private static PowerPlan interleaved(int width, int terms, int bits, int outputs, int bases) {
    // The tables serve all products; then one product per window and term unless its digit is zero.
    double tables = (double) bases / outputs * ((1 << width) - 2);
    double products = terms * windows(bits, width) * (1 - Math.scalb(1.0, -width));
    return new PowerPlan(Way.INTERLEAVED, width, tables + products + bits);
  }

  private static PowerPlan buckets(int width, int terms, int bits) {
    double each = terms * (1 - Math.scalb(1.0, -width)) + 2.0 * ((1 << width) - 1);
    return new PowerPlan(Way.BUCKETS, width, windows(bits, width) * each + bits);
  }

  private PowerPlan orCheaper(PowerPlan other) {
    return other.cost < cost ? other : this;
  }

  private static int windows(int bits, int width) {
    return (bits + width - 1) / width;
  }
}
