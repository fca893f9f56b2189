package io.github.flcrypt.dp.accounting.internal;

import java.util.List;

/**
 * Two output distributions P (the unit is there) and Q (it is not) on a line of observations, with
 * a privacy loss log dP/dQ that does not fall along the line: atoms below, a stretch with smooth
 * densities, atoms above. Implementations are immutable.
 */
public interface LossPair {

  /**
   * One outcome with positive probability.
   *
   * @param loss log of its probability under P over that under Q
   * @param underP its probability under P
   * @param underQ its probability under Q
   */
  record Atom(double loss, double underP, double underQ) {}

  /**
   * The stretch of observations to integrate over.
   *
   * @param from first observation
   * @param to last observation
   * @param panel largest width over which both densities and the loss are smooth
   * @param below atoms with smaller loss, in order; a cut-off lower tail is one of them
   * @param above atoms with larger loss, in order; a cut-off upper tail is one of them
   */
  record Stretch(double from, double to, double panel, List<Atom> below, List<Atom> above) {}

  /**
   * The observations that matter.
   *
   * @param tail probability that may be cut off on each side, in both distributions together
   * @return the stretch and the atoms beside it
   */
  Stretch stretch(double tail);

  /**
   * The density of Q on the stretch.
   *
   * @param observation in the stretch
   * @return the density
   */
  double densityUnderQ(double observation);

  /**
   * The density of P on the stretch.
   *
   * @param observation in the stretch
   * @return the density
   */
  double densityUnderP(double observation);

  /**
   * The loss on the stretch.
   *
   * @param observation in the stretch
   * @return log dP/dQ
   */
  double loss(double observation);

  /**
   * Where the loss has a value; the inverse of {@link #loss}, beyond the stretch too.
   *
   * @param loss any loss
   * @return the observation; infinite where no observation has the loss
   */
  double observation(double loss);

  /**
   * The lattice step near a wanted one that fits the pair best.
   *
   * @param wanted the step to start from
   * @return a positive step, at most the wanted one
   */
  default double fittingStep(double wanted) {
    return wanted;
  }
}
