package io.github.flcrypt.benchmarks;

import io.github.flcrypt.core.ClientId;
import io.github.flcrypt.core.ClipBounds;
import io.github.flcrypt.core.CoordinateSelection;
import io.github.flcrypt.core.Digest;
import io.github.flcrypt.core.IntegerGrid;
import io.github.flcrypt.core.LayerShape;
import io.github.flcrypt.core.Model;
import io.github.flcrypt.core.ModelLayout;
import io.github.flcrypt.core.Norm;
import io.github.flcrypt.core.RoundContext;
import io.github.flcrypt.core.codec.PlaintextVector;
import io.github.flcrypt.core.codec.SlotPacking;
import io.github.flcrypt.core.random.RandomSource;
import io.github.flcrypt.core.random.RandomStream;
import io.github.flcrypt.dp.masking.MaskUnit;
import io.github.flcrypt.dp.masking.UplinkMask;
import io.github.flcrypt.dp.masking.UplinkMasker;
import java.util.List;
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
 * Question: how many coordinates a second does one core mask and round stochastically to 8 bits, of
 * a model of ten million, and what do drawing the mask and packing add? Per coordinate of the whole
 * model, kept or not; 1 ns is a thousand million a second.
 *
 * <p>Command: {@code java -jar fl-benchmarks/target/benchmarks.jar MaskingBenchmark -prof gc}
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 8, time = 1)
@Fork(1)
public class MaskingBenchmark {

  private static final int SIZE = 10_000_000;
  private static final int CLIENTS = 10;
  private static final int PLAINTEXT_BITS = 3070;

  @Param({"0", "0.4"})
  double dropRate;

  private final RandomStream coins = RandomSource.secure().newStream();
  private RoundContext round;
  private UplinkMasker masker;
  private CoordinateSelection selection;
  private IntegerGrid grid;
  private SlotPacking packing;
  private double[] values;
  private long[] integers;

  @Setup
  public void prepare() {
    ModelLayout layout = ModelLayout.of(LayerShape.vector("weights", SIZE));
    round =
        RoundContext.builder(1, Model.zero(layout), Digest.of("benchmark", new byte[0]))
            .cohort(List.of(new ClientId("client")))
            .contributors(1, CLIENTS)
            .publicSeed(new byte[RoundContext.SEED_LENGTH])
            .clipBounds(ClipBounds.overall(Norm.L2, 1))
            .build();
    UplinkMask mask =
        dropRate == 0 ? UplinkMask.none() : UplinkMask.exactCount(MaskUnit.ELEMENT, dropRate);
    masker = UplinkMasker.ofBits(mask, 8);
    selection = masker.select(round);
    grid = masker.grid(round, selection);
    packing =
        SlotPacking.proveCounted(grid.maximumLevel(0), CLIENTS, PLAINTEXT_BITS, selection.size());
    integers = new long[selection.size()];
    values = new double[SIZE];
    for (int i = 0; i < SIZE; i++) {
      // All over the range, fractions included: the cost must not depend on small values.
      values[i] = coins.nextDouble() * 2 - 1;
    }
  }

  @Benchmark
  @OperationsPerInvocation(SIZE)
  public long[] maskAndQuantize() {
    masker.quantizeWhole(values, selection, grid, coins, integers);
    return integers;
  }

  @Benchmark
  @OperationsPerInvocation(SIZE)
  public long[] drawMaskMaskAndQuantize() {
    CoordinateSelection drawn = masker.select(round);
    masker.quantizeWhole(values, drawn, grid, coins, integers);
    return integers;
  }

  @Benchmark
  @OperationsPerInvocation(SIZE)
  public PlaintextVector pack() {
    return packing.pack(integers);
  }
}
