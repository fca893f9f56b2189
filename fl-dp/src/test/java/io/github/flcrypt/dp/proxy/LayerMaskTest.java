package io.github.flcrypt.dp.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.flcrypt.core.random.RandomStream;
import io.github.flcrypt.testkit.StatisticalAssertions;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Masks hide the right part, and their scale makes up for it. */
class LayerMaskTest {

  private static int count(boolean[] bits) {
    int count = 0;
    for (boolean bit : bits) {
      count += bit ? 1 : 0;
    }
    return count;
  }

  private static LayerMask twice(
      int units, double p1, double p2, MaskDraw draw, RandomStream coins) {
    LayerMask server = LayerMask.draw(LayerMask.all(units).kept(), p1, draw, coins);
    LayerMask client = LayerMask.draw(server.kept(), p2, draw, coins);
    return new LayerMask(client.kept(), server.scale() * client.scale());
  }

  /** One z-test of false alarm rate 1e-9 for each case. */
  @ParameterizedTest
  @CsvSource({
    "IID, .1, .3, 50",
    "IID, .3, .3, 50",
    "IID, .5, .4, 50",
    "IID, .5, .5, 2",
    "IID, .9, .6, 3",
    "EXACT_COUNT, .2, .2, 50",
    "EXACT_COUNT, .3, .3, 50",
    "EXACT_COUNT, .5, .4, 50",
    "EXACT_COUNT, .9, .6, 3"
  })
  void theExpectedMaskIsOne(MaskDraw draw, double p1, double p2, int units) {
    RandomStream coins = Proxies.coins(units);
    double[] first = new double[20_000];
    double scale = 0;
    for (int i = 0; i < first.length; i++) {
      LayerMask mask = twice(units, p1, p2, draw, coins);
      first[i] = mask.kept()[0] ? mask.scale() : 0;
      scale = Math.max(scale, mask.scale());
    }
    // A mask worth s with probability 1/s has variance s - 1; scales of IID draws vary below.
    StatisticalAssertions.assertMean(first, 1, Math.sqrt(scale - 1));
  }

  @Test
  void independentCoinsHaveTheProductOfTheInverseProbabilitiesAsScale() {
    LayerMask mask = twice(1000, 0.25, 0.5, MaskDraw.IID, Proxies.coins(1));
    assertThat(mask.scale()).isCloseTo(1 / (0.75 * 0.5), within(1e-12));
    // 1000 coins of 3/8: six standard deviations are 92.
    assertThat(count(mask.kept())).isCloseTo(375, within(92));
  }

  @Test
  void exactCountsAreExact() {
    RandomStream coins = Proxies.coins(2);
    LayerMask server = LayerMask.draw(LayerMask.all(50).kept(), 0.3, MaskDraw.EXACT_COUNT, coins);
    assertThat(count(server.kept())).isEqualTo(35);
    assertThat(server.scale()).isEqualTo(50 / 35.0);
    LayerMask client = LayerMask.draw(server.kept(), 0.3, MaskDraw.EXACT_COUNT, coins);
    // round(0.3 * 35) = round(10.5) = 11
    assertThat(count(client.kept())).isEqualTo(24);
    assertThat(client.scale()).isEqualTo(35 / 24.0);
    for (int u = 0; u < 50; u++) {
      assertThat(server.kept()[u] || !client.kept()[u]).isTrue();
    }
  }

  /**
   * The published code hides int(p2 · size) of the units that the server's mask left and scales by
   * 1/(1 − p2): the mean of the mask is (1 − p1 − p2)/((1 − p1)(1 − p2)).
   */
  @ParameterizedTest
  @CsvSource({".2, .2, .9375", ".3, .3, .8163265306", ".5, .4, .3333333333"})
  void thePublishedExactCountIsBiasedAndThisOneIsNot(double p1, double p2, double biased) {
    int units = 100;
    RandomStream coins = Proxies.coins(3);
    LayerMask server = LayerMask.draw(LayerMask.all(units).kept(), p1, MaskDraw.EXACT_COUNT, coins);
    int published = count(server.kept()) - (int) (p2 * units);
    double publishedMean = published / (1 - p1) / (1 - p2) / units;
    assertThat(publishedMean).isCloseTo(biased, within(1e-9));
    LayerMask client = LayerMask.draw(server.kept(), p2, MaskDraw.EXACT_COUNT, coins);
    double mean = count(client.kept()) * server.scale() * client.scale() / units;
    assertThat(mean).isCloseTo(1, within(1e-12));
  }

  @ParameterizedTest
  @EnumSource(MaskDraw.class)
  void aLayerIsNeverHiddenAsAWhole(MaskDraw draw) {
    RandomStream coins = Proxies.coins(4);
    int[] alone = new int[5];
    for (int i = 0; i < 2000; i++) {
      boolean[] kept = LayerMask.draw(LayerMask.all(5).kept(), 0.99999, draw, coins).kept();
      assertThat(count(kept)).isPositive();
      for (int u = 0; u < 5; u++) {
        alone[u] += kept[u] ? 1 : 0;
      }
    }
    // Whichever stays is uniform: 400 each, standard deviation 18.
    assertThat(Arrays.stream(alone).min().orElseThrow()).isGreaterThan(280);
    assertThat(LayerMask.draw(new boolean[] {true}, 0.9, draw, coins).kept()).containsExactly(true);
    assertThat(LayerMask.draw(new boolean[] {true}, 0.9, draw, coins).scale())
        .isCloseTo(1, within(1e-15));
  }

  @ParameterizedTest
  @EnumSource(MaskDraw.class)
  void rateZeroHidesNothing(MaskDraw draw) {
    LayerMask mask = LayerMask.draw(LayerMask.all(300).kept(), 0, draw, Proxies.coins(5));
    assertThat(count(mask.kept())).isEqualTo(300);
    assertThat(mask.scale()).isEqualTo(1);
  }
}
