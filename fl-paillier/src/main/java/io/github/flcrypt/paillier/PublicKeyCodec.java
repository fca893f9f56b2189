package io.github.flcrypt.paillier;

import io.github.flcrypt.core.Digest;
import io.github.flcrypt.core.KeyId;
import io.github.flcrypt.core.wire.WireReader;
import io.github.flcrypt.paillier.internal.KeyRules;
import java.math.BigInteger;

/** The byte format of public keys: text tag, u8 version, i32 bits, n in as few bytes as fit. */
final class PublicKeyCodec {

  private static final String TAG = "flcrypt.paillier.public-key";
  private static final int VERSION = 1;

  private PublicKeyCodec() {}

  static byte[] encode(BigInteger n) {
    return KeyHeader.write(TAG, VERSION, n.bitLength())
        .fixedUnsigned(n, (n.bitLength() + 7) / 8)
        .toByteArray();
  }

  static PaillierPublicKey decode(byte[] encoding, int minimumBits) {
    WireReader reader = new WireReader(encoding);
    int bits = KeyHeader.read(reader, TAG, VERSION, minimumBits);
    BigInteger n = reader.fixedUnsigned("n", (bits + 7) / 8);
    reader.end();
    if (n.bitLength() != bits) {
      throw reader.malformed("n", "must have " + bits + " bits; got " + n.bitLength());
    }
    KeyRules.problemOfModulus(n, minimumBits)
        .ifPresent(
            problem -> {
              throw reader.malformed("n", problem);
            });
    return PaillierPublicKey.trusted(n);
  }

  static KeyId keyId(BigInteger n) {
    return new KeyId(Digest.of("paillier.public-key", encode(n)));
  }
}
