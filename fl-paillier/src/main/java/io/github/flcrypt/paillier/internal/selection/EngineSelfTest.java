package io.github.flcrypt.paillier.internal.selection;

import io.github.flcrypt.paillier.internal.engine.CombTable;
import io.github.flcrypt.paillier.internal.engine.Exponents;
import io.github.flcrypt.paillier.internal.engine.ModularContext;
import io.github.flcrypt.paillier.internal.engine.ModularEngine;
import io.github.flcrypt.paillier.internal.engine.ModulusSet;
import io.github.flcrypt.paillier.internal.engine.ResidueBatch;
import io.github.flcrypt.paillier.internal.engine.Words;
import io.github.flcrypt.paillier.internal.engine.Workspace;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Compares a provider with {@link BigInteger} before it is used: every operation that encryption,
 * decryption and sums rest on, at an odd size and at edge values. The thorough comparison is in the
 * tests; this one is for a machine or Java version that they never saw.
 */
final class EngineSelfTest {

  private static final int EXPONENT_BITS = 67;
  private static final int BATCH = 10;
  private static final BigInteger P = BigInteger.ONE.shiftLeft(521).subtract(BigInteger.ONE);
  private static final BigInteger Q =
      BigInteger.ONE.shiftLeft(512).subtract(BigInteger.valueOf(569));

  private final ModulusSet moduli;
  private final ModularContext context;
  private final Workspace workspace;
  private final BigInteger[] left = new BigInteger[BATCH];
  private final BigInteger[] right = new BigInteger[BATCH];
  private final BigInteger[] exponents = new BigInteger[BATCH];
  private final ResidueBatch a;
  private final ResidueBatch b;
  private final ResidueBatch result;

  private EngineSelfTest(ModularEngine engine, ModulusSet moduli) {
    this.moduli = moduli;
    this.context = engine.context(moduli);
    this.workspace = context.newWorkspace();
    for (int i = 0; i < BATCH; i++) {
      BigInteger modulus = moduli.modulusOf(i);
      BigInteger odd = BigInteger.valueOf(2L * i + 3);
      left[i] = odd.modPow(BigInteger.valueOf(9001), modulus);
      // The largest residue first, then any.
      right[i] = i < 2 ? modulus.subtract(BigInteger.ONE) : odd.modPow(odd.pow(7), modulus);
      exponents[i] = odd.pow(90).shiftRight(i).mod(BigInteger.ONE.shiftLeft(EXPONENT_BITS));
    }
    exponents[2] = BigInteger.ZERO;
    left[3] = BigInteger.ZERO;
    a = load(left);
    b = load(right);
    result = context.newBatch(BATCH);
  }

  static boolean passes(ModularEngine engine) {
    try {
      ModulusSet[] sets = {
        ModulusSet.plain(P.multiply(Q)), ModulusSet.squaresOf(P), ModulusSet.squaresOf(P, Q)
      };
      for (ModulusSet set : sets) {
        if (!new EngineSelfTest(engine, set).passes()) {
          return false;
        }
      }
      return true;
    } catch (RuntimeException | LinkageError e) {
      // Whatever it is, this provider is not to be trusted here.
      return false;
    }
  }

  private boolean passes() {
    return multiplies() && chooses() && raises() && (isPlain() || takesLogarithms());
  }

  private boolean isPlain() {
    return moduli.kind() == ModulusSet.Kind.PLAIN;
  }

  private boolean multiplies() {
    context.product(result, a, b, workspace);
    context.square(result, result, workspace);
    context.product(result, result, b, workspace);
    return holds((i, modulus) -> left[i].pow(2).multiply(right[i].pow(3)).mod(modulus));
  }

  /** All but the first of each modulus are multiplied by the residue one modulus further on. */
  private boolean chooses() {
    int count = moduli.count();
    int chosen = BATCH - count;
    int[] all = IntStream.range(0, BATCH).toArray();
    int[] last = IntStream.range(count, BATCH).toArray();
    int[] next = IntStream.range(0, BATCH).map(i -> (i + count) % BATCH).toArray();
    ResidueBatch settled = context.newBatch(BATCH);
    ResidueBatch turned = context.newBatch(BATCH);
    context.settle(settled, a, workspace);
    context.gather(turned, settled, next);
    context.settle(settled, b, workspace);
    context.settle(result, a, workspace);
    context.copyAt(result, all, settled, all, BATCH, workspace);
    context.productAt(result, last, turned, last, chosen, workspace);
    return holds(
        (i, modulus) ->
            i < count ? right[i].mod(modulus) : left[next[i]].multiply(right[i]).mod(modulus));
  }

  private boolean raises() {
    Exponents.Secret secret = Exponents.secret(EXPONENT_BITS, exponents);
    context.power(result, b, secret, workspace);
    if (!holds((i, modulus) -> right[i].modPow(exponents[i], modulus))) {
      return false;
    }
    BigInteger[] bases = new BigInteger[moduli.count()];
    for (int m = 0; m < bases.length; m++) {
      bases[m] = left[m];
    }
    CombTable table = context.newComb(bases, EXPONENT_BITS, 4);
    context.comb(result, table, secret, workspace);
    return holds((i, modulus) -> left[i % bases.length].modPow(exponents[i], modulus));
  }

  private boolean takesLogarithms() {
    int each = moduli.rootWords();
    long[] plaintexts = new long[BATCH * each];
    for (int i = 0; i < BATCH; i++) {
      Words.write(left[i].mod(moduli.rootOf(i)), plaintexts, i * each, each);
    }
    BigInteger[] ones = new BigInteger[BATCH];
    Arrays.fill(ones, BigInteger.ONE);
    context.multiplyByGeneratorPower(result, load(ones), plaintexts, 0, workspace);
    long[] logarithms = new long[plaintexts.length];
    return context.logarithms(result, logarithms, 0, workspace)
        && Arrays.equals(logarithms, plaintexts)
        && !context.logarithms(b, logarithms, 0, workspace);
  }

  private ResidueBatch load(BigInteger[] values) {
    int each = moduli.residueWords();
    long[] words = new long[values.length * each];
    for (int i = 0; i < values.length; i++) {
      Words.write(values[i], words, i * each, each);
    }
    ResidueBatch batch = context.newBatch(values.length);
    context.load(batch, words, 0, workspace);
    return batch;
  }

  private interface Expected {
    BigInteger of(int element, BigInteger modulus);
  }

  private boolean holds(Expected expected) {
    int each = moduli.residueWords();
    long[] words = new long[BATCH * each];
    context.store(result, words, 0, workspace);
    for (int i = 0; i < BATCH; i++) {
      BigInteger modulus = moduli.modulusOf(i);
      if (!Words.read(words, i * each, each).equals(expected.of(i, modulus))) {
        return false;
      }
    }
    return true;
  }
}
