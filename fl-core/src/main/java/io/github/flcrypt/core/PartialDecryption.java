package io.github.flcrypt.core;

import java.util.Arrays;

/**
 * One share-holder's part in the decryption of a sum; useless without enough others. Immutable.
 *
 * @param <S> the scheme
 */
public final class PartialDecryption<S extends Scheme> {

  /** The largest payload of one share-holder. */
  public static final int MAXIMUM_LENGTH = 1 << 28;

  private final Digest sum;
  private final int holder;
  private final byte[] payload;

  private PartialDecryption(Digest sum, int holder, byte[] payload) {
    this.sum = sum;
    this.holder = holder;
    this.payload = payload;
  }

  /**
   * A share-holder's answer.
   *
   * @param <S> the scheme
   * @param sum the sum that was partially decrypted
   * @param holder the share-holder's number, at least 1
   * @param payload the scheme's encoding of the part and its proof; copied
   * @return the part
   */
  public static <S extends Scheme> PartialDecryption<S> of(
      EncryptedSum<S> sum, int holder, byte[] payload) {
    Require.that(holder >= 1, "share-holder number must be at least 1", holder);
    Require.that(
        payload.length <= MAXIMUM_LENGTH,
        "partial decryption must have at most 2^28 bytes",
        payload.length);
    return new PartialDecryption<>(sum.digest(), holder, payload.clone());
  }

  /**
   * The digest of the sum.
   *
   * @return names the sum and its ciphertexts
   */
  public Digest sum() {
    return sum;
  }

  /**
   * The share-holder's number.
   *
   * @return at least 1
   */
  public int holder() {
    return holder;
  }

  /**
   * The scheme's encoding.
   *
   * @return a copy
   */
  public byte[] payload() {
    return payload.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PartialDecryption<?> that
        && sum.equals(that.sum)
        && holder == that.holder
        && Arrays.equals(payload, that.payload);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(payload) * 31 + holder;
  }

  @Override
  public String toString() {
    return "PartialDecryption[holder " + holder + "]";
  }
}
