package io.github.flcrypt.paillier;

import io.github.flcrypt.paillier.internal.PublicArithmetic;
import java.math.BigInteger;
import java.util.function.IntFunction;

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
    return map(first.size(), i -> arithmetic.add(first.get(i), second.get(i)));
  }

  PaillierCiphertexts addPlaintexts(PaillierCiphertexts ciphertexts, BigInteger... plaintexts) {
    BigInteger[] addends = plaintexts.clone();
    requireOperand(ciphertexts, addends.length);
    VectorEncryption.requirePlaintexts(key, addends);
    return map(addends.length, i -> arithmetic.addPlaintext(ciphertexts.get(i), addends[i]));
  }

  PaillierCiphertexts multiply(PaillierCiphertexts ciphertexts, long factor) {
    ciphertexts.requireKey(key);
    return map(ciphertexts.size(), i -> arithmetic.multiply(ciphertexts.get(i), factor));
  }

  private void requireOperand(PaillierCiphertexts operand, int size) {
    operand.requireKey(key);
    if (operand.size() != size) {
      throw new IllegalArgumentException(
          "operands must have the same size; got " + operand.size() + " and " + size);
    }
  }

  private PaillierCiphertexts map(int size, IntFunction<BigInteger> element) {
    BigInteger[] output = new BigInteger[size];
    runner.run(
        size,
        (from, to) -> {
          for (int i = from; i < to; i++) {
            output[i] = element.apply(i);
          }
        });
    return new PaillierCiphertexts(key, output);
  }
}
