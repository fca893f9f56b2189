package io.github.flcrypt.dp.noise;

import io.github.flcrypt.core.NoiseShare;
import io.github.flcrypt.core.PrivacyEvent;
import io.github.flcrypt.core.RoundContext;
import io.github.flcrypt.core.Sensitivity;
import io.github.flcrypt.core.StageSpec;
import io.github.flcrypt.dp.PrivacyBudget;
import io.github.flcrypt.dp.internal.Require;
import io.github.flcrypt.dp.internal.release.NoiseRelease;
import io.github.flcrypt.dp.internal.release.ReleaseFilter;
import io.github.flcrypt.dp.internal.release.TailCharge;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The least share with which a ledger of the same budget admits the declared number of rounds. What
 * is asked is the ledger's own check on the event itself, so the two cannot disagree. Safe for
 * several threads.
 */
final class CalibratedShares {

  private static final int MOST_COLLUDERS = 1 << 20;
  private static final int CACHED_SHARES = 16;

  /** The tail may use this part of delta: too little to notice, and the bound grows slowly. */
  private static final double TAIL_PART = 0x1.0p-20;

  /** Half the resolution of a scale of 16 bits: finer steps change nothing. */
  private static final double RESOLUTION = 0x1.0p-17;

  /** What one distribution adds to the search. */
  interface Family {

    /** A share of at least a scale. */
    NoiseShare share(double scale, int honest, int tailBits);

    /** What the ledger makes of it. */
    NoiseRelease release(PrivacyEvent event);

    double leastScale();

    double largestScale();
  }

  private record Question(Sensitivity sensitivity, int dimension, int honest) {}

  private final PrivacyBudget budget;
  private final long rounds;
  private final int colluders;
  private final Family family;
  private final ReleaseFilter filter;
  private final Map<Question, NoiseShare> cache =
      new LinkedHashMap<>(2 * CACHED_SHARES, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Question, NoiseShare> eldest) {
          return size() > CACHED_SHARES;
        }
      };

  CalibratedShares(PrivacyBudget budget, long rounds, int colluders, Family family) {
    this.budget = Objects.requireNonNull(budget, "budget");
    this.rounds = Require.inRange(rounds, 1, 1L << 32, "rounds");
    this.colluders = (int) Require.inRange(colluders, 0, MOST_COLLUDERS, "colluders");
    this.family = family;
    this.filter = new ReleaseFilter(budget);
  }

  static CalibratedShares fromSpec(StageSpec spec, Family family) {
    return new CalibratedShares(
        new PrivacyBudget(spec.number("epsilon"), spec.number("delta")),
        spec.integer("rounds"),
        (int) Require.inRange(spec.integer("colluders"), 0, MOST_COLLUDERS, "colluders"),
        family);
  }

  StageSpec spec(String kind) {
    return StageSpec.of(kind)
        .with("epsilon", budget.epsilon())
        .with("delta", budget.delta())
        .with("rounds", rounds)
        .with("colluders", colluders);
  }

  PrivacyBudget budget() {
    return budget;
  }

  NoiseShare share(RoundContext round, Sensitivity sensitivity, int dimension) {
    int honest = round.minimumContributors() - colluders;
    if (honest < 1) {
      throw new IllegalArgumentException(
          "minimum contributors must be more than the "
              + colluders
              + " tolerated colluders; got "
              + round.minimumContributors());
    }
    return share(sensitivity, dimension, honest);
  }

  NoiseShare share(Sensitivity sensitivity, int dimension, int honest) {
    Question question = new Question(sensitivity, dimension, honest);
    synchronized (cache) {
      Optional<NoiseShare> known = Optional.ofNullable(cache.get(question));
      if (known.isPresent()) {
        return known.get();
      }
    }
    NoiseShare share = calibrate(question);
    synchronized (cache) {
      cache.put(question, share);
    }
    return share;
  }

  private NoiseShare calibrate(Question question) {
    double low = family.leastScale();
    if (keeps(question, low)) {
      return share(question, low);
    }
    double high = 2 * low;
    while (!keeps(question, high)) {
      low = high;
      high = 2 * high;
      if (high > family.largestScale()) {
        throw new IllegalArgumentException(
            "sensitivity must need a scale of at most "
                + family.largestScale()
                + " grid steps, so take a coarser grid; got "
                + question.sensitivity());
      }
    }
    while (high - low > RESOLUTION * low) {
      double middle = 0.5 * (low + high);
      if (keeps(question, middle)) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return share(question, high);
  }

  private boolean keeps(Question question, double scale) {
    NoiseShare share = share(question, scale);
    PrivacyEvent event =
        new PrivacyEvent(
            question.sensitivity(), share, question.dimension(), share.honestContributors());
    return filter.admits(Map.of(family.release(event), rounds));
  }

  private NoiseShare share(Question question, double scale) {
    int honest = question.honest();
    int bits =
        TailCharge.bitsFor(
            budget.delta() * TAIL_PART, budget.epsilon(), rounds, honest, question.dimension());
    return family.share(scale, honest, bits);
  }
}
