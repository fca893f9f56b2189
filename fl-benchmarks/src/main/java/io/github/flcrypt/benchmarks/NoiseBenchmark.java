package io.github.flcrypt.benchmarks;

import io.github.flcrypt.core.random.RandomSource;
import io.github.flcrypt.core.random.RandomStream;
import io.github.flcrypt.dp.DiscreteGaussianSampler;
import io.github.flcrypt.dp.RationalVariance;
import io.github.flcrypt.dp.noise.DiscreteLaplaceSampler;
import io.github.flcrypt.dp.noise.LaplaceShareSampler;
import io.github.flcrypt.dp.noise.RationalScale;
import io.github.flcrypt.dp.noise.SkellamSampler;
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
 * Question: what does one exact integer of noise cost, whole vectors drawn at once, bounded as in a
 * pipeline?
 *
 * <p>Command: {@code java -jar fl-benchmarks/target/benchmarks.jar NoiseBenchmark}
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class NoiseBenchmark {

  private static final int DRAWS = 1 << 14;
  private static final int TAIL_BITS = 80;

  /** Standard deviation of the Gaussian and Skellam, scale of the Laplace sum; in grid steps. */
  @Param({"0.3", "2", "50", "10000", "1000000"})
  double scale;

  private final RandomStream stream = RandomSource.secure().newStream();
  private final long[] out = new long[DRAWS];
  private DiscreteGaussianSampler gaussian;
  private DiscreteLaplaceSampler laplace;
  private LaplaceShareSampler shareOfTen;
  private SkellamSampler skellam;

  /** Makes the samplers. */
  @Setup
  public void prepare() {
    RationalVariance variance = RationalVariance.atLeast(scale);
    RationalScale b = RationalScale.atLeast(scale);
    gaussian = DiscreteGaussianSampler.bounded(variance, TAIL_BITS);
    laplace = DiscreteLaplaceSampler.bounded(b, TAIL_BITS);
    shareOfTen = LaplaceShareSampler.bounded(b, 10, TAIL_BITS);
    skellam = SkellamSampler.bounded(variance, TAIL_BITS);
  }

  @Benchmark
  @OperationsPerInvocation(DRAWS)
  public long[] discreteGaussian() {
    gaussian.sample(stream, out);
    return out;
  }

  @Benchmark
  @OperationsPerInvocation(DRAWS)
  public long[] discreteLaplace() {
    laplace.sample(stream, out);
    return out;
  }

  @Benchmark
  @OperationsPerInvocation(DRAWS)
  public long[] laplaceShareOfTen() {
    shareOfTen.sample(stream, out);
    return out;
  }

  @Benchmark
  @OperationsPerInvocation(DRAWS)
  public long[] skellam() {
    skellam.sample(stream, out);
    return out;
  }
}
