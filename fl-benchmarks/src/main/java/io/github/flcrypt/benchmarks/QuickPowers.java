package io.github.flcrypt.benchmarks;

import io.github.flcrypt.benchmarks.QuickFigures.Printer;
import io.github.flcrypt.benchmarks.Race.Contestant;
import io.github.flcrypt.paillier.internal.engine.Exponents;
import io.github.flcrypt.paillier.internal.engine.ModularContext;
import io.github.flcrypt.paillier.internal.engine.ModulusSet;
import io.github.flcrypt.paillier.internal.engine.ResidueBatch;
import io.github.flcrypt.paillier.internal.engine.Words;
import io.github.flcrypt.paillier.internal.engine.Workspace;
import io.github.flcrypt.paillier.internal.selection.Engines;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The engine's arithmetic modulo the square of one number of half the bits. */
final class QuickPowers {

  private static final double SECONDS = 4.5;
  private static final int BATCH = 64;

  private final int bits;
  private final EngineNumbers numbers = new EngineNumbers();
  private final BigInteger modulus;
  private final BigInteger[] left;
  private final BigInteger[] right;
  private double rivalAlone = Double.POSITIVE_INFINITY;

  QuickPowers(int bits) {
    this.bits = bits;
    numbers.draw(bits, BATCH);
    this.modulus = numbers.modulus();
    this.left = numbers.left();
    this.right = numbers.right();
  }

  int bits() {
    return bits;
  }

  /**
   * Times {@code multiply().mod()} before the engine is there: what else uses BigInteger in a
   * process decides how well the compiler treats it, and the rival's best counts.
   */
  void measureRivalAlone() {
    Contestant rival = new Contestant(BATCH, this::multiplyBigIntegers);
    rivalAlone = Race.run(SECONDS / 3, List.of(rival))[0];
  }

  /** A context with two loaded and settled batches. */
  private final class Loaded {
    final ModularContext context;
    final Workspace workspace;
    final ResidueBatch first;
    final ResidueBatch second;
    final ResidueBatch result;

    Loaded(ModulusSet.Kind form) {
      context = Engines.context(numbers.moduli(form));
      workspace = context.newWorkspace();
      first = numbers.load(context, left, workspace);
      second = numbers.load(context, right, workspace);
      result = context.newBatch(BATCH);
    }

    BigInteger resultAt(int index) {
      int each = context.moduli().residueWords();
      long[] out = new long[each * BATCH];
      context.store(result, out, 0, workspace);
      return Words.read(out, index * each, each);
    }

    void multiply() {
      context.product(result, first, second, workspace);
    }
  }

  private void requireProducts(Loaded loaded) {
    loaded.multiply();
    for (int i = 0; i < BATCH; i++) {
      require(loaded.resultAt(i), left[i].multiply(right[i]).mod(modulus));
    }
  }

  private static void require(BigInteger got, BigInteger expected) {
    if (!got.equals(expected)) {
      throw new IllegalStateException("what is timed must be right; a result is not");
    }
  }

  void products(Printer out) {
    Loaded pairs = new Loaded(ModulusSet.Kind.SQUARES);
    Loaded plain = new Loaded(ModulusSet.Kind.PLAIN);
    requireProducts(pairs);
    requireProducts(plain);
    List<Contestant> contestants = new ArrayList<>();
    contestants.add(new Contestant(BATCH, pairs::multiply));
    contestants.add(new Contestant(BATCH, plain::multiply));
    contestants.add(new Contestant(BATCH, this::multiplyBigIntegers));
    Optional<GmpProduct> gmp = GmpProduct.of(modulus, left[0], right[0]);
    gmp.ifPresent(rival -> contestants.addAll(rival.contestants()));
    double[] nanos = Race.run(SECONDS, contestants);
    double rival = gmp.isPresent() ? GmpProduct.best(nanos, 3) : Double.NaN;
    out.print("product_mod" + bits + "_vs_gmp", rival / nanos[0]);
    out.print("product_plain_mod" + bits + "_vs_gmp", rival / nanos[1]);
    out.print("product_mod" + bits + "_vs_bigint", Math.min(rivalAlone, nanos[2]) / nanos[0]);
    out.print("product_mod" + bits + "_nanoseconds", nanos[0]);
    out.print("gmp_product_mod" + bits + "_nanoseconds", rival);
  }

  private void multiplyBigIntegers() {
    int zeros = 0;
    for (int i = 0; i < BATCH; i++) {
      zeros += left[i].multiply(right[i]).mod(modulus).signum();
    }
    if (zeros < 0) {
      throw new IllegalStateException("residues must not be negative");
    }
  }

  void modPow(Printer out) {
    Loaded loaded = new Loaded(ModulusSet.Kind.SQUARES);
    Exponents exponents = Exponents.secret(bits, right);
    Runnable power =
        () -> loaded.context.power(loaded.result, loaded.first, exponents, loaded.workspace);
    power.run();
    require(loaded.resultAt(1), left[1].modPow(right[1], modulus));
    double[] nanos =
        Race.run(
            SECONDS,
            List.of(
                new Contestant(BATCH, power),
                new Contestant(1, () -> requirePositive(left[2].modPow(right[2], modulus)))));
    out.print("modpow_mod" + bits + "_vs_bigint", nanos[1] / nanos[0]);
    out.print("modpow_mod" + bits + "_microseconds", nanos[0] / 1e3);
  }

  private static void requirePositive(BigInteger value) {
    if (value.signum() < 0) {
      throw new IllegalStateException("residues must not be negative");
    }
  }

  void sums(Printer out) {
    Loaded loaded = new Loaded(ModulusSet.Kind.PLAIN);
    requireProducts(loaded);
    ResidueBatch fresh = loaded.context.newBatch(BATCH);
    double[] nanos =
        Race.run(
            SECONDS,
            List.of(
                new Contestant(
                    BATCH,
                    () ->
                        loaded.context.product(
                            loaded.result, loaded.result, loaded.second, loaded.workspace)),
                new Contestant(BATCH, this::multiplyBigIntegers),
                new Contestant(
                    BATCH,
                    () -> loaded.context.load(fresh, numbers.words(), 0, loaded.workspace))));
    out.print("sum_mod" + bits + "_vs_bigint", Math.min(rivalAlone, nanos[1]) / nanos[0]);
    out.print("sum_mod" + bits + "_nanoseconds", nanos[0]);
    out.print("sum_mod" + bits + "_ingest_nanoseconds", nanos[2]);
  }
}
