package io.github.flcrypt.paillier.internal.threshold;

import io.github.flcrypt.core.wire.WireWriter;
import io.github.flcrypt.paillier.internal.PublicArithmetic;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;

/**
 * What one holder's proof says: every part c_j^(2x) has the x that the holder's verification key
 * v^x has. All ciphertexts are proved at once: with weights ρ_j of 128 bits, hashed from everything
 * that is stated, C = Π c_j^(4 ρ_j) and D = Π part_j^(2 ρ_j) satisfy D = C^x, and if one part is
 * wrong they do so with probability at most 2^-128 (small exponents: Bellare, Garay, Rabin,
 * Eurocrypt 1998; for partial decryptions Aditya, Peng, Boyd, Dawson, Lee, ACNS 2004). C and D are
 * squares, and the squares modulo n² have no subgroup of small order for an error to hide in.
 */
public final class Statement {

  /** The length of weights and challenges; far below the prime factors of the group's order. */
  static final int WEIGHT_BITS = 128;

  private static final String DOMAIN = "flcrypt.paillier.partial-decryption.1";
  private static final BigInteger TWO = BigInteger.TWO;
  private static final BigInteger FOUR = BigInteger.valueOf(4);

  private final ThresholdForm key;
  private final int holder;
  private final byte[] seed;
  private final BigInteger left;
  private final BigInteger right;

  /**
   * Hashes a statement and condenses it to one equation.
   *
   * @param key the public numbers
   * @param holder whose parts they are
   * @param context names key, round and sum; of fixed length
   * @param ciphertexts units modulo n²
   * @param parts as many units modulo n²
   */
  public Statement(
      ThresholdForm key,
      int holder,
      byte[] context,
      List<BigInteger> ciphertexts,
      List<BigInteger> parts) {
    this.key = key;
    this.holder = holder;
    this.seed = seed(key, holder, context, ciphertexts, parts);
    BigInteger[] weights = new BigInteger[ciphertexts.size()];
    for (int j = 0; j < weights.length; j++) {
      weights[j] = hashed("weight", new WireWriter().i32(j).toByteArray());
    }
    this.left = product(ciphertexts, weights).modPow(FOUR, key.nSquared());
    this.right = product(parts, weights).modPow(TWO, key.nSquared());
  }

  private BigInteger product(List<BigInteger> bases, BigInteger[] weights) {
    return new PublicArithmetic(key.n()).product(bases.toArray(BigInteger[]::new), weights);
  }

  private static byte[] seed(
      ThresholdForm key,
      int holder,
      byte[] context,
      List<BigInteger> ciphertexts,
      List<BigInteger> parts) {
    int length = (2 * key.n().bitLength() + 7) / 8;
    MessageDigest sha = sha256();
    sha.update(new WireWriter().text(DOMAIN).bytes(context).toByteArray());
    sha.update(new WireWriter().i32(holder).i32(ciphertexts.size()).i32(length).toByteArray());
    for (BigInteger ciphertext : ciphertexts) {
      sha.update(new WireWriter().fixedUnsigned(ciphertext, length).toByteArray());
    }
    for (BigInteger part : parts) {
      sha.update(new WireWriter().fixedUnsigned(part, length).toByteArray());
    }
    return sha.digest();
  }

  private BigInteger hashed(String purpose, byte[] input) {
    MessageDigest sha = sha256();
    sha.update(purpose.getBytes(StandardCharsets.US_ASCII));
    sha.update(seed);
    sha.update(input);
    return new BigInteger(1, Arrays.copyOf(sha.digest(), WEIGHT_BITS / 8));
  }

  /** The challenge to the commitments of a proof. */
  BigInteger challenge(BigInteger a, BigInteger b) {
    int length = (2 * key.n().bitLength() + 7) / 8;
    return hashed(
        "challenge",
        new WireWriter().fixedUnsigned(a, length).fixedUnsigned(b, length).toByteArray());
  }

  ThresholdForm key() {
    return key;
  }

  /** C, a fourth power. */
  BigInteger left() {
    return left;
  }

  /** D, a square that should be C^x. */
  BigInteger right() {
    return right;
  }

  /** v^x. */
  BigInteger verificationKey() {
    return key.verificationKey(holder);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 must be present in every Java platform", e);
    }
  }
}
