package io.github.flcrypt.paillier.enginetest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.flcrypt.paillier.internal.engine.CombTable;
import io.github.flcrypt.paillier.internal.engine.Exponents;
import io.github.flcrypt.paillier.internal.engine.ModularContext;
import io.github.flcrypt.paillier.internal.engine.ModulusSet;
import io.github.flcrypt.paillier.internal.engine.ResidueBatch;
import io.github.flcrypt.paillier.internal.engine.Words;
import io.github.flcrypt.paillier.internal.engine.Workspace;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.IntFunction;

/** Compares the operations of one context with {@link BigInteger}, at random and edge operands. */
final class EngineDifferential {

  private static final int EXPONENT_BITS = 71;

  private final ModularContext context;
  private final ModulusSet moduli;
  private final Workspace workspace;
  private final SplittableRandom random;
  private final int size;
  private final int each;
  private final BigInteger[] x;
  private final BigInteger[] y;
  private final ResidueBatch result;
  private long operations;

  EngineDifferential(ModularContext context, int size, long seed) {
    this.context = context;
    this.moduli = context.moduli();
    this.workspace = context.newWorkspace();
    this.random = new SplittableRandom(seed);
    this.size = size;
    this.each = moduli.residueWords();
    this.x = new BigInteger[size];
    this.y = new BigInteger[size];
    this.result = context.newBatch(size);
  }

  /** The number of residues that were compared. */
  long operations() {
    return operations;
  }

  /** Draws operands: 0, 1, N - 1, all ones, powers of two, and any. */
  void draw() {
    for (int i = 0; i < size; i++) {
      x[i] = operand(moduli.modulusOf(i));
      y[i] = operand(moduli.modulusOf(i));
    }
  }

  private BigInteger operand(BigInteger modulus) {
    int bits = modulus.bitLength();
    return switch (random.nextInt(16)) {
      case 0 -> BigInteger.ZERO;
      case 1 -> BigInteger.ONE;
      case 2 -> modulus.subtract(BigInteger.ONE);
      case 3 -> BigInteger.ONE.shiftLeft(bits - 1).subtract(BigInteger.ONE);
      case 4 -> BigInteger.ONE.shiftLeft(random.nextInt(bits)).mod(modulus);
      case 5 -> modulus.subtract(BigInteger.ONE.shiftLeft(random.nextInt(bits))).mod(modulus);
      default -> number(bits + 8).mod(modulus);
    };
  }

  BigInteger number(int bits) {
    byte[] bytes = new byte[bits / 8 + 1];
    random.nextBytes(bytes);
    return new BigInteger(1, bytes).mod(BigInteger.ONE.shiftLeft(bits));
  }

  /** A chain of products and squares of loaded, unsettled and settled batches. */
  void products() {
    draw();
    ResidueBatch a = load(x);
    ResidueBatch b = load(y);
    check(a, i -> x[i]);
    context.product(result, a, b, workspace);
    check(result, i -> x[i].multiply(y[i]));
    context.square(result, result, workspace);
    check(result, i -> x[i].multiply(y[i]).pow(2));
    context.product(result, result, a, workspace);
    check(result, i -> x[i].pow(3).multiply(y[i].pow(2)));
    context.settle(a, a, workspace);
    context.square(a, a, workspace);
    context.product(b, a, b, workspace);
    check(b, i -> x[i].pow(2).multiply(y[i]));
    context.product(a, a, a, workspace);
    check(a, i -> x[i].pow(4));
  }

  void indexedProducts() {
    draw();
    ResidueBatch a = settled(x);
    ResidueBatch b = settled(y);
    int step = moduli.count();
    int count = size / 2;
    int[] targets = new int[count];
    int[] sources = new int[count];
    for (int k = 0; k < count; k++) {
      targets[k] = size - 1 - k;
      sources[k] = (targets[k] + step * random.nextInt(size)) % (size / step * step);
      sources[k] += Math.floorMod(targets[k] - sources[k], step);
    }
    context.productAt(a, targets, b, sources, count, workspace);
    BigInteger[] expected = x.clone();
    for (int k = 0; k < count; k++) {
      expected[targets[k]] = x[targets[k]].multiply(y[sources[k]]);
    }
    check(a, i -> expected[i]);
    context.copyAt(a, targets, b, sources, count, workspace);
    for (int k = 0; k < count; k++) {
      expected[targets[k]] = y[sources[k]];
    }
    check(a, i -> expected[i]);
    int[] reversed = new int[size];
    Arrays.setAll(reversed, i -> i % step + (size / step - 1 - i / step) * step);
    if (size % step == 0) {
      context.gather(result, b, reversed);
      check(result, i -> y[reversed[i]]);
    }
  }

