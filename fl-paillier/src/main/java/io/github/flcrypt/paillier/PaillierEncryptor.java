package io.github.flcrypt.paillier;

import io.github.flcrypt.core.CiphertextVector;
import io.github.flcrypt.core.Encryptor;
import io.github.flcrypt.core.KeyId;
import io.github.flcrypt.core.StageSpec;
import io.github.flcrypt.core.codec.PlaintextVector;
import io.github.flcrypt.core.random.RandomSource;
import java.math.BigInteger;
import java.util.Arrays;

/**
 * Encrypts integer updates: c = g^m s mod n² with a fresh random n-th residue s for each plaintext
 * (Paillier, Eurocrypt 1999, section 4), made in one of the ways of {@link RandomnessMode}.
 *
 * <p>Immutable, safe for several threads.
 */
public final class PaillierEncryptor implements Encryptor<Paillier> {

  /** The kind in {@link #spec()}. */
  public static final String KIND = "encrypt.paillier";

  private final PaillierPublicKey key;
  private final VectorEncryption encryption;

  private PaillierEncryptor(PaillierPublicKey key, VectorEncryption encryption) {
    this.key = key;
    this.encryption = encryption;
  }

  /**
   * An encryptor for anybody who has the public key, with {@link RandomnessMode#TEXTBOOK}.
   *
   * @param key the public key
   * @param source the secret randomness; whoever can predict it can decrypt
   * @return an encryptor that works on the calling thread
   */
  public static PaillierEncryptor of(PaillierPublicKey key, RandomSource source) {
    return of(EncryptionRandomness.textbook(key, source));
  }

  /**
   * An encryptor in a mode chosen by name.
   *
   * @param key a public key that the mode works with
   * @param mode any mode but {@link RandomnessMode#KEY_HOLDER}
   * @param source the secret randomness; whoever can predict it can decrypt
   * @return an encryptor that works on the calling thread
   */
  public static PaillierEncryptor of(
      PaillierPublicKey key, RandomnessMode mode, RandomSource source) {
    return of(EncryptionRandomness.of(key, mode, source));
  }

  /**
   * An encryptor with given randomness, for example of a {@link RandomnessPool}.
   *
   * @param randomness the key and how random factors are made
   * @return an encryptor that works on the calling thread
   */
  public static PaillierEncryptor of(EncryptionRandomness randomness) {
    return new PaillierEncryptor(
        randomness.publicKey(), VectorEncryption.with(randomness, BatchRunner.sequential()));
  }

  /**
   * An encryptor for who holds the private key, with {@link RandomnessMode#KEY_HOLDER}. A key that
   * is destroyed stops encrypting.
   *
   * @param key the private key
   * @param source the secret randomness; whoever can predict it can decrypt
   * @return an encryptor that works on the calling thread
   */
  public static PaillierEncryptor ofKeyOwner(PaillierPrivateKey key, RandomSource source) {
    return of(EncryptionRandomness.keyHolder(key, source));
  }

  /**
   * The same encryptor on other threads.
   *
   * @param runner decides where vectors are worked on
   * @return an encryptor of the same key and randomness
   */
  public PaillierEncryptor on(BatchRunner runner) {
    return new PaillierEncryptor(key, encryption.on(runner));
  }

  /**
   * The key under which it encrypts.
   *
   * @return the public key
   */
  public PaillierPublicKey publicKey() {
    return key;
  }

  @Override
  public StageSpec spec() {
    return StageSpec.of(KIND)
        .with("generator", key.hasGeneralGenerator() ? "general" : "n+1")
        .with("keyBits", key.modulusBits());
  }

  @Override
  public KeyId keyId() {
    return key.keyId();
  }

  @Override
  public int plaintextBits() {
    return key.plaintextBits();
  }

  @Override
  public CiphertextVector<Paillier> encryptPlaintexts(PlaintextVector plaintexts) {
    if (plaintexts.bits() <= key.plaintextBits()) {
      return encryption.encrypt(PlaintextWords.of(key, plaintexts));
    }
    BigInteger[] numbers = new BigInteger[plaintexts.size()];
    Arrays.setAll(numbers, plaintexts::at);
    return encryption.encrypt(numbers);
  }

  @Override
  public String toString() {
    return "PaillierEncryptor(" + key + ")";
  }
}
