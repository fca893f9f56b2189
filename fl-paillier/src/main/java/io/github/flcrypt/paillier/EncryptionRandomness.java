package io.github.flcrypt.paillier;

import io.github.flcrypt.core.random.RandomSource;
import io.github.flcrypt.paillier.internal.ExponentBase.Kind;
import io.github.flcrypt.paillier.internal.ObfuscatorSource;
import io.github.flcrypt.paillier.internal.ShortExponents;
import io.github.flcrypt.paillier.internal.engine.ModularContext;
import io.github.flcrypt.paillier.internal.engine.ResidueBatch;
import io.github.flcrypt.paillier.internal.engine.Workspace;
import java.math.BigInteger;
import java.util.Objects;

/**
 * Makes the random factors of encryption under one key, in the {@link RandomnessMode} of the
 * factory's name. Every factor is used once.
 *
 * <p>Modes with tables build them when they are chosen, once for each key object and window, and
 * share them. A table takes {@link #tableBytes}: for half-length exponents of a 3072-bit key 4.7 MB
 * at window 4, 12.6 MB at 6, 37.7 MB at 8; for subgroup exponents a third of that. Look-ups by
 * secret digits are hardened by the vector provider alone; exponents are random and used once.
 *
 * <p>Safe for several threads.
 */
public final class EncryptionRandomness {

  /** The window of tables unless another is chosen: a third of the memory of 8 for 4/3 the time. */
  public static final int DEFAULT_WINDOW = 6;

  private final PaillierPublicKey key;
  private final RandomnessMode mode;
  private final long tableBytes;
  private final ObfuscatorSource obfuscators;

  EncryptionRandomness(
      PaillierPublicKey key, RandomnessMode mode, long tableBytes, ObfuscatorSource obfuscators) {
    this.key = key;
    this.mode = mode;
    this.tableBytes = tableBytes;
    this.obfuscators = obfuscators;
  }

  /**
   * {@link RandomnessMode#TEXTBOOK}.
   *
   * @param key any public key
   * @param source the secret randomness; whoever can predict it can decrypt
   * @return the randomness
   */
  public static EncryptionRandomness textbook(PaillierPublicKey key, RandomSource source) {
    Objects.requireNonNull(source, "source");
    return new EncryptionRandomness(
        key, RandomnessMode.TEXTBOOK, 0, key.arithmetic().obfuscators(source));
  }

  /**
   * {@link RandomnessMode#KEY_HOLDER}. A key that is destroyed stops giving randomness.
   *
   * @param key any private key
   * @param source the secret randomness; whoever can predict it can decrypt
   * @return the randomness
   */
  public static EncryptionRandomness keyHolder(PaillierPrivateKey key, RandomSource source) {
    Objects.requireNonNull(source, "source");
    // Asks for the secret at every use, so that a destroyed key stops encrypting too.
    return new EncryptionRandomness(
        key.publicKey(), RandomnessMode.KEY_HOLDER, 0, new KeyHolderSource(key, source));
  }

  /**
   * {@link RandomnessMode#HALF_LENGTH}; builds the key's table when it is not there yet.
   *
   * @param key a key for half-length exponents
   * @param window bits of a table's digits, 4 to 8; {@link #DEFAULT_WINDOW} is a good choice
   * @param source the secret randomness; whoever can predict it can decrypt
   * @return the randomness
   */
  public static EncryptionRandomness halfLength(
      PaillierPublicKey key, int window, RandomSource source) {
    return shortExponents(key, Kind.HALF_LENGTH, RandomnessMode.HALF_LENGTH, window, source);
  }

  /**
   * {@link RandomnessMode#SUBGROUP}; builds the key's table when it is not there yet.
   *
   * @param key a subgroup key
   * @param window bits of a table's digits, 4 to 8; {@link #DEFAULT_WINDOW} is a good choice
   * @param source the secret randomness; whoever can predict it can decrypt
   * @return the randomness
   */
  public static EncryptionRandomness subgroup(
      PaillierPublicKey key, int window, RandomSource source) {
    return shortExponents(key, Kind.SUBGROUP, RandomnessMode.SUBGROUP, window, source);
  }

  /**
   * The randomness of a mode chosen by name, at the default window.
   *
   * @param key a key that the mode works with
   * @param mode any mode but {@link RandomnessMode#KEY_HOLDER}, which takes a private key
   * @param source the secret randomness; whoever can predict it can decrypt
   * @return the randomness
   */
  public static EncryptionRandomness of(
      PaillierPublicKey key, RandomnessMode mode, RandomSource source) {
    return switch (mode) {
      case TEXTBOOK -> textbook(key, source);
      case HALF_LENGTH -> halfLength(key, DEFAULT_WINDOW, source);
      case SUBGROUP -> subgroup(key, DEFAULT_WINDOW, source);
      case KEY_HOLDER ->
          throw new IllegalArgumentException(
              "mode must work with a public key; got KEY_HOLDER, which takes a private one");
    };
  }

  private static EncryptionRandomness shortExponents(
      PaillierPublicKey key, Kind kind, RandomnessMode mode, int window, RandomSource source) {
    Objects.requireNonNull(source, "source");
    if (key.form().base().filter(base -> base.kind() == kind).isEmpty()) {
      throw new IllegalArgumentException(
          "key must be made for mode " + mode + "; got " + key + " for others");
    }
    ShortExponents exponents = key.shortExponents().orElseThrow();
    long bytes = exponents.tableBytes(window);
    return new EncryptionRandomness(key, mode, bytes, exponents.obfuscators(window, source));
  }

  /**
   * How the factors are made.
   *
   * @return the mode
   */
  public RandomnessMode mode() {
    return mode;
  }

  /**
   * The key under which the factors hide plaintexts.
   *
   * @return the public key
   */
  public PaillierPublicKey publicKey() {
    return key;
  }

  /**
   * The memory of the numbers in the table: ceil(exponent bits / window) 2^window numbers modulo
   * n².
   *
   * @return bytes; 0 for modes without tables
   */
  public long tableBytes() {
    return tableBytes;
  }

  private record KeyHolderSource(PaillierPrivateKey key, RandomSource source)
      implements ObfuscatorSource {

    @Override
    public BigInteger next() {
      return key.arithmetic().obfuscators(source).next();
    }

    @Override
    public void fill(ModularContext context, ResidueBatch target, Workspace workspace) {
      key.arithmetic().obfuscators(source).fill(context, target, workspace);
    }
  }

  BigInteger next() {
    return obfuscators.next();
  }

  BigInteger[] next(int count) {
    return obfuscators.next(key.arithmetic().powers(), count);
  }

  ObfuscatorSource obfuscators() {
    return obfuscators;
  }

  @Override
  public String toString() {
    return "EncryptionRandomness(" + mode + " under " + key.keyId() + ")";
  }
}
