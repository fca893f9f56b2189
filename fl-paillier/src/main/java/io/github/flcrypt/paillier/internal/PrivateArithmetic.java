package io.github.flcrypt.paillier.internal;

import io.github.flcrypt.core.random.RandomSource;
import io.github.flcrypt.paillier.internal.engine.ModularContext;
import io.github.flcrypt.paillier.internal.engine.ResidueBatch;
import io.github.flcrypt.paillier.internal.engine.Workspace;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * What only the holder of p and q can compute. Powers with secret exponents follow the hardening of
 * the engine's provider; the scalar provider is blinded, not hardened. Joining the halves is done
 * on {@link BigInteger}, which is not constant time. Safe for several threads.
 */
public final class PrivateArithmetic {

  private final PrimePower p;
  private final PrimePower q;
  private final CrtArithmetic halves;
  private final BigInteger qInverse;
  private final BigInteger qSquaredInverse;
  private @Nullable Blinding blinding;

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
    this.halves = new CrtArithmetic(this.p, this.q);
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
    return new KeyHolderObfuscators(source);
  }

  /**
   * Decryptions with blinding, which goes on where the last decryptions from this source left off.
   *
   * @param source the secret randomness of the blinding
   * @return decryptions for any thread
   */
  public synchronized Session decryptions(RandomSource source) {
    Blinding present = blinding;
    if (present == null || !present.drawsFrom(source)) {
      present = new Blinding(halves, source);
      blinding = present;
    }
    return new Session(present, source);
  }

  /** Decrypts batches; safe for several threads. */
  public final class Session {

    private static final int BATCH = 16;

    private final Blinding blinding;
    private final RandomSource source;

    private Session(Blinding blinding, RandomSource source) {
      this.blinding = blinding;
      this.source = source;
    }

    /**
     * Decrypts one ciphertext.
     *
     * @param ciphertext a unit modulo n², checked by the caller
     * @return the plaintext in {@code [0, n)}
     * @throws IllegalStateException if a check finds that the computation went wrong
     */
    public BigInteger decrypt(BigInteger ciphertext) {
      BigInteger[] plaintext = new BigInteger[1];
      decrypt(new BigInteger[] {ciphertext}, 0, 1, plaintext);
      return plaintext[0];
    }

    /**
     * Decrypts by Chinese remaindering and checks the results.
     *
     * @param ciphertexts units modulo n², checked by the caller
     * @param from the first to decrypt
     * @param to after the last one
     * @param plaintexts receives numbers in {@code [0, n)} at the same places
     * @throws IllegalStateException if a check finds that the computation went wrong
     */
    public void decrypt(BigInteger[] ciphertexts, int from, int to, BigInteger[] plaintexts) {
      ModularContext context = halves.context();
      Workspace workspace = context.newWorkspace();
      for (int at = from; at < to; at += BATCH) {
        BigInteger[] batch = new BigInteger[Math.min(BATCH, to - at)];
        System.arraycopy(ciphertexts, at, batch, 0, batch.length);
        ResidueBatch residues = halves.split(batch);
        context.product(residues, residues, blinding.take(batch.length), workspace);
        BigInteger[] parts = halves.plaintexts(residues, source, workspace);
        for (int i = 0; i < batch.length; i++) {
          plaintexts[at + i] = join(parts[2 * i], parts[2 * i + 1]);
        }
      }
      workspace.wipe();
    }

    private BigInteger join(BigInteger moduloP, BigInteger moduloQ) {
      BigInteger steps = moduloP.subtract(moduloQ).multiply(qInverse).mod(p.prime());
      BigInteger plaintext = moduloQ.add(steps.multiply(q.prime()));
      // A result that is wrong modulo one prime only would reveal the other one.
      if (!plaintext.mod(p.prime()).equals(moduloP) || !plaintext.mod(q.prime()).equals(moduloQ)) {
        throw new IllegalStateException("decryption must pass its own check; result withheld");
      }
      return plaintext;
    }
  }

  private final class KeyHolderObfuscators implements ObfuscatorSource {

    private final RandomSource source;

    KeyHolderObfuscators(RandomSource source) {
      this.source = source;
    }

    @Override
    public BigInteger next() {
      return next(1)[0];
    }

    private BigInteger[] next(int count) {
      ModularContext context = halves.context();
      BigInteger[] parts =
          Residues.read(context, halves.randomResidues(count, source, context.newWorkspace()));
      BigInteger[] residues = new BigInteger[count];
      for (int i = 0; i < count; i++) {
        BigInteger difference = parts[2 * i].subtract(parts[2 * i + 1]);
        BigInteger steps = difference.multiply(qSquaredInverse).mod(p.square());
        residues[i] = parts[2 * i + 1].add(steps.multiply(q.square()));
      }
      return residues;
    }

    @Override
    public void fill(ModularContext context, ResidueBatch target, Workspace workspace) {
      long[] words = Residues.words(next(target.size()), context.moduli().residueWords());
      context.load(target, words, 0, workspace);
    }
  }
}
