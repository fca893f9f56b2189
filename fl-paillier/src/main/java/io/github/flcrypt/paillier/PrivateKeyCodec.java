package io.github.flcrypt.paillier;

import io.github.flcrypt.core.Digest;
import io.github.flcrypt.core.wire.WireReader;
import io.github.flcrypt.core.wire.WireWriter;
import io.github.flcrypt.paillier.internal.ExponentBase;
import io.github.flcrypt.paillier.internal.PublicForm;
import io.github.flcrypt.paillier.internal.PublicRules;
import io.github.flcrypt.paillier.internal.SecretForm;
import io.github.flcrypt.paillier.internal.SecretForm.ShortPrimes;
import io.github.flcrypt.paillier.internal.SecretRules;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.util.Objects;
import java.util.Optional;

/**
 * The byte format of private keys: text tag, u8 version, i32 bits of n, p, q with p above q, what
 * {@link KeyExtensions} adds, for a subgroup key the short primes of p and of q, the fingerprint of
 * the public key.
 *
 * <p>The fingerprint is there because damaged primes can be primes: without it one import in some
 * hundred damaged ones would silently give another key.
 */
final class PrivateKeyCodec {

  private static final String TAG = "flcrypt.paillier.private-key";
  private static final int VERSION = 2;

  private PrivateKeyCodec() {}

  static byte[] encode(SecretForm secret) {
    int bits = secret.open().n().bitLength();
    WireWriter out =
        KeyHeader.write(TAG, VERSION, bits)
            .fixedUnsigned(secret.p(), primeBytes(bits))
            .fixedUnsigned(secret.q(), primeBytes(bits));
    KeyExtensions.write(out, secret.open());
    secret
        .shortPrimes()
        .ifPresent(
            primes ->
                out.fixedUnsigned(primes.ofP(), shortBytes(bits))
                    .fixedUnsigned(primes.ofQ(), shortBytes(bits)));
    return out.raw(fingerprint(secret.open())).toByteArray();
  }

  static PaillierPrivateKey decode(byte[] encoding, SecretKeyAccess access, int minimumBits) {
    Objects.requireNonNull(access, "access");
    WireReader reader = new WireReader(encoding);
    int bits = KeyHeader.read(reader, TAG, VERSION, minimumBits);
    SecretForm key = numbers(reader, bits);
    byte[] fingerprint = reader.raw("fingerprint", Digest.LENGTH);
    reader.end();
    BigInteger p = key.p();
    BigInteger q = key.q();
    if (2 * p.bitLength() != bits || 2 * q.bitLength() != bits || p.compareTo(q) <= 0) {
      throw reader.malformed("p and q", "must each have half of " + bits + " bits, p above q");
    }
    if (key.open().n().bitLength() != bits) {
      throw reader.malformed("p q", "must have " + bits + " bits");
    }
    if (!MessageDigest.isEqual(fingerprint, fingerprint(key.open()))) {
      throw reader.malformed("fingerprint", "must be that of the public key of p and q");
    }
    PublicRules.problem(key.open(), minimumBits)
        .or(() -> SecretRules.problem(key))
        .ifPresent(
            problem -> {
              throw reader.malformed("key", problem);
            });
    return PaillierPrivateKey.trusted(key);
  }

  private static SecretForm numbers(WireReader reader, int bits) {
    BigInteger p = reader.fixedUnsigned("p", primeBytes(bits));
    BigInteger q = reader.fixedUnsigned("q", primeBytes(bits));
    PublicForm open = KeyExtensions.read(reader, p.multiply(q), bits);
    boolean subgroup =
        open.base().map(base -> base.kind() == ExponentBase.Kind.SUBGROUP).orElse(false);
    Optional<ShortPrimes> shortPrimes =
        subgroup
            ? Optional.of(
                new ShortPrimes(
                    reader.fixedUnsigned("short prime of p", shortBytes(bits)),
                    reader.fixedUnsigned("short prime of q", shortBytes(bits))))
            : Optional.empty();
    return new SecretForm(p, q, open, shortPrimes);
  }

  private static byte[] fingerprint(PublicForm open) {
    return PublicKeyCodec.keyId(open).digest().toByteArray();
  }

  private static int primeBytes(int modulusBits) {
    return (modulusBits / 2 + 7) / 8;
  }

  private static int shortBytes(int modulusBits) {
    return (ExponentBase.subgroupPrimeBits(modulusBits) + 7) / 8;
  }
}
