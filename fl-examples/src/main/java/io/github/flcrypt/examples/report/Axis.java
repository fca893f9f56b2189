package io.github.flcrypt.examples.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A linear axis whose ends and ticks are multiples of 1, 2 or 5 times a power of ten.
 *
 * @param low lower end
 * @param high upper end, above {@code low}
 * @param step distance of ticks
 */
record Axis(double low, double high, double step) {

  /** Beyond this no chart is readable, and differences could overflow. */
  private static final double LIMIT = 1e15;

  /** Relative spread below which values count as equal: ticks would need too many digits. */
  private static final double EQUAL = 1e-6;

  /** Spread below which values near zero count as equal. */
  private static final double TINY = 1e-9;

  /** An axis that covers values from {@code minimum} to {@code maximum} within hard limits. */
  static Axis covering(double minimum, double maximum, double floor, double ceiling) {
    double low = clamp(minimum);
    double high = clamp(maximum);
    double size = Math.max(Math.abs(low), Math.abs(high));
    if (high - low <= Math.max(TINY, EQUAL * size)) {
      double around = size > TINY ? 0.05 * size : 0.5;
      low = Math.max(floor, low - around);
      high = Math.min(ceiling, high + around);
    }
    double step = niceStep((high - low) / 5);
    return new Axis(
        Math.max(floor, step * Math.floor(low / step + 1e-9)),
        Math.min(ceiling, step * Math.ceil(high / step - 1e-9)),
        step);
  }

  /** An axis from zero, for amounts. */
  static Axis fromZero(double maximum) {
    return maximum > 0 ? covering(0, Math.max(maximum, 2 * TINY), 0, LIMIT) : new Axis(0, 1, 0.2);
  }

  static double clamp(double value) {
    return Math.max(-LIMIT, Math.min(LIMIT, value));
  }

  /** The smallest of 1, 2, 5 times a power of ten that is not below {@code rough}. */
  static double niceStep(double rough) {
    double power = Math.pow(10, Math.floor(Math.log10(rough)));
    for (double factor : new double[] {1, 2, 5}) {
      if (factor * power >= rough * (1 - 1e-9)) {
        return factor * power;
      }
    }
    return 10 * power;
  }

  /** The ticks from low to high, ends included. */
  List<Double> ticks() {
    List<Double> ticks = new ArrayList<>();
    long first = (long) Math.ceil(low / step - 1e-6);
    long last = (long) Math.floor(high / step + 1e-6);
    for (long i = first; i <= last; i++) {
      ticks.add(i * step);
    }
    return ticks;
  }

  /** Where a value lies between low (0) and high (1). */
  double position(double value) {
    return Math.max(0, Math.min(1, (clamp(value) - low) / (high - low)));
  }

  /** The text of a tick: as many decimals as the step needs. */
  String label(double tick) {
    if (step >= 1e6 || step < 1e-4) {
      double rounded = Math.rint(tick / step) * step;
      return Format.scientific(Double.parseDouble(String.format(Locale.ROOT, "%.3e", rounded)));
    }
    int decimals = (int) Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
    return Format.fixed(tick == 0 ? 0.0 : tick, decimals);
  }

  /** Ticks for rounds 1 to {@code last}: 1 and multiples of a nice step. */
  static List<Integer> roundTicks(int last) {
    int step = (int) Math.max(1, niceStep(last / 8.0));
    List<Integer> ticks = new ArrayList<>(List.of(1));
    for (int round = step; round <= last; round += step) {
      if (round > 1) {
        ticks.add(round);
      }
    }
    return ticks;
  }
}
