package io.github.flcrypt.paillier.internal;

import io.github.flcrypt.paillier.internal.engine.Exponents;
import io.github.flcrypt.paillier.internal.engine.ModularContext;
import io.github.flcrypt.paillier.internal.engine.ResidueBatch;
import io.github.flcrypt.paillier.internal.engine.Words;
import io.github.flcrypt.paillier.internal.engine.Workspace;
import java.math.BigInteger;

/** Encryptions of many plaintexts under one key, in batches that stay in the cache. */
public final class BatchEncryption {

  private static final int BATCH = 32;

  private final PublicArithmetic key;
  private final ModularContext context;
  private final Workspace workspace;
  private final int plaintextWords;
  private final int ciphertextWords;

  /**
   * Prepares encryptions; for one thread.
   *
   * @param key the public key
   */
  public BatchEncryption(PublicArithmetic key) {
    this.key = key;
    this.context = key.powers();
    this.workspace = context.newWorkspace();
    this.plaintextWords = context.moduli().rootWords();
    this.ciphertextWords = context.moduli().residueWords();
  }

  /**
   * Encrypts plaintexts.
   *
   * @param plaintexts words of numbers in {@code [0, n)}
   * @param from the first plaintext
   * @param to after the last one
   * @param obfuscators hides them
   * @param ciphertexts receives words at the same places
   */
  public void encrypt(
      long[] plaintexts, int from, int to, ObfuscatorSource obfuscators, long[] ciphertexts) {
    for (int at = from; at < to; at += BATCH) {
      ResidueBatch batch = context.newBatch(Math.min(BATCH, to - at));
      obfuscators.fill(context, batch, workspace);
      addPlaintexts(batch, plaintexts, at);
      context.store(batch, ciphertexts, at * ciphertextWords, workspace);
    }
  }

  /**
   * Adds plaintexts to ciphertexts.
   *
   * @param plaintexts words of numbers in {@code [0, n)}
   * @param from the first plaintext
   * @param to after the last one
   * @param ciphertexts words, replaced by those of the sums at the same places
   */
  public void add(long[] plaintexts, int from, int to, long[] ciphertexts) {
    for (int at = from; at < to; at += BATCH) {
      ResidueBatch batch = context.newBatch(Math.min(BATCH, to - at));
      context.load(batch, ciphertexts, at * ciphertextWords, workspace);
      addPlaintexts(batch, plaintexts, at);
      context.store(batch, ciphertexts, at * ciphertextWords, workspace);
    }
  }

  /**
   * Multiplies ciphertexts by fresh encryptions of zero.
   *
   * @param ciphertexts words
   * @param from the first ciphertext
   * @param to after the last one
   * @param obfuscators gives the encryptions of zero
   * @param results receives words at the same places
   */
  public void rerandomise(
      long[] ciphertexts, int from, int to, ObfuscatorSource obfuscators, long[] results) {
    for (int at = from; at < to; at += BATCH) {
      int size = Math.min(BATCH, to - at);
      ResidueBatch fresh = context.newBatch(size);
      obfuscators.fill(context, fresh, workspace);
      ResidueBatch batch = context.newBatch(size);
      context.load(batch, ciphertexts, at * ciphertextWords, workspace);
      context.product(batch, batch, fresh, workspace);
      context.store(batch, results, at * ciphertextWords, workspace);
    }
  }

  private void addPlaintexts(ResidueBatch batch, long[] plaintexts, int at) {
    if (key.generator().isEmpty()) {
      context.multiplyByGeneratorPower(batch, batch, plaintexts, at * plaintextWords, workspace);
      return;
    }
    BigInteger[] generators = new BigInteger[batch.size()];
    BigInteger[] exponents = new BigInteger[batch.size()];
    for (int i = 0; i < exponents.length; i++) {
      generators[i] = key.generator().orElseThrow();
      exponents[i] = Words.read(plaintexts, (at + i) * plaintextWords, plaintextWords);
    }
    ResidueBatch powers = Residues.load(context, generators);
    context.power(powers, powers, Exponents.secret(key.n().bitLength(), exponents), workspace);
    context.product(batch, batch, powers, workspace);
  }
}
