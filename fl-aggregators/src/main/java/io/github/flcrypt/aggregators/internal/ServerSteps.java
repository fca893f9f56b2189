package io.github.flcrypt.aggregators.internal;

import io.github.flcrypt.core.AggregatedUpdate;
import io.github.flcrypt.core.HeadroomExceededException;
import io.github.flcrypt.core.LayoutMismatchException;
import io.github.flcrypt.core.Model;
import io.github.flcrypt.core.RoundMismatchException;
import io.github.flcrypt.core.ServerState;

/** What every server optimizer checks. */
public final class ServerSteps {

  private ServerSteps() {}

  /**
   * Checks a rate.
   *
   * @param rate the rate
   * @return the rate, positive and finite
   */
  public static double requireRate(double rate) {
    return requirePositive(rate, "rate");
  }

  /**
   * Checks a positive parameter.
   *
   * @param value the parameter
   * @param name its name
   * @return the parameter, positive and finite
   */
  public static double requirePositive(double value, String name) {
    if (!(value > 0) || !Double.isFinite(value)) {
      throw new IllegalArgumentException(name + " must be positive and finite; got " + value);
    }
    return value;
  }

  /**
   * Checks a decay or momentum.
   *
   * @param value the parameter
   * @param name its name
   * @return the parameter, in [0, 1)
   */
  public static double requireDecay(double value, String name) {
    if (!(value >= 0 && value < 1)) {
      throw new IllegalArgumentException(name + " must be in [0, 1); got " + value);
    }
    return value;
  }

  /**
   * Checks that an update starts from a model.
   *
   * @param model the model
   * @param update the mean of updates
   */
  public static void requireSameBase(Model model, AggregatedUpdate update) {
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

  /**
   * Checks the shape of an optimizer's memory.
   *
   * @param state the memory
   * @param lengths the length of each of its vectors
   */
  public static void requireVectors(ServerState state, int... lengths) {
    boolean fits = state.size() == lengths.length;
    for (int v = 0; fits && v < lengths.length; v++) {
      fits = state.length(v) == lengths[v];
    }
    if (!fits) {
      throw new IllegalArgumentException(
          "state must be "
              + lengths.length
              + " vectors as the optimizer made them; got "
              + state.size()
              + " vectors, or others");
    }
  }

  /**
   * The model plus rate times direction.
   *
   * @param model the model
   * @param rate the factor
   * @param direction one number for each parameter
   * @return the moved parameters, finite
   */
  public static double[] move(Model model, double rate, double[] direction) {
    double[] parameters = model.toArray();
    for (int i = 0; i < parameters.length; i++) {
      parameters[i] = requireFinite(parameters[i] + rate * direction[i], i);
    }
    return parameters;
  }

  /**
   * Checks a result.
   *
   * @param value the result
   * @param coordinate where it belongs
   * @return the result, finite
   */
  public static double requireFinite(double value, int coordinate) {
    if (!Double.isFinite(value)) {
      throw new HeadroomExceededException(
          "a step must stay finite; coordinate " + coordinate + " left the range of double");
    }
    return value;
  }
}
