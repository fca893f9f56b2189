package io.github.flcrypt.benchmarks;

import io.github.flcrypt.aggregators.CoordinateMedian;
import io.github.flcrypt.aggregators.robust.Bulyan;
import io.github.flcrypt.aggregators.robust.GeometricMedian;
import io.github.flcrypt.aggregators.robust.Mean;
import io.github.flcrypt.aggregators.robust.MultiKrum;
import io.github.flcrypt.aggregators.robust.TrimmedMean;
import io.github.flcrypt.aggregators.robust.Weighting;
import io.github.flcrypt.core.PlainUpdate;
import io.github.flcrypt.core.SeeingRule;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Question: what does each rule that sees numbers cost for 100 updates of 100 000 parameters on one
 * thread, beside sorting every coordinate by {@code Arrays.sort}?
 *
 * <p>Command: {@code java -jar fl-benchmarks/target/benchmarks.jar RobustRulesBenchmark}
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 2)
@Fork(1)
public class RobustRulesBenchmark {

  private static final int CLIENTS = 100;
  private static final int WIDTH = 100_000;

  @Param({"mean", "median", "trimmed", "multi-krum", "bulyan", "geometric-median", "sort"})
  String rule = "mean";

  private List<PlainUpdate> updates;
  private SeeingRule<PlainUpdate> combining;
  private double[] out;

  @Setup
  public void prepare() {
    updates = RobustUpdates.random(CLIENTS, WIDTH);
    out = new double[WIDTH];
    combining =
        switch (rule) {
          case "median" -> CoordinateMedian.of();
          case "trimmed" -> TrimmedMean.ofFraction(0.2);
          case "multi-krum" -> MultiKrum.of(20, 80);
          case "bulyan" -> Bulyan.of(20);
          case "geometric-median" -> GeometricMedian.of(Weighting.EQUAL, 1e-6, 4);
          default -> Mean.of(Weighting.EQUAL);
        };
  }

  @Benchmark
  public double[] combine() {
    if (rule.equals("sort")) {
      sortEveryColumn();
    } else {
      combining.combine(updates, out);
    }
    return out;
  }

  private void sortEveryColumn() {
    double[] column = new double[CLIENTS];
    for (int c = 0; c < WIDTH; c++) {
      for (int r = 0; r < CLIENTS; r++) {
        column[r] = updates.get(r).at(c);
      }
      Arrays.sort(column);
      out[c] = (column[CLIENTS / 2 - 1] + column[CLIENTS / 2]) / 2;
    }
  }
}
