package io.github.flcrypt.paillier;

import io.github.flcrypt.core.HeadroomExceededException;
import io.github.flcrypt.paillier.internal.ExactRatio;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.security.MessageDigest;

/**
 * A number in the form of an {@link InteropEncoding}: an integer below n and an exponent. Its text
 * form does not show the number. Immutable.
 */
public final class InteropPlaintext {

  private final InteropEncoding encoding;
  private final BigInteger residue;
  private final int exponent;

  InteropPlaintext(InteropEncoding encoding, BigInteger residue, int exponent) {
    this.encoding = encoding;
    this.residue = residue;
    this.exponent = exponent;
  }

  /**
   * A number that another program has encoded.
   *
   * @param encoding its encoding
   * @param residue the encoded integer, in {@code [0, n)}
   * @param exponent its exponent, at most {@link InteropEncoding#MAXIMUM_EXPONENT} either way
   * @return the plaintext, which may be an overflow
   */
  public static InteropPlaintext of(InteropEncoding encoding, BigInteger residue, int exponent) {
    VectorEncryption.requirePlaintexts(encoding.publicKey(), new BigInteger[] {residue});
    InteropCiphertext.requireExponent(exponent);
    return new InteropPlaintext(encoding, residue, exponent);
  }

  /**
   * The encoding.
   *
   * @return the encoding, which names the key
   */
  public InteropEncoding encoding() {
    return encoding;
  }

  /**
   * The encoded integer.
   *
   * @return in {@code [0, n)}
   */
  public BigInteger residue() {
    return residue;
  }

  /**
   * The exponent of the base.
   *
   * @return the exponent
   */
  public int exponent() {
    return exponent;
  }

  /**
   * The significand with its sign.
   *
   * @return an integer in the encoding's range
   * @throws HeadroomExceededException if the integer lies in the zone of overflows
   */
  public BigInteger significand() {
    BigInteger negative = residue.subtract(encoding.publicKey().n());
    if (encoding.isInRange(residue)) {
      return residue;
    }
    if (encoding.isInRange(negative)) {
      return negative;
    }
    throw new HeadroomExceededException(
        "plaintext must lie outside the zone of overflows; a sum or product left the range");
  }

  /**
   * The nearest double, halves to even.
   *
   * @return a finite number
   * @throws HeadroomExceededException if the plaintext is an overflow or beyond the range of
   *     doubles
   */
  public double toDouble() {
    BigInteger power = encoding.power(Math.abs(exponent));
    double value =
        exponent < 0
            ? ExactRatio.toDouble(significand(), power)
            : ExactRatio.toDouble(significand().multiply(power), BigInteger.ONE);
    if (Double.isInfinite(value)) {
      throw new HeadroomExceededException("number must be in the range of doubles");
    }
    return value;
  }

  /**
   * The number, if it is an integer.
   *
   * @return the exact integer
   * @throws ArithmeticException if the number has a fraction
   * @throws HeadroomExceededException if the plaintext is an overflow
   */
  public BigInteger toBigInteger() {
    BigInteger power = encoding.power(Math.abs(exponent));
    if (exponent >= 0) {
      return significand().multiply(power);
    }
    BigInteger[] parts = significand().divideAndRemainder(power);
    if (parts[1].signum() != 0) {
      throw new ArithmeticException("number must be an integer; got one with a fraction");
    }
    return parts[0];
  }

  /**
   * The exact number.
   *
   * @return significand · base^exponent
   * @throws ArithmeticException if it has no finite decimal form, as for many numbers in base 3
   * @throws HeadroomExceededException if the plaintext is an overflow
   */
  public BigDecimal toBigDecimal() {
    BigDecimal power = new BigDecimal(encoding.power(Math.abs(exponent)));
    BigDecimal number = new BigDecimal(significand());
    return exponent < 0 ? number.divide(power) : number.multiply(power);
  }

  /**
   * The same number at a smaller exponent.
   *
   * @param smaller at most {@link #exponent()}
   * @return the plaintext
   * @throws HeadroomExceededException if the significand would leave the range
   */
  public InteropPlaintext decreaseExponentTo(int smaller) {
    BigInteger factor = InteropCiphertext.alignment(encoding, exponent, smaller);
    BigInteger significand = significand().multiply(factor);
    if (!encoding.isInRange(significand)) {
      throw new HeadroomExceededException(
          "significand must stay in range; got another at exponent " + smaller);
    }
    return encoding.plaintext(significand, smaller);
  }

  /**
   * Encrypts; only the exponent stays visible.
   *
   * @param randomness the randomness under this plaintext's key
   * @return a ciphertext that the other library reads
   */
  public InteropCiphertext encrypt(EncryptionRandomness randomness) {
    PaillierCiphertexts encrypted =
        VectorEncryption.with(randomness, BatchRunner.sequential()).encrypt(residue);
    encrypted.requireKey(encoding.publicKey());
    return new InteropCiphertext(encoding, encrypted.get(0), exponent);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof InteropPlaintext that
        && encoding.equals(that.encoding)
        && exponent == that.exponent
        && MessageDigest.isEqual(residue.toByteArray(), that.residue.toByteArray());
  }

  @Override
  public int hashCode() {
    return 31 * residue.hashCode() + exponent;
  }

  @Override
  public String toString() {
    return "InteropPlaintext(exponent " + exponent + ", " + encoding + ")";
  }
}
