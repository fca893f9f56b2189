package io.github.flcrypt.dp.clipping;

import io.github.flcrypt.core.HistoryCost;
import io.github.flcrypt.core.ModelLayout;
import io.github.flcrypt.core.Norm;
import io.github.flcrypt.core.PrivacyUnit;
import io.github.flcrypt.core.PublishedHistory;
import io.github.flcrypt.core.PublishedNorms;
import io.github.flcrypt.core.StageSpec;
import java.util.List;
import java.util.Objects;

/**
 * The layer norms of the published aggregates, with the floor of the noise in them subtracted. Free
 * and the default: post-processing of what is already private.
 *
 * <p>The norm of a mean is below the mean of the norms by a factor, the agreement: near 1 where
 * clients agree, 1/&radic;n where n clients point anywhere. The estimate is divided by the
 * agreement that is assumed. If the true one is a and the norms are N, thresholds settle at factor
 * &middot; N &middot; a / agreement. Where a is below agreement / factor, thresholds can only fall
 * and end at their floor: assume less agreement then.
 *
 * <p>A clipped contribution never shows more than the threshold, so thresholds grow by a rate that
 * the factor sets and the statistic slows down. With the defaults (mean of 5 rounds, factor 2) and
 * the true agreement they follow norms that grow or shrink tenfold within 12 rounds, to half to
 * twice where they settle, if the aggregate shows through its noise; without noise a fall takes 8.
 *
 * <p>Immutable.
 */
public final class PublishedAggregates implements HistorySource {

  static final String NAME = "published-aggregates";

  private final ThresholdRule rule;
  private final Norm norm;
  private final double agreement;

  private PublishedAggregates(ThresholdRule rule, Norm norm, double agreement) {
    this.rule = Objects.requireNonNull(rule, "rule");
    this.norm = Objects.requireNonNull(norm, "norm");
    this.agreement = agreement;
    if (!(agreement > 0 && agreement <= 1)) {
      throw new IllegalArgumentException("agreement must be in (0, 1]; got " + agreement);
    }
    if (!(rule.factor() > agreement)) {
      throw new IllegalArgumentException(
          "factor must be above the agreement "
              + agreement
              + ", or thresholds could never grow; got "
              + rule.factor());
    }
  }

  /**
   * Of clients that agree: the norm of the mean stands for the mean of the norms.
   *
   * @param rule the rule, of a factor above 1
   * @param norm the norm to follow and bound
   * @return the source
   */
  public static PublishedAggregates of(ThresholdRule rule, Norm norm) {
    return new PublishedAggregates(rule, norm, 1);
  }

  /**
   * Of clients that agree in part.
   *
   * @param rule the rule, of a factor above the agreement
   * @param norm the norm to follow and bound
   * @param agreement norm of the mean over mean of the norms, in (0, 1]; public, not measured on
   *     private data
   * @return the source
   */
  public static PublishedAggregates of(ThresholdRule rule, Norm norm, double agreement) {
    return new PublishedAggregates(rule, norm, agreement);
  }

  static PublishedAggregates fromSpec(StageSpec spec, Norm norm) {
    return of(ThresholdRule.fromSpec(spec), norm, spec.number("agreement"));
  }

  @Override
  public Norm norm() {
    return norm;
  }

  @Override
  public int layers() {
    return rule.layers();
  }

  @Override
  public HistoryCost cost(PrivacyUnit unit) {
    return HistoryCost.free();
  }

  @Override
  public double[] thresholds(ModelLayout layout, PublishedHistory published) {
    List<PublishedNorms> rounds = published.rounds();
    if (rounds.isEmpty()) {
      return rule.warmUp();
    }
    List<List<NormObservation>> recent =
        rounds.subList(Math.max(0, rounds.size() - rule.window()), rounds.size()).stream()
            .map(round -> round.layers().stream().map(this::observation).toList())
            .toList();
    return rule.next(recent, current(rounds.get(rounds.size() - 1)));
  }

  private double[] current(PublishedNorms latest) {
    double[] current = rule.warmUp();
    for (int l = 0; l < Math.min(current.length, latest.layerCount()); l++) {
      double bound = latest.layers().get(l).clipBound();
      current[l] = bound > 0 ? bound : current[l];
    }
    return current;
  }

  /** In the unit of the clip: over the selected coordinates, before they were scaled up. */
  private NormObservation observation(PublishedNorms.Layer layer) {
    // Whatever the noise is, a mean of many shares is nearly Gaussian, and among distributions of
    // one deviation that are used here the Gaussian has the highest floor.
    double deviation = layer.noiseDeviation() / layer.scale();
    long coordinates = Math.max(1, layer.selected());
    double limit = layer.clipBound() > 0 ? layer.clipBound() : Double.MAX_VALUE;
    NormObservation seen =
        norm == Norm.L1
            ? NormObservation.l1(layer.l1() / layer.scale(), deviation, coordinates, limit)
            : NormObservation.l2(layer.l2() / layer.scale(), deviation, coordinates, limit);
    double most = Double.MAX_VALUE / 4;
    return new NormObservation(
        Math.max(-most, Math.min(most, seen.estimate() / agreement)),
        Math.min(most, seen.spread() / agreement),
        limit);
  }

  @Override
  public StageSpec describe(StageSpec spec) {
    return rule.describe(spec.with("history", NAME).with("norm", norm))
        .with("agreement", agreement);
  }

  @Override
  public String toString() {
    return NAME + " " + rule;
  }
}
