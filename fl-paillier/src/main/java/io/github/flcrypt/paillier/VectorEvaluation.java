package io.github.flcrypt.paillier;

import io.github.flcrypt.paillier.internal.BatchEncryption;
import io.github.flcrypt.paillier.internal.PublicArithmetic;
import io.github.flcrypt.paillier.internal.ResidueVector;
import io.github.flcrypt.paillier.internal.engine.ModularContext;
import io.github.flcrypt.paillier.internal.engine.ResidueBatch;
import io.github.flcrypt.paillier.internal.engine.Workspace;
import java.math.BigInteger;
import java.util.List;

/**
 * Computes on encrypted vectors with the public key alone, modulo n; whether a sum can wrap is for
 * the caller to know. Results carry the randomness of their operands. Safe for several threads.
 */
final class VectorEvaluation {

  private final PaillierPublicKey key;
  private final PublicArithmetic arithmetic;
  private final BatchRunner runner;

  VectorEvaluation(PaillierPublicKey key, BatchRunner runner) {
    this.key = key;
    this.arithmetic = key.arithmetic();
    this.runner = runner;
  }

  PaillierCiphertexts add(PaillierCiphertexts first, PaillierCiphertexts second) {
    second.requireKey(key);
    requireOperand(first, second.size());
    int size = first.size();
    ModularContext context = arithmetic.sums();
    ResidueVector left = first.residues();
    ResidueVector right = second.residues();
    ResidueBatch[] sums = new ResidueBatch[ResidueVector.chunksOf(size)];
    runner.run(
        size,
        ResidueVector.CHUNK,
        (from, to) -> {
          Workspace workspace = context.newWorkspace();
          for (int at = from; at < to; at += ResidueVector.CHUNK) {
            int chunk = at / ResidueVector.CHUNK;
            ResidueBatch addend = right.chunk(context, chunk, workspace);
            sums[chunk] = context.newBatch(addend.size());
            context.product(sums[chunk], left.chunk(context, chunk, workspace), addend, workspace);
          }
        });
    return new PaillierCiphertexts(key, ResidueVector.ofChunks(context, size, sums));
  }

  PaillierCiphertexts addPlaintexts(PaillierCiphertexts ciphertexts, BigInteger... plaintexts) {
    BigInteger[] addends = plaintexts.clone();
    requireOperand(ciphertexts, addends.length);
    VectorEncryption.requirePlaintexts(key, addends);
    return addPlaintexts(ciphertexts, PlaintextWords.of(key, addends));
  }

  /** Adds numbers that are below n by construction. */
  PaillierCiphertexts addPlaintexts(PaillierCiphertexts ciphertexts, PlaintextWords addends) {
    requireOperand(ciphertexts, addends.size());
    long[] output = ciphertexts.residues().words().clone();
    runner.run(
        addends.size(),
        arithmetic.powers().preferredMultiple(),
        (from, to) -> new BatchEncryption(arithmetic).add(addends.words(), from, to, output));
    return new PaillierCiphertexts(key, ResidueVector.ofWords(arithmetic.sums(), output));
  }

  PaillierCiphertexts multiply(PaillierCiphertexts ciphertexts, long factor) {
    ciphertexts.requireKey(key);
    if (factor == 1) {
      return ciphertexts;
    }
    BigInteger[] products =
        new WeightedProducts(key, runner)
            .weightedSum(List.of(ciphertexts), BigInteger.valueOf(factor));
    return PaillierCiphertexts.trusted(key, products);
  }

  private void requireOperand(PaillierCiphertexts operand, int size) {
    operand.requireKey(key);
    if (operand.size() != size) {
      throw new IllegalArgumentException(
          "operands must have the same size; got " + operand.size() + " and " + size);
    }
  }
}
