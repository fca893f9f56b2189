package io.github.flcrypt.examples.active;

import io.github.flcrypt.learners.active.LearningCurve;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * One query's curves over all seeds; every curve has points at the same labels.
 *
 * @param title the query's name
 * @param curves one for each seed, at least two
 */
record Arm(String title, List<LearningCurve> curves) {

  Arm {
    curves = List.copyOf(curves);
  }

  int points() {
    return curves.get(0).points().size();
  }

  int labels(int point) {
    return curves.get(0).points().get(point).labelled();
  }

  double mean(int point) {
    return curves.stream()
        .mapToDouble(curve -> curve.points().get(point).accuracy())
        .average()
        .orElseThrow();
  }

  /** Mean accuracy in percent at every point. */
  List<Double> percents() {
    return IntStream.range(0, points()).mapToObj(point -> 100 * mean(point)).toList();
  }

  /** The first labels at which the mean over the seeds is there. */
  OptionalInt labelsTo(double accuracy) {
    return IntStream.range(0, points())
        .filter(point -> mean(point) >= accuracy)
        .map(this::labels)
        .findFirst();
  }

  double meanAt(int labels) {
    return IntStream.range(0, points())
        .filter(point -> labels(point) == labels)
        .mapToDouble(this::mean)
        .findFirst()
        .orElseThrow();
  }

  /** Areas above another arm's, seed by seed, in points of percent. */
  Gain over(Arm other) {
    double[] gains =
        IntStream.range(0, curves.size())
            .mapToDouble(s -> 100 * (curves.get(s).area() - other.curves.get(s).area()))
            .toArray();
    double mean = IntStream.range(0, gains.length).mapToDouble(s -> gains[s]).average().orElse(0);
    double squares = 0;
    for (double gain : gains) {
      squares += (gain - mean) * (gain - mean);
    }
    return new Gain(mean, Math.sqrt(squares / Math.max(1, gains.length - 1)));
  }

  /**
   * A paired difference.
   *
   * @param mean its mean
   * @param deviation its sample standard deviation over the seeds
   */
  record Gain(double mean, double deviation) {}
}
