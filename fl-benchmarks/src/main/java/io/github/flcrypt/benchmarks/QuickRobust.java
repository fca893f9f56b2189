package io.github.flcrypt.benchmarks;

import io.github.flcrypt.aggregators.CoordinateMedian;
import io.github.flcrypt.aggregators.robust.Bulyan;
import io.github.flcrypt.aggregators.robust.GeometricMedian;
import io.github.flcrypt.aggregators.robust.Krum;
import io.github.flcrypt.aggregators.robust.Mean;
import io.github.flcrypt.aggregators.robust.TrimmedMean;
import io.github.flcrypt.aggregators.robust.Weighting;
import io.github.flcrypt.benchmarks.Race.Contestant;
import io.github.flcrypt.core.PlainUpdate;
import io.github.flcrypt.core.SeeingRule;
import io.github.flcrypt.core.random.RandomSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * Question: the same as {@link KrumBenchmark} and {@link RobustRulesBenchmark}, answered in turn on
 * one thread in processor time, for machines that others use too.
 *
 * <p>Command: {@code java -cp fl-benchmarks/target/benchmarks.jar
 * io.github.flcrypt.benchmarks.QuickRobust}
 */
public final class QuickRobust {

  private static final int CLIENTS = 100;
  private static final int WIDE = 1_000_000;
  private static final int NARROW = 100_000;
  private static final int SQUARE = 1000;
  private static final double SECONDS = 60;

  private QuickRobust() {}

  /**
   * Prints the figures.
   *
   * @param args none
   */
  public static void main(String[] args) {
    krum();
    rules();
  }

  private static void krum() {
    List<PlainUpdate> updates = RobustUpdates.random(CLIENTS, WIDE);
    DMatrixRMaj rows = filled(CLIENTS, WIDE);
    DMatrixRMaj gram = new DMatrixRMaj(CLIENTS, CLIENTS);
    DMatrixRMaj left = filled(SQUARE, SQUARE);
    DMatrixRMaj right = filled(SQUARE, SQUARE);
    DMatrixRMaj product = new DMatrixRMaj(SQUARE, SQUARE);
    Krum<PlainUpdate> krum = Krum.of(20);
    // In thousands of operations, so that the count is an int.
    double[] nanos =
        Race.run(
            SECONDS,
            List.of(
                new Contestant(CLIENTS * (CLIENTS - 1) * (WIDE / 1000), () -> krum.select(updates)),
                new Contestant(
                    CLIENTS * CLIENTS * 2 * (WIDE / 1000),
                    () -> CommonOps_DDRM.multTransB(rows, rows, gram)),
                new Contestant(
                    SQUARE * SQUARE / 1000 * 2 * SQUARE,
                    () -> CommonOps_DDRM.mult(left, right, product))));
    System.out.printf(
        Locale.ROOT,
        "GFLOP/s: Krum %.2f, EJML same shape %.2f, EJML squares %.2f%n",
        1000 / nanos[0],
        1000 / nanos[1],
        1000 / nanos[2]);
  }

  private static void rules() {
    List<PlainUpdate> updates = RobustUpdates.random(CLIENTS, NARROW);
    double[] out = new double[NARROW];
    List<SeeingRule<PlainUpdate>> rules =
        List.of(
            Mean.of(Weighting.EQUAL),
            CoordinateMedian.of(),
            TrimmedMean.ofFraction(0.2),
            Krum.of(20),
            Bulyan.of(20),
            GeometricMedian.of(Weighting.EQUAL, 1e-6, 4));
    List<Contestant> contestants =
        new java.util.ArrayList<>(
            rules.stream()
                .map(r -> new Contestant(NARROW, () -> r.combine(updates, out)))
                .toList());
    contestants.add(new Contestant(NARROW, () -> sortEveryColumn(updates, out)));
    double[] nanos = Race.run(SECONDS, contestants);
    for (int i = 0; i < nanos.length; i++) {
      System.out.printf(
          Locale.ROOT,
          "%s: %.0f ns for each coordinate%n",
          i < rules.size() ? rules.get(i) : "Arrays.sort",
          nanos[i]);
    }
  }

  private static void sortEveryColumn(List<PlainUpdate> updates, double[] out) {
    double[] column = new double[CLIENTS];
    for (int c = 0; c < NARROW; c++) {
      for (int r = 0; r < CLIENTS; r++) {
        column[r] = updates.get(r).at(c);
      }
      Arrays.sort(column);
      out[c] = (column[CLIENTS / 2 - 1] + column[CLIENTS / 2]) / 2;
    }
  }

  private static DMatrixRMaj filled(int rows, int columns) {
    DMatrixRMaj matrix = new DMatrixRMaj(rows, columns);
    RobustUpdates.fill(matrix.data, RandomSource.secure().newStream());
    return matrix;
  }
}
