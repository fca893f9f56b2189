package io.github.flcrypt.aggregators;

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
import io.github.flcrypt.core.SumAlgebra;
import io.github.flcrypt.core.Update;

/**
 * Federated averaging (McMahan et al., AISTATS 2017, algorithm 1): the weighted sum of the clients'
 * updates, to be divided by the sum of the weights once it can be read.
 *
 * <p>Real updates carry their weight openly. Integer updates were multiplied by it before they left
 * the client, and the weight is one of the integers, so that only the sum of weights is ever seen.
 * Holds one vector, whatever the number of clients. Immutable, safe for several threads.
 *
 * @param <U> the kind of update
 * @param <R> the kind of sum
 */
public final class FedAvg<U extends Update, R> implements Aggregator<U, R> {

  /** The kind in {@link #spec()}. */
  public static final String KIND = "aggregate.fedavg";

  private final SumAlgebra<U, R> algebra;

  private FedAvg(SumAlgebra<U, R> algebra) {
    this.algebra = algebra;
  }

  /**
   * Averages readable real updates.
   *
   * @param <U> the kind of real update
   * @return the rule
   */
  public static <U extends RealUpdate> FedAvg<U, RealSum> ofReals() {
    return new FedAvg<>(SumAlgebra.reals());
  }

  /**
   * Averages readable integers, exactly.
   *
   * @param <U> the kind of integer update
   * @return the rule
   */
  public static <U extends IntegerUpdate> FedAvg<U, IntegerSum> ofIntegers() {
    return new FedAvg<>(SumAlgebra.integers());
  }

  /**
   * Averages ciphertexts without reading them, exactly.
   *
   * @param <S> the scheme
   * @param evaluator the scheme's operations under the round's key
   * @return the rule
   */
  public static <S extends Scheme> FedAvg<EncryptedUpdate<S>, EncryptedSum<S>> encrypted(
      HomomorphicEvaluator<S> evaluator) {
    return new FedAvg<>(SumAlgebra.encrypted(evaluator));
  }

  @Override
  public StageSpec spec() {
    return StageSpec.of(KIND);
  }

  @Override
  public Accumulator<U, R> begin(RoundPlan plan) {
    return algebra.begin(plan);
  }

  @Override
  public String toString() {
    return "FedAvg";
  }
}
