package io.github.flcrypt.dp.masking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.flcrypt.core.CoordinateSelection;
import io.github.flcrypt.core.LayerShape;
import io.github.flcrypt.core.ModelLayout;
import io.github.flcrypt.core.RoundContext;
import io.github.flcrypt.testkit.StatisticalAssertions;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UplinkMaskTest {

  private static final ModelLayout MATRICES =
      ModelLayout.of(new LayerShape("w", 3, 7), LayerShape.vector("b", 5));

  @Test
  void exactCountKeepsTheRoundedNumberOfUnitsAndScalesByUnitsOverKept() {
    // 7 columns at 0.4 round to 4 kept, not 4.2: the scale is 7/4 and not 1/0.6.
    CoordinateSelection columns =
        UplinkMask.exactCount(MaskUnit.COLUMN, 0.4).select(MaskingRounds.plain(1, MATRICES));
    assertThat(columns.layerStart(1)).isEqualTo(3 * 4);
    assertThat(columns.layerScale(0)).isEqualTo(7.0 / 4);
    assertThat(columns.size() - columns.layerStart(1)).isEqualTo(3);
    assertThat(columns.layerScale(1)).isEqualTo(5.0 / 3);
    Set<Integer> kept = new HashSet<>();
    IntStream.range(0, 12).forEach(i -> kept.add(columns.flatIndex(i)));
    for (int column = 0; column < 7; column++) {
      boolean first = kept.contains(column);
      assertThat(kept.contains(column + 7)).isEqualTo(first);
      assertThat(kept.contains(column + 14)).isEqualTo(first);
    }
  }

  @Test
  void blocksAreRunsOfCoordinatesAndTheLastMayBeShorter() {
    ModelLayout layout = MaskingRounds.vectors(22);
    for (int r = 0; r < 20; r++) {
      CoordinateSelection selection =
          UplinkMask.exactCount(MaskUnit.block(5), 0.4).select(MaskingRounds.plain(r, layout));
      assertThat(selection.layerScale(0)).isEqualTo(5.0 / 3);
      Set<Integer> kept = new HashSet<>();
      IntStream.range(0, selection.size()).forEach(i -> kept.add(selection.flatIndex(i)));
      assertThat(kept).hasSize(kept.contains(21) ? 12 : 15);
      kept.forEach(i -> assertThat(kept).contains(i / 5 * 5, Math.min(21, i / 5 * 5 + 4)));
    }
  }

  @Test
  void randomKKeepsKOfTheWholeModel() {
    CoordinateSelection selection = UplinkMask.randomK(9).select(MaskingRounds.plain(3, MATRICES));
    assertThat(selection.size()).isEqualTo(9);
    assertThat(selection.layerScale(0)).isEqualTo(26.0 / 9);
    assertThat(selection.layerScale(1)).isEqualTo(26.0 / 9);
    assertThat(UplinkMask.randomK(26).select(MaskingRounds.plain(3, MATRICES)).isWhole()).isTrue();
    assertThatThrownBy(() -> UplinkMask.randomK(27).select(MaskingRounds.plain(3, MATRICES)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("27");
  }

  @Test
  void bernoulliScaleCountsThatAnEmptyRoundIsDrawnAgain() {
    ModelLayout layout = MaskingRounds.vectors(2, 1);
    double p = 0.9;
    CoordinateSelection selection =
        UplinkMask.bernoulli(MaskUnit.ELEMENT, p).select(MaskingRounds.plain(3, layout));
    assertThat(selection.size()).isPositive();
    assertThat(selection.layerScale(0)).isCloseTo((1 - p * p * p) / (1 - p), within(1e-14));
    CoordinateSelection one =
        UplinkMask.bernoulli(MaskUnit.COLUMN, 0.999)
            .select(MaskingRounds.plain(3, MaskingRounds.vectors(1)));
    assertThat(one.layerScale(0)).isCloseTo(1, within(1e-12));
    assertThat(
            UplinkMask.bernoulli(MaskUnit.ELEMENT, 0)
                .select(MaskingRounds.plain(3, layout))
                .isWhole())
        .isTrue();
  }

  /** Every mask makes a vector of ones an estimate of mean one, in each coordinate. */
  @Test
  void masksTimesTheirScalesHaveMeanOne() {
    ModelLayout layout = ModelLayout.of(new LayerShape("w", 2, 5), LayerShape.vector("b", 3));
    List<UplinkMask> masks =
        List.of(
            UplinkMask.exactCount(MaskUnit.ELEMENT, 0.4),
            UplinkMask.exactCount(MaskUnit.COLUMN, 0.5),
            UplinkMask.exactCount(MaskUnit.block(4), 0.6),
            UplinkMask.bernoulli(MaskUnit.ELEMENT, 0.3),
            UplinkMask.bernoulli(MaskUnit.COLUMN, 0.95),
            UplinkMask.bernoulli(MaskUnit.block(3), 0.8),
            UplinkMask.randomK(4));
    int rounds = 1500;
    for (UplinkMask mask : masks) {
      double[][] seen = new double[layout.size()][rounds];
      for (int r = 0; r < rounds; r++) {
        CoordinateSelection selection = mask.select(MaskingRounds.plain(r, layout));
        for (int l = 0; l < 2; l++) {
          for (int i = selection.layerStart(l); i < selection.layerStart(l + 1); i++) {
            seen[selection.flatIndex(i)][r] = selection.layerScale(l);
          }
        }
      }
      CoordinateSelection any = mask.select(MaskingRounds.plain(0, layout));
      for (int i = 0; i < seen.length; i++) {
        double scale = any.layerScale(i < 10 ? 0 : 1);
        // A coin of probability 1/scale times scale has variance scale - 1. 91 tests, 1e-9 each.
        if (scale > 1) {
          StatisticalAssertions.assertMean(seen[i], 1, Math.sqrt(scale - 1));
        } else {
          assertThat(seen[i]).containsOnly(1);
        }
      }
    }
  }

  @Test
  void bernoulliKeepsLargeLayersAtTheRate() {
    int size = 100_000;
    CoordinateSelection selection =
        UplinkMask.bernoulli(MaskUnit.ELEMENT, 0.3)
            .select(MaskingRounds.plain(5, MaskingRounds.vectors(size)));
    double[] kept = new double[size];
    for (int i = 0; i < selection.size(); i++) {
      kept[selection.flatIndex(i)] = selection.layerScale(0);
    }
    StatisticalAssertions.assertMean(kept, 1, Math.sqrt(1 / 0.7 - 1));
    assertThat(selection.layerScale(0)).isEqualTo(1 / 0.7);
  }

  @Test
  void everySetOfTheExactSizeIsEquallyLikely() {
    ModelLayout layout = MaskingRounds.vectors(6);
    UplinkMask mask = UplinkMask.exactCount(MaskUnit.ELEMENT, 0.5);
    long[] counts = new long[1 << 6];
    for (int r = 0; r < 6_000; r++) {
      CoordinateSelection selection = mask.select(MaskingRounds.plain(r, layout));
      int set = 0;
      for (int i = 0; i < selection.size(); i++) {
        set |= 1 << selection.flatIndex(i);
      }
      counts[set]++;
    }
    long[] ofSizeThree =
        IntStream.range(0, 64)
            .filter(s -> Integer.bitCount(s) == 3)
            .mapToLong(s -> counts[s])
            .toArray();
    assertThat(Arrays.stream(ofSizeThree).sum()).isEqualTo(6_000);
    double[] even = new double[20];
    Arrays.fill(even, 1.0 / 20);
    StatisticalAssertions.assertFits(ofSizeThree, even);
  }

  @Test
  void allPartiesDrawTheSameMaskAndRoundsDiffer() {
    UplinkMask mask = UplinkMask.exactCount(MaskUnit.ELEMENT, 0.5);
    RoundContext round = MaskingRounds.plain(7, MATRICES);
    assertThat(mask.select(round)).isEqualTo(mask.select(MaskingRounds.plain(7, MATRICES)));
    assertThat(mask.select(round)).isNotEqualTo(mask.select(MaskingRounds.plain(8, MATRICES)));
  }

  @Test
  void withoutRescalingTheScalesAreOne() {
    CoordinateSelection selection =
        UplinkMask.bernoulli(MaskUnit.COLUMN, 0.5)
            .withoutRescaling()
            .select(MaskingRounds.plain(7, MATRICES));
    assertThat(selection.layerScale(0)).isEqualTo(1);
    assertThat(selection.layerScale(1)).isEqualTo(1);
  }

  @Test
  void refusesRatesAndLengthsOutOfRange() {
    for (double rate : new double[] {1, -0.1, Double.NaN, 2}) {
      assertThatThrownBy(() -> UplinkMask.exactCount(MaskUnit.ELEMENT, rate))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> UplinkMask.bernoulli(MaskUnit.ELEMENT, rate))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> MaskUnit.block(0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> UplinkMask.randomK(0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new MaskUnit(MaskUnit.Kind.COLUMN, 2))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
