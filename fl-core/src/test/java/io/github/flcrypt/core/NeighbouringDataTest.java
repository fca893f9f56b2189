package io.github.flcrypt.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.flcrypt.core.random.RandomStream;
import io.github.flcrypt.core.testing.SeededSource;
import io.github.flcrypt.core.testing.Seeds;
import io.github.flcrypt.core.testing.TestClipper;
import io.github.flcrypt.core.testing.TestMasker;
import io.github.flcrypt.core.testing.TestRound;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

/**
 * One record more or less moves the integers of a client, to which noise is added, by at most the
 * recorded sensitivity: in every group, in both norms, whatever the records.
 */
class NeighbouringDataTest {

  /** Rounds honestly and remembers what it last gave for each record. */
  private record Recording(TestMasker masker, List<long[]> given) implements Masker {

    @Override
    public StageSpec spec() {
      return masker.spec();
    }

    @Override
    public CoordinateSelection select(RoundContext round) {
      return masker.select(round);
    }

    @Override
    public IntegerGrid grid(RoundContext round, CoordinateSelection selection) {
      return masker.grid();
    }

    @Override
    public void quantize(
        double[] values,
        CoordinateSelection selection,
        IntegerGrid grid,
        RandomStream coins,
        long[] out) {
      masker.quantize(values, selection, grid, coins, out);
      given.set(given.size() - 1, out.clone());
    }
  }

  private record Case(
      RoundContext round, TestClipper clipper, TestMasker masker, double[][] records) {

    static Case of(long seed) {
      SplittableRandom random = new SplittableRandom(seed);
      List<LayerShape> layers = new ArrayList<>();
      int count = random.nextInt(1, 6);
      for (int l = 0; l < count; l++) {
        layers.add(new LayerShape("layer " + l, random.nextInt(1, 8), random.nextInt(1, 8)));
      }
      ModelLayout layout = ModelLayout.of(layers);
      Norm norm = random.nextBoolean() ? Norm.L1 : Norm.L2;
      boolean byLayer = random.nextBoolean();
      double[] bounds = random.doubles(count, 0.05, 3).toArray();
      ClipBounds clip =
          byLayer ? ClipBounds.perLayer(norm, bounds) : ClipBounds.overall(norm, bounds[0]);
      double[] steps = new double[count];
      long[] levels = new long[count];
      for (int l = 0; l < count; l++) {
        int bits = random.nextInt(2, 14);
        levels[l] = byLayer || l == 0 ? 1L << (bits - 1) : levels[0];
        // Just fine enough that the bound itself is on the grid.
        steps[l] = clip.boundOfLayer(l) / levels[l] * (1 + 1e-12);
      }
      RoundContext round = TestRound.builder(layout, 2).clipBounds(clip).build();
      double[][] records = new double[random.nextInt(1, 7)][];
      for (int r = 0; r < records.length; r++) {
        double scale = Math.pow(10, random.nextDouble(-3, 2));
        boolean sparse = random.nextInt(4) == 0;
        records[r] =
            random
                .doubles(layout.size(), -scale, scale)
                .map(v -> sparse && random.nextInt(5) > 0 ? 0 : v)
                .toArray();
      }
      TestMasker masker = new TestMasker(IntegerGrid.of(steps, levels), random.nextBoolean());
      return new Case(round, new TestClipper(clip), masker, records);
    }

    BoundedUpdate sum(Masker rounding, int count, long seed) {
      RecordContributions contributions =
          new RecordContributions() {
            @Override
            public int records() {
              return count;
            }

            @Override
            public void contribution(int record, double[] out) {
              if (rounding instanceof Recording recording) {
                recording.given().add(new long[0]);
              }
              System.arraycopy(records[record], 0, out, 0, out.length);
            }
          };
      return RecordClipper.of(clipper, rounding, 10, 20)
          .clip(round, TestRound.client(0), contributions, new SeededSource(seed));
    }
  }

