package io.github.flcrypt.aggregators.linear;

import io.github.flcrypt.aggregators.internal.InnerSpec;
import io.github.flcrypt.aggregators.internal.ServerSteps;
import io.github.flcrypt.core.AggregatedUpdate;
import io.github.flcrypt.core.ClientId;
import io.github.flcrypt.core.Model;
import io.github.flcrypt.core.ModelLayout;
import io.github.flcrypt.core.ServerOptimizer;
import io.github.flcrypt.core.ServerState;
import io.github.flcrypt.core.StageSpec;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * {@link FedNova} where everybody may know each client's number of steps and weight: clients send
 * Δ_k/‖a_k‖₁ over the learner's own layout, nothing more travels, and the server computes τ_eff = Σ
 * p_k ‖a_k‖₁ over those who contributed. Immutable, safe for several threads.
 */
public final class PublicStepsFedNova implements ServerOptimizer {

  /** The kind in {@link #spec()}. */
  public static final String KIND = "server.fednova-public-steps";

  /**
   * What is public of a client.
   *
   * @param normalizer ‖a_k‖₁
   * @param weight its weight in the mean; the same for all where updates are not weighted
   */
  public record Client(double normalizer, long weight) {

    /**
     * Checks the ranges.
     *
     * @param normalizer positive and finite
     * @param weight at least 1
     */
    public Client {
      ServerSteps.requirePositive(normalizer, "normalizer");
      if (weight < 1) {
        throw new IllegalArgumentException("weight must be at least 1; got " + weight);
      }
    }
  }

  private final SortedMap<ClientId, Client> clients;
  private final ServerOptimizer inner;

  private PublicStepsFedNova(SortedMap<ClientId, Client> clients, ServerOptimizer inner) {
    this.clients = clients;
    this.inner = inner;
  }

  /**
   * The server half.
   *
   * @param clients every client that may contribute; copied
   * @param inner takes the step along the direction; {@code ServerStep.fedAvg()} as published
   * @return the optimizer
   */
  public static PublicStepsFedNova of(Map<ClientId, Client> clients, ServerOptimizer inner) {
    return new PublicStepsFedNova(new TreeMap<>(clients), inner);
  }

  @Override
  public StageSpec spec() {
    StringBuilder text = new StringBuilder();
    clients.forEach(
        (client, known) ->
            text.append(client.value())
                .append(':')
                .append(known.normalizer())
                .append('x')
                .append(known.weight())
                .append(' '));
    return InnerSpec.describe(StageSpec.of(KIND).with("clients", text.toString()), inner);
  }

  @Override
  public ServerState initialState(ModelLayout layout) {
    return inner.initialState(layout);
  }

  @Override
  public Step step(Model model, AggregatedUpdate update, ServerState state) {
    ServerSteps.requireSameBase(model, update);
    double effective = effectiveSteps(update);
    double[] direction = update.toArray();
    for (int i = 0; i < direction.length; i++) {
      direction[i] *= effective;
    }
    return inner.step(model, update.toDirection(model.layout(), direction, effective), state);
  }

  private double effectiveSteps(AggregatedUpdate update) {
    double sum = 0;
    double weights = 0;
    for (ClientId contributor : update.contributors()) {
      Client known = clients.get(contributor);
      if (known == null) {
        throw new IllegalArgumentException(
            "clients must name every contributor; got none for " + contributor);
      }
      sum += known.normalizer() * known.weight();
      weights += known.weight();
    }
    return sum / weights;
  }

  @Override
  public String toString() {
    return "PublicStepsFedNova(" + inner + ")";
  }
}
