package io.github.flcrypt.aggregators.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.flcrypt.aggregators.EncryptedRound;
import io.github.flcrypt.aggregators.Grids;
import io.github.flcrypt.aggregators.Rounds;
import io.github.flcrypt.aggregators.Transparent;
import io.github.flcrypt.aggregators.optimizers.CorrectionSchedule;
import io.github.flcrypt.core.AggregatedUpdate;
import io.github.flcrypt.core.EncryptedSum;
import io.github.flcrypt.core.EncryptedUpdate;
import io.github.flcrypt.core.HeadroomExceededException;
import io.github.flcrypt.core.IntegerSum;
import io.github.flcrypt.core.Model;
import io.github.flcrypt.core.PlainUpdate;
import io.github.flcrypt.core.QuantizedUpdate;
import io.github.flcrypt.core.RealSum;
import io.github.flcrypt.core.RoundContext;
import io.github.flcrypt.core.RoundPlan;
import io.github.flcrypt.core.SumAlgebra;
import io.github.flcrypt.core.TooFewContributorsException;
import io.github.flcrypt.core.pipeline.Pipeline;
import io.github.flcrypt.core.random.RandomStream;
import io.github.flcrypt.testkit.Seed;
import io.github.flcrypt.testkit.SeededCases;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class WeightCorrectionTest {

  private static final int SIZE = Rounds.LAYOUT.size();
  private static final int CLIENTS = 6;
  private static final int BITS = 10;
  private static final double STEP = 0x1.0p-16;

  private static Transparent.Vector vector(long... values) {
    return new Transparent.Vector(LongStream.of(values).mapToObj(BigInteger::valueOf).toList());
  }

  private static long[] draws(RandomStream random) {
    return LongStream.generate(() -> random.nextInt(1 << 30) - (1 << 29)).limit(SIZE).toArray();
  }

  @SeededCases(20)
  void ciphertextsBlendAsIntegersDoAndWithinTheFixedPointOfBeta(Seed seed) {
    RandomStream random = seed.stream("values");
    double beta = CorrectionSchedule.exact(0.5).beta(random.nextInt(30));
    FixedPointBlend blend = FixedPointBlend.of(beta, BITS);
    long[] current = draws(random);
    long[] previous = draws(random);
    long[] blended = blend.apply(current, previous);
    long[] shifted = new long[SIZE];
    for (int i = 0; i < SIZE; i++) {
      current[i] += 1L << 40;
      previous[i] += 1L << 40;
      shifted[i] = blended[i] + (1L << (40 + BITS));
      double exact = (1 - beta) * current[i] + beta * previous[i] - (1L << 40);
      double bound = Math.scalb(Math.abs((double) current[i] - previous[i]), -BITS - 1) + 1e-3;
      assertThat(Math.scalb((double) blended[i], -BITS)).isCloseTo(exact, within(bound));
    }
    assertThat(blend.apply(new Transparent.Evaluator(), vector(current), vector(previous)))
        .isEqualTo(vector(shifted));
  }

  @Test
  void theEndsOfTheBlendAreOneValueAlone() {
    Transparent.Evaluator evaluator = new Transparent.Evaluator();
    assertThat(FixedPointBlend.of(0, 4).apply(evaluator, vector(3), vector(5)))
        .isEqualTo(vector(48));
    assertThat(FixedPointBlend.of(1, 4).apply(evaluator, vector(3), vector(5)))
        .isEqualTo(vector(80));
    assertThat(FixedPointBlend.of(0.5, 4).apply(new long[] {3}, new long[] {5}))
        .containsExactly(64);
    assertThat(FixedPointBlend.of(0.3, 4).beta()).isEqualTo(5 / 16.0);
    assertThatIllegalArgumentException().isThrownBy(() -> FixedPointBlend.of(1.01, 4));
    assertThatIllegalArgumentException().isThrownBy(() -> FixedPointBlend.of(0.5, 31));
    assertThatIllegalArgumentException().isThrownBy(() -> new FixedPointBlend(17, 4));
    assertThatThrownBy(
            () -> FixedPointBlend.of(0.5, 30).apply(new long[] {1L << 60}, new long[] {1L << 60}))
        .isInstanceOf(ArithmeticException.class);
  }

  private static EncryptedRound round(Seed seed) {
    return new EncryptedRound(
        Pipeline.updates().quantize(new Grids(STEP, 1L << 28)),
        Model.zero(Rounds.LAYOUT),
        CLIENTS + 1,
        CLIENTS << BITS,
        seed);
  }

  private static List<PlainUpdate> updates(RoundContext context, int count, RandomStream random) {
    List<PlainUpdate> updates = new ArrayList<>();
    for (int c = 0; c < count; c++) {
      updates.add(PlainUpdate.of(context, Rounds.client(c), Rounds.values(random), 1));
    }
    return updates;
  }

  @SeededCases(15)
  void theThreeKindsGiveOneCorrectedModelWithDropOutsAndAnySplit(Seed seed) {
    RandomStream random = seed.stream("updates");
    EncryptedRound round = round(seed);
    FixedPointBlend blend = FixedPointBlend.of(random.nextDouble() * 0.9, BITS);
    int present = 1 + random.nextInt(CLIENTS);
    List<PlainUpdate> all = updates(round.context(), CLIENTS + 1, random);
    List<QuantizedUpdate> integers = round.quantize(all);
    QuantizedUpdate previous = integers.get(CLIENTS);
    List<QuantizedUpdate> sent = integers.subList(0, present);
    int split = random.nextInt(present + 1);

    WeightCorrection<QuantizedUpdate, IntegerSum> inClear =
        WeightCorrection.of(SumAlgebra.integers(), blend, previous);
    IntegerSum plain = Rounds.aggregate(inClear, round.plan, sent);
    Transparent.Holder holder = new Transparent.Holder();
    WeightCorrection<EncryptedUpdate<Transparent>, EncryptedSum<Transparent>> hidden =
        WeightCorrection.of(
            SumAlgebra.encrypted(new Transparent.Evaluator()), blend, holder.encrypt(previous));
    IntegerSum opened =
        holder.decrypt(
            Rounds.aggregateInTwo(hidden, round.plan, EncryptedRound.encrypt(sent), split));
    assertThat(opened).isEqualTo(plain);
    assertThat(plain.addends()).isEqualTo((long) present << BITS);
    AggregatedUpdate mean = plain.average();
    for (int i = 0; i < SIZE; i++) {
      long sum = 0;
      for (QuantizedUpdate update : sent) {
        sum += update.at(i);
      }
      double expected = (1 - blend.beta()) * sum / present + blend.beta() * previous.at(i);
      assertThat(mean.at(i)).isCloseTo(expected * STEP, within(1e-9));
    }
  }

  @Test
  void realUpdatesGiveTheSameWithinRounding() {
    RandomStream random = new Seed(8).stream("updates");
    RoundContext context =
        RoundContext.builder(0, Model.zero(Rounds.LAYOUT), Rounds.PIPELINE)
            .cohort(Rounds.context(CLIENTS + 1, 1).cohort())
            .contributors(1, CLIENTS << BITS)
            .publicSeed(new byte[RoundContext.SEED_LENGTH])
            .build();
    List<PlainUpdate> all = updates(context, CLIENTS + 1, random);
    FixedPointBlend blend = FixedPointBlend.of(0.25, BITS);
    WeightCorrection<PlainUpdate, RealSum> rule =
        WeightCorrection.of(SumAlgebra.reals(), blend, all.get(CLIENTS));
    AggregatedUpdate mean =
        Rounds.aggregate(rule, RoundPlan.ofReals(context), all.subList(0, CLIENTS)).average();
    for (int i = 0; i < SIZE; i++) {
      double sum = 0;
      for (PlainUpdate update : all.subList(0, CLIENTS)) {
        sum += update.at(i);
      }
      assertThat(mean.at(i))
          .isCloseTo(0.75 * sum / CLIENTS + 0.25 * all.get(CLIENTS).at(i), within(1e-9));
    }
  }

  @Test
  void whatWouldMisweighOrUncoverAClientIsRefused() {
    EncryptedRound round = round(new Seed(9));
    RandomStream random = new Seed(9).stream("updates");
    List<QuantizedUpdate> integers = round.quantize(updates(round.context(), CLIENTS + 1, random));
    FixedPointBlend blend = FixedPointBlend.of(0.25, BITS);
    WeightCorrection<QuantizedUpdate, IntegerSum> rule =
        WeightCorrection.of(SumAlgebra.integers(), blend, integers.get(CLIENTS));
    assertThatThrownBy(() -> rule.begin(round.plan).finish())
        .isInstanceOf(TooFewContributorsException.class);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> rule.begin(round.plan).add(integers.get(CLIENTS)));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                WeightCorrection.of(
                    SumAlgebra.integers(), FixedPointBlend.of(1, BITS), integers.get(0)));
    FixedPointBlend tooFine = FixedPointBlend.of(0.25, 20);
    WeightCorrection<QuantizedUpdate, IntegerSum> fine =
        WeightCorrection.of(SumAlgebra.integers(), tooFine, integers.get(CLIENTS));
    assertThatThrownBy(() -> fine.begin(round.plan).add(integers.get(0)))
        .isInstanceOf(HeadroomExceededException.class);
    EncryptedRound weighted =
        new EncryptedRound(
            Pipeline.updates().quantize(new Grids(STEP, 1L << 20)).weighted(10),
            Model.zero(Rounds.LAYOUT),
            3,
            100,
            new Seed(1));
    assertThatIllegalArgumentException().isThrownBy(() -> rule.begin(weighted.plan));
  }
}
