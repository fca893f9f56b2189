package io.github.flcrypt.core.verified;

import io.github.flcrypt.core.Accumulator;
import io.github.flcrypt.core.Aggregator;
import io.github.flcrypt.core.ClientId;
import io.github.flcrypt.core.DuplicateContributionException;
import io.github.flcrypt.core.EncryptedSum;
import io.github.flcrypt.core.EncryptedUpdate;
import io.github.flcrypt.core.HeadroomExceededException;
import io.github.flcrypt.core.HomomorphicEvaluator;
import io.github.flcrypt.core.RoundPlan;
import io.github.flcrypt.core.Scheme;
import io.github.flcrypt.core.StageSpec;
import io.github.flcrypt.core.SumAlgebra;
import io.github.flcrypt.core.TooFewContributorsException;
import java.util.ArrayList;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Federated averaging (McMahan et al., AISTATS 2017, algorithm 1) that keeps the evidence: collects
 * a round's signed uploads, each checked at the door. It holds all of them, since the key holder
 * needs them. Immutable, safe for several threads.
 *
 * @param <S> the scheme
 */
public final class SignedUploads<S extends Scheme>
    implements Aggregator<SignedUpdate<S>, SignedSum<S>> {

  /** The kind in {@link #spec()}. */
  public static final String KIND = "aggregate.signed-uploads";

  private final HomomorphicEvaluator<S> evaluator;
  private final ClientRoster roster;

  private SignedUploads(HomomorphicEvaluator<S> evaluator, ClientRoster roster) {
    this.evaluator = Objects.requireNonNull(evaluator, "evaluator");
    this.roster = Objects.requireNonNull(roster, "roster");
  }

  /**
   * The rule.
   *
   * @param <S> the scheme
   * @param evaluator the scheme's operations under the rounds' key
   * @param roster the enrolled clients
   * @return the rule
   */
  public static <S extends Scheme> SignedUploads<S> of(
      HomomorphicEvaluator<S> evaluator, ClientRoster roster) {
    return new SignedUploads<>(evaluator, roster);
  }

  @Override
  public StageSpec spec() {
    return StageSpec.of(KIND);
  }

  @Override
  public Accumulator<SignedUpdate<S>, SignedSum<S>> begin(RoundPlan plan) {
    return new Collected<>(plan, evaluator, roster);
  }

  @Override
  public String toString() {
    return "SignedUploads(" + roster + ")";
  }

  private static final class Collected<S extends Scheme>
      implements Accumulator<SignedUpdate<S>, SignedSum<S>> {

    private final RoundPlan plan;
    private final HomomorphicEvaluator<S> evaluator;
    private final ClientRoster roster;
    private Optional<SortedMap<ClientId, SignedUpdate<S>>> uploads = Optional.of(new TreeMap<>());

    Collected(RoundPlan plan, HomomorphicEvaluator<S> evaluator, ClientRoster roster) {
      this.plan = plan;
      this.evaluator = evaluator;
      this.roster = roster;
      // The core's own checks of the plan and the key.
      SumAlgebra.encrypted(evaluator).begin(plan);
    }

    @Override
    public void add(SignedUpdate<S> update) {
      SortedMap<ClientId, SignedUpdate<S>> present = present();
      requireNew(present, update.client());
      requireRoom(present.size() + 1);
      // The core's own checks of round, format, packing and key.
      Accumulator<EncryptedUpdate<S>, EncryptedSum<S>> alone =
          SumAlgebra.encrypted(evaluator).begin(plan);
      alone.add(update.upload());
      update.requireSignature(roster);
      present.put(update.client(), update);
    }

    @Override
    public void merge(Accumulator<SignedUpdate<S>, SignedSum<S>> other) {
      if (other == this
          || !(other instanceof Collected<S> that)
          || !that.plan.equals(plan)
          || !that.roster.equals(roster)) {
        throw new IllegalArgumentException(
            "other must be another accumulator of the same rule, roster and round");
      }
      SortedMap<ClientId, SignedUpdate<S>> present = present();
      SortedMap<ClientId, SignedUpdate<S>> more = that.present();
      more.keySet().forEach(client -> requireNew(present, client));
      requireRoom(present.size() + more.size());
      present.putAll(more);
      that.uploads = Optional.empty();
    }

    @Override
    public int contributors() {
      return present().size();
    }

    @Override
    public SignedSum<S> finish() {
      SortedMap<ClientId, SignedUpdate<S>> present = present();
      if (present.isEmpty()) {
        throw new TooFewContributorsException("contributors must be at least 1; got 0");
      }
      uploads = Optional.empty();
      return new SignedSum<>(plan, evaluator, new ArrayList<>(present.values()));
    }

    private SortedMap<ClientId, SignedUpdate<S>> present() {
      return uploads.orElseThrow(
          () -> new IllegalStateException("accumulator must not be used after its end"));
    }

    private void requireRoom(int contributors) {
      if (contributors > plan.context().maximumContributors()) {
        throw new HeadroomExceededException(
            "contributors must be at most "
                + plan.context().maximumContributors()
                + "; got one more");
      }
    }

    private static void requireNew(Map<ClientId, ?> present, ClientId client) {
      if (present.containsKey(client)) {
        throw new DuplicateContributionException(
            "client must contribute once; got " + client + " again");
      }
    }
  }
}
