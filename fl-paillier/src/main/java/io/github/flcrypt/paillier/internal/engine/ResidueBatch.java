package io.github.flcrypt.paillier.internal.engine;

/**
 * Residues in the form of the provider that made them, see {@link ModularContext#newBatch}. A batch
 * may be read by several threads at once or written by one, as with an array.
 */
public interface ResidueBatch {

  /**
   * The number of residues.
   *
   * @return at least 1
   */
  int size();

  /** Overwrites the residues with zeros. */
  void wipe();
}
