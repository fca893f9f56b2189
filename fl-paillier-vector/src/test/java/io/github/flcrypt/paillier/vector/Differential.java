package io.github.flcrypt.paillier.vector;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.flcrypt.core.random.RandomSource;
import io.github.flcrypt.paillier.internal.engine.CombTable;
import io.github.flcrypt.paillier.internal.engine.Exponents;
import io.github.flcrypt.paillier.internal.engine.ModularContext;
import io.github.flcrypt.paillier.internal.engine.ModulusSet;
import io.github.flcrypt.paillier.internal.engine.ResidueBatch;
import io.github.flcrypt.paillier.internal.engine.Words;
import io.github.flcrypt.paillier.internal.engine.Workspace;
import io.github.flcrypt.testkit.InsecureDeterministicRandomSource;
import java.math.BigInteger;

/** Runs operations of a context beside the same ones on {@link BigInteger}. */
final class Differential {

  private final ModularContext context;
  private final ModulusSet moduli;
  private final Workspace workspace;
  private final RandomSource random;
  private long checked;

  private Differential(ModularContext context, long seed) {
    this.context = context;
    this.moduli = context.moduli();
    this.workspace = context.newWorkspace();
    this.random = new InsecureDeterministicRandomSource(seed);
  }

  static Differential of(ModularContext context, long seed) {
    return new Differential(context, seed);
  }

  static Differential seeded(long seed) {
    return of(new VectorEngine().context(ModulusSet.plain(BigInteger.valueOf(3))), seed);
  }

  /** How many residues were compared. */
  long checked() {
    return checked;
  }

  BigInteger bits(int bits) {
    byte[] bytes = new byte[(bits + 7) / 8];
    random.nextBytes(bytes);
    return new BigInteger(1, bytes).shiftRight(8 * bytes.length - bits);
  }

  BigInteger odd(int bits) {
    return bits(bits).setBit(bits - 1).setBit(0);
  }

  int below(int bound) {
    return bits(30).intValue() % bound;
  }

  /** Random residues, among them often 0, 1 and the modulus less 1. */
  private BigInteger[] draw(int size) {
    BigInteger[] values = new BigInteger[size];
    for (int i = 0; i < size; i++) {
      BigInteger modulus = moduli.modulusOf(i);
      values[i] =
          switch (below(12)) {
            case 0 -> BigInteger.ZERO;
            case 1 -> BigInteger.ONE;
            case 2 -> modulus.subtract(BigInteger.ONE);
            default -> bits(modulus.bitLength() + 64).mod(modulus);
          };
    }
    return values;
  }

  private ResidueBatch load(BigInteger[] values) {
    int each = moduli.residueWords();
    long[] words = new long[3 + each * values.length];
    for (int i = 0; i < values.length; i++) {
      Words.write(values[i], words, 3 + i * each, each);
    }
    ResidueBatch batch = context.newBatch(values.length);
    context.load(batch, words, 3, workspace);
    return batch;
  }

  private void check(ResidueBatch batch, BigInteger[] expected) {
    int each = moduli.residueWords();
    long[] words = new long[2 + each * expected.length];
    context.store(batch, words, 2, workspace);
    for (int i = 0; i < expected.length; i++) {
      assertThat(Words.read(words, 2 + i * each, each)).isEqualTo(expected[i]);
    }
    checked += expected.length;
  }

  private BigInteger times(int element, BigInteger a, BigInteger b) {
    return a.multiply(b).mod(moduli.modulusOf(element));
  }

  void loadAndStore(int size) {
    BigInteger[] values = draw(size);
    check(load(values), values);
    ResidueBatch settled = context.newBatch(size);
    context.settle(settled, load(values), workspace);
    check(settled, values);
  }

  /** A chain of products and squares, each of which is compared. */
  void productChain(int size, int steps) {
    BigInteger[] x = draw(size);
    BigInteger[] y = draw(size);
    ResidueBatch left = load(x);
    ResidueBatch right = load(y);
    context.settle(left, left, workspace);
    context.settle(right, right, workspace);
    for (int step = 0; step < steps; step++) {
      boolean square = step % 3 == 2;
      BigInteger[] z = new BigInteger[size];
      for (int i = 0; i < size; i++) {
        z[i] = times(i, x[i], square ? x[i] : y[i]);
      }
      ResidueBatch next = context.newBatch(size);
      if (square) {
        context.square(next, left, workspace);
      } else {
        context.product(next, left, right, workspace);
      }
      check(next, z);
      left = right;
      x = y;
      right = next;
      y = z;
    }
  }

