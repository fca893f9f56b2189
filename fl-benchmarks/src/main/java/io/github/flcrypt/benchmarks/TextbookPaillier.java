package io.github.flcrypt.benchmarks;

import io.github.flcrypt.core.random.RandomSource;
import io.github.flcrypt.paillier.InsecureSecretKeyAccess;
import io.github.flcrypt.paillier.PaillierPrivateKey;
import java.math.BigInteger;

/** Paillier as anybody writes it with {@link BigInteger}, the other side of the comparisons. */
final class TextbookPaillier {

  private final RandomSource random;
  private final BigInteger n;
  private final BigInteger nSquared;
  private final Half p;
  private final Half q;
  private final BigInteger qInverse;
  private final BigInteger qSquaredInverse;

  private record Half(BigInteger prime, BigInteger square, BigInteger factor) {

    static Half of(BigInteger prime, BigInteger other) {
      return new Half(prime, prime.multiply(prime), other.negate().modInverse(prime));
    }

    BigInteger residue(BigInteger base) {
      return base.mod(prime).modPow(prime, square);
    }

    BigInteger decrypt(BigInteger ciphertext) {
      return ciphertext
          .mod(square)
          .modPow(prime.subtract(BigInteger.ONE), square)
          .subtract(BigInteger.ONE)
          .divide(prime)
          .multiply(factor)
          .mod(prime);
    }
  }

  static TextbookPaillier ofBits(int bits) {
    RandomSource random = RandomSource.secure();
    BigInteger p;
    BigInteger q;
    do {
      p = prime(bits / 2, random);
      q = prime(bits / 2, random);
    } while (p.equals(q) || p.multiply(q).bitLength() != bits);
    return new TextbookPaillier(p.max(q), p.min(q), random);
  }

  private TextbookPaillier(BigInteger p, BigInteger q, RandomSource random) {
    this.random = random;
    this.n = p.multiply(q);
    this.nSquared = n.multiply(n);
    this.p = Half.of(p, q);
    this.q = Half.of(q, p);
    this.qInverse = q.modInverse(p);
    this.qSquaredInverse = this.q.square().modInverse(this.p.square());
  }

  private static BigInteger prime(int bits, RandomSource random) {
    return new BigInteger(1, bytes(bits / 8, random))
        .setBit(bits - 1)
        .setBit(bits - 2)
        .nextProbablePrime();
  }

  private static byte[] bytes(int count, RandomSource random) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }

  PaillierPrivateKey key() {
    return PaillierPrivateKey.ofPrimes(p.prime(), q.prime(), InsecureSecretKeyAccess.get());
  }

  BigInteger draw(int bits) {
    return new BigInteger(1, bytes(bits / 8, random));
  }

  BigInteger encrypt(BigInteger plaintext) {
    BigInteger factor = draw(n.bitLength()).mod(n).modPow(n, nSquared);
    return BigInteger.ONE.add(plaintext.multiply(n)).multiply(factor).mod(nSquared);
  }

  BigInteger encryptAsOwner(BigInteger plaintext) {
    BigInteger ofP = p.residue(draw(p.prime().bitLength()));
    BigInteger ofQ = q.residue(draw(q.prime().bitLength()));
    BigInteger steps = ofP.subtract(ofQ).multiply(qSquaredInverse).mod(p.square());
    BigInteger factor = ofQ.add(steps.multiply(q.square()));
    return BigInteger.ONE.add(plaintext.multiply(n)).multiply(factor).mod(nSquared);
  }

  /** With (h^n)^x for a random x of half the length of n (Damgård, Jurik, Nielsen, 2010). */
  BigInteger encryptShort(BigInteger plaintext, BigInteger power) {
    BigInteger factor = power.modPow(draw(n.bitLength() / 2), nSquared);
    return BigInteger.ONE.add(plaintext.multiply(n)).multiply(factor).mod(nSquared);
  }

  BigInteger decrypt(BigInteger ciphertext) {
    BigInteger ofP = p.decrypt(ciphertext);
    BigInteger ofQ = q.decrypt(ciphertext);
    BigInteger steps = ofP.subtract(ofQ).multiply(qInverse).mod(p.prime());
    return ofQ.add(steps.multiply(q.prime()));
  }

  BigInteger add(BigInteger first, BigInteger second) {
    return first.multiply(second).mod(nSquared);
  }

  BigInteger multiply(BigInteger ciphertext, long factor) {
    return ciphertext.modPow(BigInteger.valueOf(factor), nSquared);
  }

  /**
   * Reads a ciphertext and multiplies it to a product whose gcd with n would be taken at the end.
   */
  BigInteger validate(byte[] message, int index, BigInteger product) {
    return product.multiply(ciphertext(message, index).mod(n)).mod(n);
  }

  BigInteger ciphertext(byte[] message, int index) {
    int length = 2 * n.bitLength() / 8;
    return new BigInteger(1, message, index * length, length);
  }
}
