package io.github.flcrypt.paillier;

import io.github.flcrypt.paillier.internal.MultiExponentiation;
import java.math.BigInteger;
import java.util.Arrays;

/**
 * Computes several products of powers of ciphertexts at once, long ones in pieces so that all
 * threads have work. Safe for several threads.
 */
final class WeightedProducts {

  // Shorter pieces would lose more to repeated squarings than a further thread gains.
  private static final int SMALLEST_PIECE = 256;

  /** One product to compute. */
  record Term(BigInteger[] bases, BigInteger[] weights) {

    private Term piece(int index, int pieces) {
      int from = (int) ((long) bases.length * index / pieces);
      int to = (int) ((long) bases.length * (index + 1) / pieces);
      return new Term(Arrays.copyOfRange(bases, from, to), Arrays.copyOfRange(weights, from, to));
    }
  }

  private final BigInteger nSquared;
  private final BatchRunner runner;

  WeightedProducts(PaillierPublicKey key, BatchRunner runner) {
    this.nSquared = key.nSquared();
    this.runner = runner;
  }

  /** The product of base_i^weight_i for every term. All terms have the same length. */
  BigInteger[] compute(Term... terms) {
    int longest = terms[0].bases().length;
    int useful = Math.max(1, longest / SMALLEST_PIECE);
    int pieces = Math.min(useful, (runner.parallelism() + terms.length - 1) / terms.length);
    BigInteger[] parts = new BigInteger[Math.multiplyExact(terms.length, pieces)];
    runner.run(
        parts.length,
        (from, to) -> {
          for (int i = from; i < to; i++) {
            Term piece = terms[i / pieces].piece(i % pieces, pieces);
            parts[i] = MultiExponentiation.product(piece.bases(), piece.weights(), nSquared);
          }
        });
    BigInteger[] products = new BigInteger[terms.length];
    for (int t = 0; t < products.length; t++) {
      products[t] = parts[t * pieces];
      for (int i = 1; i < pieces; i++) {
        products[t] = products[t].multiply(parts[t * pieces + i]).mod(nSquared);
      }
    }
    return products;
  }
}
