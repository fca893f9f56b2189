package io.github.flcrypt.aggregators.dual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.flcrypt.aggregators.EncryptedRound;
import io.github.flcrypt.aggregators.FedAvg;
import io.github.flcrypt.aggregators.Grids;
import io.github.flcrypt.aggregators.Rounds;
import io.github.flcrypt.aggregators.Transparent;
import io.github.flcrypt.core.AggregatedUpdate;
import io.github.flcrypt.core.ClientId;
import io.github.flcrypt.core.EncryptedSum;
import io.github.flcrypt.core.IntegerSum;
import io.github.flcrypt.core.MalformedMessageException;
import io.github.flcrypt.core.Model;
import io.github.flcrypt.core.PlainUpdate;
import io.github.flcrypt.core.QuantizedUpdate;
import io.github.flcrypt.core.RealSum;
import io.github.flcrypt.core.RoundPlan;
import io.github.flcrypt.core.pipeline.Pipeline;
import io.github.flcrypt.core.random.RandomStream;
import io.github.flcrypt.testkit.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DualGroupsTest {

  private static final int SIZE = Rounds.LAYOUT.size();
  private static final Set<ClientId> UNCERTAIN =
      Set.of(Rounds.client(0), Rounds.client(1), Rounds.client(2));
  private static final RoleSchedule ROLES = RoleSchedule.fixed(UNCERTAIN);

  private static double loss(AggregatedUpdate mean) {
    return Math.abs(mean.at(0));
  }

  private static EncryptedRound round() {
    return new EncryptedRound(
        Pipeline.updates().quantize(new Grids(0x1.0p-16, 1L << 28)).weighted(300),
        Model.zero(Rounds.LAYOUT),
        6,
        6,
        new Seed(2));
  }

  private static List<PlainUpdate> updates(RoundPlan plan) {
    return Rounds.updates(plan, 6, new Seed(3).stream("updates"));
  }

  @Test
  void openedGroupsGiveTheAdaptiveMeanAndEncryptedIsPlainBitForBit() {
    EncryptedRound round = round();
    List<QuantizedUpdate> integers = round.quantize(updates(round.plan));
    GroupShare share = GroupShare.adaptive(DualGroupsTest::loss, 100);
    AggregatedUpdate plain =
        DualOpening.of(GroupOpener.integers(), share)
            .apply(
                Rounds.aggregate(
                    DualGroups.<QuantizedUpdate>ofIntegers(ROLES, 2), round.plan, integers));
    GroupSums<EncryptedSum<Transparent>> hidden =
        round.aggregate(DualGroups.encrypted(new Transparent.Evaluator(), ROLES, 2), integers);
    assertThat(hidden.combined()).isEmpty();
    AggregatedUpdate opened =
        DualOpening.of(GroupOpener.encrypted(new Transparent.Holder()), share).apply(hidden);
    assertThat(opened).isEqualTo(plain);
    assertThat(opened.contributors()).hasSize(6);

    AggregatedUpdate first = groupMean(round, integers, true);
    AggregatedUpdate second = groupMean(round, integers, false);
    double beta = 1 / (1 + Math.exp((loss(first) - loss(second)) / 100));
    beta = Math.min(Math.max(beta, 0.1), 0.9);
    for (int i = 0; i < SIZE; i++) {
      assertThat(opened.at(i))
          .isCloseTo(beta * first.at(i) + (1 - beta) * second.at(i), within(1e-9));
    }
  }

  private static AggregatedUpdate groupMean(
      EncryptedRound round, List<QuantizedUpdate> integers, boolean uncertain) {
    List<QuantizedUpdate> group = new ArrayList<>(integers);
    group.removeIf(update -> UNCERTAIN.contains(update.client()) != uncertain);
    return Rounds.aggregate(FedAvg.<QuantizedUpdate>ofIntegers(), round.plan, group).average();
  }

  @ParameterizedTest
  @CsvSource({"1, 3", "3, 1", "1, 1", "0, 3", "3, 0", "1, 0"})
  void aGroupBelowItsMinimumIsNeverOpenedAlone(int uncertain, int diverse) {
    EncryptedRound round = round();
    List<QuantizedUpdate> integers = new ArrayList<>();
    for (QuantizedUpdate update : round.quantize(updates(round.plan))) {
      int number = Integer.parseInt(update.client().value().substring(1));
      if (number < uncertain || (number >= 3 && number < 3 + diverse)) {
        integers.add(update);
      }
    }
    GroupSums<IntegerSum> sums =
        Rounds.aggregate(DualGroups.<QuantizedUpdate>ofIntegers(ROLES, 2), round.plan, integers);
    assertThat(sums.uncertainty()).isEmpty();
    assertThat(sums.diversity()).isEmpty();
    assertThat(sums.combined())
        .contains(Rounds.aggregate(FedAvg.<QuantizedUpdate>ofIntegers(), round.plan, integers));
    assertThat(DualOpening.of(GroupOpener.integers(), GroupShare.fixed(0.3)).apply(sums))
        .isEqualTo(sums.combined().orElseThrow().average());
  }

  @Test
  void realUpdatesTakeAFixedShareExactly() {
    RoundPlan plan = Rounds.plan(6, 1);
    List<PlainUpdate> updates = updates(plan);
    DualGroups<PlainUpdate, RealSum> rule = DualGroups.ofReals(ROLES, 3);
    AggregatedUpdate mean =
        DualOpening.of(GroupOpener.reals(), GroupShare.fixed(0.25))
            .apply(Rounds.aggregateInTwo(rule, plan, updates, 2));
    AggregatedUpdate first =
        Rounds.aggregate(FedAvg.<PlainUpdate>ofReals(), plan, updates.subList(0, 3)).average();
    AggregatedUpdate second =
        Rounds.aggregate(FedAvg.<PlainUpdate>ofReals(), plan, updates.subList(3, 6)).average();
    for (int i = 0; i < SIZE; i++) {
      assertThat(mean.at(i)).isCloseTo(0.25 * first.at(i) + 0.75 * second.at(i), within(1e-9));
    }
  }

  @Test
  void theAdaptiveShareIsTheSoftmaxWithinItsBounds() {
    assertThat(GroupShare.ofLosses(1, 1, 0.5)).isEqualTo(0.5);
    assertThat(GroupShare.ofLosses(0.3, 0.5, 0.25))
        .isCloseTo(Math.exp(-1.2) / (Math.exp(-1.2) + Math.exp(-2)), within(1e-15));
    assertThat(GroupShare.ofLosses(0, 1e9, 1e-9)).isEqualTo(0.9);
    assertThat(GroupShare.ofLosses(1e9, 0, 1e-9)).isEqualTo(0.1);
    RandomStream random = new Seed(1).stream("losses");
    for (int trial = 0; trial < 100; trial++) {
      double a = random.nextDouble();
      double b = random.nextDouble();
      assertThat(GroupShare.ofLosses(a, b, 0.3) + GroupShare.ofLosses(b, a, 0.3))
          .isCloseTo(1, within(1e-15));
    }
    assertThatThrownBy(() -> GroupShare.ofLosses(Double.NaN, 1, 1))
        .isInstanceOf(MalformedMessageException.class);
    assertThatIllegalArgumentException().isThrownBy(() -> GroupShare.ofLosses(1, 1, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> GroupShare.fixed(1.5));
  }

  @Test
  void aMinimumThatUncoversAClientIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> DualGroups.ofReals(ROLES, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DualGroups.ofReals(ROLES, 2).begin(Rounds.plan(6, 3)));
  }
}
