package io.github.flcrypt.paillier;

import io.github.flcrypt.core.CiphertextVector;
import io.github.flcrypt.core.InvalidCiphertextException;
import io.github.flcrypt.core.KeyId;
import io.github.flcrypt.core.KeyMismatchException;
import io.github.flcrypt.core.wire.WireReader;
import io.github.flcrypt.core.wire.WireWriter;
import io.github.flcrypt.paillier.internal.ResidueVector;
import java.math.BigInteger;

/**
 * A vector of ciphertexts under one key, every one a unit modulo n². Immutable.
 *
 * <p>On the wire each takes {@link PaillierPublicKey#ciphertextBytes()} bytes, big-endian, with no
 * separators; the number of ciphertexts and the key travel beside the vector.
 */
public final class PaillierCiphertexts implements CiphertextVector<Paillier> {

  private final PaillierPublicKey key;
  private final ResidueVector values;

  /** The values are valid by construction. */
  PaillierCiphertexts(PaillierPublicKey key, ResidueVector values) {
    this.key = key;
    this.values = values;
  }

  /** The values are valid by construction. */
  static PaillierCiphertexts trusted(PaillierPublicKey key, BigInteger... values) {
    return new PaillierCiphertexts(key, ResidueVector.of(key.arithmetic().sums(), values));
  }

  /**
   * Reads and validates ciphertexts from an untrusted place.
   *
   * @param reader the message, at the first ciphertext
   * @param count the number of ciphertexts, at least 1
   * @param key the key that they belong to
   * @return the vector
   * @throws io.github.flcrypt.core.MalformedMessageException if the message is too short
   * @throws InvalidCiphertextException if a number is not a unit in {@code [1, n²)}
   */
  public static PaillierCiphertexts read(WireReader reader, int count, PaillierPublicKey key) {
    if (count < 1) {
      throw new IllegalArgumentException("count must be at least 1; got " + count);
    }
    long needed = (long) count * key.ciphertextBytes();
    if (needed > reader.remaining()) {
      throw reader.malformed("ciphertexts", "need " + needed + " bytes; got " + reader.remaining());
    }
    BigInteger[] values = new BigInteger[count];
    for (int i = 0; i < count; i++) {
      values[i] = reader.fixedUnsigned("ciphertext", key.ciphertextBytes());
    }
    return of(key, values);
  }

  static PaillierCiphertexts of(PaillierPublicKey key, BigInteger... numbers) {
    BigInteger[] values = numbers.clone();
    for (int i = 0; i < values.length; i++) {
      if (!key.arithmetic().isInRange(values[i])) {
        throw new InvalidCiphertextException("ciphertext " + i + " must be in [1, n²)");
      }
    }
    PaillierCiphertexts ciphertexts = trusted(key, values);
    // One gcd for all; only a vector that fails is searched for the culprit.
    if (!key.arithmetic().areUnits(ciphertexts.values)) {
      int culprit = 0;
      while (key.arithmetic().areUnits(values[culprit])) {
        culprit++;
      }
      throw new InvalidCiphertextException("ciphertext " + culprit + " must be coprime to n");
    }
    return ciphertexts;
  }

  /**
   * The key of the ciphertexts.
   *
   * @return the public key
   */
  public PaillierPublicKey publicKey() {
    return key;
  }

  @Override
  public KeyId keyId() {
    return key.keyId();
  }

  @Override
  public int size() {
    return values.size();
  }

  /**
   * The length of the encoding.
   *
   * @return bytes
   */
  public long byteLength() {
    return (long) values.size() * key.ciphertextBytes();
  }

  @Override
  public void writeTo(WireWriter out) {
    for (int i = 0; i < values.size(); i++) {
      out.fixedUnsigned(values.get(i), key.ciphertextBytes());
    }
  }

  /** What came through the core, where ciphertexts are known by their scheme alone. */
  static PaillierCiphertexts from(CiphertextVector<Paillier> ciphertexts) {
    if (ciphertexts instanceof PaillierCiphertexts own) {
      return own;
    }
    throw new IllegalArgumentException(
        "ciphertexts must be of this module; got " + ciphertexts.getClass().getSimpleName());
  }

  BigInteger get(int index) {
    return values.get(index);
  }

  /** The numbers in a form for computing. */
  ResidueVector residues() {
    return values;
  }

  void requireKey(PaillierPublicKey expected) {
    if (!key.equals(expected)) {
      throw new KeyMismatchException(
          "ciphertexts must belong to key " + expected.keyId() + "; got " + key.keyId());
    }
  }

  @Override
  public String toString() {
    return "PaillierCiphertexts(" + values.size() + " under " + key.keyId() + ")";
  }
}
