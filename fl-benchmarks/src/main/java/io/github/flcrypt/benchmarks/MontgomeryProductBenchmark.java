package io.github.flcrypt.benchmarks;

import io.github.flcrypt.paillier.internal.engine.ModularContext;
import io.github.flcrypt.paillier.internal.engine.ModulusSet;
import io.github.flcrypt.paillier.internal.engine.ResidueBatch;
import io.github.flcrypt.paillier.internal.engine.Workspace;
import java.math.BigInteger;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Question: what does one product modulo a number cost in the engine, in plain and in pair form
 * (modulo the square of a number of half the bits), against {@code multiply().mod()} and GMP?
 *
 * <p>Command: {@code java -jar fl-benchmarks/target/benchmarks.jar MontgomeryProductBenchmark}. GMP
 * is timed by {@code fl-benchmarks/quick.sh}, where the cost of calling it can be taken off.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgsAppend = Providers.FLAG)
public class MontgomeryProductBenchmark {

  private static final int BATCH = 64;

  @Param({"scalar", "vector"})
  String provider = "scalar";

  @Param({"2048", "3072", "4096", "6144"})
  int modulusBits;

  @Param({"PLAIN", "SQUARES"})
  ModulusSet.Kind form = ModulusSet.Kind.PLAIN;

  private final EngineNumbers numbers = new EngineNumbers();
  private ModularContext context;
  private Workspace workspace;
  private ResidueBatch left;
  private ResidueBatch right;
  private ResidueBatch result;

  @Setup
  public void prepare() {
    numbers.draw(modulusBits, BATCH);
    context = Providers.use(provider).context(numbers.moduli(form));
    workspace = context.newWorkspace();
    left = numbers.load(context, numbers.left(), workspace);
    right = numbers.load(context, numbers.right(), workspace);
    result = context.newBatch(BATCH);
  }

  @Benchmark
  @OperationsPerInvocation(BATCH)
  public ResidueBatch product() {
    context.product(result, left, right, workspace);
    return result;
  }

  @Benchmark
  @OperationsPerInvocation(BATCH)
  public ResidueBatch square() {
    context.square(result, left, workspace);
    return result;
  }

  /** Reading words, which a sum pays for each ciphertext that comes in. */
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public ResidueBatch load() {
    context.load(result, numbers.words(), 0, workspace);
    return result;
  }

  @Benchmark
  @OperationsPerInvocation(BATCH)
  public BigInteger bigInteger() {
    BigInteger last = BigInteger.ZERO;
    for (int i = 0; i < BATCH; i++) {
      last = numbers.left()[i].multiply(numbers.right()[i]).mod(numbers.modulus());
    }
    return last;
  }
}
