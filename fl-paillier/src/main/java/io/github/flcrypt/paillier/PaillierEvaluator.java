package io.github.flcrypt.paillier;

import io.github.flcrypt.core.CiphertextVector;
import io.github.flcrypt.core.HomomorphicEvaluator;
import io.github.flcrypt.core.KeyId;
import io.github.flcrypt.core.wire.WireReader;

/**
 * Computes on ciphertexts with the public key: multiplying them modulo n² adds their plaintexts,
 * raising one to a power multiplies its plaintext (Paillier, Eurocrypt 1999, section 8).
 *
 * <p>Immutable, safe for several threads.
 */
public final class PaillierEvaluator implements HomomorphicEvaluator<Paillier> {

  private final PaillierPublicKey key;
  private final VectorEvaluation evaluation;

  private PaillierEvaluator(PaillierPublicKey key, BatchRunner runner) {
    this.key = key;
    this.evaluation = new VectorEvaluation(key, runner);
  }

  /**
   * An evaluator.
   *
   * @param key the key of the ciphertexts
   * @return an evaluator that works on the calling thread
   */
  public static PaillierEvaluator of(PaillierPublicKey key) {
    return new PaillierEvaluator(key, BatchRunner.sequential());
  }

  /**
   * The same evaluator on other threads.
   *
   * @param runner decides where vectors are worked on
   * @return an evaluator of the same key
   */
  public PaillierEvaluator on(BatchRunner runner) {
    return new PaillierEvaluator(key, runner);
  }

  @Override
  public KeyId keyId() {
    return key.keyId();
  }

  @Override
  public int plaintextBits() {
    return key.plaintextBits();
  }

  @Override
  public CiphertextVector<Paillier> add(
      CiphertextVector<Paillier> a, CiphertextVector<Paillier> b) {
    return evaluation.add(PaillierCiphertexts.from(a), PaillierCiphertexts.from(b));
  }

  @Override
  public CiphertextVector<Paillier> multiply(CiphertextVector<Paillier> a, long factor) {
    if (factor < 1) {
      // Zero would give the ciphertext 1, which hides nothing.
      throw new IllegalArgumentException("factor must be at least 1; got " + factor);
    }
    return evaluation.multiply(PaillierCiphertexts.from(a), factor);
  }

  @Override
  public CiphertextVector<Paillier> read(WireReader in, int count) {
    return PaillierCiphertexts.read(in, count, key);
  }

  @Override
  public String toString() {
    return "PaillierEvaluator(" + key + ")";
  }
}
