package io.github.flcrypt.paillier;

import io.github.flcrypt.paillier.internal.ExactRatio;
import io.github.flcrypt.paillier.internal.ExactRatio.Halves;
import java.math.BigInteger;
import java.util.Objects;

/**
 * How python-paillier and javallier turn numbers into plaintexts: significand · base^exponent, with
 * the exponent in the clear, negative significands as n - |significand|, and a zone between for
 * overflows.
 *
 * <p>The zone catches sums that leave the range a little; a sum that goes once around n is not
 * seen, and the libraries' formats carry nothing that could tell. For values of this library's own
 * use {@link EncryptedVector}, which counts.
 *
 * <p>Sources: {@code phe/encoding.py} of data61/python-paillier 7d9911e; {@code
 * StandardEncodingScheme.java} of n1analytics/javallier 275d5bf. Immutable, safe for several
 * threads.
 */
public final class InteropEncoding {

  /** The base of both libraries unless their user changes it. */
  public static final int DEFAULT_BASE = 16;

  /** Exponents are refused beyond this absolute value: doubles and their products need 600. */
  public static final int MAXIMUM_EXPONENT = 16_384;

  private static final int MAXIMUM_BASE = 1 << 16;
  private static final BigInteger THREE = BigInteger.valueOf(3);

  private final PaillierPublicKey key;
  private final InteropDialect dialect;
  private final int base;
  private final BigInteger largest;
  private final boolean signed;

  private InteropEncoding(
      PaillierPublicKey key, InteropDialect dialect, int base, BigInteger largest, boolean signed) {
    this.key = key;
    this.dialect = dialect;
    this.base = base;
    this.largest = largest;
    this.signed = signed;
    if (key.hasGeneralGenerator()) {
      throw new IllegalArgumentException("key must have the generator n + 1; got a general one");
    }
  }

  /**
   * python-paillier: significands up to n / 3 - 1 with both signs; zero as a double has exponent
   * -14 in base 16.
   *
   * @param key the public key
   * @return the encoding in base 16
   */
  public static InteropEncoding pythonPaillier(PaillierPublicKey key) {
    BigInteger largest = key.n().divide(THREE).subtract(BigInteger.ONE);
    return new InteropEncoding(key, InteropDialect.PYTHON_PAILLIER, DEFAULT_BASE, largest, true);
  }

  /**
   * A signed context of javallier: significands below 2^(precision - 1), or up to n / 2 at full
   * precision; zero has exponent 0.
   *
   * @param key the public key
   * @param precision bits, in {@code [2, bits of n]}; the latter is javallier's full precision
   * @return the encoding in base 16
   */
  public static InteropEncoding javallierSigned(PaillierPublicKey key, int precision) {
    BigInteger space = javallierSpace(key, precision, 2);
    BigInteger largest = space.add(BigInteger.ONE).shiftRight(1).subtract(BigInteger.ONE);
    return new InteropEncoding(key, InteropDialect.JAVALLIER, DEFAULT_BASE, largest, true);
  }

  /**
   * An unsigned context of javallier: significands from zero to below 2^precision, or below n.
   *
   * @param key the public key
   * @param precision bits, in {@code [1, bits of n]}; the latter is javallier's full precision
   * @return the encoding in base 16
   */
  public static InteropEncoding javallierUnsigned(PaillierPublicKey key, int precision) {
    BigInteger largest = javallierSpace(key, precision, 1).subtract(BigInteger.ONE);
    return new InteropEncoding(key, InteropDialect.JAVALLIER, DEFAULT_BASE, largest, false);
  }

  private static BigInteger javallierSpace(PaillierPublicKey key, int precision, int minimum) {
    int full = key.modulusBits();
    if (precision < minimum || precision > full) {
      throw new IllegalArgumentException(
          "precision must be in [" + minimum + ", " + full + "]; got " + precision);
    }
    return precision == full ? key.n() : BigInteger.ONE.shiftLeft(precision);
  }

  /**
   * The same encoding in another base, which both sides must have agreed on.
   *
   * @param other in {@code [2, 65536]}
   * @return the encoding
   */
  public InteropEncoding withBase(int other) {
    if (other < 2 || other > MAXIMUM_BASE) {
      throw new IllegalArgumentException("base must be in [2, " + MAXIMUM_BASE + "]; got " + other);
    }
    return new InteropEncoding(key, dialect, other, largest, signed);
  }

  /**
   * Encodes an integer as the libraries do unless told otherwise: python-paillier at exponent 0,
   * javallier at the largest exponent at which it is exact.
   *
   * @param value an integer whose significand is in range
   * @return the plaintext
   */
  public InteropPlaintext encode(BigInteger value) {
    if (dialect == InteropDialect.PYTHON_PAILLIER) {
      return encode(value, InteropExponent.ofNumber());
    }
    int exponent = 0;
    BigInteger significand = value;
    BigInteger divisor = BigInteger.valueOf(base);
    while (significand.signum() != 0 && significand.mod(divisor).signum() == 0) {
      significand = significand.divide(divisor);
      exponent++;
    }
    return plaintext(significand, exponent);
  }

