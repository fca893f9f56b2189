package io.github.flcrypt.paillier.internal;

import java.math.BigInteger;

/**
 * Products of powers, the product of base_i^exponent_i, with the squarings shared by all factors:
 * interleaved windows for few factors (Straus, Amer. Math. Monthly 71, 1964), buckets for many
 * (Pippenger, SIAM J. Comput. 9, 1980), whichever takes fewer multiplications.
 *
 * <p>Exponents are public numbers here: the work depends on them. Stateless.
 */
public final class MultiExponentiation {

  private static final int WIDEST_STRAUS = 6;
  private static final int WIDEST_PIPPENGER = 16;

  /** One way to compute a product, by its width of window. */
  record Plan(boolean buckets, int width, long multiplications) {}

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
    if (kept == 1) {
      return keptBases[0].modPow(keptExponents[0], modulus);
    }
    Plan plan = cheapest(kept, bits);
    return plan.buckets()
        ? pippenger(keptBases, keptExponents, kept, bits, plan.width(), modulus)
        : straus(keptBases, keptExponents, kept, bits, plan.width(), modulus);
  }

  /** The way with the fewest multiplications for so many factors and so long exponents. */
  static Plan cheapest(int terms, int bits) {
    Plan best = new Plan(false, 1, Long.MAX_VALUE);
    for (int width = 1; width <= WIDEST_STRAUS; width++) {
      // A table each, then one multiplication per window and term unless its digit is zero.
      long tables = (long) terms * ((1L << width) - 2);
      long windows = windows(bits, width);
      long products = (long) (terms * windows * (1 - Math.scalb(1.0, -width)));
      best = cheaper(best, new Plan(false, width, tables + products + bits));
    }
    for (int width = 1; width <= WIDEST_PIPPENGER; width++) {
      long each = (long) (terms * (1 - Math.scalb(1.0, -width))) + 2 * ((1L << width) - 1);
      best = cheaper(best, new Plan(true, width, windows(bits, width) * each + bits));
    }
    return best;
  }

  private static Plan cheaper(Plan a, Plan b) {
    return b.multiplications() < a.multiplications() ? b : a;
  }

  private static int windows(int bits, int width) {
    return (bits + width - 1) / width;
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
