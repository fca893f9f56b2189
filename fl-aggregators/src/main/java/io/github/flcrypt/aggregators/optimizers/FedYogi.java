package io.github.flcrypt.aggregators.optimizers;

import io.github.flcrypt.core.AggregatedUpdate;
import io.github.flcrypt.core.Model;
import io.github.flcrypt.core.ModelLayout;
import io.github.flcrypt.core.ServerOptimizer;
import io.github.flcrypt.core.ServerState;
import io.github.flcrypt.core.StageSpec;

/**
 * FedYogi (Reddi et al., ICLR 2021, algorithm 2): m = β₁m + (1−β₁)Δ, v = v − (1−β₂)Δ² sign(v − Δ²),
 * model' = model + η·m/(√v + τ), coordinate by coordinate, with Δ the mean of the updates. Where
 * updates grow suddenly v grows more slowly than Adam's, where they vanish it falls more slowly.
 *
 * <p>Its memory is m, v and the number of steps. Immutable, safe for several threads.
 */
public final class FedYogi implements ServerOptimizer {

  /** The kind in {@link #spec()}. */
  public static final String KIND = "server.yogi";

  private final AdaptiveStep step;

  private FedYogi(AdaptiveParameters parameters, AdaptiveConvention convention) {
    this.step = new AdaptiveStep(KIND, SecondMoment.YOGI, parameters, convention);
  }

  /**
   * As published.
   *
   * @param parameters η, η_l, β₁, β₂ and τ, such as {@link AdaptiveParameters#published(double,
   *     double)}
   * @return the optimizer in the convention {@link AdaptiveConvention#PUBLISHED}
   */
  public static FedYogi of(AdaptiveParameters parameters) {
    return new FedYogi(parameters, AdaptiveConvention.PUBLISHED);
  }

  /**
   * In another convention.
   *
   * @param parameters η, η_l, β₁, β₂ and τ
   * @param convention start and correction of the moments, place of τ
   * @return the optimizer
   */
  public static FedYogi of(AdaptiveParameters parameters, AdaptiveConvention convention) {
    return new FedYogi(parameters, convention);
  }

  /**
   * What Flower computes with its defaults: η = 0.01, η_l = 0.0316, β₁ = 0.9, β₂ = 0.99, τ = 10⁻³,
   * v from 0.
   *
   * @return the optimizer
   */
  public static FedYogi flower() {
    return new FedYogi(
        new AdaptiveParameters(0.01, 0.0316, 0.9, 0.99, 1e-3), AdaptiveConvention.FLOWER);
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
