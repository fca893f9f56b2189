package io.github.flcrypt.dp.clipping;

import io.github.flcrypt.core.HistoryCost;
import io.github.flcrypt.core.ModelLayout;
import io.github.flcrypt.core.Norm;
import io.github.flcrypt.core.PrivacyUnit;
import io.github.flcrypt.core.PublishedHistory;
import io.github.flcrypt.core.StageSpec;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * The norms of raw updates, as the abstract of the AADP-FL paper reads. <strong>Not
 * private:</strong> the thresholds and with them the noise are functions of private data, so no
 * finite &epsilon; holds, and a ledger reports it as infinite from the first round on. For
 * comparison with the paper alone.
 *
 * <p>Follows norms that grow or shrink tenfold once they fill the window: within 5 rounds with the
 * defaults. Safe for several threads.
 */
public final class NonPrivateRawNorms implements HistorySource {

  static final String NAME = "NonPrivate-raw-norms";

  private static final HistoryCost COST =
      new HistoryCost.NonPrivate("clip thresholds follow the norms of raw private updates");

  private final ThresholdRule rule;
  private final Norm norm;
  private final ObservedNorms observed;

  private NonPrivateRawNorms(ThresholdRule rule, Norm norm) {
    this.rule = Objects.requireNonNull(rule, "rule");
    this.norm = Objects.requireNonNull(norm, "norm");
    this.observed = new ObservedNorms(rule);
  }

  /**
   * A source that gives up privacy.
   *
   * @param rule the rule
   * @param norm the norm to follow and bound
   * @return the source, told of nothing yet
   */
  public static NonPrivateRawNorms of(ThresholdRule rule, Norm norm) {
    return new NonPrivateRawNorms(rule, norm);
  }

  /**
   * Tells of a round.
   *
   * @param norms one norm a layer of what was not clipped, finite, at least 0
   */
  public void observe(double... norms) {
    List<NormObservation> round = Arrays.stream(norms).mapToObj(NormObservation::exact).toList();
    observed.add(round);
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
    return COST;
  }

  @Override
  public double[] thresholds(ModelLayout layout, PublishedHistory published) {
    return observed.thresholds();
  }

  double[] current() {
    return observed.thresholds();
  }

  @Override
  public StageSpec describe(StageSpec spec) {
    return rule.describe(spec.with("history", NAME).with("norm", norm));
  }

  @Override
  public String toString() {
    return NAME + " " + rule;
  }
}
