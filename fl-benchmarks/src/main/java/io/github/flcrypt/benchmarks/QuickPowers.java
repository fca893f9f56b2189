package io.github.flcrypt.benchmarks;

import io.github.flcrypt.benchmarks.QuickFigures.Printer;
import io.github.flcrypt.benchmarks.Race.Contestant;
import io.github.flcrypt.core.random.RandomSource;
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

  private static final double SECONDS = 5;
  private static final int BATCH = 64;

  private final int bits;
  private final BigInteger root;
  private final BigInteger modulus;
  private final BigInteger[] left = new BigInteger[BATCH];
  private final BigInteger[] right = new BigInteger[BATCH];

  QuickPowers(int bits, RandomSource random) {
    this.bits = bits;
    BigInteger candidate;
    do {
      candidate = number(bits / 2, random).setBit(bits / 2 - 1).setBit(bits / 2 - 2).setBit(0);
    } while (candidate.multiply(candidate).bitLength() != bits);
    this.root = candidate;
    this.modulus = root.multiply(root);
    for (int i = 0; i < BATCH; i++) {
      left[i] = number(bits + 64, random).mod(modulus);
      right[i] = number(bits + 64, random).mod(modulus);
    }
  }

  private static BigInteger number(int bits, RandomSource random) {
    byte[] bytes = new byte[bits / 8];
    random.nextBytes(bytes);
    return new BigInteger(1, bytes);
  }

  /** A context with two loaded and settled batches. */
  private final class Loaded {
    final ModularContext context;
    final Workspace workspace;
    final ResidueBatch first;
    final ResidueBatch second;
    final ResidueBatch result;
    final long[] words;

    Loaded(ModulusSet moduli) {
      context = Engines.context(moduli);
      workspace = context.newWorkspace();
      first = batch(left);
      second = batch(right);
      result = context.newBatch(BATCH);
      words = words(left);
    }

    private long[] words(BigInteger... values) {
      int each = context.moduli().residueWords();
      long[] all = new long[each * BATCH];
      for (int i = 0; i < BATCH; i++) {
        Words.write(values[i], all, i * each, each);
      }
      return all;
    }

    private ResidueBatch batch(BigInteger... values) {
      ResidueBatch batch = context.newBatch(BATCH);
      context.load(batch, words(values), 0, workspace);
      context.settle(batch, batch, workspace);
      return batch;
    }

    BigInteger resultAt(int index) {
      long[] out = new long[words.length];
      context.store(result, out, 0, workspace);
      int each = context.moduli().residueWords();
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
    Loaded pairs = new Loaded(ModulusSet.squaresOf(root));
    Loaded plain = new Loaded(ModulusSet.plain(modulus));
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
    out.print("product_mod" + bits + "_vs_bigint", nanos[2] / nanos[0]);
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
    Loaded loaded = new Loaded(ModulusSet.squaresOf(root));
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
    Loaded loaded = new Loaded(ModulusSet.plain(modulus));
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
                    BATCH, () -> loaded.context.load(fresh, loaded.words, 0, loaded.workspace))));
    out.print("sum_mod" + bits + "_vs_bigint", nanos[1] / nanos[0]);
    out.print("sum_mod" + bits + "_nanoseconds", nanos[0]);
    out.print("sum_mod" + bits + "_ingest_nanoseconds", nanos[2]);
  }
}