  /**
   * Encodes an integer at an exponent, rounding what is below it as the library does.
   *
   * @param value an integer whose significand is in range
   * @param rule the exponent; 0 if nothing else is asked for
   * @return the plaintext
   */
  public InteropPlaintext encode(BigInteger value, InteropExponent rule) {
    return encode(value, BigInteger.ONE, exponent(rule, 0));
  }

  /**
   * Encodes a double exactly, unless its significand is out of range.
   *
   * @param value a finite number
   * @return the plaintext
   */
  public InteropPlaintext encode(double value) {
    if (value == 0 && dialect == InteropDialect.JAVALLIER) {
      return plaintext(BigInteger.ZERO, 0);
    }
    return encode(value, InteropExponent.ofNumber());
  }

  /**
   * Encodes a double at an exponent, rounding what is below it as the library does: halves to even
   * in python-paillier, away from zero in javallier.
   *
   * @param value a finite number whose significand is in range
   * @param rule the exponent
   * @return the plaintext
   */
  public InteropPlaintext encode(double value, InteropExponent rule) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("value must be finite; got " + value);
    }
    // value = fraction · 2^scale exactly.
    int scale = Math.max(Math.getExponent(value), Double.MIN_EXPONENT) - 52;
    BigInteger fraction = BigInteger.valueOf((long) Math.scalb(value, -scale));
    int exponent = exponent(rule, dialect.exponentOf(value, base));
    return encode(
        fraction.shiftLeft(Math.max(0, scale)),
        BigInteger.ONE.shiftLeft(Math.max(0, -scale)),
        exponent);
  }

  private InteropPlaintext encode(BigInteger numerator, BigInteger denominator, int exponent) {
    Halves halves =
        dialect == InteropDialect.PYTHON_PAILLIER ? ExactRatio.Halves.EVEN : ExactRatio.Halves.UP;
    BigInteger power = power(Math.abs(exponent));
    return exponent > 0
        ? plaintext(ExactRatio.round(numerator, denominator.multiply(power), halves), exponent)
        : plaintext(ExactRatio.round(numerator.multiply(power), denominator, halves), exponent);
  }

  private int exponent(InteropExponent rule, int ofNumber) {
    double wanted =
        rule.precision().isPresent()
            ? Math.floor(Math.log(rule.precision().getAsDouble()) / Math.log(base))
            : ofNumber;
    int exponent = (int) Math.min(wanted, rule.maximum().orElse(Integer.MAX_VALUE));
    if (Math.abs((long) exponent) > MAXIMUM_EXPONENT) {
      throw new IllegalArgumentException(
          "exponent must be in [-" + MAXIMUM_EXPONENT + ", " + MAXIMUM_EXPONENT + "]");
    }
    return exponent;
  }

  /** The plaintext of a significand; the message of the error does not show it. */
  InteropPlaintext plaintext(BigInteger significand, int exponent) {
    if (!isInRange(significand)) {
      throw new IllegalArgumentException(
          "value must have a significand "
              + (signed ? "of at most " : "from zero to ")
              + largest.bitLength()
              + " bits at exponent "
              + exponent
              + "; got "
              + significand.bitLength()
              + " bits, sign "
              + significand.signum());
    }
    return new InteropPlaintext(this, significand.mod(key.n()), exponent);
  }

  boolean isInRange(BigInteger significand) {
    return significand.abs().compareTo(largest) <= 0 && (signed || significand.signum() >= 0);
  }

  BigInteger power(int exponent) {
    return BigInteger.valueOf(base).pow(exponent);
  }

  /**
   * The key that plaintexts belong to.
   *
   * @return the public key
   */
  public PaillierPublicKey publicKey() {
    return key;
  }

  /**
   * The base of the exponents.
   *
   * @return in {@code [2, 65536]}
   */
  public int base() {
    return base;
  }

  /**
   * The largest significand.
   *
   * @return the inclusive bound; of the absolute value if negative numbers are allowed
   */
  public BigInteger largestSignificand() {
    return largest;
  }

  /**
   * Whether negative numbers are allowed.
   *
   * @return false for javallier's unsigned contexts
   */
  public boolean isSigned() {
    return signed;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof InteropEncoding that
        && key.equals(that.key)
        && dialect == that.dialect
        && base == that.base
        && signed == that.signed
        && largest.equals(that.largest);
  }

  @Override
  public int hashCode() {
    return Objects.hash(key, dialect, base, signed, largest);
  }

  @Override
  public String toString() {
    return "InteropEncoding(" + dialect + ", base " + base + ", " + key.keyId() + ")";
  }
}
