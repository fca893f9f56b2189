package io.github.flcrypt.core;

import static io.github.flcrypt.core.testing.TestRound.LAYOUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.flcrypt.core.pipeline.IntegerPipeline;
import io.github.flcrypt.core.pipeline.Pipeline;
import io.github.flcrypt.core.testing.SeededSource;
import io.github.flcrypt.core.testing.TestMasker;
import io.github.flcrypt.core.testing.TestRound;
import io.github.flcrypt.core.testing.TestScheme;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Sums of groups of one round: merged in multiples, opened together, combined afterwards. */
class GroupsTest {

  private static final int CLIENTS = 6;

  private final IntegerPipeline<PlainUpdate, QuantizedUpdate> pipeline =
      Pipeline.updates().quantize(TestMasker.uniform(2, 0.001, 1500, true));
  private final RoundContext round =
      TestRound.builder(LAYOUT, CLIENTS, pipeline.spec().digest())
          .contributors(2, 60)
          .key(TestRound.KEY)
          .build();
  private final RoundPlan plan = pipeline.plan(round);
  private final TestScheme.Party party = new TestScheme.Party(TestRound.KEY);
  private final List<QuantizedUpdate> updates = updates();

  private List<QuantizedUpdate> updates() {
    List<QuantizedUpdate> made = new ArrayList<>();
    for (int c = 0; c < CLIENTS; c++) {
      made.add(pipeline.inClear(new SeededSource(c)).protect(TestRound.update(round, c, 1)));
    }
    return made;
  }

  private SumAccumulator<EncryptedUpdate<TestScheme>, EncryptedSum<TestScheme>> encrypted(
      int from, int to) {
    var sum = SumAlgebra.encrypted(party).begin(plan);
    updates.subList(from, to).forEach(update -> sum.add(party.encrypt(update)));
    return sum;
  }

  private SumAccumulator<QuantizedUpdate, IntegerSum> plain(int from, int to) {
    var sum = SumAlgebra.<QuantizedUpdate>integers().begin(plan);
    updates.subList(from, to).forEach(sum::add);
    return sum;
  }

  @Test
  void mergingAMultipleAddsThatManyTimesEveryAddend() {
    var hidden = encrypted(0, 2);
    hidden.merge(encrypted(2, 6), 7);
    EncryptedSum<TestScheme> sum = hidden.finish();
    assertThat(sum.addends()).isEqualTo(2 + 4 * 7);
    var open = plain(0, 2);
    open.merge(plain(2, 6), 7);
    IntegerSum expected = open.finish();
    assertThat(party.decrypt(sum)).isEqualTo(expected);
    for (int i = 0; i < expected.format().length(); i++) {
      long total = 0;
      for (int c = 0; c < CLIENTS; c++) {
        total += (c < 2 ? 1 : 7) * updates.get(c).at(i);
      }
      assertThat(expected.at(i)).isEqualTo(total);
    }
  }

  @Test
  void realSumsMergeInMultiplesToo() {
    RoundPlan reals = RoundPlan.ofReals(round);
    var left = SumAlgebra.<PlainUpdate>reals().begin(reals);
    var right = SumAlgebra.<PlainUpdate>reals().begin(reals);
    PlainUpdate first = TestRound.update(round, 0, 2);
    PlainUpdate second = TestRound.update(round, 1, 3);
    left.add(first);
    right.add(second);
    left.merge(right, 5);
    RealSum sum = left.finish();
    assertThat(sum.weight()).isEqualTo(2 + 15);
    for (int i = 0; i < LAYOUT.size(); i++) {
      assertThat(sum.at(i)).isEqualTo(2 * first.at(i) + 5 * (3 * second.at(i)));
    }
  }

  @Test
  void aMultipleBeyondTheHeadroomIsRefusedAndChangesNothing() {
    var sum = plain(0, 2);
    for (long factor : new long[] {15, 1L << 40, Long.MAX_VALUE, 1L << 62}) {
      assertThatThrownBy(() -> sum.merge(plain(2, 6), factor))
          .isInstanceOf(HeadroomExceededException.class);
    }
    assertThatIllegalArgumentException().isThrownBy(() -> sum.merge(plain(2, 6), 0));
    assertThat(sum.finish()).isEqualTo(plain(0, 2).finish());
  }

  @Test
  void groupsAreOpenedTogetherAndTheRoundOnce() {
    EncryptedGroups<TestScheme> groups =
        EncryptedGroups.of(List.of(encrypted(0, 2).finish(), encrypted(2, 5).finish()));
    assertThat(party.decryptGroups(groups))
        .containsExactly(plain(0, 2).finish(), plain(2, 5).finish());
    assertThatThrownBy(() -> party.decryptGroups(groups))
        .isInstanceOf(RoundAlreadyDecryptedException.class);
    assertThatThrownBy(() -> party.decrypt(encrypted(0, 5).finish()))
        .isInstanceOf(RoundAlreadyDecryptedException.class);
  }

