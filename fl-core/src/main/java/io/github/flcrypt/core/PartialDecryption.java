package io.github.flcrypt.core;

import io.github.flcrypt.core.wire.WireReader;
import io.github.flcrypt.core.wire.WireWriter;
import java.util.Arrays;

/**
 * One share-holder's part in the decryption of a sum; useless without enough others. Immutable.
 *
 * @param <S> the scheme
 */
public final class PartialDecryption<S extends Scheme> {

  /** The largest payload of one share-holder. */
  public static final int MAXIMUM_LENGTH = 1 << 28;

  private final RoundContext round;
  private final Digest sum;
  private final int holder;
  private final byte[] payload;

  private PartialDecryption(RoundContext round, Digest sum, int holder, byte[] payload) {
    this.round = round;
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
    return new PartialDecryption<>(sum.round(), sum.digest(), holder, payload.clone());
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

  /**
   * The message that travels to whoever combines the parts.
   *
   * @return the canonical encoding
   */
  public byte[] toBytes() {
    WireWriter out = new WireWriter();
    MessageHeader.write(out, MessageHeader.PARTIAL_DECRYPTION, round);
    sum.writeTo(out);
    return out.i32(holder).bytes(payload).toByteArray();
  }

  /**
   * Reads a message. That the payload fits the sum is for the scheme's combiner to check.
   *
   * @param <S> the scheme
   * @param message what {@link #toBytes} gave
   * @param sum the sum that must have been decrypted
   * @return the part
   * @throws FederatedLearningException the kinds for a malformed message, another round or sum
   */
  public static <S extends Scheme> PartialDecryption<S> fromBytes(
      byte[] message, EncryptedSum<S> sum) {
    WireReader in = new WireReader(message);
    MessageHeader.read(in, MessageHeader.PARTIAL_DECRYPTION, sum.round());
    Digest expected = sum.digest();
    Digest got = Digest.readFrom(in, "sum digest");
    if (!got.equals(expected)) {
      throw new RoundMismatchException(
          "partial decryption must be of sum "
              + expected.abbreviated()
              + "; got "
              + got.abbreviated());
    }
    int holder = in.i32("share-holder number");
    if (holder < 1) {
      throw in.malformed("share-holder number", "must be at least 1; got " + holder);
    }
    byte[] payload = in.bytes("partial decryption", MAXIMUM_LENGTH);
    in.end();
    return new PartialDecryption<>(sum.round(), expected, holder, payload);
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
