package io.github.flcrypt.aggregators.dual;

import io.github.flcrypt.core.AggregatedUpdate;
import java.util.List;
import java.util.function.Function;

/**
 * Opens what {@link DualGroups} gives and combines it: θ = β·θ_U + (1−β)·θ_D where both groups may
 * be opened, else the mean of everybody. The function that a server's end takes as its opener.
 *
 * @param <R> the kind of sum
 */
public final class DualOpening<R> implements Function<GroupSums<R>, AggregatedUpdate> {

  private final GroupOpener<R> opener;
  private final GroupShare share;

  private DualOpening(GroupOpener<R> opener, GroupShare share) {
    this.opener = opener;
    this.share = share;
  }

  /**
   * Puts opening and combining together.
   *
   * @param <R> the kind of sum
   * @param opener opens the sums of a round's groups
   * @param share β, fixed or adaptive
   * @return the opener
   */
  public static <R> DualOpening<R> of(GroupOpener<R> opener, GroupShare share) {
    return new DualOpening<>(opener, share);
  }

  /**
   * Opens and combines.
   *
   * @param sums what {@link DualGroups} gave, once
   * @return the combined mean
   */
  @Override
  public AggregatedUpdate apply(GroupSums<R> sums) {
    List<AggregatedUpdate> means = opener.open(sums.all());
    if (means.size() == 1) {
      return means.get(0);
    }
    AggregatedUpdate uncertainty = means.get(0);
    AggregatedUpdate diversity = means.get(1);
    return uncertainty.blend(share.of(uncertainty, diversity), diversity);
  }
}
