package io.github.flcrypt.dp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.flcrypt.core.BoundedUpdate;
import io.github.flcrypt.core.Clipper;
import io.github.flcrypt.core.CoordinateSelection;
import io.github.flcrypt.core.ForgedNumbersException;
import io.github.flcrypt.core.IntegerSum;
import io.github.flcrypt.core.IntegerUpdate;
import io.github.flcrypt.core.ModelLayout;
import io.github.flcrypt.core.NoiseMechanism;
import io.github.flcrypt.core.NoiseShare;
import io.github.flcrypt.core.NoisedUpdate;
import io.github.flcrypt.core.Norm;
import io.github.flcrypt.core.PlainUpdate;
import io.github.flcrypt.core.PrivacyEvent;
import io.github.flcrypt.core.PrivacyUnit;
import io.github.flcrypt.core.RecordClipper;
import io.github.flcrypt.core.RecordContributions;
import io.github.flcrypt.core.RoundContext;
import io.github.flcrypt.core.RoundPlan;
import io.github.flcrypt.core.Sensitivity;
import io.github.flcrypt.core.StageSpec;
import io.github.flcrypt.core.SumAccumulator;
import io.github.flcrypt.core.SumAlgebra;
import io.github.flcrypt.core.pipeline.ClientRecords;
import io.github.flcrypt.core.pipeline.IntegerPipeline;
import io.github.flcrypt.core.pipeline.Pipeline;
import io.github.flcrypt.core.random.RandomSource;
import io.github.flcrypt.core.random.RandomStream;
import io.github.flcrypt.dp.clipping.FixedClipper;
import io.github.flcrypt.testkit.InsecureDeterministicRandomSource;
import io.github.flcrypt.testkit.Seed;
import io.github.flcrypt.testkit.SeededCases;
import io.github.flcrypt.testkit.StatisticalAssertions;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The integer pipeline from records to the decoded mean, on the core's own types. */
class NoisedRecordsTest {

  private static final DistributedGaussianNoise NOISE =
      DistributedGaussianNoise.of(new PrivacyBudget(4, 1e-5), 30, 1);

  private record Table(double[][] rows) implements RecordContributions {

    static Table random(RandomStream random, int records, int dimension, double size) {
      double[][] rows = new double[records][dimension];
      for (double[] row : rows) {
        for (int i = 0; i < dimension; i++) {
          row[i] = (random.nextDouble() - 0.5) * size;
        }
      }
      return new Table(rows);
    }

    Table withoutLast() {
      return new Table(java.util.Arrays.copyOf(rows, rows.length - 1));
    }

    @Override
    public int records() {
      return rows.length;
    }

    @Override
    public void contribution(int record, double[] out) {
      System.arraycopy(rows[record], 0, out, 0, out.length);
    }
  }

  @SeededCases(60)
  void aRecordMovesTheSumByAtMostTheRecordedSensitivity(Seed seed) {
    RandomStream random = seed.stream("case");
    int[] sizes = random.nextBoolean() ? new int[] {9, 1, 30} : new int[] {31};
    ModelLayout layout = Rounds.layout(sizes);
    double[] bounds = new double[sizes.length];
    for (int l = 0; l < bounds.length; l++) {
      bounds[l] = Math.scalb(0.5 + random.nextDouble(), random.nextInt(20) - 10);
    }
    Clipper clipper =
        List.of(
                FixedClipper.perLayer(Norm.L1, bounds),
                FixedClipper.perLayer(Norm.L2, bounds),
                FixedClipper.flat(Norm.L2, bounds[0]))
            .get(random.nextInt(3));
    RandomMaskQuantizer masker =
        RandomMaskQuantizer.ofBits(random.nextInt(3) * 0.3, 2 + random.nextInt(18));
    RoundContext round = Rounds.clipped(random.nextInt(1000), layout, clipper);
    RecordClipper records = RecordClipper.of(clipper, masker, 50, 200);
    Table table = Table.random(random, 1 + random.nextInt(20), layout.size(), 1);
    BoundedUpdate with = clip(records, round, table, seed);
    BoundedUpdate without = clip(records, round, table.withoutLast(), seed);
    CoordinateSelection selection = masker.select(round);
    long[] moved = new long[selection.size()];
    for (int i = 0; i < moved.length; i++) {
      moved[i] = with.at(i) - without.at(i);
    }
    Sensitivity recorded = with.sensitivity();
    assertThat(recorded).isEqualTo(without.sensitivity());
    assertThat(recorded.unit()).isEqualTo(PrivacyUnit.RECORD);
    double l1 = 0;
    double squares = 0;
    for (long x : moved) {
      l1 += Math.abs(x);
      squares += (double) x * x;
    }
    assertThat(l1).isLessThanOrEqualTo((double) recorded.totalL1());
    assertThat(Math.sqrt(squares)).isLessThanOrEqualTo(recorded.totalL2());
    assertThat(recorded.admits(moved, selection)).isTrue();
    long[] doubled = java.util.Arrays.stream(moved).map(x -> 100 * x).toArray();
    if (l1 > recorded.totalL1() / 100.0) {
      assertThat(recorded.admits(doubled, selection)).isFalse();
    }
  }

  private static BoundedUpdate clip(
      RecordClipper records, RoundContext round, Table table, Seed seed) {
    // The same coins for the records that both have, which come first.
    return records.clip(round, Rounds.client(0), table, seed.source());
  }

