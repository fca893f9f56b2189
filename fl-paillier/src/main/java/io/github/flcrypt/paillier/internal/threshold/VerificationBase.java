package io.github.flcrypt.paillier.internal.threshold;

import io.github.flcrypt.core.wire.WireWriter;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * The base v of verification keys, hashed from n, so that everybody knows it for a random square
 * that nobody chose. It generates the squares but for a chance of about four in the smallest prime
 * factor of their number.
 */
final class VerificationBase {

  private static final String DOMAIN = "flcrypt.paillier.threshold-base.1";
  // So many bits more than n² make the residue uniform within 2^-128.
  private static final int SLACK_BITS = 128;

  private VerificationBase() {}

  /**
   * With h the first bytes of SHA-256(text domain, i32 0, n), SHA-256(text domain, i32 1, n), ...:
   * h² modulo n².
   */
  static BigInteger of(BigInteger n) {
    int bytes = (2 * n.bitLength() + SLACK_BITS + 7) / 8;
    WireWriter stream = new WireWriter();
    for (int block = 0; stream.length() < bytes; block++) {
      stream.raw(block(n, block));
    }
    BigInteger nSquared = n.multiply(n);
    BigInteger root = new BigInteger(1, Arrays.copyOf(stream.toByteArray(), bytes)).mod(nSquared);
    return root.multiply(root).mod(nSquared);
  }

  private static byte[] block(BigInteger n, int index) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      return sha256.digest(
          new WireWriter()
              .text(DOMAIN)
              .i32(index)
              .fixedUnsigned(n, (n.bitLength() + 7) / 8)
              .toByteArray());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 must be present in every Java platform", e);
    }
  }
}
