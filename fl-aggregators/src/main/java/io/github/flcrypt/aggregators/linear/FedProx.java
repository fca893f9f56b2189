package io.github.flcrypt.aggregators.linear;

import io.github.flcrypt.aggregators.FedAvg;
import io.github.flcrypt.core.Accumulator;
import io.github.flcrypt.core.Aggregator;
import io.github.flcrypt.core.EncryptedSum;
import io.github.flcrypt.core.EncryptedUpdate;
import io.github.flcrypt.core.HomomorphicEvaluator;
import io.github.flcrypt.core.IntegerSum;
import io.github.flcrypt.core.IntegerUpdate;
import io.github.flcrypt.core.RealSum;
import io.github.flcrypt.core.RealUpdate;
import io.github.flcrypt.core.RoundPlan;
import io.github.flcrypt.core.Scheme;
import io.github.flcrypt.core.StageSpec;
import io.github.flcrypt.core.Update;

/**
 * FedProx (Li et al., MLSys 2020, algorithm 2): clients minimise their loss plus a proximal term
 * around the model that they were sent, the server averages. The server half is the mean of {@link
 * FedAvg}; the publication draws clients by their size and averages with equal weights, which is
 * unweighted updates here. μ is in the description, so that both ends agree on it. With μ = 0 it is
 * federated averaging. Immutable, safe for several threads.
 *
 * @param <U> the kind of update
 * @param <R> the kind of sum
 */
public final class FedProx<U extends Update, R> implements Aggregator<U, R> {

  /** The kind in {@link #spec()}. */
  public static final String KIND = "aggregate.fedprox";

  private final double mu;
  private final FedAvg<U, R> mean;

  private FedProx(double mu, FedAvg<U, R> mean) {
    this.mu = ProximalTerm.requireMu(mu);
    this.mean = mean;
  }

  /**
   * Averages readable real updates.
   *
   * @param <U> the kind of real update
   * @param mu μ, finite and not negative
   * @return the rule
   */
  public static <U extends RealUpdate> FedProx<U, RealSum> ofReals(double mu) {
    return new FedProx<>(mu, FedAvg.ofReals());
  }

  /**
   * Averages readable integers, exactly.
   *
   * @param <U> the kind of integer update
   * @param mu μ, finite and not negative
   * @return the rule
   */
  public static <U extends IntegerUpdate> FedProx<U, IntegerSum> ofIntegers(double mu) {
    return new FedProx<>(mu, FedAvg.ofIntegers());
  }

  /**
   * Averages ciphertexts without reading them, exactly.
   *
   * @param <S> the scheme
   * @param mu μ, finite and not negative
   * @param evaluator the scheme's operations under the round's key
   * @return the rule
   */
  public static <S extends Scheme> FedProx<EncryptedUpdate<S>, EncryptedSum<S>> encrypted(
      double mu, HomomorphicEvaluator<S> evaluator) {
    return new FedProx<>(mu, FedAvg.encrypted(evaluator));
  }

  /**
   * The client half: what goes into the local objective.
   *
   * @param sent the model that the client was sent, such as {@code invitation.model().toArray()}
   * @return the proximal term around it
   */
  public ProximalTerm term(double[] sent) {
    return ProximalTerm.of(mu, sent);
  }

  @Override
  public StageSpec spec() {
    return StageSpec.of(KIND).with("mu", mu);
  }

  @Override
  public Accumulator<U, R> begin(RoundPlan plan) {
    return mean.begin(plan);
  }

  @Override
  public String toString() {
    return "FedProx(mu " + mu + ")";
  }
}
