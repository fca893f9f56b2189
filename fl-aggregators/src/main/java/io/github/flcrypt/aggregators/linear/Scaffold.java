package io.github.flcrypt.aggregators.linear;

import io.github.flcrypt.aggregators.internal.InnerSpec;
import io.github.flcrypt.aggregators.internal.ServerSteps;
import io.github.flcrypt.core.AggregatedUpdate;
import io.github.flcrypt.core.HeadroomExceededException;
import io.github.flcrypt.core.LayerShape;
import io.github.flcrypt.core.Model;
import io.github.flcrypt.core.ModelLayout;
import io.github.flcrypt.core.ServerOptimizer;
import io.github.flcrypt.core.ServerState;
import io.github.flcrypt.core.StageSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * SCAFFOLD (Karimireddy et al., ICML 2020, algorithm 1): clients correct every local gradient by c
 * − c_k, the difference of the server's and their own control variate, so that they do not drift to
 * their own optima. Of the contributors S out of N clients the server takes x' = x + η_g·mean(Δy_k)
 * and c' = c + |S|/N·mean(Δc_k).
 *
 * <p>The joint model is (x, c) and the joint update (Δy_k, Δc_k): the variates go through the same
 * clipping, noise and encryption as the parameters, and only their sum is ever seen. The means are
 * of equal weights as published; with weighted updates both are weighted. The client half is {@link
 * ScaffoldClient}. Immutable, safe for several threads.
 */
public final class Scaffold implements ServerOptimizer {

  /** The kind in {@link #spec()}. */
  public static final String KIND = "server.scaffold";

  private static final String PREFIX = "scaffold/";

  private final JointLayout layout;
  private final int clients;
  private final ServerOptimizer inner;

  private Scaffold(JointLayout layout, int clients, ServerOptimizer inner) {
    this.layout = layout;
    this.clients = clients;
    this.inner = inner;
    requireLayout(layout);
    if (clients < 1) {
      throw new IllegalArgumentException("clients must be at least 1; got " + clients);
    }
  }

  static void requireLayout(JointLayout layout) {
    if (layout.additionalSize() != layout.parameters().size()) {
      throw new IllegalArgumentException(
          "layout must come from Scaffold.layout; got " + layout.additionalSize() + " more");
    }
  }

  /**
   * The layout of a federation with this rule.
   *
   * @param parameters the learner's layers, names of at most 119 characters
   * @return those and as many again for the control variates
   */
  public static JointLayout layout(ModelLayout parameters) {
    List<LayerShape> variates = new ArrayList<>();
    for (LayerShape layer : parameters.layers()) {
      variates.add(new LayerShape(PREFIX + layer.name(), layer.rows(), layer.columns()));
    }
    return JointLayout.of(parameters, variates);
  }

  /**
   * The server half.
   *
   * @param layout what {@link #layout} gave
   * @param clients N, the number of all clients, not only of a round's, at least 1
   * @param inner takes the step of x; {@code ServerStep.of(η_g)} as published
   * @return the optimizer
   */
  public static Scaffold of(JointLayout layout, int clients, ServerOptimizer inner) {
    return new Scaffold(layout, clients, inner);
  }

  @Override
  public StageSpec spec() {
    return InnerSpec.describe(StageSpec.of(KIND).with("clients", clients), inner);
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
    int contributors = update.contributors().size();
    if (contributors > clients) {
      throw new HeadroomExceededException(
          "contributors must be at most the declared " + clients + "; got " + contributors);
    }
    double share = (double) contributors / clients;
    double[] variate = layout.additionalOf(model);
    int offset = layout.parameters().size();
    for (int i = 0; i < variate.length; i++) {
      double next = variate[i] + share * update.at(offset + i);
      variate[i] = ServerSteps.requireFinite(next, offset + i);
    }
    return JointStep.take(layout, inner, model, update, state, 1, variate);
  }

  @Override
  public String toString() {
    return "Scaffold(" + clients + " clients, " + inner + ")";
  }
}
