package io.github.flcrypt.dp.internal;

import io.github.flcrypt.core.random.RandomStream;
import java.math.BigInteger;

/**
 * Coins whose bias is exactly a fraction or exactly the exponential of one (Canonne, Kamath and
 * Steinke 2020, Algorithm 1). Integers only. For the thread of its stream.
 */
public final class ExactCoins {

  private static final BigInteger LONG_LIMIT = BigInteger.ONE.shiftLeft(62);

  private final RandomStream stream;

  /**
   * Coins from a stream.
   *
   * @param stream where the uniform words come from
   */
  public ExactCoins(RandomStream stream) {
    this.stream = stream;
  }

  /**
   * True with probability {@code exp(-numerator / denominator)}.
   *
   * @param numerator at least 0
   * @param denominator from 1 to 2^62
   * @return the coin
   */
  public boolean expMinus(long numerator, long denominator) {
    long rest = numerator;
    if (rest >= denominator) {
      long whole = rest / denominator;
      rest -= whole * denominator;
      for (; whole > 0; whole--) {
        if (!expMinusOne()) {
          return false;
        }
      }
    }
    return expMinusProper(rest, denominator);
  }

  /**
   * True with probability {@code 1 / e}.
   *
   * @return the coin
   */
  public boolean expMinusOne() {
    // The first of the coins 1/1, 1/2, 1/3, ... to fail has an odd index with probability 1/e.
    int k = 2;
    while (stream.nextLong(k) == 0) {
      k++;
    }
    return (k & 1) == 1;
  }

  /**
   * True with probability {@code exp(-numerator / denominator)}, for fractions of any size.
   *
   * @param numerator at least 0
   * @param denominator at least 1
   * @return the coin
   */
  public boolean expMinus(BigInteger numerator, BigInteger denominator) {
    BigInteger[] parts = numerator.divideAndRemainder(denominator);
    BigInteger whole = parts[0];
    for (; whole.signum() > 0; whole = whole.subtract(BigInteger.ONE)) {
      if (!expMinusOne()) {
        return false;
      }
    }
    int k = 1;
    while (below(parts[1], denominator) && stream.nextLong(k) == 0) {
      k++;
    }
    return (k & 1) == 1;
  }

  private boolean expMinusProper(long numerator, long denominator) {
    // A coin of bias x/k is a coin of bias x and one of bias 1/k, both heads.
    int k = 1;
    while (stream.nextLong(denominator) < numerator && (k == 1 || stream.nextLong(k) == 0)) {
      k++;
    }
    return (k & 1) == 1;
  }

  private boolean below(BigInteger numerator, BigInteger denominator) {
    if (denominator.compareTo(LONG_LIMIT) <= 0) {
      return stream.nextLong(denominator.longValueExact()) < numerator.longValueExact();
    }
    return uniformBelow(denominator).compareTo(numerator) < 0;
  }

  private BigInteger uniformBelow(BigInteger bound) {
    int bits = bound.bitLength();
    BigInteger value;
    do {
      value = BigInteger.ZERO;
      for (int filled = 0; filled < bits; filled += 62) {
        value = value.shiftLeft(62).or(BigInteger.valueOf(stream.nextLong() >>> 2));
      }
      // Dropping surplus low bits leaves the rest uniform on exactly `bits` bits.
      value = value.shiftRight((bits + 61) / 62 * 62 - bits);
    } while (value.compareTo(bound) >= 0);
    return value;
  }
}
