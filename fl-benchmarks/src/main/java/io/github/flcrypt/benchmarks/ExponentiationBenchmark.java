package io.github.flcrypt.benchmarks;

import io.github.flcrypt.paillier.internal.engine.CombTable;
import io.github.flcrypt.paillier.internal.engine.Exponents;
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
 * Question: what does one power cost in the engine with a secret exponent as long as the modulus,
 * and with a fixed base and an exponent of a quarter of the length, against {@code
 * BigInteger.modPow}?
 *
 * <p>Command: {@code java -jar fl-benchmarks/target/benchmarks.jar ExponentiationBenchmark}; moduli
 * are squares of numbers of half the bits. The scalar provider's powers are for blinded bases.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgsAppend = Providers.FLAG)
public class ExponentiationBenchmark {

  private static final int BATCH = 16;

  @Param({"scalar", "vector"})
  String provider = "scalar";

  @Param({"2048", "4096", "6144"})
  int modulusBits;

  private final EngineNumbers numbers = new EngineNumbers();
  private ModularContext context;
  private Workspace workspace;
  private ResidueBatch base;
  private ResidueBatch result;
  private Exponents exponents;
  private Exponents shortExponents;
  private CombTable table;

  @Setup
  public void prepare() {
    numbers.draw(modulusBits, BATCH);
    context = Providers.use(provider).context(numbers.moduli(ModulusSet.Kind.SQUARES));
    workspace = context.newWorkspace();
    base = numbers.load(context, numbers.left(), workspace);
    result = context.newBatch(BATCH);
    exponents = Exponents.secret(modulusBits, numbers.right());
    BigInteger[] cut = new BigInteger[BATCH];
    for (int i = 0; i < BATCH; i++) {
      cut[i] = numbers.right()[i].shiftRight(modulusBits - modulusBits / 4);
    }
    shortExponents = Exponents.secret(modulusBits / 4, cut);
    table = context.newComb(new BigInteger[] {numbers.left()[0]}, modulusBits / 4, 6);
  }

  @Benchmark
  @OperationsPerInvocation(BATCH)
  public ResidueBatch power() {
    context.power(result, base, exponents, workspace);
    return result;
  }

  @Benchmark
  @OperationsPerInvocation(BATCH)
  public ResidueBatch fixedBase() {
    context.comb(result, table, shortExponents, workspace);
    return result;
  }

  @Benchmark
  public BigInteger bigIntegerPower() {
    return numbers.left()[0].modPow(numbers.right()[0], numbers.modulus());
  }

  @Benchmark
  public BigInteger bigIntegerShortPower() {
    return numbers.left()[0].modPow(shortExponents.at(0), numbers.modulus());
  }
}
