package io.github.flcrypt.aggregators.linear;

import io.github.flcrypt.aggregators.internal.InnerSpec;
import io.github.flcrypt.aggregators.internal.ServerSteps;
import io.github.flcrypt.core.AggregatedUpdate;
import io.github.flcrypt.core.ClientId;
import io.github.flcrypt.core.LayerShape;
import io.github.flcrypt.core.Model;
import io.github.flcrypt.core.ModelLayout;
import io.github.flcrypt.core.PlainUpdate;
import io.github.flcrypt.core.RoundContext;
import io.github.flcrypt.core.ServerOptimizer;
import io.github.flcrypt.core.ServerState;
import io.github.flcrypt.core.StageSpec;
import java.util.List;

/**
 * FedNova (Wang et al., NeurIPS 2020, equation 9): each client's difference Δ_k is divided by what
 * its local steps add up to, ‖a_k‖₁, before the mean, so that clients with more steps do not pull
 * the model towards their own optimum: model' = model + τ_eff · Σ p_k Δ_k/‖a_k‖₁, with p_k the
 * client's share of the weights.
 *
 * <p>One additional coordinate carries each client's number of effective steps, so that the server
 * learns their mean alone, under encryption too. Conventions for τ_eff:
 *
 * <ul>
 *   <li>Σ p_k ‖a_k‖₁, the publication's default: the client sends its normalizer.
 *   <li>Σ p_k τ_k, the authors' code where a proximal term is used: the client sends its number of
 *       local steps beside another normalizer.
 *   <li>A public constant: {@link #ofFixed}.
 * </ul>
 *
 * <p>The first two agree for plain stochastic gradient descent, where ‖a_k‖₁ = τ_k. With equal
 * numbers of steps the rule is federated averaging. Immutable, safe for several threads.
 */
public final class FedNova implements ServerOptimizer {

  /** The kind in {@link #spec()}. */
  public static final String KIND = "server.fednova";

  private final JointLayout layout;
  private final double fixed;
  private final ServerOptimizer inner;

  private FedNova(JointLayout layout, double fixed, ServerOptimizer inner) {
    this.layout = layout;
    this.fixed = fixed;
    this.inner = inner;
    if (layout.additionalSize() != 1) {
      throw new IllegalArgumentException(
          "layout must come from FedNova.layout; got " + layout.additionalSize() + " more");
    }
  }

  /**
   * The layout of a federation with this rule.
   *
   * @param parameters the learner's layers
   * @return those and one coordinate for the steps
   */
  public static JointLayout layout(ModelLayout parameters) {
    return JointLayout.of(parameters, List.of(LayerShape.vector("fednova/steps", 1)));
  }

  /**
   * The server half, with τ_eff the mean of what clients send.
   *
   * @param layout what {@link #layout} gave
   * @param inner takes the step along the direction; {@code ServerStep.fedAvg()} as published
   * @return the optimizer
   */
  public static FedNova of(JointLayout layout, ServerOptimizer inner) {
    return new FedNova(layout, 0, inner);
  }

  /**
   * The server half, with τ_eff a public constant.
   *
   * @param layout what {@link #layout} gave
   * @param effectiveSteps τ_eff, positive and finite
   * @param inner takes the step along the direction
   * @return the optimizer
   */
  public static FedNova ofFixed(JointLayout layout, double effectiveSteps, ServerOptimizer inner) {
    return new FedNova(layout, ServerSteps.requirePositive(effectiveSteps, "tauEff"), inner);
  }

  /**
   * The client half, for τ_eff = Σ p_k ‖a_k‖₁.
   *
   * @param layout what {@link #layout} gave
   * @param round the round
   * @param client the contributor
   * @param difference trained minus sent parameters
   * @param normalizer ‖a_k‖₁, such as {@link LocalSteps#plain}
   * @param weight the weight in the mean, at least 1
   * @return the joint update
   */
  public static PlainUpdate contribution(
      JointLayout layout,
      RoundContext round,
      ClientId client,
      double[] difference,
      double normalizer,
      long weight) {
    return contribution(layout, round, client, difference, normalizer, normalizer, weight);
  }

  /**
   * The client half, for another convention of τ_eff.
   *
   * @param layout what {@link #layout} gave
   * @param round the round
   * @param client the contributor
   * @param difference trained minus sent parameters
   * @param normalizer ‖a_k‖₁, positive and finite
   * @param effectiveSteps what this client adds to τ_eff, positive and finite
   * @param weight the weight in the mean, at least 1
   * @return the joint update
   */
  public static PlainUpdate contribution(
      JointLayout layout,
      RoundContext round,
      ClientId client,
      double[] difference,
      double normalizer,
      double effectiveSteps,
      long weight) {
    layout.requireJoint(round.layout());
    ServerSteps.requirePositive(normalizer, "normalizer");
    ServerSteps.requirePositive(effectiveSteps, "effectiveSteps");
    double[] normalized = difference.clone();
    for (int i = 0; i < normalized.length; i++) {
      normalized[i] /= normalizer;
    }
    double[] joint = layout.join(normalized, new double[] {effectiveSteps});
    return PlainUpdate.of(round, client, joint, weight);
  }

  @Override
  public StageSpec spec() {
    StageSpec own = StageSpec.of(KIND).with("tauEff", fixed > 0 ? fixed : "mean of clients");
    return InnerSpec.describe(own, inner);
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
    double effective =
        fixed > 0
            ? fixed
            : JointStep.requirePositive(
                update.at(layout.parameters().size()), "mean of effective steps");
    return JointStep.take(layout, inner, model, update, state, effective, new double[1]);
  }

  @Override
  public String toString() {
    return "FedNova(" + inner + ")";
  }
}
