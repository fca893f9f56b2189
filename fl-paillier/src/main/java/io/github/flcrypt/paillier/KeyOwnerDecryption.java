package io.github.flcrypt.paillier;

import io.github.flcrypt.core.MalformedMessageException;
import io.github.flcrypt.core.random.RandomSource;
import java.math.BigInteger;
import java.util.Objects;

/**
 * Decrypts any encrypted vector, for the owner of both the key and the data. It asks neither who
 * contributed nor how often it is called: whoever can hand vectors to it can read everything under
 * its key. In a federation use {@link PaillierDecryptor}, which opens sums of enough contributors
 * once.
 *
 * <p>Decryption is blinded and checked. A value outside the bounds of its vector's ledger, which
 * only a wrong ledger or a ciphertext of another origin can cause, is refused. Immutable, safe for
 * several threads.
 */
public final class KeyOwnerDecryption {

  private final PaillierPrivateKey key;
  private final RandomSource source;
  private final BatchRunner runner;

  private KeyOwnerDecryption(PaillierPrivateKey key, RandomSource source, BatchRunner runner) {
    this.key = Objects.requireNonNull(key, "key");
    this.source = Objects.requireNonNull(source, "source");
    this.runner = Objects.requireNonNull(runner, "runner");
  }

  /**
   * Decryption on the calling thread.
   *
   * @param key the private key
   * @param source the secret randomness of the blinding
   * @return the decryption
   */
  public static KeyOwnerDecryption of(PaillierPrivateKey key, RandomSource source) {
    return new KeyOwnerDecryption(key, source, BatchRunner.sequential());
  }

  /**
   * The same decryption on other threads.
   *
   * @param other decides where vectors are worked on
   * @return the decryption
   */
  public KeyOwnerDecryption on(BatchRunner other) {
    return new KeyOwnerDecryption(key, source, other);
  }

  /**
   * Decrypts to the nearest doubles.
   *
   * @param vector a vector under this key
   * @return its values, each within half a unit of the last place of integer / 2^fractionBits;
   *     infinite beyond the range of doubles
   * @throws MalformedMessageException if a value is outside the vector's bounds
   */
  public double[] decrypt(EncryptedVector vector) {
    BigInteger[] integers = decryptIntegers(vector);
    double[] values = new double[integers.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = ValueEncoding.decode(integers[i], vector.fractionBits());
    }
    return values;
  }

  /**
   * Decrypts to integers in units of the vector's scale.
   *
   * @param vector a vector under this key
   * @return its integers, within the magnitude of its ledger
   * @throws MalformedMessageException if a value is outside the vector's bounds
   */
  public BigInteger[] decryptIntegers(EncryptedVector vector) {
    BigInteger[] plaintexts =
        new VectorDecryption(key, source, runner).decrypt(vector.ciphertexts());
    Headroom headroom = vector.headroom();
    BigInteger largest = headroom.magnitude().shiftLeft(1);
    BigInteger mask = BigInteger.ONE.shiftLeft(headroom.slotBits()).subtract(BigInteger.ONE);
    BigInteger[] integers = new BigInteger[vector.length()];
    for (int p = 0; p < plaintexts.length; p++) {
      BigInteger rest = plaintexts[p];
      for (int s = 0; s < vector.slotsOf(p); s++) {
        BigInteger slot = rest.and(mask);
        if (slot.compareTo(largest) > 0) {
          throw outside(p);
        }
        integers[p * vector.slotsPerPlaintext() + s] = slot.subtract(headroom.magnitude());
        rest = rest.shiftRight(headroom.slotBits());
      }
      if (rest.signum() != 0) {
        throw outside(p);
      }
    }
    return integers;
  }

  private static MalformedMessageException outside(int plaintext) {
    return new MalformedMessageException(
        "plaintext " + plaintext + " must keep the bounds of its vector's ledger");
  }

  @Override
  public String toString() {
    return "KeyOwnerDecryption(" + key.publicKey() + ")";
  }
}
