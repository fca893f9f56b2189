package io.github.flcrypt.aggregators;

import io.github.flcrypt.core.AggregatedUpdate;
import io.github.flcrypt.core.HeadroomExceededException;
import io.github.flcrypt.core.LayoutMismatchException;
import io.github.flcrypt.core.Model;
import io.github.flcrypt.core.RoundMismatchException;

/** What every server optimizer checks. */
final class ServerSteps {

  private ServerSteps() {}

  static double requireRate(double rate) {
    if (!(rate > 0) || !Double.isFinite(rate)) {
      throw new IllegalArgumentException("rate must be positive and finite; got " + rate);
    }
    return rate;
  }

  static void requireSameBase(Model model, AggregatedUpdate update) {
    if (!update.round().layout().equals(model.layout())) {
      throw new LayoutMismatchException(
          "update must be over layout "
              + model.layout().digest().abbreviated()
              + "; got "
              + update.round().layout().digest().abbreviated());
    }
    if (update.round().baseVersion() != model.version()) {
      throw new RoundMismatchException(
          "update must start from model version "
              + model.version()
              + "; got "
              + update.round().baseVersion());
    }
  }

  /** The model plus rate times direction. */
  static double[] move(Model model, double rate, double[] direction) {
    double[] parameters = model.toArray();
    for (int i = 0; i < parameters.length; i++) {
      parameters[i] = requireFinite(parameters[i] + rate * direction[i], i);
    }
    return parameters;
  }

  static double requireFinite(double value, int coordinate) {
    if (!Double.isFinite(value)) {
      throw new HeadroomExceededException(
          "a step must stay finite; coordinate " + coordinate + " left the range of double");
    }
    return value;
  }
}
