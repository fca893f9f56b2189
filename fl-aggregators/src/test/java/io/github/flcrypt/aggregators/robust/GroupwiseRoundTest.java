package io.github.flcrypt.aggregators.robust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.flcrypt.aggregators.CoordinateMedian;
import io.github.flcrypt.aggregators.FedAvg;
import io.github.flcrypt.core.Accumulator;
import io.github.flcrypt.core.AggregatedUpdate;
import io.github.flcrypt.core.ClientId;
import io.github.flcrypt.core.DuplicateContributionException;
import io.github.flcrypt.core.Model;
import io.github.flcrypt.core.PlainUpdate;
import io.github.flcrypt.core.RealSum;
import io.github.flcrypt.core.RoundContext;
import io.github.flcrypt.core.RoundMismatchException;
import io.github.flcrypt.core.RoundPlan;
import io.github.flcrypt.core.TooFewContributorsException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GroupwiseRoundTest {

  private static final Model MODEL = Model.zero(Vectors.layout(3));
  private static final RoundContext WHOLE = Vectors.plan(17, 3).context();

  @Test
  void groupsShareOutTheCohortEvenly() {
    GroupwiseRound round = GroupwiseRound.of(WHOLE, MODEL, 5, 3);
    List<ClientId> all = new ArrayList<>();
    for (RoundContext group : round.groups()) {
      assertThat(group.cohort()).hasSizeBetween(3, 4);
      assertThat(group.minimumContributors()).isEqualTo(3);
      assertThat(group.publicSeed()).isEqualTo(WHOLE.publicSeed());
      assertThat(group.pipeline()).isEqualTo(WHOLE.pipeline());
      all.addAll(group.cohort());
    }
    assertThat(all).containsExactlyInAnyOrderElementsOf(WHOLE.cohort());
    assertThat(GroupwiseRound.of(WHOLE, MODEL, 5, 3).groups()).isEqualTo(round.groups());
  }

  @Test
  void theMedianOfMeansWithstandsALiarInFewerThanHalfOfTheGroups() {
    GroupwiseRound round = GroupwiseRound.of(WHOLE, MODEL, 5, 3);
    List<AggregatedUpdate> means = new ArrayList<>();
    for (int g = 0; g < 5; g++) {
      means.add(mean(round.groups().get(g), g < 2 ? 1e9 : g));
    }
    AggregatedUpdate combined = round.combine(means, CoordinateMedian.of());
    assertThat(combined.toArray()).containsExactly(4, 4, 4);
    assertThat(combined.contributors()).hasSize(17);
    assertThat(combined.round()).isEqualTo(WHOLE);
    assertThat(round.combine(means.subList(2, 5), CoordinateMedian.of()).at(0)).isEqualTo(3);
    assertThatThrownBy(() -> round.combine(means.subList(2, 4), Krum.of(0)))
        .isInstanceOf(TooFewContributorsException.class)
        .hasMessageContaining("groups must be at least 3; got 2");
  }

  @Test
  void whatIsNoGroupsMeanIsRefused() {
    GroupwiseRound round = GroupwiseRound.of(WHOLE, MODEL, 5, 3);
    AggregatedUpdate first = mean(round.groups().get(0), 1);
    assertThatThrownBy(() -> round.combine(List.of(first, first), CoordinateMedian.of()))
        .isInstanceOf(DuplicateContributionException.class);
    assertThatThrownBy(() -> round.combine(List.of(mean(WHOLE, 1)), CoordinateMedian.of()))
        .isInstanceOf(RoundMismatchException.class);
    assertThatThrownBy(() -> round.combine(List.of(), CoordinateMedian.of()))
        .isInstanceOf(TooFewContributorsException.class);
  }

  @Test
  void groupsBelowTheirMinimumAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GroupwiseRound.of(WHOLE, MODEL, 6, 3))
        .withMessageContaining("[1, 5]");
    assertThatIllegalArgumentException().isThrownBy(() -> GroupwiseRound.of(WHOLE, MODEL, 0, 3));
    assertThatIllegalArgumentException().isThrownBy(() -> GroupwiseRound.of(WHOLE, MODEL, 2, 0));
    assertThatThrownBy(() -> GroupwiseRound.of(WHOLE, MODEL.next(new double[3]), 5, 3))
        .isInstanceOf(RoundMismatchException.class);
  }

  private static AggregatedUpdate mean(RoundContext group, double value) {
    Accumulator<PlainUpdate, RealSum> sum =
        FedAvg.<PlainUpdate>ofReals().begin(RoundPlan.ofReals(group));
    for (ClientId client : group.cohort()) {
      sum.add(PlainUpdate.of(group, client, Vectors.constant(3, value), 1));
    }
    return sum.finish().average();
  }
}
