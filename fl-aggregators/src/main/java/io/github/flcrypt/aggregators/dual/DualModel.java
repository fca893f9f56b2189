package io.github.flcrypt.aggregators.dual;

import io.github.flcrypt.core.Accumulator;
import io.github.flcrypt.core.Aggregator;
import io.github.flcrypt.core.Denominator;
import io.github.flcrypt.core.EncryptedSum;
import io.github.flcrypt.core.EncryptedUpdate;
import io.github.flcrypt.core.HomomorphicEvaluator;
import io.github.flcrypt.core.IntegerSum;
import io.github.flcrypt.core.IntegerUpdate;
import io.github.flcrypt.core.RoundPlan;
import io.github.flcrypt.core.Scheme;
import io.github.flcrypt.core.StageSpec;
import io.github.flcrypt.core.SumAccumulator;
import io.github.flcrypt.core.SumAlgebra;
import io.github.flcrypt.core.Update;

/**
 * Combines the models of two roles under encryption: θ = β·θ_U + (1−β)·θ_D with θ_U = Σ n_k θ_k /
 * n_U over the clients that query by uncertainty, θ_D likewise. One sum comes out, the only thing
 * that is ever opened; neither a client's model nor a group's is.
 *
 * <p>All weights are exact integers, multiples of ciphertexts, and the average divides by their
 * exact sum, so that rounding a weight biases nothing. By sample count β = n_U/(n_U + n_D), which
 * is federated averaging; with a {@linkplain #integers(RoleSchedule, SampleCounts, double) fixed} β
 * each group counts as wanted whatever its size. Where one group is missing the other stands alone;
 * where both are, there is no sum and the model stays. Holds two vectors whatever the number of
 * clients. Immutable, safe for several threads.
 *
 * @param <U> the kind of update
 * @param <R> the kind of sum
 */
public final class DualModel<U extends Update, R> implements Aggregator<U, R> {

  /** The kind in {@link #spec()}. */
  public static final String KIND = "aggregate.dual-model";

  /** A fixed share is met to 1/(2^8 − 1) at least, and needs headroom of 2^8 times the samples. */
  public static final int SHARE_BITS = 8;

  private final SumAlgebra<U, R> algebra;
  private final RoleSchedule roles;
  private final SampleCounts counts;
  // 0: by sample count.
  private final double share;

  private DualModel(
      SumAlgebra<U, R> algebra, RoleSchedule roles, SampleCounts counts, double share) {
    this.algebra = algebra;
    this.roles = roles;
    this.counts = counts;
    this.share = share;
  }

  private static double requireShare(double share) {
    double least = Math.scalb(1.0, -SHARE_BITS);
    if (!(share >= least && share <= 1 - least)) {
      throw new IllegalArgumentException(
          "share must be in [2^-8, 1 - 2^-8]; got " + share + "; or give one role to all clients");
    }
    return share;
  }

  /**
   * Combines readable integers by sample count.
   *
   * @param <U> the kind of integer update
   * @param roles who has which role
   * @param counts public counts, or hidden ones that travel as weights
   * @return the rule
   */
  public static <U extends IntegerUpdate> DualModel<U, IntegerSum> integers(
      RoleSchedule roles, SampleCounts counts) {
    return new DualModel<>(SumAlgebra.integers(), roles, counts, 0);
  }

  /**
   * Combines readable integers with a fixed share. The round must declare at least 2^8 times the
   * cohort's samples as its maximum of contributors, and its updates must not be weighted.
   *
   * @param <U> the kind of integer update
   * @param roles who has which role
   * @param counts public counts; hidden for equal ones
   * @param share β, the share of the uncertainty group, in [2^−8, 1 − 2^−8]
   * @return the rule
   */
  public static <U extends IntegerUpdate> DualModel<U, IntegerSum> integers(
      RoleSchedule roles, SampleCounts counts, double share) {
    return new DualModel<>(SumAlgebra.integers(), roles, counts, requireShare(share));
  }

  /**
   * Combines ciphertexts by sample count.
   *
   * @param <S> the scheme
   * @param evaluator the scheme's operations under the round's key
   * @param roles who has which role
   * @param counts public counts, or hidden ones that travel as encrypted weights
   * @return the rule
   */
  public static <S extends Scheme> DualModel<EncryptedUpdate<S>, EncryptedSum<S>> encrypted(
      HomomorphicEvaluator<S> evaluator, RoleSchedule roles, SampleCounts counts) {
    return new DualModel<>(SumAlgebra.encrypted(evaluator), roles, counts, 0);
  }

  /**
   * Combines ciphertexts with a fixed share; conditions as for {@linkplain #integers(RoleSchedule,
   * SampleCounts, double) integers}.
   *
   * @param <S> the scheme
   * @param evaluator the scheme's operations under the round's key
   * @param roles who has which role
   * @param counts public counts; hidden for equal ones
   * @param share β, the share of the uncertainty group, in [2^−8, 1 − 2^−8]
   * @return the rule
   */
  public static <S extends Scheme> DualModel<EncryptedUpdate<S>, EncryptedSum<S>> encrypted(
      HomomorphicEvaluator<S> evaluator, RoleSchedule roles, SampleCounts counts, double share) {
    return new DualModel<>(SumAlgebra.encrypted(evaluator), roles, counts, requireShare(share));
  }

  @Override
  public StageSpec spec() {
    StageSpec own = counts.describe(StageSpec.of(KIND)).with("roles", roles.spec());
    return share > 0 ? own.with("share", share) : own.with("share", "by sample count");
  }

  @Override
  public Accumulator<U, R> begin(RoundPlan plan) {
    if (share > 0) {
      requireRoomForShare(plan);
    }
    return new State(plan);
  }

  private void requireRoomForShare(RoundPlan plan) {
    plan.format()
        .ifPresent(
            format -> {
              if (format.denominator().kind() != Denominator.Kind.CONTRIBUTORS) {
                throw new IllegalArgumentException(
                    "a fixed share must have an unweighted format without noise; got " + format);
              }
            });
    long room = plan.context().maximumContributors();
    long needed = Math.multiplyExact(counts.total(plan.context()), 1L << SHARE_BITS);
    if (room < needed) {
      throw new IllegalArgumentException(
          "maximum contributors must be at least 2^8 times the cohort's samples, "
              + needed
              + ", for a fixed share; got "
              + room);
    }
  }

  @Override
  public String toString() {
    return "DualModel(" + (share > 0 ? "share " + share : "by sample count") + ")";
  }

  private final class State extends DualState<U, R, R> {

    State(RoundPlan plan) {
      super(DualModel.this, algebra, roles, counts, plan);
    }

    @Override
    R result(Group<U, R> uncertainty, Group<U, R> diversity) {
      boolean both = uncertainty.clients() > 0 && diversity.clients() > 0;
      if (share == 0 || !both) {
        return combined(uncertainty, diversity);
      }
      long room = plan().context().maximumContributors();
      GroupFactors factors =
          GroupFactors.of(share, uncertainty.samples(), diversity.samples(), room);
      SumAccumulator<U, R> sum = algebra.begin(plan());
      sum.merge(uncertainty.sum(), factors.uncertainty());
      sum.merge(diversity.sum(), factors.diversity());
      return sum.finish();
    }
  }
}
