package io.github.flcrypt.paillier.internal;

import io.github.flcrypt.paillier.internal.engine.ModularContext;
import io.github.flcrypt.paillier.internal.engine.ResidueBatch;
import io.github.flcrypt.paillier.internal.engine.Words;
import io.github.flcrypt.paillier.internal.engine.Workspace;
import java.math.BigInteger;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Numbers modulo n² in one of two forms: words, as they are written and decrypted, or batches of
 * the engine, in which sums stay from the first addition on. It holds one form at a time. Immutable
 * in what it stands for; safe for several threads.
 */
public final class ResidueVector {

  /** The residues of one batch. Vectors of one length have batches of the same sizes. */
  public static final int CHUNK = 32;

  private final ModularContext context;
  private final int size;
  private final int each;
  // One of the two is there; a reader takes what it finds at its first look.
  private volatile long @Nullable [] words;
  private volatile ResidueBatch @Nullable [] chunks;

  private ResidueVector(
      ModularContext context, int size, long @Nullable [] words, ResidueBatch @Nullable [] chunks) {
    this.context = context;
    this.size = size;
    this.each = context.moduli().residueWords();
    this.words = words;
    this.chunks = chunks;
  }

  /**
   * A vector of words. Takes over the array.
   *
   * @param context of the modulus n² in plain form
   * @param words as many for each number as the context has for residues
   * @return the vector
   */
  public static ResidueVector ofWords(ModularContext context, long[] words) {
    return new ResidueVector(context, words.length / context.moduli().residueWords(), words, null);
  }

  /**
   * A vector of numbers.
   *
   * @param context of the modulus n² in plain form
   * @param values below the modulus
   * @return the vector
   */
  public static ResidueVector of(ModularContext context, BigInteger... values) {
    return ofWords(context, Residues.words(values, context.moduli().residueWords()));
  }

  /**
   * A vector of batches. Takes over the array.
   *
   * @param context of the modulus n² in plain form
   * @param size the number of residues
   * @param chunks batches of {@link #CHUNK} residues, the last one of the rest
   * @return the vector
   */
  public static ResidueVector ofChunks(ModularContext context, int size, ResidueBatch... chunks) {
    return new ResidueVector(context, size, null, chunks);
  }

  /**
   * The number of batches of a vector.
   *
   * @param size the number of residues
   * @return the number of batches
   */
  public static int chunksOf(int size) {
    return (size + CHUNK - 1) / CHUNK;
  }

  /**
   * The number of residues.
   *
   * @return at least 0
   */
  public int size() {
    return size;
  }

  /**
   * All numbers as words; not to be changed. From now on the vector holds words.
   *
   * @return the words
   */
  public long[] words() {
    ResidueBatch[] batches = chunks;
    long[] present = words;
    if (present != null) {
      return present;
    }
    Workspace workspace = context.newWorkspace();
    long[] made = new long[Math.multiplyExact(size, each)];
    Objects.requireNonNull(batches);
    for (int chunk = 0; chunk < batches.length; chunk++) {
      context.store(batches[chunk], made, chunk * CHUNK * each, workspace);
    }
    words = made;
    chunks = null;
    return made;
  }

  /**
   * One number.
   *
   * @param index 0 to size - 1
   * @return the number
   */
  public BigInteger get(int index) {
    return Words.read(words(), Objects.checkIndex(index, size) * each, each);
  }

  /**
   * One batch; not to be changed.
   *
   * @param wanted the context of the batch: that of an equal key may be another one
   * @param chunk its index
   * @param workspace of this thread
   * @return the residues from {@code CHUNK chunk} on
   */
  public ResidueBatch chunk(ModularContext wanted, int chunk, Workspace workspace) {
    ResidueBatch[] batches = chunks;
    if (batches != null && wanted == context) {
      return batches[chunk];
    }
    int from = chunk * CHUNK;
    ResidueBatch batch = wanted.newBatch(Math.min(CHUNK, size - from));
    wanted.load(batch, words(), from * each, workspace);
    return batch;
  }

  /** A batch of its own, of a given length, with ones after the last residue. */
  ResidueBatch paddedChunk(ModularContext wanted, int chunk, int length, Workspace workspace) {
    int from = chunk * CHUNK;
    int present = Math.min(CHUNK, size - from);
    long[] padded = new long[length * each];
    System.arraycopy(words(), from * each, padded, 0, present * each);
    for (int i = present; i < length; i++) {
      padded[i * each] = 1;
    }
    ResidueBatch batch = wanted.newBatch(length);
    wanted.load(batch, padded, 0, workspace);
    return batch;
  }
}
