package io.github.flcrypt.dp.clipping;

import io.github.flcrypt.dp.internal.Require;
import java.util.Arrays;

/** How the norms of a window of rounds become one. Immutable. */
public sealed interface Statistic {

  /**
   * The statistic of a window.
   *
   * @param norms oldest first; at least one; may be negative where a noise floor was subtracted
   * @return a number between the least and the largest
   */
  double of(double... norms);

  /**
   * How much of the noise of one norm is left in the statistic of several.
   *
   * @param count how many norms, at least 1
   * @return standard deviation of the statistic over that of one norm, not rounded down; at most 1
   */
  double noiseGain(int count);

  /** The arithmetic mean. */
  record Mean() implements Statistic {

    @Override
    public double of(double... norms) {
      double mean = 0;
      for (double norm : norms) {
        // Divided first: a sum of norms can leave the range of double where their mean does not.
        mean += norm / norms.length;
      }
      return mean;
    }

    @Override
    public double noiseGain(int count) {
      return 1 / Math.sqrt(count);
    }
  }

  /** The median; the mean of the two middle ones of an even number. */
  record Median() implements Statistic {

    @Override
    public double of(double... norms) {
      return new Quantile(0.5).of(norms);
    }

    @Override
    public double noiseGain(int count) {
      return Math.min(1, Math.sqrt(Math.PI / 2 / count));
    }
  }

  /**
   * The exponential moving average, which starts at the oldest norm: e &larr; (1 &minus; weight) e
   * + weight &middot; norm.
   *
   * @param weight of the newer norm, in (0, 1]
   */
  record MovingAverage(double weight) implements Statistic {

    /**
     * Checks the range.
     *
     * @param weight in (0, 1]
     */
    public MovingAverage {
      if (!(weight > 0 && weight <= 1)) {
        throw new IllegalArgumentException("weight must be in (0, 1]; got " + weight);
      }
    }

    @Override
    public double of(double... norms) {
      double average = norms[0];
      for (int i = 1; i < norms.length; i++) {
        average = (1 - weight) * average + weight * norms[i];
      }
      return average;
    }

    @Override
    public double noiseGain(int count) {
      double square = 1;
      for (int i = 1; i < count; i++) {
        square = (1 - weight) * (1 - weight) * square + weight * weight;
      }
      return Math.sqrt(square);
    }
  }

  /**
   * A quantile, interpolated between the two neighbouring norms.
   *
   * @param level 0 for the least norm, 1 for the largest
   */
  record Quantile(double level) implements Statistic {

    /**
     * Checks the range.
     *
     * @param level in [0, 1]
     */
    public Quantile {
      if (!(level >= 0 && level <= 1)) {
        throw new IllegalArgumentException("level must be in [0, 1]; got " + level);
      }
    }

    @Override
    public double of(double... norms) {
      double[] sorted = norms.clone();
      Arrays.sort(sorted);
      double position = level * (sorted.length - 1);
      int below = (int) position;
      double part = position - below;
      return part == 0 ? sorted[below] : (1 - part) * sorted[below] + part * sorted[below + 1];
    }

    @Override
    public double noiseGain(int count) {
      return 1;
    }
  }

  /**
   * The statistic of a text.
   *
   * @param text what {@link #text} gave
   * @return the statistic
   */
  static Statistic parse(String text) {
    String[] parts = text.split(":", 2);
    double parameter = parts.length == 2 ? Require.number(parts[1], "statistic") : 0;
    return switch (parts[0]) {
      case "mean" -> new Mean();
      case "median" -> new Median();
      case "moving-average" -> new MovingAverage(parameter);
      case "quantile" -> new Quantile(parameter);
      default ->
          throw new IllegalArgumentException(
              "statistic must be mean, median, moving-average or quantile; got " + text);
    };
  }

  /**
   * The statistic as text, for a stage's description.
   *
   * @return for example {@code quantile:0.9}
   */
  default String text() {
    if (this instanceof MovingAverage average) {
      return "moving-average:" + average.weight();
    } else if (this instanceof Quantile quantile) {
      return "quantile:" + quantile.level();
    }
    return this instanceof Mean ? "mean" : "median";
  }
}
