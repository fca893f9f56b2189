package io.github.flcrypt.paillier.internal;

import java.math.BigInteger;

/** Decryption by the formula of the paper, without Chinese remainders: an oracle. */
public final class Textbook {

  private Textbook() {}

  /** m = L(c^lambda mod n²) mu mod n, lambda = lcm(p-1, q-1), mu = L(g^lambda mod n²)^-1 mod n. */
  public static BigInteger decrypt(BigInteger c, BigInteger p, BigInteger q) {
    BigInteger n = p.multiply(q);
    BigInteger p1 = p.subtract(BigInteger.ONE);
    BigInteger q1 = q.subtract(BigInteger.ONE);
    BigInteger lambda = p1.multiply(q1).divide(p1.gcd(q1));
    BigInteger mu = l(n.add(BigInteger.ONE).modPow(lambda, n.multiply(n)), n).modInverse(n);
    return l(c.modPow(lambda, n.multiply(n)), n).multiply(mu).mod(n);
  }

  private static BigInteger l(BigInteger x, BigInteger n) {
    return x.subtract(BigInteger.ONE).divide(n);
  }
}
