package io.github.flcrypt.learners.active;

import java.util.List;
import java.util.OptionalInt;

/**
 * Accuracy by number of labels.
 *
 * @param points where learning stood after each training, labels ascending, at least one
 * @param reason why it ended
 */
public record LearningCurve(List<Progress> points, StopReason reason) {

  /**
   * Copies and checks the points.
   *
   * @param points where learning stood after each training, labels ascending, at least one
   * @param reason why it ended
   */
  public LearningCurve {
    points = List.copyOf(points);
    if (points.isEmpty()) {
      throw new IllegalArgumentException("points must hold at least one; got none");
    }
    for (int i = 1; i < points.size(); i++) {
      if (points.get(i).labelled() <= points.get(i - 1).labelled()) {
        throw new IllegalArgumentException(
            "points must have ascending labels; got "
                + points.get(i).labelled()
                + " after "
                + points.get(i - 1).labelled());
      }
    }
  }

  /**
   * The mean accuracy over the labels spent: the area under the curve by the trapezoidal rule,
   * divided by its width.
   *
   * @return a number in [0, 1]; the accuracy itself for a single point
   */
  public double area() {
    if (points.size() == 1) {
      return points.get(0).accuracy();
    }
    double area = 0;
    for (int i = 1; i < points.size(); i++) {
      Progress from = points.get(i - 1);
      Progress to = points.get(i);
      area += (from.accuracy() + to.accuracy()) / 2 * (to.labelled() - from.labelled());
    }
    return area / (last().labelled() - points.get(0).labelled());
  }

  /**
   * The fewest labels with which the accuracy was reached.
   *
   * @param accuracy the accuracy, in [0, 1]
   * @return the labels of the first point at or above it, empty if there is none
   */
  public OptionalInt labelsTo(double accuracy) {
    return points.stream()
        .filter(point -> point.accuracy() >= accuracy)
        .mapToInt(Progress::labelled)
        .findFirst();
  }

  /**
   * Where learning ended.
   *
   * @return the last point
   */
  public Progress last() {
    return points.get(points.size() - 1);
  }
}
