package io.github.flcrypt.aggregators.asynchronous;

import io.github.flcrypt.core.CoordinateSelection;
import io.github.flcrypt.core.HeadroomExceededException;
import io.github.flcrypt.core.LayoutMismatchException;
import io.github.flcrypt.core.Model;
import io.github.flcrypt.core.RealUpdate;
import io.github.flcrypt.core.RoundMismatchException;
import io.github.flcrypt.core.StageSpec;

/**
 * Asynchronous mixing (Xie, Koyejo and Gupta 2019, algorithm 1): each arriving model is mixed into
 * the present one at once, x' = (1 − α_s)·x + α_s·x_new with α_s = α · w(s) for staleness s.
 *
 * <p>A step shows one client's update, so it takes readable updates only. The update is the
 * difference from the model that the client was given: x_new = base + update. The update's round
 * says from which version. Immutable, safe for several threads.
 *
 * @param mixing α, in (0, 1]
 * @param weighting how the mixing falls with staleness
 * @param window the largest staleness accepted, at least 0
 */
public record FedAsync(double mixing, StalenessWeighting weighting, long window) {

  /** The kind in {@link #spec()}. */
  public static final String KIND = "aggregate.fedasync";

  /**
   * Checks the parameters.
   *
   * @param mixing α, in (0, 1]
   * @param weighting how the mixing falls with staleness
   * @param window the largest staleness accepted
   */
  public FedAsync {
    if (!(mixing > 0 && mixing <= 1)) {
      throw new IllegalArgumentException("mixing must be in (0, 1]; got " + mixing);
    }
    if (window < 0) {
      throw new IllegalArgumentException("window must be at least 0; got " + window);
    }
  }

  /**
   * The rule's public description.
   *
   * @return kind and parameters
   */
  public StageSpec spec() {
    return StageSpec.of(KIND)
        .with("mixing", mixing)
        .with("weighting", weighting)
        .with("window", window);
  }

  /**
   * Mixes one client's model in.
   *
   * @param current the present model x
   * @param base the model that the client trained from, of the update's base version
   * @param update what training added to it
   * @return the next version
   * @throws StalenessException if the base is outside the window
   * @throws RoundMismatchException if the base is not the version that the update's round names
   * @throws LayoutMismatchException if the layouts differ
   * @throws HeadroomExceededException if a parameter would leave the range of double
   */
  public Model mix(Model current, Model base, RealUpdate update) {
    if (!base.layout().equals(current.layout())
        || !update.round().layout().equals(current.layout())) {
      throw new LayoutMismatchException(
          "base and update must have the present model's layout "
              + current.layout().digest().abbreviated()
              + "; got another");
    }
    if (update.round().baseVersion() != base.version()) {
      throw new RoundMismatchException(
          "base must be the update's version "
              + update.round().baseVersion()
              + "; got "
              + base.version());
    }
    long age = StalenessException.requireWithin(current.version(), base.version(), window);
    double rate = mixing * weighting.weight(age);
    double[] next = trained(base, update);
    for (int i = 0; i < next.length; i++) {
      next[i] = (1 - rate) * current.at(i) + rate * next[i];
      if (!Double.isFinite(next[i])) {
        throw new HeadroomExceededException(
            "a step must stay finite; coordinate " + i + " left the range of double");
      }
    }
    return current.next(next);
  }

  private static double[] trained(Model base, RealUpdate update) {
    double[] trained = base.toArray();
    CoordinateSelection selection = update.selection();
    for (int l = 0; l < selection.layout().layerCount(); l++) {
      for (int i = selection.layerStart(l); i < selection.layerStart(l + 1); i++) {
        trained[selection.flatIndex(i)] += update.at(i) * selection.layerScale(l);
      }
    }
    return trained;
  }
}
