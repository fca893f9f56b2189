package io.github.flcrypt.benchmarks;

import io.github.flcrypt.aggregators.FedAvg;
import io.github.flcrypt.core.Accumulator;
import io.github.flcrypt.core.ClientId;
import io.github.flcrypt.core.Digest;
import io.github.flcrypt.core.LayerShape;
import io.github.flcrypt.core.Model;
import io.github.flcrypt.core.ModelLayout;
import io.github.flcrypt.core.PlainUpdate;
import io.github.flcrypt.core.RealSum;
import io.github.flcrypt.core.RoundContext;
import io.github.flcrypt.core.RoundPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Question: how near does federated averaging of 100 plain updates of 1,000,000 parameters come to
 * adding up 100 plain arrays of that size? Both read the same numbers, so the ratio of their times
 * is that of their bandwidths; the goal is 70 %.
 *
 * <p>Command: {@code java -Xmx4g -jar fl-benchmarks/target/benchmarks.jar AggregationBenchmark}
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class AggregationBenchmark {

  private static final int PARAMETERS = 1_000_000;
  private static final int CLIENTS = 100;

  private RoundPlan plan;
  private List<PlainUpdate> updates;
  private double[][] arrays;

  @Setup
  public void prepare() {
    ModelLayout layout = ModelLayout.of(LayerShape.vector("w", PARAMETERS));
    List<ClientId> clients =
        IntStream.range(0, CLIENTS).mapToObj(c -> new ClientId("client-" + c)).toList();
    RoundContext round =
        RoundContext.builder(0, Model.zero(layout), Digest.of("benchmark", new byte[0]))
            .cohort(clients)
            .contributors(1, CLIENTS)
            .publicSeed(new byte[RoundContext.SEED_LENGTH])
            .build();
    plan = RoundPlan.ofReals(round);
    updates = new ArrayList<>();
    arrays = new double[CLIENTS][];
    for (int c = 0; c < CLIENTS; c++) {
      double[] values = new double[PARAMETERS];
      for (int i = 0; i < PARAMETERS; i++) {
        // Spread over [-1, 1] without a random generator.
        values[i] = Math.sin(i * 0.7 + c);
      }
      updates.add(PlainUpdate.of(round, clients.get(c), values, 1 + c));
      arrays[c] = values;
    }
  }

  @Benchmark
  public double[] plainArraySum() {
    double[] sum = new double[PARAMETERS];
    for (double[] array : arrays) {
      for (int i = 0; i < PARAMETERS; i++) {
        sum[i] += array[i];
      }
    }
    return sum;
  }

  @Benchmark
  public RealSum fedAvgSum() {
    Accumulator<PlainUpdate, RealSum> sum = FedAvg.<PlainUpdate>ofReals().begin(plan);
    updates.forEach(sum::add);
    return sum.finish();
  }

  @Benchmark
  public Object fedAvgWithItsMean() {
    return fedAvgSum().average();
  }
}
