package io.github.flcrypt.benchmarks;

import io.github.flcrypt.core.random.RandomSource;
import io.github.flcrypt.paillier.InsecureSecretKeyAccess;
import io.github.flcrypt.paillier.PaillierPrivateKey;
import io.github.flcrypt.paillier.PaillierPublicKey;
import java.math.BigInteger;

/** What a careful program writes with {@link BigInteger} alone: the rival of the benchmarks. */
final class QuickTextbook {

  private static final BigInteger ONE = BigInteger.ONE;

  private final BigInteger n;
  private final BigInteger nSquared;
  private final RandomSource random;
  private final Half first;
  private final Half second;
  private final BigInteger inverse;

  /** One prime's part of decryption by remainders. */
  private record Half(
      BigInteger prime, BigInteger square, BigInteger exponent, BigInteger constant) {

    static Half of(BigInteger prime, BigInteger n) {
      BigInteger square = prime.multiply(prime);
      BigInteger exponent = prime.subtract(ONE);
      BigInteger constant = logarithm(n.add(ONE).modPow(exponent, square), prime).modInverse(prime);
      return new Half(prime, square, exponent, constant);
    }

    private static BigInteger logarithm(BigInteger x, BigInteger prime) {
      return x.subtract(ONE).divide(prime);
    }

    BigInteger plaintext(BigInteger ciphertext) {
      return logarithm(ciphertext.modPow(exponent, square), prime).multiply(constant).mod(prime);
    }
  }

  QuickTextbook(PaillierPrivateKey key, RandomSource random) {
    PaillierPublicKey open = key.publicKey();
    this.n = open.n();
    this.nSquared = open.nSquared();
    this.random = random;
    // Tag and its length, version, length of n; then the primes.
    byte[] bytes = key.toBytes(InsecureSecretKeyAccess.get());
    int start = 4 + "flcrypt.paillier.private-key".length() + 1 + 4;
    int length = n.bitLength() / 16;
    BigInteger p = new BigInteger(1, bytes, start, length);
    BigInteger q = new BigInteger(1, bytes, start + length, length);
    if (!p.multiply(q).equals(n)) {
      throw new IllegalStateException("primes must be where the format has them");
    }
    this.first = Half.of(p, n);
    this.second = Half.of(q, n);
    this.inverse = q.modInverse(p);
  }

  BigInteger encrypt(BigInteger plaintext) {
    byte[] bytes = new byte[n.bitLength() / 8 + 8];
    random.nextBytes(bytes);
    BigInteger r = new BigInteger(1, bytes).mod(n);
    return ONE.add(plaintext.multiply(n)).multiply(r.modPow(n, nSquared)).mod(nSquared);
  }

  BigInteger decrypt(BigInteger ciphertext) {
    BigInteger a = first.plaintext(ciphertext);
    BigInteger b = second.plaintext(ciphertext);
    return b.add(a.subtract(b).multiply(inverse).mod(first.prime()).multiply(second.prime()));
  }

  BigInteger nSquared() {
    return nSquared;
  }
}
