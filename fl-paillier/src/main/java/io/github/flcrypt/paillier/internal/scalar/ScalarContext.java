package io.github.flcrypt.paillier.internal.scalar;

import io.github.flcrypt.paillier.internal.engine.CombTable;
import io.github.flcrypt.paillier.internal.engine.Exponents;
import io.github.flcrypt.paillier.internal.engine.ModularContext;
import io.github.flcrypt.paillier.internal.engine.ModulusSet;
import io.github.flcrypt.paillier.internal.engine.ResidueBatch;
import io.github.flcrypt.paillier.internal.engine.Workspace;
import java.math.BigInteger;
import java.util.Arrays;

/** Batches worked on one residue after another. */
final class ScalarContext implements ModularContext {

  // Sums of plain residues stay far below; whatever is multiplied on and on is settled here.
  private static final int LARGEST_SCALE = 1 << 20;

  private final ModulusSet moduli;
  private final Digits digits;
  private final Ring[] rings;
  private final int length;
  private final int residueWords;
  private final int rootWords;

  ScalarContext(ModulusSet moduli) {
    this.moduli = moduli;
    this.residueWords = moduli.residueWords();
    this.rootWords = moduli.rootWords();
    int bits = 0;
    for (BigInteger root : moduli.roots()) {
      bits = Math.max(bits, root.bitLength());
    }
    this.digits = Digits.forModulus(bits);
    this.rings =
        moduli.roots().stream()
            .map(
                root ->
                    moduli.kind() == ModulusSet.Kind.PLAIN
                        ? new PlainRing(root, digits)
                        : new PairRing(root, digits))
            .toArray(Ring[]::new);
    this.length = rings[0].length();
  }

  Ring ring(int element) {
    return rings[element % rings.length];
  }

  @Override
  public ModulusSet moduli() {
    return moduli;
  }

  @Override
  public int preferredMultiple() {
    return 1;
  }

  @Override
  public ScalarBatch newBatch(int size) {
    return new ScalarBatch(this, size, length);
  }

  @Override
  public Scratch newWorkspace() {
    return new Scratch(digits, residueWords);
  }

  @Override
  public void load(ResidueBatch target, long[] words, int offset, Workspace workspace) {
    ScalarBatch batch = own(target);
    for (int i = 0; i < batch.size; i++) {
      ring(i)
          .load(
              words,
              offset + i * residueWords,
              residueWords,
              batch.digits,
              i * length,
              own(workspace));
    }
    batch.scale = rings[0].loadedScale();
  }

  @Override
  public void store(ResidueBatch source, long[] words, int offset, Workspace workspace) {
    ScalarBatch batch = own(source);
    Scratch scratch = own(workspace);
    for (int i = 0; i < batch.size; i++) {
      Ring ring = ring(i);
      ring.rescale(scratch.second, 0, batch.digits, i * length, -batch.scale, scratch);
      ring.store(scratch.second, 0, words, offset + i * residueWords, residueWords, scratch);
    }
  }

  @Override
  public void settle(ResidueBatch result, ResidueBatch source, Workspace workspace) {
    ScalarBatch to = own(result);
    ScalarBatch from = own(source, to.size);
    int change = 1 - from.scale;
    for (int i = 0; i < to.size; i++) {
      ring(i).rescale(to.digits, i * length, from.digits, i * length, change, own(workspace));
    }
    to.scale = 1;
  }

  @Override
  public void gather(ResidueBatch result, ResidueBatch source, int[] indices) {
    ScalarBatch to = own(result);
    ScalarBatch from = own(source);
    for (int i = 0; i < to.size; i++) {
      System.arraycopy(from.digits, indices[i] * length, to.digits, i * length, length);
    }
    to.scale = from.scale;
  }

  @Override
  public void product(
      ResidueBatch result, ResidueBatch left, ResidueBatch right, Workspace workspace) {
    ScalarBatch to = own(result);
    ScalarBatch a = own(left, to.size);
    ScalarBatch b = own(right, to.size);
    int scale = a.scale + b.scale - 1;
    for (int i = 0; i < to.size; i++) {
      ring(i)
          .multiply(
              to.digits, i * length, a.digits, i * length, b.digits, i * length, own(workspace));
    }
    setScale(to, scale, workspace);
  }

  @Override
  public void square(ResidueBatch result, ResidueBatch source, Workspace workspace) {
    ScalarBatch to = own(result);
    ScalarBatch a = own(source, to.size);
    int scale = 2 * a.scale - 1;
    for (int i = 0; i < to.size; i++) {
      ring(i).square(to.digits, i * length, a.digits, i * length, own(workspace));
    }
    setScale(to, scale, workspace);
  }

  private void setScale(ScalarBatch batch, int scale, Workspace workspace) {
    batch.scale = scale;
    if (Math.abs(scale) > LARGEST_SCALE) {
      settle(batch, batch, workspace);
    }
  }

