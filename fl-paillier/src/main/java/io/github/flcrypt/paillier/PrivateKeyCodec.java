package io.github.flcrypt.paillier;

import io.github.flcrypt.core.Digest;
import io.github.flcrypt.core.wire.WireReader;
import io.github.flcrypt.paillier.internal.KeyRules;
import io.github.flcrypt.paillier.internal.PrivateArithmetic;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.util.Objects;

/**
 * The byte format of private keys: text tag, u8 version, i32 bits of n, p, q with p above q, the
 * fingerprint of the public key.
 *
 * <p>The fingerprint is there because damaged primes can be primes: without it one import in some
 * hundred damaged ones would silently give another key.
 */
final class PrivateKeyCodec {

  private static final String TAG = "flcrypt.paillier.private-key";
  private static final int VERSION = 1;

  private PrivateKeyCodec() {}

  static byte[] encode(PrivateArithmetic secret, int modulusBits) {
    int primeBytes = primeBytes(modulusBits);
    return KeyHeader.write(TAG, VERSION, modulusBits)
        .fixedUnsigned(secret.p(), primeBytes)
        .fixedUnsigned(secret.q(), primeBytes)
        .raw(fingerprint(secret.p(), secret.q()))
        .toByteArray();
  }

  static PaillierPrivateKey decode(byte[] encoding, SecretKeyAccess access, int minimumBits) {
    Objects.requireNonNull(access, "access");
    WireReader reader = new WireReader(encoding);
    int bits = KeyHeader.read(reader, TAG, VERSION, minimumBits);
    BigInteger p = reader.fixedUnsigned("p", primeBytes(bits));
    BigInteger q = reader.fixedUnsigned("q", primeBytes(bits));
    byte[] fingerprint = reader.raw("fingerprint", Digest.LENGTH);
    reader.end();
    if (!MessageDigest.isEqual(fingerprint, fingerprint(p, q))) {
      throw reader.malformed("fingerprint", "must be that of the public key of p and q");
    }
    if (2 * p.bitLength() != bits || 2 * q.bitLength() != bits || p.compareTo(q) <= 0) {
      throw reader.malformed("p and q", "must each have half of " + bits + " bits, p above q");
    }
    KeyRules.problemOfImportedPair(p, q)
        .ifPresent(
            problem -> {
              throw reader.malformed("p and q", problem);
            });
    return PaillierPrivateKey.trusted(p, q);
  }

  private static byte[] fingerprint(BigInteger p, BigInteger q) {
    return PublicKeyCodec.keyId(p.multiply(q)).digest().toByteArray();
  }

  private static int primeBytes(int modulusBits) {
    return (modulusBits / 2 + 7) / 8;
  }
}
