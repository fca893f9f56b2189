package io.github.flcrypt.paillier.vector.internal;

import static io.github.flcrypt.paillier.vector.internal.Lanes.COUNT;

import io.github.flcrypt.paillier.internal.engine.CombTable;
import io.github.flcrypt.paillier.internal.engine.Exponents;
import io.github.flcrypt.paillier.internal.engine.ModularContext;
import io.github.flcrypt.paillier.internal.engine.ModulusSet;
import io.github.flcrypt.paillier.internal.engine.ResidueBatch;
import io.github.flcrypt.paillier.internal.engine.Workspace;
import java.math.BigInteger;

/**
 * The engine's operations on batches, group by group. Immutable but for the batches it is given.
 */
public final class VectorContext implements ModularContext {

  private static final int NARROWEST_COMB = 4;
  private static final int WIDEST_COMB = 8;

  private final ModulusSet moduli;
  private final Groups groups;
  private final int residueWords;
  private final int rootWords;

  /**
   * Prepares the constants of some moduli.
   *
   * @param moduli the moduli, not longer than the engine supports
   */
  public VectorContext(ModulusSet moduli) {
    this.moduli = moduli;
    this.residueWords = moduli.residueWords();
    this.rootWords = moduli.rootWords();
    LaneModuli lanes = new LaneModuli(moduli.roots());
    this.groups =
        moduli.kind() == ModulusSet.Kind.PLAIN ? new PlainGroups(lanes) : new PairGroups(lanes);
  }

  Groups groups() {
    return groups;
  }

  @Override
  public ModulusSet moduli() {
    return moduli;
  }

  @Override
  public int preferredMultiple() {
    return COUNT;
  }

  @Override
  public ResidueBatch newBatch(int size) {
    if (size < 1) {
      throw new IllegalArgumentException("size must be at least 1; got " + size);
    }
    return new VectorBatch(this, size);
  }

  @Override
  public Workspace newWorkspace() {
    return new Scratch(groups);
  }

  @Override
  public void load(ResidueBatch target, long[] words, int offset, Workspace workspace) {
    VectorBatch to = own(target);
    Scratch scratch = own(workspace);
    int each = residueWords;
    requireWords(words, offset, each, to.size());
    for (int group = 0; group < to.groups(); group++) {
      int from = offset + group * COUNT * each;
      groups.load(words, from, each, to.lanes(group), to.digits, at(group), scratch);
    }
    to.factor = groups.loadedFactor();
  }

  @Override
  public void store(ResidueBatch source, long[] words, int offset, Workspace workspace) {
    VectorBatch from = own(source);
    Scratch scratch = own(workspace);
    int each = residueWords;
    requireWords(words, offset, each, from.size());
    for (int group = 0; group < from.groups(); group++) {
      int to = offset + group * COUNT * each;
      int lanes = from.lanes(group);
      if (from.factor == 0 || from.factor == 1) {
        boolean divide = from.factor == 1;
        groups.store(from.digits, at(group), divide, words, to, each, lanes, scratch);
      } else {
        double[] missing = scratch.radixPower(1 - from.factor);
        groups.multiply(scratch.second, 0, from.digits, at(group), missing, 0, scratch);
        groups.store(scratch.second, 0, false, words, to, each, lanes, scratch);
      }
    }
  }

  @Override
  public void settle(ResidueBatch result, ResidueBatch source, Workspace workspace) {
    VectorBatch from = own(source);
    VectorBatch to = own(result);
    requireSameSize(to, from);
    Scratch scratch = own(workspace);
    for (int group = 0; group < from.groups(); group++) {
      settle(to.digits, at(group), from, group, scratch);
    }
    to.factor = 1;
  }

  private void settle(double[] target, int atTarget, VectorBatch from, int group, Scratch scratch) {
    if (from.factor == 1) {
      int length = groups.width * COUNT;
      System.arraycopy(from.digits, at(group) * COUNT, target, atTarget * COUNT, length);
    } else {
      double[] missing = scratch.radixPower(2 - from.factor);
      groups.multiply(target, atTarget, from.digits, at(group), missing, 0, scratch);
    }
  }

