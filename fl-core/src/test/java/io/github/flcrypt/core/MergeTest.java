package io.github.flcrypt.core;

import static io.github.flcrypt.core.testing.TestRound.LAYOUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.flcrypt.core.pipeline.IntegerPipeline;
import io.github.flcrypt.core.pipeline.Pipeline;
import io.github.flcrypt.core.testing.SeededSource;
import io.github.flcrypt.core.testing.Seeds;
import io.github.flcrypt.core.testing.TestMasker;
import io.github.flcrypt.core.testing.TestRound;
import io.github.flcrypt.core.testing.TestScheme;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

class MergeTest {

  private static final int CLIENTS = 12;

  private final IntegerPipeline<PlainUpdate, QuantizedUpdate> pipeline =
      Pipeline.updates().quantize(TestMasker.uniform(2, 0.001, 1500, true));
  private final RoundContext round =
      TestRound.builder(LAYOUT, CLIENTS, pipeline.spec().digest()).key(TestRound.KEY).build();
  private final TestScheme.Party party = new TestScheme.Party(TestRound.KEY);

  private List<PlainUpdate> updates() {
    List<PlainUpdate> updates = new ArrayList<>();
    for (int c = 0; c < CLIENTS; c++) {
      updates.add(TestRound.update(round, c, 1 + c % 3));
    }
    return updates;
  }

  private static <U extends Update, R> R inOneGo(
      SumAlgebra<U, R> algebra, RoundPlan plan, List<U> updates) {
    SumAccumulator<U, R> sum = algebra.begin(plan);
    updates.forEach(sum::add);
    return sum.finish();
  }

  /** Adds in a random order to random accumulators and merges them along a random tree. */
  private static <U extends Update, R> R split(
      SumAlgebra<U, R> algebra, RoundPlan plan, List<U> updates, SplittableRandom random) {
    List<U> shuffled = new ArrayList<>(updates);
    for (int i = shuffled.size() - 1; i > 0; i--) {
      java.util.Collections.swap(shuffled, i, random.nextInt(i + 1));
    }
    List<SumAccumulator<U, R>> parts = new ArrayList<>();
    int count = random.nextInt(1, 8);
    for (int p = 0; p < count; p++) {
      parts.add(algebra.begin(plan));
    }
    shuffled.forEach(update -> parts.get(random.nextInt(parts.size())).add(update));
    while (parts.size() > 1) {
      SumAccumulator<U, R> taken = parts.remove(random.nextInt(parts.size()));
      parts.get(random.nextInt(parts.size())).merge(taken);
    }
    assertThat(parts.get(0).contributors()).isEqualTo(updates.size());
    return parts.get(0).finish();
  }

  @ParameterizedTest
  @Seeds(30)
  void anySplitGivesTheIdenticalIntegerAndEncryptedSum(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    RoundPlan plan = pipeline.plan(round);
    List<QuantizedUpdate> integers =
        updates().stream().map(pipeline.inClear(new SeededSource(seed))::protect).toList();
    assertThat(split(SumAlgebra.<QuantizedUpdate>integers(), plan, integers, random))
        .isEqualTo(inOneGo(SumAlgebra.<QuantizedUpdate>integers(), plan, integers));
    List<EncryptedUpdate<TestScheme>> encrypted = integers.stream().map(party::encrypt).toList();
    assertThat(split(SumAlgebra.encrypted(party), plan, encrypted, random).toBytes())
        .isEqualTo(inOneGo(SumAlgebra.encrypted(party), plan, encrypted).toBytes());
  }

  @ParameterizedTest
  @Seeds(30)
  void anySplitOfDoublesStaysWithinTheStatedBound(long seed) {
    RoundPlan plan = RoundPlan.ofReals(round);
    RealSum whole = inOneGo(SumAlgebra.<PlainUpdate>reals(), plan, updates());
    RealSum parts =
        split(SumAlgebra.<PlainUpdate>reals(), plan, updates(), new SplittableRandom(seed));
    assertThat(parts.weight()).isEqualTo(whole.weight());
    assertThat(parts.contributors()).isEqualTo(whole.contributors());
    for (int i = 0; i < LAYOUT.size(); i++) {
      int position = i;
      double magnitudes =
          updates().stream().mapToDouble(u -> Math.abs(u.weight() * u.at(position))).sum();
      // Each of the two sums is off by half of what they may differ.
      assertThat(parts.at(i)).isCloseTo(whole.at(i), within(2 * CLIENTS * 0x1.0p-53 * magnitudes));
    }
    double[] mean = parts.average().toArray();
    for (int i = 0; i < mean.length; i++) {
      assertThat(mean[i]).isCloseTo(whole.at(i) / whole.weight(), within(1e-14));
    }
  }

  /** A weighted sum as a rule, to be collected. */
  private record Sum<U extends Update, R>(SumAlgebra<U, R> algebra) implements Aggregator<U, R> {

    @Override
    public StageSpec spec() {
      return StageSpec.of("aggregate.sum");
    }

    @Override
    public Accumulator<U, R> begin(RoundPlan plan) {
      return algebra.begin(plan);
    }
  }

  @Test
  void parallelStreamsCollectTheSameSum() {
    RoundPlan plan = pipeline.plan(round);
    List<QuantizedUpdate> integers =
        updates().stream().map(pipeline.inClear(new SeededSource(5))::protect).toList();
    IntegerSum expected = inOneGo(SumAlgebra.<QuantizedUpdate>integers(), plan, integers);
    Sum<QuantizedUpdate, IntegerSum> rule = new Sum<>(SumAlgebra.integers());
    for (int i = 0; i < 20; i++) {
      assertThat(integers.parallelStream().collect(rule.collector(plan))).isEqualTo(expected);
    }
    List<EncryptedUpdate<TestScheme>> encrypted = integers.stream().map(party::encrypt).toList();
    var encryptedRule = new Sum<>(SumAlgebra.encrypted(party));
    EncryptedSum<TestScheme> sum =
        encrypted.parallelStream().collect(encryptedRule.collector(plan));
    assertThat(party.decrypt(sum)).isEqualTo(expected);
  }

  @Test
  void multiplicitiesCountAsAddends() {
    RoundPlan plan = pipeline.plan(round);
    var pipelineInClear = pipeline.inClear(new SeededSource(6));
    QuantizedUpdate a = pipelineInClear.protect(TestRound.update(round, 0, 1));
    QuantizedUpdate b = pipelineInClear.protect(TestRound.update(round, 1, 1));
    var integers = SumAlgebra.<QuantizedUpdate>integers().begin(plan);
    integers.add(a, 4);
    integers.add(b, 8);
    var encrypted = SumAlgebra.encrypted(party).begin(plan);
    encrypted.add(party.encrypt(a), 4);
    encrypted.add(party.encrypt(b), 8);
    EncryptedSum<TestScheme> sum = encrypted.finish();
    assertThat(sum.headroom()).isZero();
    IntegerSum opened = party.decrypt(sum);
    assertThat(opened).isEqualTo(integers.finish());
    for (int i = 0; i < opened.format().length(); i++) {
      assertThat(opened.at(i)).isEqualTo(4 * a.at(i) + 8 * b.at(i));
    }
  }
}