  @Test
  void theSumCarriesTheSharesNoiseAndNoOther() {
    ModelLayout layout = Rounds.layout(2000, 500);
    Clipper clipper = FixedClipper.flat(Norm.L2, 1);
    IntegerPipeline<ClientRecords, NoisedUpdate> pipeline =
        Pipeline.recordsRequiringNoise(clipper, RandomMaskQuantizer.ofLevels(0.4, 1 << 16), 20, 60)
            .noise(NOISE);
    RoundContext round = Rounds.of(2, layout, pipeline);
    RoundPlan plan = pipeline.plan(round);
    NoiseShare share = plan.event().orElseThrow().share();
    RandomSource random = new InsecureDeterministicRandomSource(11);
    RandomStream rows = new Seed(12).stream("rows");
    SumAccumulator<IntegerUpdate, IntegerSum> sum =
        SumAlgebra.<IntegerUpdate>integers().begin(plan);
    double[] expected = new double[layout.size()];
    for (int c = 0; c < Rounds.CLIENTS; c++) {
      Table table = Table.random(rows, 12, layout.size(), 0.01);
      for (double[] row : table.rows()) {
        for (int i = 0; i < row.length; i++) {
          expected[i] += row[i];
        }
      }
      sum.add(pipeline.inClear(random).protect(new ClientRecords(round, Rounds.client(c), table)));
    }
    IntegerSum total = sum.finish();
    CoordinateSelection selection = plan.selection();
    assertThat(selection.size()).isEqualTo(1500);
    double step = plan.format().orElseThrow().grid().step(0);
    double deviation = Math.sqrt(Rounds.CLIENTS) * share.standardDeviation();
    double[] residuals = new double[selection.size()];
    double[] squares = new double[residuals.length];
    for (int i = 0; i < residuals.length; i++) {
      residuals[i] = (total.at(i) - expected[selection.flatIndex(i)] / step) / deviation;
      squares[i] = residuals[i] * residuals[i];
    }
    // Rounding adds 60/4 squared steps at most, nothing beside the noise. False alarms: 1e-9 each.
    StatisticalAssertions.assertMean(residuals, 0, 1);
    StatisticalAssertions.assertMean(squares, 1, Math.sqrt(2));
    double decoded = total.average().at(selection.flatIndex(3));
    assertThat(decoded).isEqualTo(total.at(3) * (step * selection.layerScale(0)) / 60);
    assertThat(total.average().noiseDeviation(0))
        .isCloseTo(
            deviation * step * selection.layerScale(0) / 60,
            org.assertj.core.api.Assertions.withinPercentage(1e-9));
  }

  @Test
  void publishedOrderGoesThroughToo() {
    ModelLayout layout = Rounds.layout(40, 2);
    FixedClipper clipper = FixedClipper.perLayer(Norm.L1, 1, 0.1);
    GridGaussianNoise noise = GridGaussianNoise.of(NOISE, 16);
    IntegerPipeline<PlainUpdate, NoisedUpdate> pipeline =
        Pipeline.requireNoise()
            .clip(clipper)
            .realNoise(noise)
            .mask(RandomMaskQuantizer.ofBits(0.4, 8));
    RoundContext round = Rounds.of(5, layout, pipeline);
    PlainUpdate update = PlainUpdate.of(round, Rounds.client(1), new double[42], 1);
    NoisedUpdate noised = pipeline.inClear(new Seed(1).source()).protect(update);
    PrivacyEvent event = pipeline.plan(round).event().orElseThrow();
    assertThat(noised.event()).isEqualTo(event);
    assertThat(noised.format()).isEqualTo(pipeline.plan(round).format().orElseThrow());
    RenyiLedger ledger = RenyiLedger.of(NOISE.budget());
    assertThat(ledger.reserve(round.digest(), event).commit().epsilon()).isLessThan(1);
  }

  /** Claims the right share and draws something else. */
  private record Liar(long value, int extraHonest) implements NoiseMechanism {

    @Override
    public StageSpec spec() {
      return StageSpec.of("noise.liar");
    }

    @Override
    public NoiseShare share(RoundContext round, Sensitivity sensitivity, int dimension) {
      NoiseShare share = NOISE.share(round, sensitivity, dimension);
      return new NoiseShare(
          share.mechanism(),
          share.standardDeviation(),
          share.magnitude(),
          share.honestContributors() + extraHonest);
    }

    @Override
    public void sample(NoiseShare share, RandomSource random, long[] out) {
      java.util.Arrays.fill(out, value == 0 ? 0 : share.magnitude() + value);
    }
  }

  @Test
  void noiseThatIsNoneOrTooMuchOrCountsStrangersIsRefused() {
    ModelLayout layout = Rounds.layout(31);
    Clipper clipper = FixedClipper.flat(Norm.L2, 1);
    RoundContext round = Rounds.clipped(0, layout, clipper);
    RecordClipper records =
        RecordClipper.of(clipper, RandomMaskQuantizer.ofLevels(0, 1 << 16), 5, 5);
    BoundedUpdate update =
        clip(records, round, Table.random(new Seed(1).stream("rows"), 5, 31, 1), new Seed(1));
    for (Liar liar : List.of(new Liar(0, 0), new Liar(1, 0), new Liar(1, 2))) {
      assertThatThrownBy(() -> liar.addNoise(update, new Seed(2).source()))
          .isInstanceOf(ForgedNumbersException.class);
    }
  }
}
