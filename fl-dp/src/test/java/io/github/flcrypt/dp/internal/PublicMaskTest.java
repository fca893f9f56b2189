package io.github.flcrypt.dp.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.flcrypt.testkit.StatisticalAssertions;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublicMaskTest {

  private static final byte[] SEED = {1, 2, 3};

  @ParameterizedTest
  @CsvSource({"10,0,10", "10,0.4,6", "10,0.999,1", "1,0.5,1", "3,0.5,2", "1000,0.25,750"})
  void keepsExactlyTheDeclaredCount(int dimension, double dropRate, int expected) {
    int[] kept = PublicMask.select(SEED, 5, 1, dimension, dropRate);
    assertThat(kept).hasSize(expected);
    assertThat(PublicMask.keptCount(dimension, dropRate)).isEqualTo(expected);
    assertThat(Arrays.stream(kept).distinct().sorted().toArray()).isEqualTo(kept);
    assertThat(kept[0]).isNotNegative();
    assertThat(kept[kept.length - 1]).isLessThan(dimension);
  }

  @Test
  void isTheSameForAllAndDifferentForEveryRoundLayerAndSeed() {
    int[] mask = PublicMask.select(SEED, 5, 1, 1000, 0.4);
    assertThat(PublicMask.select(SEED.clone(), 5, 1, 1000, 0.4)).isEqualTo(mask);
    assertThat(PublicMask.select(SEED, 6, 1, 1000, 0.4)).isNotEqualTo(mask);
    assertThat(PublicMask.select(SEED, 5, 2, 1000, 0.4)).isNotEqualTo(mask);
    assertThat(PublicMask.select(new byte[] {9}, 5, 1, 1000, 0.4)).isNotEqualTo(mask);
  }

  @Test
  void everySetIsEquallyLikely() {
    // All 20 sets of 3 of 6; chi-square with a false-alarm rate of 1e-9.
    int rounds = 20_000;
    long[] counts = new long[64];
    for (int round = 0; round < rounds; round++) {
      int set = 0;
      for (int index : PublicMask.select(SEED, round, 0, 6, 0.5)) {
        set |= 1 << index;
      }
      counts[set]++;
    }
    double[] probabilities = new double[64];
    for (int set = 0; set < 64; set++) {
      probabilities[set] = Integer.bitCount(set) == 3 ? 1 / 20.0 : 0;
    }
    StatisticalAssertions.assertFits(counts, probabilities);
  }

  @Test
  void rescalingUndoesTheLoss() {
    assertThat(PublicMask.rescale(10, 4)).isEqualTo(2.5);
    assertThatThrownBy(() -> PublicMask.rescale(10, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesRatesThatDropEverythingOrLess() {
    for (double bad : new double[] {1, -0.1, Double.NaN}) {
      assertThatThrownBy(() -> PublicMask.keptCount(10, bad))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> PublicMask.keptCount(0, 0.5))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
