package io.github.flcrypt.paillier;

import io.github.flcrypt.core.Digest;
import io.github.flcrypt.core.wire.WireReader;
import io.github.flcrypt.paillier.internal.threshold.ShareArithmetic;
import java.math.BigInteger;

/**
 * The byte format of shares: text tag, u8 version, i32 bits of n, 32 bytes of the threshold key's
 * fingerprint, u8 holder, the share in the length of n².
 */
final class ThresholdShareCodec {

  private static final String TAG = "flcrypt.paillier.threshold-share";
  private static final int VERSION = 1;

  private ThresholdShareCodec() {}

  static byte[] encode(ThresholdPublicKey key, int holder, BigInteger share) {
    return KeyHeader.write(TAG, VERSION, key.publicKey().modulusBits())
        .raw(key.fingerprint().toByteArray())
        .u8(holder)
        .fixedUnsigned(share, key.publicKey().ciphertextBytes())
        .toByteArray();
  }

  static ThresholdKeyShare decode(byte[] encoding, ThresholdPublicKey key) {
    WireReader reader = new WireReader(encoding);
    int expected = key.publicKey().modulusBits();
    int bits = KeyHeader.read(reader, TAG, VERSION, InsecurePaillierParameters.MINIMUM_BITS);
    if (bits != expected) {
      throw reader.malformed("modulusBits", "must be " + expected + "; got " + bits);
    }
    Digest fingerprint = Digest.readFrom(reader, "fingerprint");
    if (!fingerprint.equals(key.fingerprint())) {
      throw reader.malformed("fingerprint", "must be that of the threshold key");
    }
    int holder = reader.u8("holder");
    if (holder < 1 || holder > key.holders()) {
      throw reader.malformed("holder", "must be in [1, " + key.holders() + "]; got " + holder);
    }
    BigInteger share = reader.fixedUnsigned("share", key.publicKey().ciphertextBytes());
    reader.end();
    if (share.bitLength() > key.form().shareBits()
        || !new ShareArithmetic(key.form(), holder, share).fitsVerificationKey()) {
      throw reader.malformed("share", "must be the one of the holder's verification key");
    }
    return ThresholdKeyShare.trusted(key, holder, share);
  }
}
