package io.github.flcrypt.paillier;

import io.github.flcrypt.core.HeadroomExceededException;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Objects;

/**
 * Encrypts numbers outside the federated pipeline. Immutable, safe for several threads.
 *
 * <p>The room of a plaintext is the length of n less two bits, divided into slots of the encoding's
 * width; that the values fit is proved before anything is encrypted.
 */
public final class ValueEncryptor {

  private final EncryptionRandomness randomness;
  private final BatchRunner runner;

  private ValueEncryptor(EncryptionRandomness randomness, BatchRunner runner) {
    this.randomness = Objects.requireNonNull(randomness, "randomness");
    this.runner = Objects.requireNonNull(runner, "runner");
  }

  /**
   * An encryptor that works on the calling thread.
   *
   * @param randomness the key and how random factors are made
   * @return the encryptor
   */
  public static ValueEncryptor of(EncryptionRandomness randomness) {
    return new ValueEncryptor(randomness, BatchRunner.sequential());
  }

  /**
   * The same encryptor on other threads.
   *
   * @param other decides where vectors are worked on
   * @return the encryptor
   */
  public ValueEncryptor on(BatchRunner other) {
    return new ValueEncryptor(randomness, other);
  }

  /**
   * Encrypts numbers in fixed point.
   *
   * @param encoding the scale, the largest value and the slots
   * @param values at least 1, finite, within the largest value
   * @return the encrypted values
   * @throws HeadroomExceededException if a slot is wider than a plaintext
   */
  public EncryptedVector encrypt(ValueEncoding encoding, double... values) {
    return encryptIntegers(
        encoding, Arrays.stream(values).mapToObj(encoding::encode).toArray(BigInteger[]::new));
  }

  /**
   * Encrypts integers, each standing for itself / 2^fractionBits.
   *
   * @param encoding the scale, the magnitude and the slots
   * @param integers at least 1, within the magnitude
   * @return the encrypted values
   * @throws HeadroomExceededException if a slot is wider than a plaintext
   */
  public EncryptedVector encryptIntegers(ValueEncoding encoding, BigInteger... integers) {
    BigInteger[] input = integers.clone();
    if (input.length == 0) {
      throw new IllegalArgumentException("values must have at least 1 element; got 0");
    }
    PaillierArithmetic.requireWithin(encoding.magnitude(), input);
    int room = randomness.publicKey().plaintextBits();
    int slotBits = encoding.slotBits() == 0 ? room : encoding.slotBits();
    if (slotBits > room) {
      throw new HeadroomExceededException(
          "slots of " + slotBits + " bits must fit a plaintext of " + room + " bits");
    }
    Headroom headroom = new Headroom(encoding.magnitude(), slotBits);
    int slotsEach = room / slotBits;
    PlaintextWords plaintexts =
        EncryptedVector.lay(
            randomness.publicKey(), input, headroom.magnitude(), slotsEach, slotBits);
    PaillierCiphertexts ciphertexts = VectorEncryption.with(randomness, runner).encrypt(plaintexts);
    return new EncryptedVector(
        ciphertexts, input.length, encoding.fractionBits(), slotsEach, headroom);
  }

  /**
   * The key under which it encrypts.
   *
   * @return the public key
   */
  public PaillierPublicKey publicKey() {
    return randomness.publicKey();
  }

  @Override
  public String toString() {
    return "ValueEncryptor(" + randomness + ")";
  }
}
