package io.github.flcrypt.aggregators.optimizers;

import io.github.flcrypt.core.AggregatedUpdate;
import io.github.flcrypt.core.Model;
import io.github.flcrypt.core.ModelLayout;
import io.github.flcrypt.core.ServerOptimizer;
import io.github.flcrypt.core.ServerState;
import io.github.flcrypt.core.StageSpec;

/**
 * FedAdagrad (Reddi et al., ICLR 2021, algorithm 2): m = β₁m + (1−β₁)Δ, v = v + Δ², model' = model
 * + η·m/(√v + τ), coordinate by coordinate, with Δ the mean of the updates. The publication's
 * experiments have β₁ = 0; β₂ is not used.
 *
 * <p>Its memory is m, v and the number of steps. Immutable, safe for several threads.
 */
public final class FedAdagrad implements ServerOptimizer {

  /** The kind in {@link #spec()}. */
  public static final String KIND = "server.adagrad";

  private final AdaptiveStep step;

  private FedAdagrad(AdaptiveParameters parameters, AdaptiveConvention convention) {
    this.step = new AdaptiveStep(KIND, SecondMoment.ADAGRAD, parameters, convention);
  }

  /**
   * As published.
   *
   * @param parameters η, η_l, β₁, β₂ and τ, such as {@link
   *     AdaptiveParameters#publishedAdagrad(double, double)}
   * @return the optimizer in the convention {@link AdaptiveConvention#PUBLISHED}
   */
  public static FedAdagrad of(AdaptiveParameters parameters) {
    return new FedAdagrad(parameters, AdaptiveConvention.PUBLISHED);
  }

  /**
   * In another convention.
   *
   * @param parameters η, η_l, β₁, β₂ and τ
   * @param convention start and correction of the moments, place of τ
   * @return the optimizer
   */
  public static FedAdagrad of(AdaptiveParameters parameters, AdaptiveConvention convention) {
    return new FedAdagrad(parameters, convention);
  }

  /**
   * What Flower computes with its defaults: η = η_l = 0.1, β₁ = 0, τ = 10⁻³ (10⁻⁹ in its older
   * interface), v from 0.
   *
   * @return the optimizer
   */
  public static FedAdagrad flower() {
    return new FedAdagrad(new AdaptiveParameters(0.1, 0.1, 0, 0, 1e-3), AdaptiveConvention.FLOWER);
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
