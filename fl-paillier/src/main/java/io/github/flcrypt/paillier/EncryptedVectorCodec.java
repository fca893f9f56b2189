package io.github.flcrypt.paillier;

import io.github.flcrypt.core.Digest;
import io.github.flcrypt.core.HeadroomExceededException;
import io.github.flcrypt.core.KeyMismatchException;
import io.github.flcrypt.core.wire.WireReader;
import io.github.flcrypt.core.wire.WireWriter;
import java.math.BigInteger;

/**
 * The byte format of encrypted vectors: text tag, u8 version, key fingerprint, i32 length, i32
 * fraction bits, i32 slot bits, the magnitude in the bytes of a slot, the ciphertexts.
 */
final class EncryptedVectorCodec {

  private static final String TAG = "flcrypt.paillier.encrypted-vector";
  private static final int VERSION = 1;
  private static final int MAXIMUM_TAG_BYTES = 64;

  private EncryptedVectorCodec() {}

  static byte[] encode(EncryptedVector vector) {
    PaillierCiphertexts ciphertexts = vector.ciphertexts();
    Headroom headroom = vector.headroom();
    WireWriter out =
        new WireWriter()
            .text(TAG)
            .u8(VERSION)
            .raw(ciphertexts.keyId().digest().toByteArray())
            .i32(vector.length())
            .i32(vector.fractionBits())
            .i32(headroom.slotBits())
            .fixedUnsigned(headroom.magnitude(), slotBytes(headroom.slotBits()));
    ciphertexts.writeTo(out);
    return out.toByteArray();
  }

  static EncryptedVector decode(byte[] encoding, PaillierPublicKey key) {
    WireReader reader = new WireReader(encoding);
    if (!reader.text("tag", MAXIMUM_TAG_BYTES).equals(TAG)) {
      throw reader.malformed("tag", "must be " + TAG);
    }
    int version = reader.u8("version");
    if (version != VERSION) {
      throw reader.malformed("version", "must be " + VERSION + "; got " + version);
    }
    Digest fingerprint = Digest.readFrom(reader, "key");
    if (!fingerprint.equals(key.keyId().digest())) {
      throw new KeyMismatchException(
          "vector must belong to key " + key.keyId() + "; got the fingerprint " + fingerprint);
    }
    int length = range(reader, "length", 1, Integer.MAX_VALUE);
    int fractionBits = range(reader, "fractionBits", 0, ValueEncoding.MAXIMUM_FRACTION_BITS);
    int slotBits = range(reader, "slotBits", 1, key.plaintextBits());
    BigInteger magnitude = reader.fixedUnsigned("magnitude", slotBytes(slotBits));
    Headroom headroom;
    try {
      headroom = new Headroom(magnitude, slotBits);
    } catch (HeadroomExceededException e) {
      throw reader.malformed("magnitude", "must fit a slot of " + slotBits + " bits with its sign");
    }
    int slotsEach = key.plaintextBits() / slotBits;
    int count = (int) (((long) length + slotsEach - 1) / slotsEach);
    PaillierCiphertexts ciphertexts = PaillierCiphertexts.read(reader, count, key);
    reader.end();
    return new EncryptedVector(ciphertexts, length, fractionBits, slotsEach, headroom);
  }

  private static int range(WireReader reader, String field, int minimum, int maximum) {
    int value = reader.i32(field);
    if (value < minimum || value > maximum) {
      throw reader.malformed(field, "must be in [" + minimum + ", " + maximum + "]; got " + value);
    }
    return value;
  }

  private static int slotBytes(int slotBits) {
    return (slotBits + 7) / 8;
  }
}
