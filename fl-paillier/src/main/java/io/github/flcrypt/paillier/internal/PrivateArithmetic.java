package io.github.flcrypt.paillier.internal;

import io.github.flcrypt.core.random.RandomSource;
import java.math.BigInteger;

/**
 * What only the holder of p and q can compute. Blinded, not hardened: {@link BigInteger} is not
 * constant time, so an attacker who can time single operations on this machine is out of scope.
 * Safe for several threads.
 */
public final class PrivateArithmetic {

  private final PrimePower p;
  private final PrimePower q;
  private final BigInteger qInverse;
  private final BigInteger qSquaredInverse;

  /**
   * Prepares the constants of the two primes.
   *
   * @param p a prime
   * @param q another prime, with gcd(pq, (p-1)(q-1)) = 1; trusted or checked by the caller
   */
  public PrivateArithmetic(BigInteger p, BigInteger q) {
    this(p, q, p.multiply(q).add(BigInteger.ONE));
  }

  /**
   * Prepares the constants of the two primes under a general generator.
   *
   * @param p a prime
   * @param q another prime, with gcd(pq, (p-1)(q-1)) = 1; trusted or checked by the caller
   * @param g a generator whose order modulo n² is a multiple of n, trusted or checked likewise
   */
  public PrivateArithmetic(BigInteger p, BigInteger q, BigInteger g) {
    this.p = new PrimePower(p, q, g);
    this.q = new PrimePower(q, p, g);
    this.qInverse = q.modInverse(p);
    this.qSquaredInverse = this.q.square().modInverse(this.p.square());
  }

  /**
   * The first prime.
   *
   * @return p; secret
   */
  public BigInteger p() {
    return p.prime();
  }

  /**
   * The second prime.
   *
   * @return q; secret
   */
  public BigInteger q() {
    return q.prime();
  }

  /**
   * Obfuscators of the same distribution as the public ones at about a third of the cost: one
   * exponentiation modulo p² and one modulo q².
   *
   * @param source the secret randomness
   * @return uniform n-th residues modulo n²
   */
  public ObfuscatorSource obfuscators(RandomSource source) {
    return () -> {
      BigInteger modulo = q.randomResidue(source);
      BigInteger difference = p.randomResidue(source).subtract(modulo);
      BigInteger steps = difference.multiply(qSquaredInverse).mod(p.square());
      return modulo.add(steps.multiply(q.square()));
    };
  }

  /**
   * Starts a run of decryptions with blinding of its own.
   *
   * @param source the secret randomness of the blinding
   * @return a decryptor for one thread
   */
  public Session decryptions(RandomSource source) {
    return new Session(source);
  }

  /** Decrypts one ciphertext after another; for one thread. */
  public final class Session {

    private final Blinding blindingP;
    private final Blinding blindingQ;

    private Session(RandomSource source) {
      blindingP = new Blinding(p, source);
      blindingQ = new Blinding(q, source);
    }

    /**
     * Decrypts by Chinese remaindering and checks the result.
     *
     * @param ciphertext a unit modulo n², checked by the caller
     * @return the plaintext in {@code [0, n)}
     * @throws IllegalStateException if a check finds that the computation went wrong
     */
    public BigInteger decrypt(BigInteger ciphertext) {
      BigInteger moduloP = p.decrypt(blindingP.apply(ciphertext));
      BigInteger moduloQ = q.decrypt(blindingQ.apply(ciphertext));
      BigInteger steps = moduloP.subtract(moduloQ).multiply(qInverse).mod(p.prime());
      BigInteger plaintext = moduloQ.add(steps.multiply(q.prime()));
      // A result that is wrong modulo one prime only would reveal the other one.
      if (!plaintext.mod(p.prime()).equals(moduloP) || !plaintext.mod(q.prime()).equals(moduloQ)) {
        throw new IllegalStateException("decryption must pass its own check; result withheld");
      }
      return plaintext;
    }
  }
}
