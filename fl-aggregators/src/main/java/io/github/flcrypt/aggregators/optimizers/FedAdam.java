package io.github.flcrypt.aggregators.optimizers;

import io.github.flcrypt.core.AggregatedUpdate;
import io.github.flcrypt.core.Model;
import io.github.flcrypt.core.ModelLayout;
import io.github.flcrypt.core.ServerOptimizer;
import io.github.flcrypt.core.ServerState;
import io.github.flcrypt.core.StageSpec;

/**
 * FedAdam (Reddi et al., ICLR 2021, algorithm 2): m = β₁m + (1−β₁)Δ, v = β₂v + (1−β₂)Δ², model' =
 * model + η·m/(√v + τ), coordinate by coordinate, with Δ the mean of the updates.
 *
 * <p>Its memory is m, v and the number of steps. Immutable, safe for several threads.
 */
public final class FedAdam implements ServerOptimizer {

  /** The kind in {@link #spec()}. */
  public static final String KIND = "server.adam";

  private final AdaptiveStep step;

  private FedAdam(AdaptiveParameters parameters, AdaptiveConvention convention) {
    this.step = new AdaptiveStep(KIND, SecondMoment.ADAM, parameters, convention);
  }

  /**
   * As published.
   *
   * @param parameters η, η_l, β₁, β₂ and τ, such as {@link AdaptiveParameters#published(double,
   *     double)}
   * @return the optimizer in the convention {@link AdaptiveConvention#PUBLISHED}
   */
  public static FedAdam of(AdaptiveParameters parameters) {
    return new FedAdam(parameters, AdaptiveConvention.PUBLISHED);
  }

  /**
   * In another convention.
   *
   * @param parameters η, η_l, β₁, β₂ and τ
   * @param convention start and correction of the moments, place of τ
   * @return the optimizer
   */
  public static FedAdam of(AdaptiveParameters parameters, AdaptiveConvention convention) {
    return new FedAdam(parameters, convention);
  }

  /**
   * What Flower computes with its defaults: η = η_l = 0.1, β₁ = 0.9, β₂ = 0.99, τ = 10⁻³ (10⁻⁹ in
   * its older interface), v from 0, the rate corrected with t + 1.
   *
   * @return the optimizer
   */
  public static FedAdam flower() {
    return new FedAdam(
        new AdaptiveParameters(0.1, 0.1, 0.9, 0.99, 1e-3), AdaptiveConvention.FLOWER_CORRECTED);
  }

  /**
   * The parameters.
   *
   * @return η, η_l, β₁, β₂ and τ
   */
  public AdaptiveParameters parameters() {
    return step.parameters();
  }

  /**
   * The convention.
   *
   * @return start and correction of the moments, place of τ
   */
  public AdaptiveConvention convention() {
    return step.convention();
  }

  @Override
  public StageSpec spec() {
    return step.spec();
  }

  @Override
  public ServerState initialState(ModelLayout layout) {
    return step.initialState(layout);
  }

  @Override
  public Step step(Model model, AggregatedUpdate update, ServerState state) {
    return step.step(model, update, state);
  }

  @Override
  public String toString() {
    return step.toString();
  }
}