  @Override
  public void gather(ResidueBatch result, ResidueBatch source, int[] indices) {
    VectorBatch to = own(result);
    VectorBatch from = own(source);
    if (to == from) {
      throw new IllegalArgumentException("result must not be the source");
    }
    for (int i = 0; i < to.size(); i++) {
      requireElement(from, indices[i], i);
    }
    for (int i = 0; i < to.size(); i++) {
      copy(from, indices[i], to.digits, at(i / COUNT), i % COUNT);
    }
    to.factor = from.factor;
  }

  private void copy(VectorBatch from, int element, double[] target, int atTarget, int lane) {
    int at = at(element / COUNT);
    Lanes.copy(from.digits, at, element % COUNT, target, atTarget, lane, groups.width);
  }

  @Override
  public void product(
      ResidueBatch result, ResidueBatch left, ResidueBatch right, Workspace workspace) {
    VectorBatch x = own(left);
    VectorBatch y = own(right);
    VectorBatch to = own(result);
    requireSameSize(to, x);
    requireSameSize(to, y);
    Scratch scratch = own(workspace);
    int factor = Math.addExact(Math.addExact(x.factor, y.factor), -1);
    for (int group = 0; group < to.groups(); group++) {
      int at = at(group);
      groups.multiply(to.digits, at, x.digits, at, y.digits, at, scratch);
    }
    to.factor = factor;
  }

  @Override
  public void square(ResidueBatch result, ResidueBatch source, Workspace workspace) {
    VectorBatch from = own(source);
    VectorBatch to = own(result);
    requireSameSize(to, from);
    Scratch scratch = own(workspace);
    int factor = Math.addExact(Math.multiplyExact(2, from.factor), -1);
    for (int group = 0; group < to.groups(); group++) {
      groups.square(to.digits, at(group), from.digits, at(group), scratch);
    }
    to.factor = factor;
  }

  @Override
  public void productAt(
      ResidueBatch target,
      int[] targets,
      ResidueBatch source,
      int[] sources,
      int count,
      Workspace workspace) {
    VectorBatch to = own(target);
    VectorBatch from = own(source);
    requireDifferentAndSettled(to, targets, from, sources, count);
    ScatteredProducts.multiply(groups, to, targets, from, sources, count, own(workspace));
  }

  @Override
  public void copyAt(
      ResidueBatch target,
      int[] targets,
      ResidueBatch source,
      int[] sources,
      int count,
      Workspace workspace) {
    VectorBatch to = own(target);
    VectorBatch from = own(source);
    requireDifferentAndSettled(to, targets, from, sources, count);
    for (int k = 0; k < count; k++) {
      copy(from, sources[k], to.digits, at(targets[k] / COUNT), targets[k] % COUNT);
    }
  }

  private void requireDifferentAndSettled(
      VectorBatch to, int[] targets, VectorBatch from, int[] sources, int count) {
    if (to == from || to.factor != 1 || from.factor != 1) {
      throw new IllegalArgumentException("target and source must be different and settled");
    }
    for (int k = 0; k < count; k++) {
      requireElement(to, targets[k], targets[k]);
      requireElement(from, sources[k], targets[k]);
    }
  }

  @Override
  public void power(
      ResidueBatch result, ResidueBatch base, Exponents exponents, Workspace workspace) {
    VectorBatch from = own(base);
    VectorBatch to = own(result);
    requireSameSize(to, from);
    Scratch scratch = own(workspace);
    for (int group = 0; group < to.groups(); group++) {
      settle(scratch.first, 0, from, group, scratch);
      Powers.power(
          groups, to.digits, at(group), scratch.first, 0, exponents, group * COUNT, scratch);
    }
    to.factor = 1;
  }

  @Override
  public CombTable newComb(BigInteger[] bases, int exponentBits, int window) {
    if (bases.length != moduli.count()) {
      throw new IllegalArgumentException(
          "bases must be one for each of " + moduli.count() + " moduli; got " + bases.length);
    }
    for (int i = 0; i < bases.length; i++) {
      if (bases[i].signum() < 0 || bases[i].compareTo(moduli.modulusOf(i)) >= 0) {
        throw new IllegalArgumentException("bases must be in [0, modulus)");
      }
    }
    if (exponentBits < 1 || window < NARROWEST_COMB || window > WIDEST_COMB) {
      throw new IllegalArgumentException(
          "exponentBits must be at least 1 and window in [4, 8]; got "
              + exponentBits
              + " and "
              + window);
    }
    return new CombBuilder(this, exponentBits, window).build(bases);
  }

