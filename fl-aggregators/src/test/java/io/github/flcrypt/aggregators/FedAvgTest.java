package io.github.flcrypt.aggregators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.flcrypt.core.AggregatedUpdate;
import io.github.flcrypt.core.CoordinateSelection;
import io.github.flcrypt.core.EncryptedSum;
import io.github.flcrypt.core.EncryptedUpdate;
import io.github.flcrypt.core.IntegerGrid;
import io.github.flcrypt.core.IntegerSum;
import io.github.flcrypt.core.Masker;
import io.github.flcrypt.core.Model;
import io.github.flcrypt.core.PlainUpdate;
import io.github.flcrypt.core.QuantizedUpdate;
import io.github.flcrypt.core.RealSum;
import io.github.flcrypt.core.RoundContext;
import io.github.flcrypt.core.RoundPlan;
import io.github.flcrypt.core.StageSpec;
import io.github.flcrypt.core.TooFewContributorsException;
import io.github.flcrypt.core.pipeline.Pipeline;
import io.github.flcrypt.core.pipeline.QuantizedPipeline;
import io.github.flcrypt.core.random.RandomStream;
import io.github.flcrypt.testkit.Seed;
import io.github.flcrypt.testkit.SeededCases;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import org.junit.jupiter.api.Test;

class FedAvgTest {

  private static final FedAvg<PlainUpdate, RealSum> REALS = FedAvg.ofReals();
  private static final FedAvg<QuantizedUpdate, IntegerSum> INTEGERS = FedAvg.ofIntegers();
  private static final FedAvg<EncryptedUpdate<Transparent>, EncryptedSum<Transparent>> ENCRYPTED =
      FedAvg.encrypted(new Transparent.Evaluator());
  private static final int MAXIMUM_WEIGHT = 300;

  @SeededCases(30)
  void realsGiveTheWeightedMeanInAnyOrderAndSplitWithinTheStatedError(Seed seed) {
    RandomStream random = seed.stream("updates");
    int clients = 1 + random.nextInt(20);
    RoundPlan plan = Rounds.plan(clients, 1);
    List<PlainUpdate> updates = Rounds.updates(plan, clients, random);
    List<PlainUpdate> shuffled = Rounds.shuffled(updates, random);
    int split = random.nextInt(clients + 1);
    AggregatedUpdate inTwo = Rounds.aggregateInTwo(REALS, plan, shuffled, split).average();
    AggregatedUpdate parallel = shuffled.parallelStream().collect(REALS.collector(plan)).average();
    for (int i = 0; i < Rounds.LAYOUT.size(); i++) {
      double exact = exactMean(updates, i);
      double bound = (clients + 3) * 0x1.0p-53 * magnitude(updates, i);
      assertThat(inTwo.at(i)).isCloseTo(exact, within(bound));
      assertThat(parallel.at(i)).isCloseTo(exact, within(bound));
    }
    assertThat(inTwo.contributors()).hasSize(clients);
  }

  private static double exactMean(List<PlainUpdate> updates, int coordinate) {
    BigDecimal sum = BigDecimal.ZERO;
    long weights = 0;
    for (PlainUpdate update : updates) {
      BigDecimal weight = BigDecimal.valueOf(update.weight());
      sum = sum.add(new BigDecimal(update.at(coordinate)).multiply(weight));
      weights += update.weight();
    }
    return sum.divide(BigDecimal.valueOf(weights), new MathContext(40)).doubleValue();
  }

  private static double magnitude(List<PlainUpdate> updates, int coordinate) {
    double weights = updates.stream().mapToLong(PlainUpdate::weight).sum();
    double sum =
        updates.stream()
            .mapToDouble(update -> Math.abs(update.at(coordinate)) * update.weight())
            .sum();
    // The products of weight and coordinate are rounded too.
    return 2 * sum / weights + Double.MIN_NORMAL;
  }

  @SeededCases(20)
  void integersAndCiphertextsGiveTheSameMeanBitForBit(Seed seed) {
    RandomStream random = seed.stream("updates");
    int clients = 2 + random.nextInt(8);
    int present = 1 + random.nextInt(clients);
    QuantizedPipeline<PlainUpdate> pipeline =
        Pipeline.updates().quantize(new HundredthsMasker()).weighted(MAXIMUM_WEIGHT);
    RoundContext context =
        RoundContext.builder(0, Model.zero(Rounds.LAYOUT), pipeline.spec().digest())
            .cohort(Rounds.context(clients, 1).cohort())
            .contributors(1, clients)
            .key(Transparent.KEY)
            .publicSeed(new byte[RoundContext.SEED_LENGTH])
            .build();
    RoundPlan plan = pipeline.plan(context);
    List<PlainUpdate> updates =
        Rounds.shuffled(Rounds.updates(plan, clients, random), random).subList(0, present);
    List<QuantizedUpdate> integers =
        updates.stream().map(pipeline.inClear(seed.source())::protect).toList();
    Transparent.Holder holder = new Transparent.Holder();
    List<EncryptedUpdate<Transparent>> encrypted = integers.stream().map(holder::encrypt).toList();

    IntegerSum plain = Rounds.aggregate(INTEGERS, plan, integers);
    int split = random.nextInt(present + 1);
    assertThat(Rounds.aggregateInTwo(INTEGERS, plan, integers, split)).isEqualTo(plain);
    EncryptedSum<Transparent> sum =
        Rounds.aggregateInTwo(ENCRYPTED, plan, Rounds.shuffled(encrypted, random), split);
    IntegerSum opened = holder.decrypt(sum);
    assertThat(opened).isEqualTo(plain);
    assertThat(opened.average().toArray()).isEqualTo(plain.average().toArray());
    assertThat(encrypted.parallelStream().collect(ENCRYPTED.collector(plan)).ciphertexts())
        .isEqualTo(sum.ciphertexts());
    for (int i = 0; i < Rounds.LAYOUT.size(); i++) {
      assertThat(opened.average().at(i)).isCloseTo(exactMean(updates, i), within(0.00501));
    }
  }

  @Test
  void theThreeKindsShareOneDescription() {
    assertThat(REALS.spec())
        .isEqualTo(INTEGERS.spec())
        .isEqualTo(ENCRYPTED.spec())
        .isEqualTo(StageSpec.of("aggregate.fedavg"));
  }

  @Test
  void nothingHasNoMean() {
    assertThatThrownBy(() -> REALS.begin(Rounds.plan(3, 1)).finish())
        .isInstanceOf(TooFewContributorsException.class);
  }

  private record HundredthsMasker() implements Masker {

    @Override
    public StageSpec spec() {
      return StageSpec.of("mask.test-hundredths");
    }

    @Override
    public CoordinateSelection select(RoundContext round) {
      return CoordinateSelection.all(round.layout());
    }

    @Override
    public IntegerGrid grid(RoundContext round, CoordinateSelection selection) {
      return IntegerGrid.of(new double[] {0.01, 0.01}, new long[] {200_000, 200_000});
    }

    @Override
    public void quantize(
        double[] values,
        CoordinateSelection selection,
        IntegerGrid grid,
        RandomStream coins,
        long[] out) {
      for (int i = 0; i < out.length; i++) {
        out[i] = Math.round(values[i] * 100);
      }
    }
  }
}
