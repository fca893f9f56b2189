package io.github.flcrypt.aggregators.linear;

import io.github.flcrypt.aggregators.internal.InnerSpec;
import io.github.flcrypt.aggregators.internal.ServerSteps;
import io.github.flcrypt.core.AggregatedUpdate;
import io.github.flcrypt.core.LayerShape;
import io.github.flcrypt.core.Model;
import io.github.flcrypt.core.ModelLayout;
import io.github.flcrypt.core.ServerOptimizer;
import io.github.flcrypt.core.ServerState;
import io.github.flcrypt.core.StageSpec;
import java.util.List;

/**
 * The server half of q-FedAvg (Li et al., ICLR 2020, algorithm 2): model' = model − ΣΔ_k / Σh_k
 * with Δ_k = F_k^q·L·(w − w_k) and h_k = q·F_k^(q−1)·‖L(w − w_k)‖² + L·F_k^q, where F_k is the
 * client's loss and L = 1/rate estimates the Lipschitz constant of its gradient. The larger q, the
 * more the clients with large losses count; q = 0 is federated averaging with equal weights.
 *
 * <p>Numerator and denominator are both sums: h travels as one additional coordinate, and the
 * server divides one mean by the other. It needs neither q nor L: {@link QFedAvgClient} is where
 * they are. Immutable, safe for several threads.
 */
public final class QFedAvg implements ServerOptimizer {

  /** The kind in {@link #spec()}. */
  public static final String KIND = "server.q-fedavg";

  private final JointLayout layout;
  private final ServerOptimizer inner;

  private QFedAvg(JointLayout layout, ServerOptimizer inner) {
    this.layout = layout;
    this.inner = inner;
    requireLayout(layout);
  }

  static void requireLayout(JointLayout layout) {
    if (layout.additionalSize() != 1) {
      throw new IllegalArgumentException(
          "layout must come from QFedAvg.layout; got " + layout.additionalSize() + " more");
    }
  }

  /**
   * The layout of a federation with this rule.
   *
   * @param parameters the learner's layers
   * @return those and one coordinate for the denominator
   */
  public static JointLayout layout(ModelLayout parameters) {
    return JointLayout.of(parameters, List.of(LayerShape.vector("q-fedavg/denominator", 1)));
  }

  /**
   * The server half.
   *
   * @param layout what {@link #layout} gave
   * @param inner takes the step along the direction; {@code ServerStep.fedAvg()} as published
   * @return the optimizer
   */
  public static QFedAvg of(JointLayout layout, ServerOptimizer inner) {
    return new QFedAvg(layout, inner);
  }

  @Override
  public StageSpec spec() {
    return InnerSpec.describe(StageSpec.of(KIND), inner);
  }

  @Override
  public ServerState initialState(ModelLayout joint) {
    layout.requireJoint(joint);
    return inner.initialState(layout.parameters());
  }

  @Override
  public Step step(Model model, AggregatedUpdate update, ServerState state) {
    ServerSteps.requireSameBase(model, update);
    layout.requireJoint(model.layout());
    double denominator =
        JointStep.requirePositive(update.at(layout.parameters().size()), "denominator");
    double factor = JointStep.requirePositive(1 / denominator, "inverse of the denominator");
    return JointStep.take(layout, inner, model, update, state, factor, new double[1]);
  }

  @Override
  public String toString() {
    return "QFedAvg(" + inner + ")";
  }
}
