package io.github.flcrypt.paillier.internal.engine;

import java.math.BigInteger;

/**
 * Arithmetic on batches of residues modulo the numbers of one {@link ModulusSet}. Safe for several
 * threads, each with workspaces and results of its own.
 *
 * <p>Rules for every operation. Batches and workspaces belong to this context, and batches of one
 * call have the same size unless said otherwise; else {@code IllegalArgumentException}. The result
 * may be one of the operands. Operands stay unchanged otherwise. Once a workspace has seen an
 * operation at its size, {@link #product}, {@link #square}, {@link #productAt}, {@link #power} with
 * hardened powers, {@link #comb} and {@link #multiplyByGeneratorPower} allocate nothing.
 *
 * <p>Factors put off. A batch may carry a power of the provider's Montgomery radix that was not
 * divided out yet, the same for all elements, so that loading and sums of plain residues cost
 * nothing extra. Only {@link #productAt} shows it: it takes settled batches alone. Products of
 * settled batches are settled; {@link #gather} keeps what its source carries; every other operation
 * takes all batches and gives settled ones where nothing else is said.
 */
public interface ModularContext {

  /**
   * The moduli.
   *
   * @return as given to {@link ModularEngine#context}
   */
  ModulusSet moduli();

  /**
   * Batches whose sizes are multiples of this number use the provider fully.
   *
   * @return at least 1, a multiple of the number of moduli or 1
   */
  int preferredMultiple();

  /**
   * A batch of zeros.
   *
   * @param size at least 1; element i is a residue of modulus {@code i % moduli().count()}
   * @return the batch
   */
  ResidueBatch newBatch(int size);

  /**
   * Scratch memory.
   *
   * @return a workspace for one thread at a time
   */
  Workspace newWorkspace();

  /**
   * Reads residues. May leave a factor put off.
   *
   * @param target receives as many residues as it has elements
   * @param words {@link ModulusSet#residueWords} words a residue, least significant first, each
   *     residue below its modulus
   * @param offset the first word of the first residue
   * @param workspace of this thread
   */
  void load(ResidueBatch target, long[] words, int offset, Workspace workspace);

  /**
   * Writes residues, each the least non-negative one.
   *
   * @param source all its elements are written
   * @param words receives {@link ModulusSet#residueWords} words a residue
   * @param offset where the first word of the first residue goes
   * @param workspace of this thread
   */
  void store(ResidueBatch source, long[] words, int offset, Workspace workspace);

  /**
   * Copies the residues and divides out every factor put off.
   *
   * @param result receives the residues, settled
   * @param source any batch
   * @param workspace of this thread
   */
  void settle(ResidueBatch result, ResidueBatch source, Workspace workspace);

  /**
   * Copies chosen residues: result[i] = source[indices[i]]. Residues of different moduli must not
   * be mixed: {@code indices[i] % count == i % count} for the count of moduli.
   *
   * @param result of any size, not the source
   * @param source of any size
   * @param indices at least as many as the result has elements; public
   */
  void gather(ResidueBatch result, ResidueBatch source, int[] indices);

  /**
   * Multiplies: result[i] = left[i] right[i]. Carries what was put off in either.
   *
   * @param result receives the products
   * @param left a batch
   * @param right a batch, may be the left one
   * @param workspace of this thread
   */
  void product(ResidueBatch result, ResidueBatch left, ResidueBatch right, Workspace workspace);

  /**
   * Squares: result[i] = source[i]². Carries what was put off.
   *
   * @param result receives the squares
   * @param source a batch
   * @param workspace of this thread
   */
  void square(ResidueBatch result, ResidueBatch source, Workspace workspace);

  /**
   * Multiplies chosen residues: target[targets[k]] *= source[sources[k]] for k below count, with
   * different targets. Batches may have any sizes and must be different and settled; residues of
   * different moduli must not be mixed.
   *
   * @param target what is multiplied
   * @param targets indices, each at most once in a call; public
   * @param source the factors
   * @param sources indices; public
   * @param count how many products
   * @param workspace of this thread
   */
  void productAt(
      ResidueBatch target,
      int[] targets,
      ResidueBatch source,
      int[] sources,
      int count,
      Workspace workspace);

  /**
   * Copies chosen residues: target[targets[k]] = source[sources[k]] for k below count. Batches may
   * have any sizes and must be different and settled; residues of different moduli must not be
   * mixed. Providers should override this way by words, which is right and slow.
   *
   * @param target what is overwritten
   * @param targets indices, each at most once in a call; public
   * @param source the residues
   * @param sources indices; public
   * @param count how many residues
   * @param workspace of this thread
   */
  default void copyAt(
      ResidueBatch target,
      int[] targets,
      ResidueBatch source,
      int[] sources,
      int count,
      Workspace workspace) {
    int each = moduli().residueWords();
    long[] to = new long[target.size() * each];
    long[] from = new long[source.size() * each];
    store(target, to, 0, workspace);
    store(source, from, 0, workspace);
    for (int k = 0; k < count; k++) {
      System.arraycopy(from, sources[k] * each, to, targets[k] * each, each);
    }
    load(target, to, 0, workspace);
    settle(target, target, workspace);
  }

  /**
   * Raises to powers: result[i] = base[i]^(exponent of i); anything to the power 0 is 1. May leave
   * a factor put off.
   *
   * @param result receives the powers
   * @param base any residues
   * @param exponents fixed windows and masked look-ups for secret ones, see {@link
   *     ModularEngine.Hardening}
   * @param workspace of this thread
   */
  void power(ResidueBatch result, ResidueBatch base, Exponents exponents, Workspace workspace);

  /**
   * Computes the table of a fixed base (Brickell, Gordon, McCurley, Wilson, Eurocrypt 1992): row j
   * has base^(d 2^(window j)) for every digit d.
   *
   * @param bases one for each modulus, in {@code [0, modulus)}
   * @param exponentBits the length of the longest exponent, at least 1
   * @param window bits of a digit, 4 to 8
   * @return the table
   */
  CombTable newComb(BigInteger[] bases, int exponentBits, int window);

  /**
   * Raises fixed bases to powers: result[i] = (base of the modulus of i)^(exponent of i). See
   * {@link ModularEngine.Hardening} for secret exponents.
   *
   * @param result receives the powers
   * @param table a table of this context
   * @param exponents not longer than the table was made for
   * @param workspace of this thread
   */
  void comb(ResidueBatch result, CombTable table, Exponents exponents, Workspace workspace);

  /**
   * Multiplies by powers of g = 1 + P modulo P²: result[i] = source[i] (1 + plaintext_i P). Only
   * for {@link ModulusSet.Kind#SQUARES}. May leave a factor put off.
   *
   * @param result receives the products
   * @param source any residues
   * @param plaintexts {@link ModulusSet#rootWords} words each, least significant first, each below
   *     its P
   * @param offset the first word of the first plaintext
   * @param workspace of this thread
   */
  void multiplyByGeneratorPower(
      ResidueBatch result, ResidueBatch source, long[] plaintexts, int offset, Workspace workspace);

  /**
   * The logarithms L(x) = (x - 1) / P of residues x = 1 modulo P. Only for {@link
   * ModulusSet.Kind#SQUARES}.
   *
   * @param source the residues
   * @param words receives {@link ModulusSet#rootWords} words a logarithm, in {@code [0, P)}; zeros
   *     when the answer is false
   * @param offset where the first word goes
   * @param workspace of this thread
   * @return whether every residue is 1 modulo its P
   */
  boolean logarithms(ResidueBatch source, long[] words, int offset, Workspace workspace);
}
