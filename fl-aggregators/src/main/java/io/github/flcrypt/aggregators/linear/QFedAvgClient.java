package io.github.flcrypt.aggregators.linear;

import io.github.flcrypt.aggregators.internal.ServerSteps;
import io.github.flcrypt.core.ClientId;
import io.github.flcrypt.core.PlainUpdate;
import io.github.flcrypt.core.RoundContext;

/**
 * The client half of {@link QFedAvg}. Immutable, safe for several threads.
 *
 * <p>Two forms give the same step up to the rounding of weights. {@link #contribution} sends the
 * published numbers. {@link #weighted} writes h_k = F_k^q·L·(1 + qL‖w_k − w‖²/F_k) and lets F_k^q
 * be an integer weight with public bounds: it travels as the weight of a weighted mean, encrypted
 * where that is, and what it multiplies is the plain difference and the bracket.
 */
public final class QFedAvgClient {

  /** What the authors' code adds to a loss, so that a loss of 0 has powers. */
  public static final double PUBLISHED_OFFSET = 1e-10;

  private final JointLayout layout;
  private final double q;
  private final double lipschitz;
  private final double offset;

  private QFedAvgClient(JointLayout layout, double q, double rate, double offset) {
    QFedAvg.requireLayout(layout);
    if (!(q >= 0 && Double.isFinite(q))) {
      throw new IllegalArgumentException("q must be finite and not negative; got " + q);
    }
    this.layout = layout;
    this.q = q;
    this.lipschitz = 1 / ServerSteps.requireRate(rate);
    this.offset = ServerSteps.requirePositive(offset, "offset");
  }

  /**
   * With the offset of the authors' code.
   *
   * @param layout what {@link QFedAvg#layout} gave
   * @param q the fairness, finite and not negative
   * @param rate the clients' learning rate, positive; L = 1/rate
   * @return the client half
   */
  public static QFedAvgClient of(JointLayout layout, double q, double rate) {
    return new QFedAvgClient(layout, q, rate, PUBLISHED_OFFSET);
  }

  /**
   * The published form: L·F^q·(w_k − w) and h_k, with weight 1. The losses can be large: where the
   * integers of a pipeline have a range, {@link #weighted} fits better.
   *
   * @param round the round
   * @param client the contributor
   * @param difference w_k − w, trained minus sent parameters
   * @param loss F_k(w), of the sent model on the client's data, finite and not negative
   * @return the joint update
   */
  public PlainUpdate contribution(
      RoundContext round, ClientId client, double[] difference, double loss) {
    layout.requireJoint(round.layout());
    if (!(loss >= 0 && Double.isFinite(loss))) {
      throw new IllegalArgumentException("loss must be finite and not negative; got another");
    }
    double power = Math.pow(loss + offset, q);
    double[] numerator = new double[difference.length];
    double squares = 0;
    for (int i = 0; i < numerator.length; i++) {
      double gradient = lipschitz * difference[i];
      squares += gradient * gradient;
      numerator[i] = power * gradient;
    }
    double h = q * Math.pow(loss + offset, q - 1) * squares + lipschitz * power;
    return PlainUpdate.of(round, client, layout.join(numerator, new double[] {h}), 1);
  }

  /**
   * The form with bounded, quantized weights: w_k − w and 1 + qL‖w_k − w‖²/F, with the integer
   * weight of F^q. For real sums and for pipelines weighted up to the bounds' levels.
   *
   * @param round the round
   * @param client the contributor
   * @param difference w_k − w, trained minus sent parameters
   * @param loss F_k(w), of the sent model on the client's data, finite and not negative
   * @param weights public bounds and levels, the same for every client
   * @return the joint update
   */
  public PlainUpdate weighted(
      RoundContext round, ClientId client, double[] difference, double loss, FairWeights weights) {
    layout.requireJoint(round.layout());
    double squares = 0;
    for (double d : difference) {
      squares += d * d;
    }
    double bracket = 1 + q * lipschitz * squares / weights.bounded(loss);
    double[] joint = layout.join(difference, new double[] {bracket});
    return PlainUpdate.of(round, client, joint, weights.weight(loss, q));
  }

  @Override
  public String toString() {
    return "QFedAvgClient(q " + q + ", L " + lipschitz + ")";
  }
}
