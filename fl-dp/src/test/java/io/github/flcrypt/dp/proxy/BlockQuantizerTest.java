package io.github.flcrypt.dp.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.flcrypt.core.HeadroomExceededException;
import io.github.flcrypt.core.codec.Codebook;
import io.github.flcrypt.core.codec.Codebook.Kind;
import io.github.flcrypt.core.random.RandomStream;
import io.github.flcrypt.testkit.StatisticalAssertions;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Block-wise quantization: idempotent, monotone, odd, within its bound, unbiased. */
class BlockQuantizerTest {

  static Stream<BlockQuantizer> nearest() {
    return Stream.of(Kind.values())
        .flatMap(kind -> Stream.of(2, 3, 4, 8).map(bits -> Codebook.of(kind, bits)))
        .map(codebook -> new BlockQuantizer(codebook, 7, LevelRounding.NEAREST));
  }

  private static double[] values(long seed, int count) {
    RandomStream coins = Proxies.coins(seed);
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      // Magnitudes over many powers of ten, some zeros.
      double magnitude = Math.exp(coins.nextDouble() * 40 - 20);
      values[i] = coins.nextInt(10) == 0 ? 0 : magnitude * (coins.nextDouble() * 2 - 1);
    }
    return values;
  }

  private static double[] quantized(BlockQuantizer quantizer, double... values) {
    return quantizer.quantize(values, Proxies.coins(0)).decode();
  }

  @ParameterizedTest
  @MethodSource("nearest")
  void quantizingTwiceIsQuantizingOnce(BlockQuantizer quantizer) {
    for (int seed = 0; seed < 20; seed++) {
      double[] once = quantized(quantizer, values(seed, 40));
      assertThat(quantized(quantizer, once)).isEqualTo(once);
    }
    double[] tiny = {1e-46, -1e-45, 3e-46, 1e-60};
    double[] once = quantized(quantizer, tiny);
    assertThat(quantized(quantizer, once)).isEqualTo(once);
  }

  @ParameterizedTest
  @MethodSource("nearest")
  void largerValuesOfABlockStayLarger(BlockQuantizer quantizer) {
    for (int seed = 0; seed < 20; seed++) {
      double[] sorted = values(seed, 7);
      Arrays.sort(sorted);
      assertThat(quantized(quantizer, sorted)).isSorted();
    }
  }

  @ParameterizedTest
  @MethodSource("nearest")
  void symmetricLevelsTreatBothSignsAlike(BlockQuantizer quantizer) {
    double[] values = values(9, 70);
    double[] opposite = Arrays.stream(values).map(v -> -v).toArray();
    double[] expected = Arrays.stream(quantized(quantizer, values)).map(v -> 0.0 - v).toArray();
    if (quantizer.codebook().kind() != Kind.NORMAL_FLOAT_STANDARD) {
      assertThat(quantized(quantizer, opposite)).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @MethodSource("nearest")
  void errorsStayWithinTheBound(BlockQuantizer quantizer) {
    for (LevelRounding rounding : LevelRounding.values()) {
      BlockQuantizer each =
          new BlockQuantizer(quantizer.codebook(), quantizer.blockSize(), rounding);
      double[] values = values(11, 700);
      double[] rounded = quantized(each, values);
      for (int block = 0; block < 100; block++) {
        double largest = 0;
        for (int i = 7 * block; i < 7 * block + 7; i++) {
          largest = Math.max(largest, Math.abs(values[i]));
        }
        for (int i = 7 * block; i < 7 * block + 7; i++) {
          assertThat(Math.abs(rounded[i] - values[i]))
              .isLessThanOrEqualTo(each.errorBound(largest));
        }
      }
    }
  }

  /** Two z-tests of false alarm rate 1e-9. */
  @Test
  void stochasticRoundingHasTheValueAsMean() {
    for (Codebook codebook :
        new Codebook[] {Codebook.uniform(3), Codebook.of(Kind.NORMAL_FLOAT_STANDARD, 3)}) {
      BlockQuantizer quantizer = new BlockQuantizer(codebook, 2, LevelRounding.STOCHASTIC);
      RandomStream coins = Proxies.coins(12);
      double[] rounded = new double[20_000];
      for (int i = 0; i < rounded.length; i++) {
        // 1.7 is no 32-bit float: its magnitude is stored a little larger, the mean must not be.
        rounded[i] = quantizer.quantize(new double[] {1.7, -0.8}, coins).decode()[1];
      }
      StatisticalAssertions.assertMean(rounded, -0.8, codebook.largestGap() * 1.7 / 2);
    }
  }

  @Test
  void zerosShortBlocksAndEmptyVectors() {
    BlockQuantizer quantizer = BlockQuantizer.normalFloat(4);
    assertThat(quantized(quantizer)).isEmpty();
    assertThat(quantized(quantizer, 0.0, -0.0)).containsExactly(0.0, 0.0);
    assertThat(quantized(quantizer, 3.5)).containsExactly(3.5);
    double[] values = new double[65];
    values[64] = -5;
    assertThat(quantized(quantizer, values)).isEqualTo(values);
  }

  @Test
  void valuesBeyondFloatsAreRefused() {
    BlockQuantizer quantizer = BlockQuantizer.uniform(8);
    assertThatThrownBy(() -> quantized(quantizer, 1e39))
        .isInstanceOf(HeadroomExceededException.class)
        .hasMessageContaining("got another at 0");
    assertThatThrownBy(() -> quantized(quantizer, Double.NaN))
        .isInstanceOf(HeadroomExceededException.class);
    assertThat(quantized(quantizer, Float.MAX_VALUE)).containsExactly(Float.MAX_VALUE);
    assertThatThrownBy(() -> new BlockQuantizer(Codebook.uniform(4), 0, LevelRounding.NEAREST))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
