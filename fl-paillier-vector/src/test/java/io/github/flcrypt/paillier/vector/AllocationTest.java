package io.github.flcrypt.paillier.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.flcrypt.paillier.internal.engine.CombTable;
import io.github.flcrypt.paillier.internal.engine.Exponents;
import io.github.flcrypt.paillier.internal.engine.ModularContext;
import io.github.flcrypt.paillier.internal.engine.ModulusSet;
import io.github.flcrypt.paillier.internal.engine.ResidueBatch;
import io.github.flcrypt.paillier.internal.engine.Workspace;
import java.lang.reflect.Method;
import java.math.BigInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Once compiled, hot methods allocate nothing: no vector is ever an object. */
@Tag("long")
class AllocationTest {

  private static final int SIZE = 32;
  private static final int CALLS = 50;
  private static final long PATIENCE_NANOS = 40_000_000_000L;

  // Before JDK 24 a shuffle by computed indices is an array of bytes, one for each look-up.
  private static final long LOOK_UP_BYTES = Runtime.version().feature() >= 24 ? 0 : 64;

  private final ModularContext squares = context(ModulusSet.squaresOf(odd(1024)));
  private final ModularContext plain = context(ModulusSet.plain(odd(2048)));

  @BeforeAll
  static void onlyAtTheWidthOfTheMachine() {
    // Narrower vectors than preferred are for tests of correctness; the compiler may make objects.
    assumeThat(System.getProperty("io.github.flcrypt.paillier.vector.lanes")).isNull();
  }

  private static ModularContext context(ModulusSet moduli) {
    return new VectorEngine().context(moduli);
  }

  private static BigInteger odd(int bits) {
    return BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.valueOf(105));
  }

  @Test
  void productsAndSquaresAllocateNothing() throws ReflectiveOperationException {
    for (ModularContext context : new ModularContext[] {squares, plain}) {
      Workspace workspace = context.newWorkspace();
      ResidueBatch x = context.newBatch(SIZE);
      ResidueBatch y = context.newBatch(SIZE);
      context.settle(x, x, workspace);
      int[] indices = {0, 9, 3, 31, 17};
      assertAllocatesAtMost(0, () -> context.product(x, x, y, workspace));
      assertAllocatesAtMost(0, () -> context.square(x, x, workspace));
      ResidueBatch z = context.newBatch(SIZE);
      context.settle(z, z, workspace);
      context.settle(x, x, workspace);
      assertAllocatesAtMost(0, () -> context.productAt(x, indices, z, indices, 5, workspace));
    }
  }

  @Test
  void waysInAndOutAllocateNothing() throws ReflectiveOperationException {
    for (ModularContext context : new ModularContext[] {squares, plain}) {
      Workspace workspace = context.newWorkspace();
      ResidueBatch x = context.newBatch(SIZE);
      long[] words = new long[SIZE * context.moduli().residueWords()];
      assertAllocatesAtMost(0, () -> context.load(x, words, 0, workspace));
      assertAllocatesAtMost(0, () -> context.store(x, words, 0, workspace));
    }
    Workspace workspace = squares.newWorkspace();
    ResidueBatch x = squares.newBatch(SIZE);
    long[] words = new long[SIZE * squares.moduli().rootWords()];
    Runnable generatorPowers =
        () -> {
          squares.multiplyByGeneratorPower(x, x, words, 0, workspace);
          squares.settle(x, x, workspace);
        };
    assertAllocatesAtMost(0, generatorPowers);
    assertAllocatesAtMost(0, () -> squares.logarithms(x, words, 0, workspace));
  }

  @Test
  void powersAllocateNothing() throws ReflectiveOperationException {
    Workspace workspace = squares.newWorkspace();
    ResidueBatch x = squares.newBatch(SIZE);
    Exponents.Secret exponents = Exponents.secret(40, BigInteger.TEN);
    assertAllocatesAtMost(0, () -> squares.power(x, x, exponents, workspace));
    CombTable table = squares.newComb(new BigInteger[] {BigInteger.TWO}, 40, 5);
    long lookUps = (SIZE + 1) / 2 * (40 / 5);
    assertAllocatesAtMost(
        CALLS * lookUps * LOOK_UP_BYTES, () -> squares.comb(x, table, exponents, workspace));
  }

  /** Runs rounds of calls until one allocates no more than allowed, as it will when compiled. */
  private static void assertAllocatesAtMost(long allowed, Runnable operation)
      throws ReflectiveOperationException {
    // By reflection, because the module under test does not read the one of this bean.
    Method counter =
        Class.forName("com.sun.management.ThreadMXBean")
            .getMethod("getThreadAllocatedBytes", long.class);
    Object bean =
        Class.forName("java.lang.management.ManagementFactory")
            .getMethod("getThreadMXBean")
            .invoke(null);
    long overhead = measured(counter, bean, () -> {}, 1);
    for (int look = 0; look < 30; look++) {
      overhead = Math.min(overhead, measured(counter, bean, () -> {}, 1));
    }
    long least = Long.MAX_VALUE;
    long start = System.nanoTime();
    while (least > allowed && System.nanoTime() - start < PATIENCE_NANOS) {
      least = Math.min(least, measured(counter, bean, operation, CALLS) - overhead);
    }
    assertThat(least).isLessThanOrEqualTo(allowed);
  }

  private static long measured(Method counter, Object bean, Runnable operation, int calls)
      throws ReflectiveOperationException {
    Object thread = Thread.currentThread().getId();
    long before = (long) counter.invoke(bean, thread);
    for (int call = 0; call < calls; call++) {
      operation.run();
    }
    return (long) counter.invoke(bean, thread) - before;
  }
}
