package io.github.flcrypt.paillier;

import io.github.flcrypt.core.HeadroomExceededException;
import io.github.flcrypt.core.KeyMismatchException;
import io.github.flcrypt.core.random.RandomSource;
import java.math.BigInteger;

/**
 * An encrypted number of python-paillier or javallier, with its exponent in the clear.
 *
 * <p>Operations compute as these libraries do: sums are aligned to the smaller exponent, exponents
 * of products add up. Magnitudes are unknown under encryption, so an overflow shows at decryption,
 * and only if it ends in the zone between the largest positive and the least negative number.
 * Results carry the randomness of their operands: {@link #rerandomise} them before sending. For
 * data of this library's own use {@link EncryptedVector}. Immutable.
 */
public final class InteropCiphertext {

  private final InteropEncoding encoding;
  private final BigInteger value;
  private final int exponent;

  InteropCiphertext(InteropEncoding encoding, BigInteger value, int exponent) {
    this.encoding = encoding;
    this.value = value;
    this.exponent = exponent;
  }

  /**
   * A ciphertext from an untrusted place.
   *
   * @param encoding the encoding of its plaintext, which names the key
   * @param value the ciphertext
   * @param exponent its exponent, at most {@link InteropEncoding#MAXIMUM_EXPONENT} either way
   * @return the checked ciphertext
   * @throws io.github.flcrypt.core.InvalidCiphertextException if the value is no unit modulo n² in
   *     {@code [1, n²)}
   */
  public static InteropCiphertext of(InteropEncoding encoding, BigInteger value, int exponent) {
    requireExponent(exponent);
    BigInteger checked = PaillierCiphertexts.of(encoding.publicKey(), value).get(0);
    return new InteropCiphertext(encoding, checked, exponent);
  }

  static void requireExponent(int exponent) {
    if (Math.abs((long) exponent) > InteropEncoding.MAXIMUM_EXPONENT) {
      throw new IllegalArgumentException(
          "exponent must be at most "
              + InteropEncoding.MAXIMUM_EXPONENT
              + " either way; got "
              + exponent);
    }
  }

  /**
   * The encoding of the plaintext.
   *
   * @return the encoding, which names the key
   */
  public InteropEncoding encoding() {
    return encoding;
  }

  /**
   * The ciphertext.
   *
   * @return a unit in {@code [1, n²)}
   */
  public BigInteger value() {
    return value;
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
   * Decrypts one number, for the owner of both the key and the number.
   *
   * @param key the private key
   * @param source the secret randomness of the blinding
   * @return the plaintext, whose {@link InteropPlaintext#significand()} tells an overflow
   * @throws KeyMismatchException if the ciphertext belongs to another key
   */
  public InteropPlaintext decrypt(PaillierPrivateKey key, RandomSource source) {
    PaillierPublicKey open = encoding.publicKey();
    BigInteger[] plaintexts =
        new VectorDecryption(key, source, BatchRunner.sequential())
            .decrypt(PaillierCiphertexts.trusted(open, new BigInteger[] {value}));
    return new InteropPlaintext(encoding, plaintexts[0], exponent);
  }

  /**
   * The same number at a smaller exponent, which hides the old one.
   *
   * @param smaller at most {@link #exponent()}
   * @return a ciphertext of the same number
   * @throws HeadroomExceededException if no number but zero could stay in range
   */
  public InteropCiphertext decreaseExponentTo(int smaller) {
    return power(alignment(encoding, exponent, smaller), smaller);
  }

  /** The factor between two exponents, refused where it could serve no number. */
  static BigInteger alignment(InteropEncoding encoding, int exponent, int smaller) {
    requireExponent(smaller);
    if (smaller > exponent) {
      throw new IllegalArgumentException(
          "exponent must be at most " + exponent + "; got " + smaller);
    }
    BigInteger factor = encoding.power(exponent - smaller);
    if (factor.compareTo(encoding.largestSignificand()) > 0) {
      throw new HeadroomExceededException(
          "exponents must be close enough for the key; got " + exponent + " and " + smaller);
    }
    return factor;
  }

  /**
   * Adds under encryption.
   *
   * @param other a ciphertext of the same encoding
   * @return a ciphertext of the sum at the smaller exponent
   * @throws KeyMismatchException if the other belongs to another key
   * @throws HeadroomExceededException if the exponents are too far apart for the key
   */
  public InteropCiphertext add(InteropCiphertext other) {
    requireEncoding(other.encoding);
    int common = Math.min(exponent, other.exponent);
    BigInteger sum =
        encoding
            .publicKey()
            .arithmetic()
            .add(decreaseExponentTo(common).value, other.decreaseExponentTo(common).value);
    return new InteropCiphertext(encoding, sum, common);
  }

  /**
   * Adds a known number; the result has the randomness of this ciphertext alone.
   *
   * @param addend a plaintext of the same encoding
   * @return a ciphertext of the sum at the smaller exponent
   */
  public InteropCiphertext add(InteropPlaintext addend) {
    requireEncoding(addend.encoding());
    int common = Math.min(exponent, addend.exponent());
    BigInteger sum =
        encoding
            .publicKey()
            .arithmetic()
            .addPlaintext(
                decreaseExponentTo(common).value, addend.decreaseExponentTo(common).residue());
    return new InteropCiphertext(encoding, sum, common);
  }

  /**
   * Multiplies by a known number.
   *
   * @param factor a plaintext of the same encoding
   * @return a ciphertext of the product, whose exponent is the sum of both
   * @throws HeadroomExceededException if that exponent is beyond {@link
   *     InteropEncoding#MAXIMUM_EXPONENT}
   */
  public InteropCiphertext multiply(InteropPlaintext factor) {
    requireEncoding(factor.encoding());
    int sum = exponent + factor.exponent();
    if (Math.abs(sum) > InteropEncoding.MAXIMUM_EXPONENT) {
      throw new HeadroomExceededException(
          "exponent must be at most "
              + InteropEncoding.MAXIMUM_EXPONENT
              + " either way; got "
              + sum);
    }
    // By the signed number: the residue of a negative one is as long as n.
    return power(factor.significand(), sum);
  }

  /**
   * Another ciphertext of the same number, unlinkable to this one without the key.
   *
   * @param randomness the randomness under the same key
   * @return the ciphertext
   */
  public InteropCiphertext rerandomise(EncryptionRandomness randomness) {
    PaillierCiphertexts fresh =
        VectorEncryption.with(randomness, BatchRunner.sequential())
            .rerandomise(
                PaillierCiphertexts.trusted(encoding.publicKey(), new BigInteger[] {value}));
    return new InteropCiphertext(encoding, fresh.get(0), exponent);
  }

  private InteropCiphertext power(BigInteger factor, int newExponent) {
    if (factor.equals(BigInteger.ONE)) {
      return new InteropCiphertext(encoding, value, newExponent);
    }
    BigInteger power = value.modPow(factor, encoding.publicKey().nSquared());
    return new InteropCiphertext(encoding, power, newExponent);
  }

  private void requireEncoding(InteropEncoding other) {
    if (!encoding.publicKey().equals(other.publicKey())) {
      throw new KeyMismatchException(
          "operands must belong to key "
              + encoding.publicKey().keyId()
              + "; got "
              + other.publicKey().keyId());
    }
    if (!encoding.equals(other)) {
      throw new IllegalArgumentException(
          "operands must have the encoding " + encoding + "; got " + other);
    }
  }

  @Override
  public String toString() {
    return "InteropCiphertext(exponent " + exponent + ", " + encoding + ")";
  }
}
