package io.github.flcrypt.paillier;

import io.github.flcrypt.core.Digest;
import io.github.flcrypt.core.KeyId;
import io.github.flcrypt.core.wire.WireReader;
import io.github.flcrypt.core.wire.WireWriter;
import io.github.flcrypt.paillier.internal.PublicForm;
import io.github.flcrypt.paillier.internal.PublicRules;
import java.math.BigInteger;

/**
 * The byte format of public keys: text tag, u8 version, i32 bits, n in as few bytes as fit, then
 * what {@link KeyExtensions} adds.
 */
final class PublicKeyCodec {

  private static final String TAG = "flcrypt.paillier.public-key";
  private static final int VERSION = 2;

  private PublicKeyCodec() {}

  static byte[] encode(PublicForm key) {
    int bits = key.n().bitLength();
    WireWriter out =
        KeyHeader.write(TAG, VERSION, bits)
            .fixedUnsigned(key.n(), KeyExtensions.modulusBytes(bits));
    KeyExtensions.write(out, key);
    return out.toByteArray();
  }

  static PaillierPublicKey decode(byte[] encoding, int minimumBits) {
    WireReader reader = new WireReader(encoding);
    int bits = KeyHeader.read(reader, TAG, VERSION, minimumBits);
    BigInteger n = reader.fixedUnsigned("n", KeyExtensions.modulusBytes(bits));
    PublicForm key = KeyExtensions.read(reader, n, bits);
    reader.end();
    if (n.bitLength() != bits) {
      throw reader.malformed("n", "must have " + bits + " bits; got " + n.bitLength());
    }
    PublicRules.problem(key, minimumBits)
        .ifPresent(
            problem -> {
              throw reader.malformed("key", problem);
            });
    return PaillierPublicKey.trusted(key);
  }

  static KeyId keyId(PublicForm key) {
    return new KeyId(Digest.of("paillier.public-key", encode(key)));
  }
}
