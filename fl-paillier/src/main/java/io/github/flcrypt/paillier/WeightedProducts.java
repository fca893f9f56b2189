package io.github.flcrypt.paillier;

import io.github.flcrypt.paillier.internal.PublicArithmetic;
import io.github.flcrypt.paillier.internal.SignedPowers;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;

/**
 * Computes several products of powers of ciphertexts at once, long ones in pieces so that all
 * threads have work. Safe for several threads.
 */
final class WeightedProducts {

  // Shorter pieces would lose more to repeated squarings than a further thread gains.
  private static final int SMALLEST_PIECE = 256;

  // Rows that share the powers of their terms, and terms whose powers fit in memory.
  private static final int MOST_ROWS = 64;
  private static final int LARGEST_PIECE = 4096;

  // Elements of vectors that are summed at once: few, for each vector adds its powers to a table.
  private static final int ELEMENTS = 8;

  private final PublicArithmetic arithmetic;
  private final BigInteger nSquared;
  private final BatchRunner runner;

  WeightedProducts(PaillierPublicKey key, BatchRunner runner) {
    this.arithmetic = key.arithmetic();
    this.nSquared = key.nSquared();
    this.runner = runner;
  }

  /** Element by element the product of vector^weight; vectors have one length. */
  BigInteger[] weightedSum(List<PaillierCiphertexts> vectors, BigInteger... weights) {
    BigInteger[] factors = weights.clone();
    int size = vectors.get(0).size();
    int each = arithmetic.sums().moduli().residueWords();
    List<long[]> words = vectors.stream().map(vector -> vector.residues().words()).toList();
    BigInteger[] products = new BigInteger[size];
    runner.run(
        size,
        ELEMENTS,
        (from, to) -> {
          for (int at = from; at < to; at += ELEMENTS) {
            int length = Math.min(ELEMENTS, to - at);
            long[] bases = new long[Math.multiplyExact(words.size(), length * each)];
            for (int v = 0; v < words.size(); v++) {
              System.arraycopy(words.get(v), at * each, bases, v * length * each, length * each);
            }
            BigInteger[] part = SignedPowers.weightedSum(arithmetic, bases, length, factors);
            System.arraycopy(part, 0, products, at, length);
          }
        });
    return products;
  }

  /** For every row the product of element^entry; rows are as long as the vector. */
  BigInteger[] matrix(PaillierCiphertexts vector, BigInteger[]... rows) {
    int length = vector.size();
    int blocks = pieces(rows.length, MOST_ROWS, runner.parallelism());
    int useful = Math.max(1, length / SMALLEST_PIECE);
    int wanted = Math.min(useful, (runner.parallelism() + blocks - 1) / blocks);
    int pieces = pieces(length, LARGEST_PIECE, wanted);
    long[] words = vector.residues().words();
    BigInteger[][] parts = new BigInteger[Math.multiplyExact(blocks, pieces)][];
    runner.run(
        parts.length,
        (from, to) -> {
          for (int i = from; i < to; i++) {
            BigInteger[][] block =
                Arrays.copyOfRange(
                    rows,
                    bound(rows.length, i / pieces, blocks),
                    bound(rows.length, i / pieces + 1, blocks));
            parts[i] =
                piece(
                    words,
                    bound(length, i % pieces, pieces),
                    bound(length, i % pieces + 1, pieces),
                    block);
          }
        });
    return joined(rows.length, blocks, pieces, parts);
  }

  private BigInteger[] piece(long[] words, int from, int to, BigInteger[][] rows) {
    int each = arithmetic.sums().moduli().residueWords();
    BigInteger[][] entries =
        Arrays.stream(rows)
            .map(row -> Arrays.copyOfRange(row, from, to))
            .toArray(BigInteger[][]::new);
    return SignedPowers.matrix(
        arithmetic, Arrays.copyOfRange(words, from * each, to * each), to - from, entries);
  }

  private BigInteger[] joined(int rows, int blocks, int pieces, BigInteger[][] parts) {
    BigInteger[] products = new BigInteger[rows];
    for (int block = 0; block < blocks; block++) {
      int first = bound(rows, block, blocks);
      for (int row = first; row < bound(rows, block + 1, blocks); row++) {
        products[row] = parts[block * pieces][row - first];
        for (int i = 1; i < pieces; i++) {
          products[row] =
              products[row].multiply(parts[block * pieces + i][row - first]).mod(nSquared);
        }
      }
    }
    return products;
  }

  /**
   * As few pieces as the largest size allows, but as many as are wanted where there are so many.
   */
  private static int pieces(int size, int largest, int wanted) {
    return Math.max((size + largest - 1) / largest, Math.min(size, wanted));
  }

  private static int bound(int size, int piece, int pieces) {
    return (int) ((long) size * piece / pieces);
  }
}
