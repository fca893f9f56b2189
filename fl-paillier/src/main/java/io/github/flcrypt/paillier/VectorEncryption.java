package io.github.flcrypt.paillier;

import io.github.flcrypt.core.random.RandomSource;
import io.github.flcrypt.paillier.internal.BatchEncryption;
import io.github.flcrypt.paillier.internal.ObfuscatorSource;
import io.github.flcrypt.paillier.internal.PublicArithmetic;
import io.github.flcrypt.paillier.internal.ResidueVector;
import io.github.flcrypt.paillier.internal.engine.ModularContext;
import java.math.BigInteger;

/** Encrypts and re-randomises vectors under one key; safe for several threads. */
final class VectorEncryption {

  private final PaillierPublicKey key;
  private final ObfuscatorSource obfuscators;
  private final BatchRunner runner;

  private VectorEncryption(
      PaillierPublicKey key, ObfuscatorSource obfuscators, BatchRunner runner) {
    this.key = key;
    this.obfuscators = obfuscators;
    this.runner = runner;
  }

  static VectorEncryption with(EncryptionRandomness randomness, BatchRunner runner) {
    return new VectorEncryption(randomness.publicKey(), randomness.obfuscators(), runner);
  }

  static VectorEncryption withPublicKey(
      PaillierPublicKey key, RandomSource source, BatchRunner runner) {
    return with(EncryptionRandomness.textbook(key, source), runner);
  }

  static VectorEncryption withPrivateKey(
      PaillierPrivateKey key, RandomSource source, BatchRunner runner) {
    return with(EncryptionRandomness.keyHolder(key, source), runner);
  }

  VectorEncryption on(BatchRunner other) {
    return new VectorEncryption(key, obfuscators, other);
  }

  PaillierCiphertexts encrypt(BigInteger... plaintexts) {
    BigInteger[] input = plaintexts.clone();
    requirePlaintexts(key, input);
    return encrypt(PlaintextWords.of(key, input));
  }

  /** Encrypts numbers that are below n by construction. */
  PaillierCiphertexts encrypt(PlaintextWords plaintexts) {
    int size = plaintexts.size();
    if (size == 0) {
      throw new IllegalArgumentException("plaintexts must have at least 1 element; got 0");
    }
    PublicArithmetic arithmetic = key.arithmetic();
    return map(
        size,
        (from, to, output) ->
            new BatchEncryption(arithmetic)
                .encrypt(plaintexts.words(), from, to, obfuscators, output));
  }

  /** Other ciphertexts of the same plaintexts, unlinkable to the given ones without the key. */
  PaillierCiphertexts rerandomise(PaillierCiphertexts ciphertexts) {
    ciphertexts.requireKey(key);
    PublicArithmetic arithmetic = key.arithmetic();
    long[] input = ciphertexts.residues().words();
    return map(
        ciphertexts.size(),
        (from, to, output) ->
            new BatchEncryption(arithmetic).rerandomise(input, from, to, obfuscators, output));
  }

  private interface Range {
    void compute(int from, int to, long[] output);
  }

  private PaillierCiphertexts map(int size, Range range) {
    ModularContext sums = key.arithmetic().sums();
    long[] output = new long[Math.multiplyExact(size, sums.moduli().residueWords())];
    int grain = key.arithmetic().powers().preferredMultiple();
    runner.run(size, grain, (from, to) -> range.compute(from, to, output));
    return new PaillierCiphertexts(key, ResidueVector.ofWords(sums, output));
  }

  /** Refuses numbers outside [0, n) without showing them: they are somebody's data. */
  static void requirePlaintexts(PaillierPublicKey key, BigInteger[] plaintexts) {
    for (int i = 0; i < plaintexts.length; i++) {
      if (plaintexts[i].signum() < 0 || plaintexts[i].compareTo(key.n()) >= 0) {
        throw new IllegalArgumentException(
            "plaintext "
                + i
                + " must be in [0, n); got one of "
                + plaintexts[i].bitLength()
                + " bits, sign "
                + plaintexts[i].signum());
      }
    }
  }
}
