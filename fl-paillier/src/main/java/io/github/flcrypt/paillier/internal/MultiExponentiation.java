package io.github.flcrypt.paillier.internal;

import java.math.BigInteger;

/**
 * Products of powers, the product of base_i^exponent_i, in the cheapest of three ways: each power
 * by itself, interleaved windows that share the squarings (Straus, Amer. Math. Monthly 71, 1964),
 * or buckets (Pippenger, SIAM J. Comput. 9, 1980).
 *
 * <p>Exponents are public numbers here: the work depends on them. Stateless.
 */
public final class MultiExponentiation {

  private static final int WIDEST_STRAUS = 6;
  private static final int WIDEST_PIPPENGER = 16;

  // BigInteger.modPow multiplies in Montgomery form, about four times as fast as multiply and mod,
  // and spends about two of these on going there and back.
  private static final double POWER_MULTIPLICATION = 0.25;
  private static final double POWER_OVERHEAD = 2;

  /** How a product is computed. */
  enum Way {
    SEPARATE,
    INTERLEAVED,
    BUCKETS
  }

  /** A way, its width of window, and its cost in multiplications with reduction. */
  record Plan(Way way, int width, double cost) {}

  private MultiExponentiation() {}

  /**
   * The product of powers with signed exponents. Factors with negative exponents are multiplied up
   * apart and inverted once.
   *
   * @param bases units
   * @param exponents as many as bases, of any sign
   * @param modulus the modulus
   * @return the product; 1 when all exponents are zero
   */
  public static BigInteger product(BigInteger[] bases, BigInteger[] exponents, BigInteger modulus) {
    BigInteger above = ofSign(1, bases, exponents, modulus);
    BigInteger below = ofSign(-1, bases, exponents, modulus);
    return below.equals(BigInteger.ONE)
        ? above
        : above.multiply(below.modInverse(modulus)).mod(modulus);
  }

  private static BigInteger ofSign(
      int sign, BigInteger[] bases, BigInteger[] exponents, BigInteger modulus) {
    BigInteger[] keptBases = new BigInteger[bases.length];
    BigInteger[] keptExponents = new BigInteger[bases.length];
    int kept = 0;
    int bits = 0;
    for (int i = 0; i < bases.length; i++) {
      if (exponents[i].signum() == sign) {
        keptBases[kept] = bases[i];
        keptExponents[kept] = exponents[i].abs();
        bits = Math.max(bits, keptExponents[kept].bitLength());
        kept++;
      }
    }
    if (kept == 0) {
      return BigInteger.ONE;
    }
    Plan plan = cheapest(kept, bits);
    return switch (plan.way()) {
      case SEPARATE -> separate(keptBases, keptExponents, kept, modulus);
      case INTERLEAVED -> straus(keptBases, keptExponents, kept, bits, plan.width(), modulus);
      case BUCKETS -> pippenger(keptBases, keptExponents, kept, bits, plan.width(), modulus);
    };
  }

  /** The cheapest way for so many factors and so long exponents. */
  static Plan cheapest(int terms, int bits) {
    // Four bits to a window: a squaring each and a multiplication for every fourth.
    double power = 1.25 * bits * POWER_MULTIPLICATION + POWER_OVERHEAD;
    Plan best = new Plan(Way.SEPARATE, 1, terms * power + terms - 1);
    for (int width = 1; width <= WIDEST_STRAUS; width++) {
      // A table each, then one multiplication per window and term unless its digit is zero.
      double tables = (double) terms * ((1 << width) - 2);
      double products = terms * windows(bits, width) * (1 - Math.scalb(1.0, -width));
      best = cheaper(best, new Plan(Way.INTERLEAVED, width, tables + products + bits));
    }
    for (int width = 1; width <= WIDEST_PIPPENGER; width++) {
      double each = terms * (1 - Math.scalb(1.0, -width)) + 2.0 * ((1 << width) - 1);
      best = cheaper(best, new Plan(Way.BUCKETS, width, windows(bits, width) * each + bits));
    }
    return best;
  }

  private static Plan cheaper(Plan a, Plan b) {
    return b.cost() < a.cost() ? b : a;
  }

  private static int windows(int bits, int width) {
    return (bits + width - 1) / width;
  }

  private static BigInteger separate(
      BigInteger[] bases, BigInteger[] exponents, int terms, BigInteger modulus) {
    BigInteger product = bases[0].modPow(exponents[0], modulus);
    for (int i = 1; i < terms; i++) {
      product = product.multiply(bases[i].modPow(exponents[i], modulus)).mod(modulus);
    }
    return product;
  }

  static BigInteger straus(
      BigInteger[] bases,
      BigInteger[] exponents,
      int terms,
      int bits,
      int width,
      BigInteger modulus) {
    BigInteger[][] tables = new BigInteger[terms][1 << width];
    for (int i = 0; i < terms; i++) {
      tables[i][1] = bases[i];
      for (int digit = 2; digit < 1 << width; digit++) {
        tables[i][digit] = tables[i][digit - 1].multiply(bases[i]).mod(modulus);
      }
    }
    BigInteger product = BigInteger.ONE;
    for (int window = windows(bits, width) - 1; window >= 0; window--) {
      product = square(product, width, modulus);
      for (int i = 0; i < terms; i++) {
        int digit = FixedBaseTable.digit(exponents[i], window * width, width);
        if (digit != 0) {
          product = product.multiply(tables[i][digit]).mod(modulus);
        }
      }
    }
    return product;
  }

  static BigInteger pippenger(
      BigInteger[] bases,
      BigInteger[] exponents,
      int terms,
      int bits,
      int width,
      BigInteger modulus) {
    BigInteger product = BigInteger.ONE;
    for (int window = windows(bits, width) - 1; window >= 0; window--) {
      product = square(product, width, modulus);
      BigInteger[] buckets = new BigInteger[1 << width];
      for (int i = 0; i < terms; i++) {
        int digit = FixedBaseTable.digit(exponents[i], window * width, width);
        if (digit != 0) {
          BigInteger present = buckets[digit];
          buckets[digit] = present == null ? bases[i] : present.multiply(bases[i]).mod(modulus);
        }
      }
      product = product.multiply(weigh(buckets, modulus)).mod(modulus);
    }
    return product;
  }

  /** The product of bucket_d^d, by running products from the highest bucket down. */
  private static BigInteger weigh(BigInteger[] buckets, BigInteger modulus) {
    BigInteger running = BigInteger.ONE;
    BigInteger product = BigInteger.ONE;
    for (int digit = buckets.length - 1; digit > 0; digit--) {
      BigInteger bucket = buckets[digit];
      if (bucket != null) {
        running = running.multiply(bucket).mod(modulus);
      }
      if (!running.equals(BigInteger.ONE)) {
        product = product.multiply(running).mod(modulus);
      }
    }
    return product;
  }

  private static BigInteger square(BigInteger value, int times, BigInteger modulus) {
    BigInteger result = value;
    for (int i = 0; i < times && !result.equals(BigInteger.ONE); i++) {
      result = result.multiply(result).mod(modulus);
    }
    return result;
  }
}
