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
import io.github.flcrypt.core.Accumulator;
import io.github.flcrypt.core.AggregatedUpdate;
import io.github.flcrypt.core.ClientId;
import io.github.flcrypt.core.DuplicateContributionException;
import io.github.flcrypt.core.IntegerSum;
import io.github.flcrypt.core.Model;
import io.github.flcrypt.core.PlainUpdate;
import io.github.flcrypt.core.QuantizedUpdate;
import io.github.flcrypt.core.TooFewContributorsException;
import io.github.flcrypt.core.pipeline.Pipeline;
import io.github.flcrypt.core.pipeline.QuantizedPipeline;
import io.github.flcrypt.core.random.RandomStream;
import io.github.flcrypt.testkit.Seed;
import io.github.flcrypt.testkit.SeededCases;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class DualModelTest {

  private static final int SIZE = Rounds.LAYOUT.size();
  private static final int CLIENTS = 6;
  private static final double STEP = 0x1.0p-16;
  private static final QuantizedPipeline<PlainUpdate> PLAIN =
      Pipeline.updates().quantize(new Grids(STEP, 1L << 28));
  private static final QuantizedPipeline<PlainUpdate> WEIGHTED = PLAIN.weighted(40);
  private static final Transparent.Evaluator EVALUATOR = new Transparent.Evaluator();

  private static Set<ClientId> uncertain(RandomStream random) {
    Set<ClientId> chosen = new TreeSet<>();
    for (int c = 0; c < CLIENTS; c++) {
      if (random.nextInt(2) == 0) {
        chosen.add(Rounds.client(c));
      }
    }
    return chosen;
  }

  private static Map<ClientId, Long> counts(RandomStream random) {
    Map<ClientId, Long> counts = new TreeMap<>();
    for (int c = 0; c < CLIENTS; c++) {
      counts.put(Rounds.client(c), 1L + random.nextInt(40));
    }
    return counts;
  }

  private static List<PlainUpdate> updates(
      EncryptedRound round, Map<ClientId, Long> counts, RandomStream random) {
    List<PlainUpdate> updates = new ArrayList<>();
    for (int c = 0; c < CLIENTS; c++) {
      ClientId client = Rounds.client(c);
      updates.add(
          PlainUpdate.of(round.context(), client, Rounds.values(random), counts.get(client)));
    }
    return Rounds.shuffled(updates, random);
  }

  private static EncryptedRound round(
      QuantizedPipeline<PlainUpdate> pipeline, int addends, Seed seed) {
    return new EncryptedRound(pipeline, Model.zero(Rounds.LAYOUT), CLIENTS, addends, seed);
  }

  /** θ = β·Σ_U n_kθ_k/n_U + (1−β)·Σ_D n_kθ_k/n_D, the missing group left out. */
  private static double[] formula(
      List<QuantizedUpdate> sent,
      Set<ClientId> uncertain,
      Map<ClientId, Long> counts,
      double beta) {
    double[][] sums = new double[2][SIZE];
    double[] n = new double[2];
    for (QuantizedUpdate update : sent) {
      int group = uncertain.contains(update.client()) ? 0 : 1;
      long count = counts.get(update.client());
      n[group] += count;
      for (int i = 0; i < SIZE; i++) {
        sums[group][i] += count * STEP * update.at(i);
      }
    }
    double[] share = {
      n[0] == 0 ? 0 : n[1] == 0 ? 1 : beta, n[1] == 0 ? 0 : n[0] == 0 ? 1 : 1 - beta
    };
    double[] combined = new double[SIZE];
    for (int i = 0; i < SIZE; i++) {
      for (int group = 0; group < 2; group++) {
        combined[i] += n[group] == 0 ? 0 : share[group] * sums[group][i] / n[group];
      }
    }
    return combined;
  }

  @SeededCases(15)
  void aFixedShareUnderEncryptionIsThePlainOneBitForBitAndTheFormulaWithinItsBound(Seed seed) {
    RandomStream random = seed.stream("round");
    Map<ClientId, Long> counts = counts(random);
    EncryptedRound round = round(PLAIN, (CLIENTS * 40) << DualModel.SHARE_BITS, seed);
    Set<ClientId> uncertain = uncertain(random);
    RoleSchedule roles = RoleSchedule.fixed(uncertain);
    SampleCounts known = SampleCounts.ofPublic(counts);
    double beta = 0.1 + 0.8 * random.nextDouble();
    List<QuantizedUpdate> sent =
        round.quantize(updates(round, counts, random)).subList(0, 1 + random.nextInt(CLIENTS));
    IntegerSum plain =
        Rounds.aggregate(DualModel.<QuantizedUpdate>integers(roles, known, beta), round.plan, sent);
    for (int split = 0; split <= sent.size(); split++) {
      IntegerSum opened =
          new Transparent.Holder()
              .decrypt(
                  Rounds.aggregateInTwo(
                      DualModel.encrypted(EVALUATOR, roles, known, beta),
                      round.plan,
                      Rounds.shuffled(EncryptedRound.encrypt(sent), random),
                      split));
      assertThat(opened).isEqualTo(plain);
    }
    AggregatedUpdate mean = plain.average();
    double[] low = formula(sent, uncertain, counts, beta - 1.0 / 255);
    double[] high = formula(sent, uncertain, counts, beta + 1.0 / 255);
    for (int i = 0; i < SIZE; i++) {
      assertThat(mean.at(i))
          .isBetween(Math.min(low[i], high[i]) - 1e-9, Math.max(low[i], high[i]) + 1e-9);
    }
  }

  @SeededCases(15)
  void bySampleCountItIsFederatedAveragingBitForBit(Seed seed) {
    RandomStream random = seed.stream("round");
    Map<ClientId, Long> counts = counts(random);
    RoleSchedule roles = RoleSchedule.fixed(uncertain(random));
    EncryptedRound hidden = round(WEIGHTED, CLIENTS, seed);
    List<QuantizedUpdate> weighted = hidden.quantize(updates(hidden, counts, random));
    IntegerSum average =
        Rounds.aggregate(FedAvg.<QuantizedUpdate>ofIntegers(), hidden.plan, weighted);
    assertThat(
            new Transparent.Holder()
                .decrypt(
                    hidden.aggregate(
                        DualModel.encrypted(EVALUATOR, roles, SampleCounts.hidden()), weighted)))
        .isEqualTo(average);
    EncryptedRound open = round(PLAIN, CLIENTS * 40, seed);
    List<QuantizedUpdate> equal = open.quantize(updates(open, counts, seed.stream("again")));
    AggregatedUpdate byPublicCounts =
        Rounds.aggregate(
                DualModel.<QuantizedUpdate>integers(roles, SampleCounts.ofPublic(counts)),
                open.plan,
                equal)
            .average();
    double[] expected = formula(equal, Set.of(), counts, 0);
    for (int i = 0; i < SIZE; i++) {
      assertThat(byPublicCounts.at(i)).isCloseTo(expected[i], within(1e-9));
    }
  }

  @Test
  void factorsMeetTheirShareWithinTheStatedBound() {
    RandomStream random = new Seed(4).stream("factors");
    for (int trial = 0; trial < 2000; trial++) {
      long first = 1L + random.nextInt(5000);
      long second = 1L + random.nextInt(5000);
      double share = (1 + random.nextInt(255)) / 256.0;
      long headroom = (first + second) << DualModel.SHARE_BITS;
      GroupFactors factors = GroupFactors.of(share, first, second, headroom);
      assertThat(factors.uncertainty() * first + factors.diversity() * second)
          .isLessThanOrEqualTo(headroom);
      assertThat(factors.achieved(first, second)).isCloseTo(share, within(1.0 / 255));
    }
    assertThat(GroupFactors.of(0.5, 7, 7, 7L << 10)).isEqualTo(new GroupFactors(1, 1));
  }

  @Test
  void aMissingGroupLeavesTheOtherAloneAndNobodyLeavesNothing() {
    RandomStream random = new Seed(5).stream("round");
    Map<ClientId, Long> counts = counts(random);
    EncryptedRound round = round(PLAIN, (CLIENTS * 40) << DualModel.SHARE_BITS, new Seed(5));
    List<QuantizedUpdate> sent = round.quantize(updates(round, counts, random));
    RoleSchedule allDiverse = RoleSchedule.fixed(Set.of());
    SampleCounts known = SampleCounts.ofPublic(counts);
    DualModel<QuantizedUpdate, IntegerSum> fixed = DualModel.integers(allDiverse, known, 0.25);
    assertThat(Rounds.aggregate(fixed, round.plan, sent))
        .isEqualTo(
            Rounds.aggregate(
                DualModel.<QuantizedUpdate>integers(allDiverse, known), round.plan, sent));
    assertThatThrownBy(() -> fixed.begin(round.plan).finish())
        .isInstanceOf(TooFewContributorsException.class);
  }

  @Test
  void aRejectedCallChangesNothing() {
    RandomStream random = new Seed(6).stream("round");
    Map<ClientId, Long> counts = counts(random);
    EncryptedRound round = round(PLAIN, CLIENTS * 40, new Seed(6));
    List<QuantizedUpdate> sent = round.quantize(updates(round, counts, random));
    DualModel<QuantizedUpdate, IntegerSum> rule =
        DualModel.integers(
            RoleSchedule.fixed(Set.of(Rounds.client(0))), SampleCounts.ofPublic(counts));
    Accumulator<QuantizedUpdate, IntegerSum> left = rule.begin(round.plan);
    Accumulator<QuantizedUpdate, IntegerSum> right = rule.begin(round.plan);
    sent.subList(0, 3).forEach(left::add);
    sent.subList(2, 6).forEach(right::add);
    assertThatThrownBy(() -> left.add(sent.get(0)))
        .isInstanceOf(DuplicateContributionException.class);
    assertThatThrownBy(() -> left.merge(right)).isInstanceOf(DuplicateContributionException.class);
    assertThatIllegalArgumentException().isThrownBy(() -> left.merge(left));
    assertThat(left.contributors()).isEqualTo(3);
    assertThat(left.finish()).isEqualTo(Rounds.aggregate(rule, round.plan, sent.subList(0, 3)));
    assertThatThrownBy(left::finish).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aShareThatCannotBeMetIsRefusedBeforeAnythingIsAdded() {
    RoleSchedule roles = RoleSchedule.fixed(Set.of());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DualModel.integers(roles, SampleCounts.hidden(), 0.001));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DualModel.integers(roles, SampleCounts.hidden(), Double.NaN));
    DualModel<QuantizedUpdate, IntegerSum> half =
        DualModel.integers(roles, SampleCounts.hidden(), 0.5);
    EncryptedRound narrow = round(PLAIN, CLIENTS, new Seed(7));
    assertThatIllegalArgumentException().isThrownBy(() -> half.begin(narrow.plan));
    EncryptedRound weighted = round(WEIGHTED, CLIENTS << DualModel.SHARE_BITS, new Seed(7));
    assertThatIllegalArgumentException().isThrownBy(() -> half.begin(weighted.plan));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SampleCounts.ofPublic(Map.of(Rounds.client(0), 0L)));
  }
}
