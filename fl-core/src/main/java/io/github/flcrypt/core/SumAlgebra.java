package io.github.flcrypt.core;

/**
 * Addition and multiplication by bounded integers on one kind of update: all that a linear rule
 * needs, so that the same rule works on real, integer and encrypted updates. The core supplies
 * them, for only the core makes sums.
 *
 * @param <U> the kind of update
 * @param <R> the kind of sum
 */
public sealed interface SumAlgebra<U extends Update, R>
    permits RealAlgebra, IntegerAlgebra, EncryptedAlgebra {

  /**
   * An empty sum. It holds one vector, whatever the number of updates.
   *
   * @param plan the round and what its updates must look like
   * @return an accumulator
   */
  SumAccumulator<U, R> begin(RoundPlan plan);

  /**
   * Sums of real updates, each times its weight. The result depends on the order of additions by at
   * most n·2^−53 times the sum of magnitudes for n updates.
   *
   * @param <U> the kind of real update
   * @return the algebra
   */
  static <U extends RealUpdate> SumAlgebra<U, RealSum> reals() {
    return new RealAlgebra<>();
  }

  /**
   * Sums of integer updates: exact, the same for every order and split.
   *
   * @param <U> the kind of integer update
   * @return the algebra
   */
  static <U extends IntegerUpdate> SumAlgebra<U, IntegerSum> integers() {
    return new IntegerAlgebra<>();
  }

  /**
   * Sums of encrypted updates: exact, the same plaintext for every order and split.
   *
   * @param <S> the scheme
   * @param evaluator the scheme's operations under the round's key
   * @return the algebra
   */
  static <S extends Scheme> SumAlgebra<EncryptedUpdate<S>, EncryptedSum<S>> encrypted(
      HomomorphicEvaluator<S> evaluator) {
    return new EncryptedAlgebra<>(evaluator);
  }
}
