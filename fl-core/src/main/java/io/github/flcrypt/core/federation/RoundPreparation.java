package io.github.flcrypt.core.federation;

import io.github.flcrypt.core.ClientId;
import io.github.flcrypt.core.RoundContext;
import io.github.flcrypt.core.RoundContextBuilder;
import java.util.HashSet;
import java.util.List;

/** Makes a round's context: cohort, public seed, clip bounds, key, contributors. */
final class RoundPreparation {

  private RoundPreparation() {}

  static RoundContext context(FederationSetup<?> setup, FederationState state) {
    List<ClientId> cohort = cohort(setup, state.nextRound());
    byte[] seed = new byte[RoundContext.SEED_LENGTH];
    setup.random().nextBytes(seed);
    RoundContextBuilder builder =
        RoundContext.builder(state.nextRound(), state.model(), setup.pipeline().spec().digest())
            .cohort(cohort)
            .contributors(setup.terms().minimumContributors(), setup.terms().maximumContributors())
            .publicSeed(seed);
    setup.pipeline().key().ifPresent(builder::key);
    setup
        .pipeline()
        .clipBounds(state.model().layout(), state.history())
        .ifPresent(builder::clipBounds);
    return builder.build();
  }

  private static List<ClientId> cohort(FederationSetup<?> setup, long round) {
    List<ClientId> enrolled = List.copyOf(setup.seats().keySet());
    List<ClientId> cohort = List.copyOf(setup.selection().select(enrolled, round, setup.random()));
    FederationTerms terms = setup.terms();
    if (cohort.size() < terms.minimumContributors()
        || cohort.size() > terms.maximumContributors()
        || new HashSet<>(cohort).size() != cohort.size()
        || !setup.seats().keySet().containsAll(cohort)) {
      throw new IllegalArgumentException(
          "selection must give "
              + terms.minimumContributors()
              + " to "
              + terms.maximumContributors()
              + " different enrolled clients; got "
              + cohort.size());
    }
    return cohort;
  }
}