  void powers() {
    draw();
    BigInteger[] exponents = exponents();
    ResidueBatch a = load(x);
    context.power(result, a, Exponents.secret(EXPONENT_BITS, exponents), workspace);
    check(result, i -> x[i].modPow(exponents[i], moduli.modulusOf(i)));
    context.power(result, a, Exponents.open(exponents), workspace);
    check(result, i -> x[i].modPow(exponents[i], moduli.modulusOf(i)));
    context.power(a, a, Exponents.open(exponents[0]), workspace);
    check(a, i -> x[i].modPow(exponents[0], moduli.modulusOf(i)));
  }

  void combs(int window) {
    draw();
    BigInteger[] exponents = exponents();
    BigInteger[] bases = new BigInteger[moduli.count()];
    Arrays.setAll(bases, m -> operand(moduli.modulusOf(m)));
    CombTable table = context.newComb(bases, EXPONENT_BITS, window);
    context.comb(result, table, Exponents.secret(EXPONENT_BITS, exponents), workspace);
    check(result, i -> bases[i % bases.length].modPow(exponents[i], moduli.modulusOf(i)));
    context.comb(result, table, Exponents.open(exponents), workspace);
    check(result, i -> bases[i % bases.length].modPow(exponents[i], moduli.modulusOf(i)));
  }

  private BigInteger[] exponents() {
    BigInteger[] exponents = new BigInteger[size];
    Arrays.setAll(exponents, i -> number(1 + random.nextInt(EXPONENT_BITS)));
    exponents[random.nextInt(size)] = BigInteger.ZERO;
    exponents[random.nextInt(size)] =
        BigInteger.ONE.shiftLeft(EXPONENT_BITS).subtract(BigInteger.ONE);
    return exponents;
  }

  /** g^m and its logarithm; only for squares. */
  void generatorPowers() {
    draw();
    int words = moduli.rootWords();
    long[] plaintexts = new long[size * words];
    BigInteger[] m = new BigInteger[size];
    for (int i = 0; i < size; i++) {
      m[i] = operand(moduli.rootOf(i));
      Words.write(m[i], plaintexts, i * words, words);
    }
    IntFunction<BigInteger> generator = i -> m[i].multiply(moduli.rootOf(i)).add(BigInteger.ONE);
    context.multiplyByGeneratorPower(result, load(x), plaintexts, 0, workspace);
    check(result, i -> generator.apply(i).multiply(x[i]));
    BigInteger[] ones = new BigInteger[size];
    Arrays.fill(ones, BigInteger.ONE);
    context.multiplyByGeneratorPower(result, settled(ones), plaintexts, 0, workspace);
    check(result, generator);
    long[] logarithms = new long[plaintexts.length];
    assertThat(context.logarithms(result, logarithms, 0, workspace)).isTrue();
    assertThat(logarithms).isEqualTo(plaintexts);
    BigInteger[] other = ones.clone();
    other[random.nextInt(size)] = BigInteger.TWO;
    assertThat(context.logarithms(load(other), logarithms, 0, workspace)).isFalse();
    assertThat(logarithms).containsOnly(0);
    operations += 2L * size;
  }

  private ResidueBatch load(BigInteger[] values) {
    long[] words = new long[size * each + 3];
    for (int i = 0; i < size; i++) {
      Words.write(values[i], words, 3 + i * each, each);
    }
    ResidueBatch batch = context.newBatch(size);
    context.load(batch, words, 3, workspace);
    return batch;
  }

  private ResidueBatch settled(BigInteger[] values) {
    ResidueBatch batch = load(values);
    context.settle(batch, batch, workspace);
    return batch;
  }

  private void check(ResidueBatch batch, IntFunction<BigInteger> expected) {
    long[] words = new long[size * each + 1];
    context.store(batch, words, 1, workspace);
    for (int i = 0; i < size; i++) {
      assertThat(Words.read(words, 1 + i * each, each))
          .as("element %d modulo %s", i, moduli)
          .isEqualTo(expected.apply(i).mod(moduli.modulusOf(i)));
    }
    operations += size;
  }
}