  @Test
  void groupsThatWouldUncoverAClientAreNotOpened() {
    EncryptedSum<TestScheme> two = encrypted(0, 2).finish();
    assertThatThrownBy(() -> EncryptedGroups.of(List.of(two, encrypted(2, 3).finish())))
        .isInstanceOf(TooFewContributorsException.class);
    assertThatThrownBy(() -> EncryptedGroups.of(List.of(two, encrypted(1, 4).finish())))
        .isInstanceOf(DuplicateContributionException.class);
    assertThatIllegalArgumentException().isThrownBy(() -> EncryptedGroups.of(List.of()));
    // Nothing was opened, so the round still can be.
    assertThat(party.decrypt(two)).isEqualTo(plain(0, 2).finish());
  }

  @Test
  void twoMeansBlendInTheirShares() {
    AggregatedUpdate first = plain(0, 2).finish().average();
    AggregatedUpdate second = plain(2, 6).finish().average();
    AggregatedUpdate mixed = first.blend(0.25, second);
    assertThat(mixed.contributors()).hasSize(CLIENTS).isSorted();
    assertThat(mixed.round()).isEqualTo(round);
    for (int i = 0; i < LAYOUT.size(); i++) {
      assertThat(mixed.at(i)).isEqualTo(0.25 * first.at(i) + 0.75 * second.at(i));
    }
    assertThat(first.blend(1, second).toArray()).isEqualTo(first.toArray());
    assertThatIllegalArgumentException().isThrownBy(() -> first.blend(-0.1, second));
    assertThatIllegalArgumentException().isThrownBy(() -> first.blend(Double.NaN, second));
    assertThatThrownBy(() -> first.blend(0.5, first))
        .isInstanceOf(DuplicateContributionException.class);
  }

  @Test
  void aDirectionOverTheFirstLayersKeepsRoundVersionAndContributors() {
    ModelLayout leading = ModelLayout.of(LAYOUT.layers().subList(0, 1));
    AggregatedUpdate mean = plain(0, 3).finish().average();
    double[] direction = new double[leading.size()];
    direction[2] = 5;
    AggregatedUpdate part = mean.toDirection(leading, direction, 2);
    assertThat(part.toArray()).isEqualTo(direction);
    assertThat(part.round().layout()).isEqualTo(leading);
    assertThat(part.round().round()).isEqualTo(round.round());
    assertThat(part.round().baseVersion()).isEqualTo(round.baseVersion());
    assertThat(part.contributors()).isEqualTo(mean.contributors());
    Model model = Model.zero(LAYOUT).next(new double[LAYOUT.size()]);
    assertThat(model.leading(leading).version()).isEqualTo(1);
    assertThat(model.leading(LAYOUT)).isSameAs(model);
    ModelLayout other = ModelLayout.of(LayerShape.vector("other", 3));
    assertThatThrownBy(() -> model.leading(other)).isInstanceOf(LayoutMismatchException.class);
    assertThatThrownBy(() -> mean.toDirection(other, new double[3], 1))
        .isInstanceOf(LayoutMismatchException.class);
    assertThatThrownBy(() -> mean.toDirection(leading, new double[1], 1))
        .isInstanceOf(LayoutMismatchException.class);
    direction[0] = Double.NaN;
    assertThatThrownBy(() -> mean.toDirection(leading, direction, 1))
        .isInstanceOf(HeadroomExceededException.class);
  }

  @Test
  void sumsOfDoublesNearTheirRangeAreRefusedOnlyWhereTheyLeaveIt() {
    RoundPlan reals = RoundPlan.ofReals(round);
    double[] huge = new double[LAYOUT.size()];
    huge[3] = 0x1.0p1023;
    double[] opposite = new double[LAYOUT.size()];
    opposite[3] = -0x1.0p1023;
    var sum = SumAlgebra.<PlainUpdate>reals().begin(reals);
    sum.add(PlainUpdate.of(round, TestRound.client(0), huge, 1));
    sum.add(PlainUpdate.of(round, TestRound.client(1), opposite, 1));
    sum.add(PlainUpdate.of(round, TestRound.client(2), huge, 1));
    assertThatThrownBy(() -> sum.add(PlainUpdate.of(round, TestRound.client(3), huge, 1)))
        .isInstanceOf(HeadroomExceededException.class);
    RealSum finished = sum.finish();
    assertThat(finished.at(3)).isEqualTo(0x1.0p1023);
    assertThat(finished.contributors()).hasSize(3);
  }
}
