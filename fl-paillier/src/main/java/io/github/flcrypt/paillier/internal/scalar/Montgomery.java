package io.github.flcrypt.paillier.internal.scalar;

import io.github.flcrypt.paillier.internal.engine.Words;
import java.math.BigInteger;

/**
 * Constants of an odd modulus N with the radix R = 2^(bits count), at least 16 N (P. Montgomery,
 * Math. Comp. 44, 1985). Immutable.
 */
final class Montgomery {

  private final BigInteger modulus;
  private final Digits digits;
  private final long[] modulusDigits;
  private final long inverse;

  Montgomery(BigInteger modulus, Digits digits) {
    this.modulus = modulus;
    this.digits = digits;
    this.modulusDigits = digitsOf(modulus);
    BigInteger base = BigInteger.ONE.shiftLeft(digits.bits());
    this.inverse = base.subtract(modulus.modInverse(base)).longValueExact();
  }

  BigInteger modulus() {
    return modulus;
  }

  Digits digits() {
    return digits;
  }

  long[] modulusDigits() {
    return modulusDigits;
  }

  /** A number below R as digits. */
  long[] digitsOf(BigInteger value) {
    int words = (digits.bits() * digits.count() + 63) >>> 6;
    long[] buffer = new long[words];
    Words.write(value, buffer, 0, words);
    long[] result = new long[digits.count()];
    digits.fromWords(buffer, 0, words, result, 0);
    return result;
  }

  /** R^exponent modulo some number. */
  BigInteger radixPower(int exponent, BigInteger of) {
    BigInteger radix = BigInteger.ONE.shiftLeft(digits.bits() * digits.count());
    return radix.mod(of).modPow(BigInteger.valueOf(exponent), of);
  }

  /** The columns divided by R modulo N, in [0, 2N); range proof, section 2. */
  void reduce(Columns columns, long[] quotient, long[] result, int to) {
    columns.reduce(modulusDigits, inverse, quotient, result, to);
  }

  /** Subtracts N from a number if it is not below N; no branch depends on the number. */
  long subtractOnce(long[] number, int from, long[] difference) {
    long borrow = 0;
    for (int k = 0; k < modulusDigits.length; k++) {
      long digit = number[from + k] - modulusDigits[k] + borrow;
      difference[k] = digit & digits.mask();
      borrow = digit >> 63;
    }
    long keep = borrow;
    for (int k = 0; k < modulusDigits.length; k++) {
      number[from + k] = (number[from + k] & keep) | (difference[k] & ~keep);
    }
    return 1 + keep;
  }
}