  private static void assertWithin(
      long[] difference, Sensitivity sensitivity, CoordinateSelection selection, Case c) {
    double totalL1 = 0;
    double totalSquares = 0;
    int groups = c.clipper().bounds().groupCount();
    for (int g = 0; g < groups; g++) {
      double l1 = 0;
      double squares = 0;
      int to = selection.groupStart(sensitivity.scope(), g + 1);
      for (int i = selection.groupStart(sensitivity.scope(), g); i < to; i++) {
        l1 += Math.abs(difference[i]);
        squares += (double) difference[i] * difference[i];
      }
      assertThat(l1).isLessThanOrEqualTo((double) sensitivity.maximumL1(g));
      assertThat(Math.sqrt(squares)).isLessThanOrEqualTo(sensitivity.maximumL2(g));
      totalL1 += l1;
      totalSquares += squares;
    }
    assertThat(totalL1).isLessThanOrEqualTo((double) sensitivity.totalL1());
    assertThat(Math.sqrt(totalSquares)).isLessThanOrEqualTo(sensitivity.totalL2());
  }

  private static void checkCase(long seed) {
    Case c = Case.of(seed);
    Recording recording = new Recording(c.masker(), new ArrayList<>());
    BoundedUpdate all = c.sum(recording, c.records().length, seed);
    CoordinateSelection selection = all.format().selection();
    assertThat(all.sensitivity().unit()).isEqualTo(PrivacyUnit.RECORD);
    // Without the last record and with the same coins, the sum moves by that record alone.
    BoundedUpdate fewer = c.sum(c.masker(), c.records().length - 1, seed);
    long[] difference = new long[selection.size()];
    long[] total = new long[selection.size()];
    for (int i = 0; i < difference.length; i++) {
      difference[i] = all.at(i) - fewer.at(i);
    }
    assertWithin(difference, all.sensitivity(), selection, c);
    // Any record may be the one that is missing: the sum is the sum of what each one gave.
    for (long[] contribution : recording.given()) {
      assertWithin(contribution, all.sensitivity(), selection, c);
      for (int i = 0; i < total.length; i++) {
        total[i] += contribution[i];
      }
    }
    assertThat(total).isEqualTo(all.integers());
    assertThat(difference).isEqualTo(recording.given().get(recording.given().size() - 1));
  }

  @ParameterizedTest
  @Seeds(300)
  void oneRecordMovesTheIntegersByAtMostTheSensitivity(long seed) {
    checkCase(seed);
  }

  @Tag("long")
  @Test
  void oneRecordMovesTheIntegersByAtMostTheSensitivityInManyMoreCases() {
    for (long seed = 1; seed <= 30_000; seed++) {
      checkCase(seed);
    }
  }

  @ParameterizedTest
  @Seeds(100)
  void oneClientMovesTheIntegersByAtMostTheSensitivity(long seed) {
    Case c = Case.of(seed);
    PlainUpdate update = PlainUpdate.of(c.round(), TestRound.client(0), c.records()[0], 1);
    SeededSource random = new SeededSource(seed);
    BoundedUpdate bounded =
        c.masker().mask(c.clipper().clip(update.select(c.masker().select(c.round()))), random);
    assertThat(bounded.sensitivity().unit()).isEqualTo(PrivacyUnit.CLIENT);
    assertWithin(bounded.integers(), bounded.sensitivity(), bounded.format().selection(), c);
  }

  @Test
  void roundingTheSumInsteadOfEachRecordViolatesTheSensitivity() {
    ModelLayout layout = ModelLayout.of(LayerShape.vector("wide", 2000));
    ClipBounds clip = ClipBounds.overall(Norm.L1, 1);
    TestMasker masker = TestMasker.uniform(1, 0.1, 100, false);
    CoordinateSelection all = CoordinateSelection.all(layout);
    Sensitivity sensitivity =
        Sensitivity.afterRounding(PrivacyUnit.RECORD, clip, masker.grid(), all);
    double[] sum = new double[2000];
    Arrays.fill(sum, 0.05);
    double[] neighbour = sum.clone();
    neighbour[0] += 1;
    long[] a = new long[2000];
    long[] b = new long[2000];
    masker.quantize(sum, all, masker.grid(), new SeededSource(1).newStream(), a);
    masker.quantize(neighbour, all, masker.grid(), new SeededSource(2).newStream(), b);
    long l1 = 0;
    for (int i = 0; i < a.length; i++) {
      l1 += Math.abs(a[i] - b[i]);
    }
    // Half of the 2000 coordinates differ in expectation.
    assertThat(l1).isGreaterThan(5 * sensitivity.maximumL1(0));
  }

