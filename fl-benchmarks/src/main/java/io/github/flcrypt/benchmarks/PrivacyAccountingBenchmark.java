package io.github.flcrypt.benchmarks;

import io.github.flcrypt.dp.AnalyticGaussian;
import io.github.flcrypt.dp.PrivacyBudget;
import io.github.flcrypt.dp.accounting.PrivacyInterval;
import io.github.flcrypt.dp.accounting.PrivacyLossAccountant;
import io.github.flcrypt.dp.accounting.RenyiAccountant;
import io.github.flcrypt.dp.accounting.RenyiOrders;
import io.github.flcrypt.dp.accounting.RenyiTable;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.stream.DoubleStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Question: what does it cost to know what was spent? Gaussian noise on Poisson samples, rate 0.01,
 * multiplier 1, 1,000 rounds, &delta; 1e-5: Rényi on 160 orders from scratch, on the same orders
 * with a cached round, and minimised over real orders; the privacy loss distribution on a lattice
 * of step 1e-4 and on the lattice chosen for the answer; and the multiplier of one release.
 *
 * <p>Command: {@code java -jar fl-benchmarks/target/benchmarks.jar PrivacyAccountingBenchmark}
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class PrivacyAccountingBenchmark {

  private static final double RATE = 0.01;
  private static final double DELTA = 1e-5;
  private static final int ROUNDS = 1000;

  private double[] orders =
      DoubleStream.concat(DoubleStream.of(1.05, 1.25, 1.75, 96), Arrays.stream(RenyiOrders.usual()))
          .toArray();
  private RenyiTable empty = RenyiTable.of(orders);
  private RenyiTable round = empty.plus(RenyiAccountant.poissonGaussian(RATE, 1, 1), 1);
  private RenyiTable spent = round;
  private double epsilon = 1;

  @Benchmark
  public double renyiOn160Orders() {
    return empty.plus(RenyiAccountant.poissonGaussian(RATE, 1, 1), ROUNDS).epsilon(DELTA);
  }

  @Benchmark
  public RenyiTable furtherRoundOn160Orders() {
    return spent.plus(round, 1);
  }

  @Benchmark
  public double renyiOverRealOrders() {
    return RenyiAccountant.poissonGaussian(RATE, 1, ROUNDS).epsilon(DELTA);
  }

  @Benchmark
  public PrivacyInterval lossDistributionOnFineGrid() {
    return PrivacyLossAccountant.poissonGaussian(RATE, 1, ROUNDS).epsilonOnGrid(DELTA, 1e-4);
  }

  @Benchmark
  public PrivacyInterval lossDistribution() {
    return PrivacyLossAccountant.poissonGaussian(RATE, 1, ROUNDS).epsilon(DELTA);
  }

  @Benchmark
  public double multiplierOfOneRelease() {
    epsilon = epsilon < 4 ? epsilon + 1e-4 : 1;
    return AnalyticGaussian.noiseMultiplier(new PrivacyBudget(epsilon, DELTA));
  }
}