  @Override
  public void comb(ResidueBatch result, CombTable table, Exponents exponents, Workspace workspace) {
    VectorBatch to = own(result);
    Scratch scratch = own(workspace);
    if (!(table instanceof Comb comb) || comb.owner != this) {
      throw new IllegalArgumentException("table must be of this context");
    }
    if (exponents.bits() > comb.exponentBits()) {
      throw new IllegalArgumentException(
          "exponents must have at most " + comb.exponentBits() + " bits; got " + exponents.bits());
    }
    for (int group = 0; group < to.groups(); group += Comb.TOGETHER) {
      int count = Math.min(Comb.TOGETHER, to.groups() - group);
      comb.power(groups, to.digits, at(group), count, exponents, group * COUNT, scratch);
    }
    to.factor = 1;
  }

  @Override
  public void multiplyByGeneratorPower(
      ResidueBatch result,
      ResidueBatch source,
      long[] plaintexts,
      int offset,
      Workspace workspace) {
    PairGroups pairs = pairs();
    VectorBatch from = own(source);
    VectorBatch to = own(result);
    requireSameSize(to, from);
    Scratch scratch = own(workspace);
    int each = rootWords;
    requireWords(plaintexts, offset, each, to.size());
    int factor = Math.addExact(from.factor, -1);
    for (int group = 0; group < to.groups(); group++) {
      for (int lane = 0; lane < COUNT; lane++) {
        int count = lane < to.lanes(group) ? each : 0;
        int first = offset + (group * COUNT + lane) * each;
        LaneCodec.read(plaintexts, first, count, scratch.wide, 0, lane, groups.digits);
      }
      int at = at(group);
      pairs.multiplyByGeneratorPower(to.digits, at, from.digits, at, scratch.wide, scratch);
    }
    to.factor = factor;
  }

  @Override
  public boolean logarithms(ResidueBatch source, long[] words, int offset, Workspace workspace) {
    PairGroups pairs = pairs();
    VectorBatch from = own(source);
    Scratch scratch = own(workspace);
    int each = rootWords;
    requireWords(words, offset, each, from.size());
    long wrong = 0;
    for (int group = 0; group < from.groups(); group++) {
      settle(scratch.second, 0, from, group, scratch);
      int to = offset + group * COUNT * each;
      wrong |= pairs.logarithms(scratch.second, words, to, each, from.lanes(group), scratch);
    }
    if (wrong != 0) {
      java.util.Arrays.fill(words, offset, offset + from.size() * each, 0);
    }
    return wrong == 0;
  }

  private int at(int group) {
    return group * groups.width;
  }

  private PairGroups pairs() {
    if (groups instanceof PairGroups pairs) {
      return pairs;
    }
    throw new IllegalArgumentException("moduli must be squares");
  }

  private VectorBatch own(ResidueBatch batch) {
    if (batch instanceof VectorBatch own && own.owner == this) {
      return own;
    }
    throw new IllegalArgumentException("batch must be of this context");
  }

  private Scratch own(Workspace workspace) {
    if (workspace instanceof Scratch own && own.groups == groups) {
      return own;
    }
    throw new IllegalArgumentException("workspace must be of this context");
  }

  private static void requireSameSize(VectorBatch result, VectorBatch operand) {
    if (result.size() != operand.size()) {
      throw new IllegalArgumentException(
          "batches must have the same size; got " + result.size() + " and " + operand.size());
    }
  }

  private void requireElement(VectorBatch batch, int index, int like) {
    if (index < 0 || index >= batch.size() || index % moduli.count() != like % moduli.count()) {
      throw new IllegalArgumentException(
          "indices must be in [0, " + batch.size() + ") and keep the modulus; got " + index);
    }
  }

  private static void requireWords(long[] words, int offset, int each, int size) {
    if (offset < 0 || words.length - offset < (long) size * each) {
      throw new IllegalArgumentException(
          "words must hold " + each + " for each of " + size + " from " + offset);
    }
  }
}
