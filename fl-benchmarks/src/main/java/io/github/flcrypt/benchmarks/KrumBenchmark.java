package io.github.flcrypt.benchmarks;

import io.github.flcrypt.aggregators.robust.Krum;
import io.github.flcrypt.core.PlainUpdate;
import io.github.flcrypt.core.random.RandomSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Question: does Krum of 100 updates of 1e6 parameters, distances, scores and all, reach half of
 * the speed of EJML's matrix product?
 *
 * <p>One operation is a thousand multiplications and additions, so that the score in operations per
 * microsecond is GFLOP/s. For Krum those that its definition needs are counted, two for each
 * coordinate of each of the 4950 pairs; for the products two for each number of the result and each
 * of the inner dimension. EJML runs the product of the same shape and, where it is fastest, one of
 * square matrices.
 *
 * <p>Command: {@code java -jar fl-benchmarks/target/benchmarks.jar KrumBenchmark}
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 2, time = 3)
@Measurement(iterations = 3, time = 3)
@Fork(value = 1, jvmArgsAppend = "-Xmx6g")
public class KrumBenchmark {

  private static final int CLIENTS = 100;
  private static final int WIDTH = 1_000_000;
  private static final int SQUARE = 1000;

  /** The updates. */
  @State(Scope.Benchmark)
  public static class Updates {

    private final Krum<PlainUpdate> krum = Krum.of(20);
    private List<PlainUpdate> updates;

    @Setup
    public void prepare() {
      updates = RobustUpdates.random(CLIENTS, WIDTH);
    }
  }

  /** A matrix of the same shape. */
  @State(Scope.Benchmark)
  public static class Wide {

    private final DMatrixRMaj rows = new DMatrixRMaj(CLIENTS, WIDTH);
    private final DMatrixRMaj product = new DMatrixRMaj(CLIENTS, CLIENTS);

    @Setup
    public void prepare() {
      RobustUpdates.fill(rows.data, RandomSource.secure().newStream());
    }
  }

  /** Square matrices. */
  @State(Scope.Benchmark)
  public static class Squares {

    private final DMatrixRMaj left = new DMatrixRMaj(SQUARE, SQUARE);
    private final DMatrixRMaj right = new DMatrixRMaj(SQUARE, SQUARE);
    private final DMatrixRMaj product = new DMatrixRMaj(SQUARE, SQUARE);

    @Setup
    public void prepare() {
      RobustUpdates.fill(left.data, RandomSource.secure().newStream());
      RobustUpdates.fill(right.data, RandomSource.secure().newStream());
    }
  }

  @Benchmark
  @OperationsPerInvocation(CLIENTS * (CLIENTS - 1) / 2 * 2 * (WIDTH / 1000))
  public List<PlainUpdate> krum(Updates state) {
    return state.krum.select(state.updates);
  }

  @Benchmark
  @OperationsPerInvocation(CLIENTS * (CLIENTS - 1) / 2 * 2 * (WIDTH / 1000))
  public List<PlainUpdate> krumOnAllThreads(Updates state) {
    return state.krum.parallel().select(state.updates);
  }

  @Benchmark
  @OperationsPerInvocation(CLIENTS * CLIENTS * 2 * (WIDTH / 1000))
  public DMatrixRMaj ejmlProductOfTheSameShape(Wide state) {
    CommonOps_DDRM.multTransB(state.rows, state.rows, state.product);
    return state.product;
  }

  @Benchmark
  @OperationsPerInvocation(SQUARE * SQUARE / 1000 * 2 * SQUARE)
  public DMatrixRMaj ejmlProductOfSquares(Squares state) {
    CommonOps_DDRM.mult(state.left, state.right, state.product);
    return state.product;
  }
}