  /** Sums of plain residues: factors put off add up. */
  void unsettledProducts(int size) {
    BigInteger[] sum = draw(size);
    ResidueBatch batch = load(sum);
    for (int turn = 0; turn < 3; turn++) {
      BigInteger[] next = draw(size);
      context.product(batch, batch, load(next), workspace);
      for (int i = 0; i < size; i++) {
        sum[i] = times(i, sum[i], next[i]);
      }
    }
    check(batch, sum);
    context.square(batch, batch, workspace);
    for (int i = 0; i < size; i++) {
      sum[i] = times(i, sum[i], sum[i]);
    }
    check(batch, sum);
    context.settle(batch, batch, workspace);
    check(batch, sum);
  }

  void power(int size, int bits) {
    BigInteger[] base = draw(size);
    int count = Math.max(1, size - 1);
    BigInteger[] exponents = new BigInteger[count];
    for (int i = 0; i < count; i++) {
      exponents[i] = i % 4 == 3 ? BigInteger.ZERO : bits(bits);
    }
    exponents[0] = BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE);
    BigInteger[] expected = new BigInteger[size];
    for (int i = 0; i < size; i++) {
      expected[i] = base[i].modPow(exponents[i % count], moduli.modulusOf(i));
    }
    ResidueBatch batch = load(base);
    ResidueBatch result = context.newBatch(size);
    context.power(result, batch, Exponents.open(exponents), workspace);
    check(result, expected);
    context.power(batch, batch, Exponents.secret(bits, exponents), workspace);
    check(batch, expected);
  }

  void comb(int size, int bits, int window) {
    BigInteger[] bases = draw(moduli.count());
    CombTable table = context.newComb(bases, bits, window);
    BigInteger[] exponents = new BigInteger[size];
    BigInteger[] expected = new BigInteger[size];
    for (int i = 0; i < size; i++) {
      exponents[i] = i == 0 ? BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE) : bits(bits);
      expected[i] = bases[i % bases.length].modPow(exponents[i], moduli.modulusOf(i));
    }
    ResidueBatch result = context.newBatch(size);
    context.comb(result, table, Exponents.secret(bits, exponents), workspace);
    check(result, expected);
  }

  void gatherAndProductAt(int size) {
    int count = moduli.count();
    BigInteger[] x = draw(size);
    BigInteger[] y = draw(size * count);
    ResidueBatch target = load(x);
    ResidueBatch source = load(y);
    context.settle(target, target, workspace);
    context.settle(source, source, workspace);
    int[] targets = new int[size];
    int[] sources = new int[size];
    for (int i = 0; i < size; i++) {
      targets[i] = size - 1 - i;
      sources[i] = below(size) * count + targets[i] % count;
      x[targets[i]] = times(targets[i], x[targets[i]], y[sources[i]]);
    }
    context.productAt(target, targets, source, sources, size, workspace);
    check(target, x);
    ResidueBatch picked = context.newBatch(size);
    int[] indices = new int[size];
    BigInteger[] expected = new BigInteger[size];
    for (int i = 0; i < size; i++) {
      indices[i] = below(size) * count + i % count;
      expected[i] = y[indices[i]];
    }
    context.gather(picked, source, indices);
    check(picked, expected);
  }

  void generatorPowersAndLogarithms(int size) {
    int each = moduli.rootWords();
    BigInteger[] values = draw(size);
    BigInteger[] logs = new BigInteger[size];
    BigInteger[] ones = new BigInteger[size];
    long[] words = new long[each * size];
    for (int i = 0; i < size; i++) {
      BigInteger root = moduli.rootOf(i);
      logs[i] = i == 0 ? root.subtract(BigInteger.ONE) : bits(root.bitLength()).mod(root);
      ones[i] = BigInteger.ONE;
      Words.write(logs[i], words, i * each, each);
      values[i] = times(i, values[i], BigInteger.ONE.add(logs[i].multiply(root)));
    }
    ResidueBatch batch = load(ones);
    context.multiplyByGeneratorPower(batch, batch, words, 0, workspace);
    long[] answer = new long[each * size];
    assertThat(context.logarithms(batch, answer, 0, workspace)).isTrue();
    assertThat(answer).isEqualTo(words);
    BigInteger[] others = draw(size);
    ResidueBatch other = load(others);
    context.multiplyByGeneratorPower(other, other, words, 0, workspace);
    for (int i = 0; i < size; i++) {
      BigInteger generator = BigInteger.ONE.add(logs[i].multiply(moduli.rootOf(i)));
      others[i] = times(i, others[i], generator);
    }
    check(other, others);
  }
}