  @Override
  public void productAt(
      ResidueBatch target,
      int[] targets,
      ResidueBatch source,
      int[] sources,
      int count,
      Workspace workspace) {
    ScalarBatch to = own(target);
    ScalarBatch by = own(source);
    requireSettled(to, by);
    for (int k = 0; k < count; k++) {
      int at = targets[k] * length;
      ring(targets[k])
          .multiply(to.digits, at, to.digits, at, by.digits, sources[k] * length, own(workspace));
    }
  }

  @Override
  public void copyAt(
      ResidueBatch target,
      int[] targets,
      ResidueBatch source,
      int[] sources,
      int count,
      Workspace workspace) {
    ScalarBatch to = own(target);
    ScalarBatch from = own(source);
    requireSettled(to, from);
    for (int k = 0; k < count; k++) {
      System.arraycopy(from.digits, sources[k] * length, to.digits, targets[k] * length, length);
    }
  }

  private static void requireSettled(ScalarBatch target, ScalarBatch source) {
    if (target == source || target.scale != 1 || source.scale != 1) {
      throw new IllegalArgumentException("batches must be different and settled");
    }
  }

  @Override
  public void power(
      ResidueBatch result, ResidueBatch base, Exponents exponents, Workspace workspace) {
    ScalarBatch to = own(result);
    ScalarBatch from = own(base, to.size);
    Scratch scratch = own(workspace);
    // The Java runtime's own Montgomery code is faster than any written in Java.
    for (int i = 0; i < to.size; i++) {
      Ring ring = ring(i);
      BigInteger value = ring.read(from.digits, i * length, from.scale, scratch);
      BigInteger power = value.modPow(exponents.at(i), ring.modulus());
      System.arraycopy(ring.plain(power), 0, to.digits, i * length, length);
    }
    to.scale = 0;
  }

  @Override
  public CombTable newComb(BigInteger[] bases, int exponentBits, int window) {
    if (bases.length != rings.length) {
      throw new IllegalArgumentException("bases must be " + rings.length + "; got " + bases.length);
    }
    return new ScalarComb(this, bases, exponentBits, window);
  }

  @Override
  public void comb(ResidueBatch result, CombTable table, Exponents exponents, Workspace workspace) {
    ScalarBatch to = own(result);
    Scratch scratch = own(workspace);
    if (!(table instanceof ScalarComb comb)
        || comb.context != this
        || exponents.bits() > comb.exponentBits()) {
      throw new IllegalArgumentException("table must be of this context and long enough");
    }
    // Rows outside: one row stays in the cache while all residues take from it.
    for (int row = 0; row < comb.rows; row++) {
      for (int i = 0; i < to.size; i++) {
        long[] entries = comb.table(i);
        int entry = comb.entry(row, i, exponents);
        if (row == 0) {
          System.arraycopy(entries, entry, to.digits, i * length, length);
        } else {
          ring(i).multiply(to.digits, i * length, to.digits, i * length, entries, entry, scratch);
        }
      }
    }
    to.scale = 1;
  }

  @Override
  public void multiplyByGeneratorPower(
      ResidueBatch result,
      ResidueBatch source,
      long[] plaintexts,
      int offset,
      Workspace workspace) {
    ScalarBatch to = own(result);
    ScalarBatch from = own(source, to.size);
    Scratch scratch = own(workspace);
    int scale = from.scale - 1;
    for (int i = 0; i < to.size; i++) {
      digits.fromWords(plaintexts, offset + i * rootWords, rootWords, scratch.second, 0);
      pairs(i)
          .multiplyByGeneratorPower(
              to.digits, i * length, from.digits, i * length, scratch.second, scratch);
    }
    to.scale = scale;
  }

  @Override
  public boolean logarithms(ResidueBatch source, long[] words, int offset, Workspace workspace) {
    ScalarBatch from = own(source);
    Scratch scratch = own(workspace);
    long differences = 0;
    for (int i = 0; i < from.size; i++) {
      PairRing ring = pairs(i);
      ring.rescale(scratch.second, 0, from.digits, i * length, -from.scale, scratch);
      differences |=
          ring.logarithm(scratch.second, 0, words, offset + i * rootWords, rootWords, scratch);
    }
    if (differences != 0) {
      Arrays.fill(words, offset, offset + from.size * rootWords, 0);
    }
    return differences == 0;
  }

  private PairRing pairs(int element) {
    if (ring(element) instanceof PairRing pair) {
      return pair;
    }
    throw new IllegalArgumentException("moduli must be squares; got " + moduli);
  }

  private ScalarBatch own(ResidueBatch batch, int size) {
    if (batch.size() != size) {
      throw new IllegalArgumentException(
          "batches must have the same size; got " + size + " and " + batch.size());
    }
    return own(batch);
  }

  private ScalarBatch own(ResidueBatch batch) {
    if (batch instanceof ScalarBatch scalar && scalar.context == this) {
      return scalar;
    }
    throw new IllegalArgumentException("batch must be of this context");
  }

  private Scratch own(Workspace workspace) {
    if (workspace instanceof Scratch scratch && scratch.words.length == residueWords) {
      return scratch;
    }
    throw new IllegalArgumentException("workspace must be of this context");
  }
}
