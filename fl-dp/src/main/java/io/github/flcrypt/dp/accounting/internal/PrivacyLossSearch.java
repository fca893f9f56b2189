package io.github.flcrypt.dp.accounting.internal;

import io.github.flcrypt.dp.accounting.internal.LossPair.Stretch;
import io.github.flcrypt.dp.accounting.internal.TiltedSum.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Bounds of &epsilon; or &delta; of releases together, from below and above, in both directions. A
 * coarse lattice is refined until the bounds are close or memory would not suffice; every stage is
 * sound by itself and the best bounds are kept.
 */
public final class PrivacyLossSearch {

  /** Lattice points of one release; 4 arrays of doubles each. */
  private static final int MOST_CELLS = 1 << 19;

  /** Window of the total; about 10 arrays of doubles. */
  private static final int LONGEST = 1 << 20;

  private static final int COARSE_CELLS = 384;
  private static final int REFINEMENTS = 10;

  /** What is aimed for; promised are 1 % or 1e-3. */
  private static final double RELATIVE_WIDTH = 2e-3;

  private static final double ABSOLUTE_WIDTH = 2e-4;

  /** No narrower bounds of delta are looked for. */
  private static final double NEGLIGIBLE_DELTA = 1e-15;

  /** Probability cut off in all releases together, as a part of delta. */
  private static final double TAIL_PART = 1e-7;

  /** Rounding errors of losses and their sums, {@link OptimisticLattice}'s included. */
  private static final double RELATIVE_ROUNDING = 1e-9;

  private static final double ROUNDING_EACH = 1e-14;

  private final List<Term> terms;
  private final double releases;

  /**
   * One release and how often it is made.
   *
   * @param pair its two distributions
   * @param count at least 1
   */
  public record Term(LossPair pair, long count) {}

  /**
   * A search over a composition.
   *
   * @param terms at least one
   */
  public PrivacyLossSearch(List<Term> terms) {
    this.terms = List.copyOf(terms);
    this.releases = terms.stream().mapToDouble(term -> (double) term.count()).sum();
  }

  /** A quantity bounded by one window: given the window, {lower, upper}. */
  private interface Query {
    double[] ask(TiltedSum sum);

    /** What to minimise to find the tilt. */
    double bound(double logMoment, double tilt);
  }

  /**
   * Bounds of &epsilon;.
   *
   * @param delta between 0 and 1
   * @param step of the lattice; chosen for the answer if empty
   * @return lower and upper bound
   */
  public double[] epsilon(double delta, OptionalDouble step) {
    double tail = Math.max(1e-300, delta * TAIL_PART / releases);
    double logInverse = -Math.log(delta);
    Query query =
        new Query() {
          @Override
          public double[] ask(TiltedSum sum) {
            return new double[] {sum.epsilonLower(delta), sum.epsilonUpper(delta)};
          }

          @Override
          public double bound(double logMoment, double tilt) {
            return (logMoment + logInverse) / tilt;
          }
        };
    double[] bounds = search(query, tail, step, Double.POSITIVE_INFINITY, ABSOLUTE_WIDTH);
    double rounding = ROUNDING_EACH * releases + 1e-13;
    return new double[] {
      Math.max(0, bounds[0] * (1 - RELATIVE_ROUNDING) - rounding),
      Math.max(0, bounds[1] * (1 + RELATIVE_ROUNDING) + rounding)
    };
  }

  /**
   * Bounds of &delta;.
   *
   * @param epsilon at least 0
   * @param step of the lattice; chosen for the answer if empty
   * @return lower and upper bound
   */
  public double[] delta(double epsilon, OptionalDouble step) {
    Query query =
        new Query() {
          @Override
          public double[] ask(TiltedSum sum) {
            return sum.delta(epsilon);
          }

          @Override
          public double bound(double logMoment, double tilt) {
            return logMoment - tilt * epsilon;
          }
        };
    double tail = 1e-20 / releases;
    double[] bounds = search(query, tail, step, 1, NEGLIGIBLE_DELTA);
    for (int i = 0; i < 2 && bounds[1] * TAIL_PART / releases < tail && tail > 1e-300; i++) {
      tail = Math.max(1e-300, Math.max(bounds[0], bounds[1] * 1e-100) * TAIL_PART / releases);
      bounds = search(query, tail, step, 1, NEGLIGIBLE_DELTA);
    }
    double rounding = 1e-8 + 10 * ROUNDING_EACH * releases;
    return new double[] {bounds[0] * (1 - rounding), Math.min(1, bounds[1] * (1 + rounding))};
  }

