package io.github.flcrypt.dp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.flcrypt.core.Clipper;
import io.github.flcrypt.core.CoordinateSelection;
import io.github.flcrypt.core.HeadroomExceededException;
import io.github.flcrypt.core.IntegerGrid;
import io.github.flcrypt.core.Masker;
import io.github.flcrypt.core.ModelLayout;
import io.github.flcrypt.core.Norm;
import io.github.flcrypt.core.PlainUpdate;
import io.github.flcrypt.core.QuantizedUpdate;
import io.github.flcrypt.core.RoundContext;
import io.github.flcrypt.core.RoundMismatchException;
import io.github.flcrypt.core.random.RandomStream;
import io.github.flcrypt.dp.clipping.FixedClipper;
import io.github.flcrypt.testkit.Seed;
import io.github.flcrypt.testkit.SeededCases;
import io.github.flcrypt.testkit.StatisticalAssertions;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MaskersTest {

  private static final ModelLayout LAYOUT = Rounds.layout(10, 3);
  private static final Clipper L1 = FixedClipper.perLayer(Norm.L1, 0.7, 1e-9);

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 8, 16, 32})
  void levelsAreThoseOfTheBits(int bits) {
    RoundContext round = Rounds.clipped(0, LAYOUT, L1);
    RandomMaskQuantizer masker = RandomMaskQuantizer.ofBits(0.4, bits);
    IntegerGrid grid = masker.grid(round, masker.select(round));
    for (int l = 0; l < 2; l++) {
      assertThat(grid.maximumLevel(l)).isEqualTo((1L << (bits - 1)) - 1);
      double bound = round.clipBounds().orElseThrow().bound(l);
      assertThat(grid.step(l) * grid.maximumLevel(l)).isBetween(bound, bound * (1 + 1e-14));
    }
  }

  @Test
  void keepsTheRoundedPartOfEachLayerAndScalesItBack() {
    RoundContext round = Rounds.clipped(7, LAYOUT, L1);
    CoordinateSelection selection = RandomMaskQuantizer.ofBits(0.4, 8).select(round);
    assertThat(selection.layerStart(1)).isEqualTo(6);
    assertThat(selection.size()).isEqualTo(8);
    assertThat(selection.layerScale(0)).isEqualTo(10.0 / 6);
    assertThat(selection.layerScale(1)).isEqualTo(3.0 / 2);
    assertThat(RandomMaskQuantizer.ofBits(0.4, 4).select(round)).isEqualTo(selection);
    assertThat(RandomMaskQuantizer.ofBits(0, 8).select(round).isWhole()).isTrue();
    assertThat(RandomMaskQuantizer.ofBits(0.01, 8).select(round).isWhole()).isTrue();
    CoordinateSelection another =
        RandomMaskQuantizer.ofBits(0.4, 8).select(Rounds.clipped(8, LAYOUT, L1));
    assertThat(another).isNotEqualTo(selection);
  }

  @SeededCases(10)
  void maskedQuantizedAndScaledUpdateIsUnbiased(Seed seed) {
    double[] update = {0.1, -0.05, 0.02, 0, 0.3, -0.1, 0.01, 0.07, -0.02, 0.03, 5e-10, -2e-10, 0};
    RandomMaskQuantizer masker = RandomMaskQuantizer.ofBits(0.4, 4);
    int rounds = 2000;
    double[][] samples = new double[update.length][rounds];
    RandomStream coins = seed.stream("coins");
    for (int r = 0; r < rounds; r++) {
      RoundContext round = Rounds.clipped(r + seed.value() * rounds, LAYOUT, L1);
      CoordinateSelection selection = masker.select(round);
      IntegerGrid grid = masker.grid(round, selection);
      long[] out = new long[selection.size()];
      masker.quantize(selection.gather(update), selection, grid, coins, out);
      for (int l = 0; l < 2; l++) {
        double factor = grid.step(l) * selection.layerScale(l);
        for (int i = selection.layerStart(l); i < selection.layerStart(l + 1); i++) {
          samples[selection.flatIndex(i)][r] = out[i] * factor;
        }
      }
    }
    for (int i = 0; i < update.length; i++) {
      double bound = i < 10 ? 0.7 : 1e-9;
      double kept = i < 10 ? 0.6 : 2.0 / 3;
      double x = update[i] / (bound / 7);
      double up = x - Math.floor(x);
      double second = (x * x + up * (1 - up)) / kept;
      double deviation = Math.sqrt(second - x * x) * bound / 7;
      if (deviation > 0) {
        // False alarms once in 10^9 assertions.
        StatisticalAssertions.assertMean(samples[i], update[i], deviation);
      }
    }
  }

  @SeededCases(20)
  void gridAdmitsEverythingThatTheClipRuleLetsThrough(Seed seed) {
    RandomStream random = seed.stream("values");
    ModelLayout layout = Rounds.layout(1, 4);
    for (int i = 0; i < 200; i++) {
      double bound = Math.scalb(0.5 + random.nextDouble() / 2, random.nextInt(100) - 50);
      List<Clipper> clippers =
          List.of(
              FixedClipper.perLayer(Norm.L1, bound, bound),
              FixedClipper.perLayer(Norm.L2, bound, bound),
              FixedClipper.flat(Norm.L2, bound));
      for (Clipper clipper : clippers) {
        RoundContext round = Rounds.clipped(i, layout, clipper);
        Masker masker = RandomMaskQuantizer.ofLevels(0, 1 + random.nextInt(1 << 20));
        double[] values = new double[5];
        // All in one coordinate, a little beyond the bound or just at it.
        values[random.nextInt(5)] = random.nextBoolean() ? bound : -1.5 * bound;
        PlainUpdate update = PlainUpdate.of(round, Rounds.client(0), values, 1);
        assertThat(masker.mask(clipper.clip(update), seed.source())).isNotNull();
      }
    }
  }

  @Test
  void clipRangeQuantizerNeedsClippedUpdates() {
    RandomMaskQuantizer masker = RandomMaskQuantizer.ofBits(0, 8);
    RoundContext plain = Rounds.plain(0, LAYOUT);
    PlainUpdate update = PlainUpdate.of(plain, Rounds.client(0), new double[13], 1);
    assertThatThrownBy(() -> masker.mask(update, new Seed(1).source()))
        .isInstanceOf(RoundMismatchException.class)
        .hasMessageContaining("FixedPointQuantizer");
    RoundContext round = Rounds.clipped(0, LAYOUT, L1);
    double[] tooLong = new double[13];
    tooLong[11] = 2e-9;
    PlainUpdate unclipped = PlainUpdate.of(round, Rounds.client(0), tooLong, 1);
    assertThatThrownBy(() -> masker.mask(unclipped, new Seed(1).source()))
        .isInstanceOf(HeadroomExceededException.class)
        .hasMessageContaining("layer1");
  }

  @Test
  void nearestRoundingIsDeterministicAndNearest() {
    Masker masker = FixedPointQuantizer.nearest(4, 10);
    RoundContext round = Rounds.plain(0, LAYOUT);
    double[] values = {1.0 / 32, 3.0 / 32, -1.0 / 32, 0.1, -0.1, 10, -10, 0, 0, 0, 0, 0, 1};
    PlainUpdate update = PlainUpdate.of(round, Rounds.client(0), values, 1);
    QuantizedUpdate first = masker.mask(update, new Seed(1).source());
    assertThat(first.toArray()).containsExactly(0, 2, 0, 2, -2, 160, -160, 0, 0, 0, 0, 0, 16);
    assertThat(masker.mask(update, new Seed(2).source()).toArray()).isEqualTo(first.toArray());
  }

  @Test
  void fixedPointRefusesWhatIsBeyondItsRangeAndSaysWhatToDo() {
    RoundContext round = Rounds.plain(0, LAYOUT);
    double[] values = new double[13];
    values[12] = Math.nextUp(10.0);
    PlainUpdate update = PlainUpdate.of(round, Rounds.client(0), values, 1);
    for (Masker masker :
        List.of(FixedPointQuantizer.nearest(4, 10), FixedPointQuantizer.stochastic(4, 10))) {
      assertThatThrownBy(() -> masker.mask(update, new Seed(1).source()))
          .isInstanceOf(HeadroomExceededException.class)
          .hasMessageContaining("layer1")
          .hasMessageContaining("larger range");
    }
  }

  @Test
  void fixedPointUnderClippingMustBeStochasticAndWideEnough() {
    RoundContext round = Rounds.clipped(0, LAYOUT, FixedClipper.flat(Norm.L2, 1));
    CoordinateSelection all = CoordinateSelection.all(LAYOUT);
    assertThatThrownBy(() -> FixedPointQuantizer.nearest(16, 10).grid(round, all))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("stochastically");
    assertThatThrownBy(() -> FixedPointQuantizer.stochastic(16, 1).grid(round, all))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("range must");
    assertThat(FixedPointQuantizer.stochastic(16, 2).grid(round, all).maximumLevel(0))
        .isEqualTo(1 << 17);
  }

  @Test
  void refusesParametersOutOfRange() {
    IntStream.of(1, 33)
        .forEach(
            bits ->
                assertThatThrownBy(() -> RandomMaskQuantizer.ofBits(0, bits))
                    .isInstanceOf(IllegalArgumentException.class));
    for (double rate : new double[] {1, -0.1, Double.NaN}) {
      assertThatThrownBy(() -> RandomMaskQuantizer.ofBits(rate, 8))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> FixedPointQuantizer.nearest(61, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> FixedPointQuantizer.nearest(52, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2^52");
    assertThatThrownBy(() -> FixedPointQuantizer.stochastic(1, Double.POSITIVE_INFINITY))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
