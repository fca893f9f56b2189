package io.github.flcrypt.core;

/** Moves values from one selection of coordinates to another. */
final class Selections {

  private Selections() {}

  static double[] narrow(CoordinateSelection from, CoordinateSelection to, double[] values) {
    if (!from.layout().equals(to.layout())) {
      throw new LayoutMismatchException(
          "selection must be over layout "
              + from.layout().digest().abbreviated()
              + "; got "
              + to.layout().digest().abbreviated());
    }
    if (from.equals(to)) {
      return values.clone();
    }
    if (!from.isWhole()) {
      throw new RoundMismatchException("update was already selected to other coordinates: " + from);
    }
    return to.gather(values);
  }
}
