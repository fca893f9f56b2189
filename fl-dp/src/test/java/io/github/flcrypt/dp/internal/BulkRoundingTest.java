package io.github.flcrypt.dp.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.flcrypt.core.random.RandomStream;
import io.github.flcrypt.testkit.Seed;
import io.github.flcrypt.testkit.SeededCases;
import io.github.flcrypt.testkit.StatisticalAssertions;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class BulkRoundingTest {

  private static long[] round(double[] values, double step, long limit, RandomStream coins) {
    BulkRounding rounding = new BulkRounding(coins, values.length);
    long[] out = new long[values.length];
    for (int from = 0; from < values.length; from += BulkRounding.CHUNK) {
      int count = Math.min(BulkRounding.CHUNK, values.length - from);
      System.arraycopy(values, from, rounding.buffer(), 0, count);
      rounding.scale(count, step, (double) limit);
      rounding.round(count, out, from);
    }
    return out;
  }

  private static double[] random(Seed seed, int count, double size) {
    RandomStream stream = seed.stream("values");
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] = (stream.nextDouble() - 0.5) * 2 * size;
    }
    return values;
  }

  @Test
  void roundsWithoutBiasWhereSixteenBitsDecideAndWhereTheyTie() {
    // Fractions on, beside and far below a multiple of 2^-16; the last one is decided by ties.
    double[] fractions = {0.5, 0.25, 0.1, 0.999, 0x1.0p-16, 0x1.8p-17};
    int samples = 1 << 21;
    for (double fraction : fractions) {
      for (double whole : fraction == 0.1 ? new double[] {0, 3} : new double[] {3}) {
        double[] values = new double[samples];
        Arrays.fill(values, -(whole + fraction));
        long[] rounded = round(values, 1, 1L << 20, new Seed(11).stream("coins" + fraction));
        long up = Arrays.stream(rounded).filter(q -> q == -(long) whole - 1).count();
        long down = Arrays.stream(rounded).filter(q -> q == -(long) whole).count();
        assertThat(up + down).isEqualTo(samples);
        // 7 tests, false alarm 1e-9 each.
        StatisticalAssertions.assertFits(
            new long[] {up, down}, new double[] {fraction, 1 - fraction});
      }
    }
  }

  @SeededCases(20)
  void gridPointsStayWhereTheyAre(Seed seed) {
    double step = Math.scalb(1.0, seed.stream("step").nextInt(40) - 20);
    double[] values = random(seed, 3000, 100 * step);
    long[] once = round(values, step, 100, seed.stream("coins"));
    double[] again = new double[once.length];
    for (int i = 0; i < again.length; i++) {
      again[i] = once[i] * step;
    }
    assertThat(round(again, step, 100, seed.stream("other coins"))).isEqualTo(once);
  }

  @SeededCases(20)
  void theSameCoinsRoundOppositesToOppositesAndKeepTheOrder(Seed seed) {
    // One chunk: a tie draws further coins, which must not shift those of the next.
    double[] values = random(seed, 512, 5);
    double[] opposite = new double[values.length];
    double[] larger = new double[values.length];
    RandomStream stream = seed.stream("gaps");
    for (int i = 0; i < values.length; i++) {
      opposite[i] = -values[i];
      larger[i] = values[i] + stream.nextDouble() * 0.01;
    }
    long[] rounded = round(values, 0.37, 100, seed.stream("coins"));
    long[] mirrored = round(opposite, 0.37, 100, seed.stream("coins"));
    long[] above = round(larger, 0.37, 100, seed.stream("coins"));
    for (int i = 0; i < rounded.length; i++) {
      assertThat(mirrored[i]).isEqualTo(-rounded[i]);
      assertThat(above[i]).isGreaterThanOrEqualTo(rounded[i]);
      assertThat(Math.abs(rounded[i] * 0.37 - values[i])).isLessThan(0.37);
    }
  }

  @Test
  void whatLiesBeyondTheRangeGoesToItsEdge() {
    double[] values = {1e300, -1e300, 7.2, -7.2, 7, 0, -0.0, Double.MIN_VALUE};
    assertThat(round(values, 1, 7, new Seed(3).stream("coins"))).startsWith(7, -7, 7, -7, 7, 0, 0);
  }

  @Test
  void largeLevelsKeepTheirLastBit() {
    double[] values = {0x1.0p40 - 1, -(0x1.0p40 - 1), 0x1.0p52};
    assertThat(round(values, 1, 1L << 52, new Seed(3).stream("coins")))
        .containsExactly((1L << 40) - 1, -((1L << 40) - 1), 1L << 52);
  }
}
