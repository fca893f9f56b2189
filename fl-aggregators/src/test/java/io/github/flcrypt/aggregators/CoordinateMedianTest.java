package io.github.flcrypt.aggregators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.flcrypt.core.Accumulator;
import io.github.flcrypt.core.AggregatedUpdate;
import io.github.flcrypt.core.CoordinateSelection;
import io.github.flcrypt.core.DuplicateContributionException;
import io.github.flcrypt.core.ForgedNumbersException;
import io.github.flcrypt.core.PlainUpdate;
import io.github.flcrypt.core.RoundMismatchException;
import io.github.flcrypt.core.RoundPlan;
import io.github.flcrypt.core.SeeingRule;
import io.github.flcrypt.core.StageSpec;
import io.github.flcrypt.core.TooFewContributorsException;
import io.github.flcrypt.core.random.RandomStream;
import io.github.flcrypt.testkit.Seed;
import io.github.flcrypt.testkit.SeededCases;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CoordinateMedianTest {

  private static final CoordinateMedian<PlainUpdate> MEDIAN = CoordinateMedian.of();

  @SeededCases(30)
  void equalsTheExactMiddleOfTheSortedColumnForAnyOrderAndSplit(Seed seed) {
    RandomStream random = seed.stream("updates");
    int clients = 1 + random.nextInt(12);
    RoundPlan plan = Rounds.plan(clients, 1);
    List<PlainUpdate> updates = Rounds.updates(plan, clients, random);
    AggregatedUpdate median = Rounds.aggregate(MEDIAN, plan, updates);
    for (int i = 0; i < Rounds.LAYOUT.size(); i++) {
      assertThat(median.at(i)).isEqualTo(exactMedian(updates, i));
    }
    List<PlainUpdate> shuffled = Rounds.shuffled(updates, random);
    assertThat(Rounds.aggregate(MEDIAN, plan, shuffled).toArray()).isEqualTo(median.toArray());
    AggregatedUpdate inTwo =
        Rounds.aggregateInTwo(MEDIAN, plan, shuffled, random.nextInt(clients + 1));
    assertThat(inTwo.toArray()).isEqualTo(median.toArray());
    assertThat(inTwo.contributors()).isEqualTo(median.contributors()).isSorted();
    assertThat(shuffled.parallelStream().collect(MEDIAN.collector(plan)).toArray())
        .isEqualTo(median.toArray());
  }

  private static double exactMedian(List<PlainUpdate> updates, int coordinate) {
    List<BigDecimal> sorted =
        updates.stream().map(update -> new BigDecimal(update.at(coordinate))).sorted().toList();
    BigDecimal lower = sorted.get((sorted.size() - 1) / 2);
    BigDecimal upper = sorted.get(sorted.size() / 2);
    return lower.add(upper).divide(BigDecimal.valueOf(2)).doubleValue();
  }

  @Test
  void tiesAreNoProblemAndTheTwoMiddleValuesAreAveraged() {
    assertThat(medianOf(5, 5, 5, 1)).isEqualTo(5);
    assertThat(medianOf(1, 2, 4, 100)).isEqualTo(3);
    assertThat(medianOf(-7)).isEqualTo(-7);
    assertThat(medianOf(Double.MAX_VALUE, Double.MAX_VALUE)).isEqualTo(Double.MAX_VALUE);
    assertThat(medianOf(-Double.MAX_VALUE, -Double.MAX_VALUE)).isEqualTo(-Double.MAX_VALUE);
    assertThat(medianOf(Double.MIN_VALUE, Double.MIN_VALUE)).isEqualTo(Double.MIN_VALUE);
  }

  @Test
  void fewerThanHalfLiarsCannotLeaveTheRangeOfTheHonest() {
    assertThat(medianOf(1, 2, 3, 1e300, -1e300)).isEqualTo(2);
    assertThat(medianOf(1, 2, 3, 1e300, 1e300)).isBetween(1.0, 3.0);
  }

  @Test
  void fewerThanTheMinimumAreRefusedAndMoreMayFollow() {
    RoundPlan plan = Rounds.plan(4, 3);
    Accumulator<PlainUpdate, AggregatedUpdate> accumulator = MEDIAN.begin(plan);
    assertThatThrownBy(accumulator::finish).isInstanceOf(TooFewContributorsException.class);
    accumulator.add(constant(plan, 0, 1));
    accumulator.add(constant(plan, 1, 2));
    assertThatThrownBy(accumulator::finish)
        .isInstanceOf(TooFewContributorsException.class)
        .hasMessageContaining("minimum 3; got 2");
    accumulator.add(constant(plan, 2, 9));
    assertThat(accumulator.finish().at(0)).isEqualTo(2);
  }

  @Test
  void whatDoesNotBelongIsRefusedAndChangesNothing() {
    RoundPlan plan = Rounds.plan(3, 1);
    Accumulator<PlainUpdate, AggregatedUpdate> accumulator = MEDIAN.begin(plan);
    accumulator.add(constant(plan, 0, 1));
    assertThatThrownBy(() -> accumulator.add(constant(plan, 0, 5)))
        .isInstanceOf(DuplicateContributionException.class);
    PlainUpdate otherRound = constant(Rounds.plan(4, 1), 1, 5);
    assertThatThrownBy(() -> accumulator.add(otherRound))
        .isInstanceOf(RoundMismatchException.class);
    CoordinateSelection fewer =
        CoordinateSelection.of(Rounds.LAYOUT, new int[] {0, 7}, new double[] {6, 2});
    PlainUpdate masked = constant(plan, 1, 5).select(fewer);
    assertThatThrownBy(() -> accumulator.add(masked)).isInstanceOf(RoundMismatchException.class);
    Accumulator<PlainUpdate, AggregatedUpdate> same = MEDIAN.begin(plan);
    same.add(constant(plan, 0, 8));
    assertThatThrownBy(() -> accumulator.merge(same))
        .isInstanceOf(DuplicateContributionException.class);
    assertThat(accumulator.contributors()).isEqualTo(1);
    assertThat(accumulator.finish().at(3)).isEqualTo(1);
  }

  @Test
  void anAccumulatorIsUsedOnceAndMergesWithItsOwnKindOnly() {
    RoundPlan plan = Rounds.plan(3, 1);
    Accumulator<PlainUpdate, AggregatedUpdate> accumulator = MEDIAN.begin(plan);
    Accumulator<PlainUpdate, AggregatedUpdate> merged = MEDIAN.begin(plan);
    merged.add(constant(plan, 1, 4));
    assertThatIllegalArgumentException().isThrownBy(() -> accumulator.merge(accumulator));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> accumulator.merge(new LyingRule().begin(plan)));
    accumulator.merge(merged);
    assertThatIllegalStateException().isThrownBy(() -> merged.add(constant(plan, 2, 1)));
    assertThatIllegalStateException().isThrownBy(merged::finish);
    accumulator.finish();
    assertThatIllegalStateException().isThrownBy(accumulator::finish);
    assertThatIllegalStateException().isThrownBy(() -> accumulator.add(constant(plan, 2, 1)));
  }

  @Test
  void maskedUpdatesComeBackInPlaceAndRescaled() {
    CoordinateSelection kept =
        CoordinateSelection.of(Rounds.LAYOUT, new int[] {1, 6}, new double[] {6, 2});
    RoundPlan whole = Rounds.plan(3, 1);
    RoundPlan plan = new RoundPlan(whole.context(), kept, whole.format(), whole.event());
    Accumulator<PlainUpdate, AggregatedUpdate> accumulator = MEDIAN.begin(plan);
    for (int c = 0; c < 3; c++) {
      accumulator.add(constant(plan, c, c + 1).select(kept));
    }
    assertThat(accumulator.finish().toArray()).containsExactly(0, 12, 0, 0, 0, 0, 4, 0);
  }

  @Test
  void theInputsStayAsTheyWere() {
    RoundPlan plan = Rounds.plan(3, 1);
    List<PlainUpdate> updates =
        List.of(constant(plan, 2, 3), constant(plan, 1, 1), constant(plan, 0, 2));
    List<double[]> before = updates.stream().map(PlainUpdate::toArray).toList();
    Rounds.aggregate(MEDIAN, plan, updates);
    for (int i = 0; i < updates.size(); i++) {
      assertThat(updates.get(i).toArray()).isEqualTo(before.get(i));
    }
  }

  @Test
  void theCoreRefusesForgedNumbersOfASeeingRule() {
    RoundPlan plan = Rounds.plan(3, 1);
    List<PlainUpdate> updates = List.of(constant(plan, 0, 1));
    assertThatThrownBy(() -> Rounds.aggregate(new LyingRule(), plan, updates))
        .isInstanceOf(ForgedNumbersException.class)
        .hasMessageContaining("test.lying");
  }

  private record LyingRule() implements SeeingRule<PlainUpdate> {

    @Override
    public StageSpec spec() {
      return StageSpec.of("test.lying");
    }

    @Override
    public void combine(List<PlainUpdate> updates, double[] out) {
      out[out.length - 1] = Double.NaN;
    }
  }

  private static double medianOf(double... values) {
    RoundPlan plan = Rounds.plan(values.length, 1);
    Accumulator<PlainUpdate, AggregatedUpdate> accumulator = MEDIAN.begin(plan);
    for (int c = 0; c < values.length; c++) {
      accumulator.add(constant(plan, c, values[c]));
    }
    return accumulator.finish().at(0);
  }

  private static PlainUpdate constant(RoundPlan plan, int client, double value) {
    double[] values = new double[Rounds.LAYOUT.size()];
    Arrays.fill(values, value);
    return PlainUpdate.of(plan.context(), Rounds.client(client), values, 1);
  }
}