  /** The formulae of Kairouz, Liu and Steinke 2021, section 4.1, and of Hoeffding, written anew. */
  @ParameterizedTest
  @Seeds(200)
  void theBoundsAreTheClipBoundPlusTheRoundingInflation(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int d = random.nextInt(1, 5000);
    double clip = random.nextDouble(0.01, 100);
    double step = random.nextDouble(1e-4, 1);
    ModelLayout layout = ModelLayout.of(LayerShape.vector("v", d));
    IntegerGrid grid = IntegerGrid.of(new double[] {step}, new long[] {1 << 20});
    CoordinateSelection all = CoordinateSelection.all(layout);
    double c = clip / step;
    double log = Math.log(1024);
    double l2 =
        Math.min(
            c + Math.sqrt(d),
            Math.sqrt(c * c + d / 4.0 + Math.sqrt(2 * log) * (c + Math.sqrt(d) / 2)));
    Sensitivity flat =
        Sensitivity.afterRounding(PrivacyUnit.CLIENT, ClipBounds.overall(Norm.L2, clip), grid, all);
    assertThat(flat.maximumL2(0)).isGreaterThanOrEqualTo(l2 * (1 - 1e-15));
    assertThat(flat.maximumL2(0)).isLessThanOrEqualTo(l2 * (1 + 1e-11));
    double l1OfL2 = Math.min(Math.sqrt(d) * l2, l2 * l2);
    assertThat(flat.maximumL1(0))
        .isBetween((long) (l1OfL2 * (1 - 1e-11)), (long) (l1OfL2 * (1 + 1e-11)));
    double l1 = c + Math.min(d, Math.sqrt(d * log / 2));
    Sensitivity sum =
        Sensitivity.afterRounding(PrivacyUnit.CLIENT, ClipBounds.overall(Norm.L1, clip), grid, all);
    assertThat(sum.maximumL1(0)).isBetween((long) (l1 * (1 - 1e-11)), (long) (l1 * (1 + 1e-11)));
    assertThat(sum.maximumL2(0)).isLessThanOrEqualTo(flat.maximumL2(0));
  }

  @Test
  void honestRoundingPassesForThousandsOfLayers() {
    int layers = 4000;
    List<LayerShape> shapes = new ArrayList<>();
    double[] bounds = new double[layers];
    Arrays.fill(bounds, 1);
    for (int l = 0; l < layers; l++) {
      shapes.add(LayerShape.vector("layer " + l, 8));
    }
    ClipBounds clip = ClipBounds.perLayer(Norm.L2, bounds);
    RoundContext round = TestRound.builder(ModelLayout.of(shapes), 2).clipBounds(clip).build();
    double[] values = new double[layers * 8];
    Arrays.fill(values, 0.35);
    PlainUpdate update = PlainUpdate.of(round, TestRound.client(0), values, 1);
    BoundedUpdate bounded =
        TestMasker.uniform(layers, 0.1, 20, false)
            .mask(new TestClipper(clip).clip(update), new SeededSource(1));
    assertThat(bounded.sensitivity().totalL1()).isPositive();
  }

  @Test
  void aLayerWithoutSelectedCoordinatesMovesNothing() {
    ModelLayout layout =
        ModelLayout.of(LayerShape.vector("hidden", 5), LayerShape.vector("shown", 5));
    CoordinateSelection shown =
        CoordinateSelection.of(layout, new int[] {5, 6}, new double[] {1, 2.5});
    IntegerGrid grid = IntegerGrid.of(new double[] {0.1, 0.1}, new long[] {100, 100});
    for (Norm norm : Norm.values()) {
      Sensitivity sensitivity =
          Sensitivity.afterRounding(
              PrivacyUnit.CLIENT, ClipBounds.perLayer(norm, 1, 1), grid, shown);
      assertThat(sensitivity.maximumL1(0)).isZero();
      assertThat(sensitivity.maximumL2(0)).isZero();
      assertThat(sensitivity.maximumL1(1)).isPositive();
      assertThat(sensitivity.admits(new long[] {1, 1}, shown)).isTrue();
      assertThat(sensitivity.admits(new long[] {100, 100}, shown)).isFalse();
    }
  }
}
