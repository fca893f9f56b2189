package io.github.flcrypt.benchmarks;

import io.github.flcrypt.core.ClientId;
import io.github.flcrypt.core.ClipBounds;
import io.github.flcrypt.core.ClippedUpdate;
import io.github.flcrypt.core.CoordinateSelection;
import io.github.flcrypt.core.Digest;
import io.github.flcrypt.core.LayerShape;
import io.github.flcrypt.core.Model;
import io.github.flcrypt.core.ModelLayout;
import io.github.flcrypt.core.Norm;
import io.github.flcrypt.core.PlainUpdate;
import io.github.flcrypt.core.PublishedHistory;
import io.github.flcrypt.core.RoundContext;
import io.github.flcrypt.dp.clipping.FixedClipper;
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
 * Question: how fast is clipping 1,000,000 coordinates, next to adding them up in a plain loop over
 * the same array? Each call of {@code clip} finds the vector a little too long, so it measures and
 * scales; {@code within} only measures; {@code update} goes the whole way from a plain to a clipped
 * update, with the copies and the second look at the norms that let nobody forge one.
 *
 * <p>Command: {@code java -jar fl-benchmarks/target/benchmarks.jar ClippingBenchmark}
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 8, time = 1)
@Fork(2)
public class ClippingBenchmark {

  private static final int SIZE = 1_000_000;
  private static final double SHORTER = 1 - 1e-6;

  /** The norm that is bounded. */
  @Param({"L1", "L2"})
  public Norm norm = Norm.L2;

  /** The number of layers, each with its own bound. */
  @Param({"1", "20"})
  public int layers = 1;

  private final double[] values = new double[SIZE];
  private ModelLayout layout = ModelLayout.of(LayerShape.vector("layer", SIZE));
  private CoordinateSelection selection = CoordinateSelection.all(layout);
  private FixedClipper clipper = FixedClipper.flat(norm, 1);
  private PlainUpdate plain = plain();
  private double bound;

  /** Fills the array with numbers of both signs. */
  @Setup
  public void fill() {
    LayerShape[] shapes = new LayerShape[layers];
    for (int l = 0; l < layers; l++) {
      shapes[l] = LayerShape.vector("layer" + l, SIZE / layers);
    }
    layout = ModelLayout.of(shapes);
    selection = CoordinateSelection.all(layout);
    for (int i = 0; i < SIZE; i++) {
      values[i] = Math.sin(i % (SIZE / layers));
    }
    bound = norm.of(values, 0, SIZE / layers);
    double[] tight = new double[layers];
    Arrays.fill(tight, bound / 2);
    clipper = FixedClipper.perLayer(norm, tight);
    plain = plain();
  }

  private PlainUpdate plain() {
    ClientId client = new ClientId("client");
    RoundContext round =
        RoundContext.builder(0, Model.zero(layout), Digest.of("benchmark", new byte[0]))
            .cohort(List.of(client))
            .contributors(1, 1)
            .publicSeed(new byte[RoundContext.SEED_LENGTH])
            .clipBounds(clipper.bounds(layout, PublishedHistory.empty()))
            .build();
    return PlainUpdate.of(round, client, values, 1);
  }

  private ClipBounds bounds() {
    double[] all = new double[layers];
    Arrays.fill(all, bound);
    return ClipBounds.perLayer(norm, all);
  }

  @Benchmark
  public double plainSum() {
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      sum += values[i];
    }
    return sum;
  }

  @Benchmark
  public double[] clip() {
    bound *= SHORTER;
    clipper.clip(values, selection, bounds());
    return values;
  }

  @Benchmark
  public ClippedUpdate update() {
    return clipper.clip(plain);
  }

  @Benchmark
  public double[] within() {
    bound *= 1 + 1e-12;
    clipper.clip(values, selection, bounds());
    return values;
  }
}