  private double[] search(
      Query query, double tail, OptionalDouble fixedStep, double worst, double absoluteWidth) {
    List<Stretch> stretches = new ArrayList<>();
    double narrowest = Double.POSITIVE_INFINITY;
    for (Term term : terms) {
      Stretch stretch = term.pair().stretch(tail);
      stretches.add(stretch);
      double[] range = LossDiscretisation.lossRange(term.pair(), stretch);
      narrowest = Math.min(narrowest, range[1] - range[0]);
    }
    double step = fixedStep.orElse(narrowest / COARSE_CELLS);
    double[] best = {0, worst};
    int failures = 0;
    for (int i = 0; i < REFINEMENTS; i++) {
      if (terms.size() == 1 && fixedStep.isEmpty()) {
        step = terms.get(0).pair().fittingStep(step);
      }
      Optional<double[]> bounds = onLattice(query, stretches, step);
      if (bounds.isEmpty()) {
        // Too coarse to hold the total, or too fine: one more try.
        if (fixedStep.isPresent() || failures++ > 0) {
          break;
        }
        step /= 8;
        continue;
      }
      best[0] = Math.max(best[0], bounds.get()[0]);
      best[1] = Math.min(best[1], bounds.get()[1]);
      double width = best[1] - best[0];
      double wanted = Math.max(absoluteWidth, RELATIVE_WIDTH * best[1]);
      if (fixedStep.isPresent() || width <= wanted) {
        break;
      }
      step /= Math.min(8, Math.max(2, Math.sqrt(1.5 * width / wanted)));
    }
    return best;
  }

  /** Bounds on one lattice, the worse of both directions; empty if it would be too long. */
  private Optional<double[]> onLattice(Query query, List<Stretch> stretches, double step) {
    List<Part> removals = new ArrayList<>();
    List<Part> additions = new ArrayList<>();
    for (int k = 0; k < terms.size(); k++) {
      LossPair pair = terms.get(k).pair();
      double[] range = LossDiscretisation.lossRange(pair, stretches.get(k));
      if (!((range[1] - range[0]) / step < MOST_CELLS)) {
        return Optional.empty();
      }
      LossLattice[] both = LossDiscretisation.of(pair, stretches.get(k), step);
      removals.add(new Part(both[0], terms.get(k).count()));
      additions.add(new Part(both[1], terms.get(k).count()));
    }
    Optional<double[]> remove = inDirection(query, removals, step);
    Optional<double[]> add = inDirection(query, additions, step);
    if (remove.isEmpty() || add.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new double[] {
          Math.max(remove.get()[0], add.get()[0]), Math.max(remove.get()[1], add.get()[1])
        });
  }

  private static Optional<double[]> inDirection(Query query, List<Part> parts, double step) {
    double tilt = bestTilt(query, parts, step);
    double[] best = {Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY};
    boolean answered = false;
    for (int i = 0; i < 8; i++) {
      Optional<TiltedSum> sum = TiltedSum.of(parts, step, tilt, LONGEST);
      if (sum.isEmpty()) {
        break;
      }
      answered = true;
      double[] bounds = query.ask(sum.get());
      best[0] = Math.max(best[0], bounds[0]);
      best[1] = Math.min(best[1], bounds[1]);
      if (best[0] != Double.NEGATIVE_INFINITY || best[1] <= 0) {
        break;
      }
      // The answer lies below the window: look further down.
      tilt /= 2;
    }
    return answered ? Optional.of(best) : Optional.empty();
  }

  private static double bestTilt(Query query, List<Part> parts, double step) {
    LogMinimum.Function bound = tilt -> query.bound(TiltedSum.total(parts, true, step, tilt), tilt);
    return LogMinimum.of(bound, 1e-5, 1e5);
  }
}
