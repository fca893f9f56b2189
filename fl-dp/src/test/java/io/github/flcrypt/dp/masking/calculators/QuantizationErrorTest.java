package io.github.flcrypt.dp.masking.calculators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.flcrypt.core.ClientId;
import io.github.flcrypt.core.ClipBounds;
import io.github.flcrypt.core.CoordinateSelection;
import io.github.flcrypt.core.Digest;
import io.github.flcrypt.core.IntegerFormat;
import io.github.flcrypt.core.IntegerGrid;
import io.github.flcrypt.core.LayerShape;
import io.github.flcrypt.core.Model;
import io.github.flcrypt.core.ModelLayout;
import io.github.flcrypt.core.Norm;
import io.github.flcrypt.core.PlainUpdate;
import io.github.flcrypt.core.QuantizedUpdate;
import io.github.flcrypt.core.RoundContext;
import io.github.flcrypt.core.random.RandomSource;
import io.github.flcrypt.core.random.RandomStream;
import io.github.flcrypt.dp.masking.MaskUnit;
import io.github.flcrypt.dp.masking.UplinkMask;
import io.github.flcrypt.dp.masking.UplinkMasker;
import io.github.flcrypt.testkit.Seed;
import io.github.flcrypt.testkit.StatisticalAssertions;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bounds and exact mean squares against what encoding and decoding really do. */
class QuantizationErrorTest {

  private static final int SIZE = 40;
  private static final ModelLayout LAYOUT = ModelLayout.of(LayerShape.vector("w", SIZE));
  private static final ClientId CLIENT = new ClientId("one");

  private static RoundContext round(long number) {
    return RoundContext.builder(number, Model.zero(LAYOUT), Digest.of("test", new byte[0]))
        .cohort(List.of(CLIENT))
        .contributors(1, 1)
        .publicSeed(ByteBuffer.allocate(RoundContext.SEED_LENGTH).putLong(0, number).array())
        .clipBounds(ClipBounds.overall(Norm.L2, 1))
        .build();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void errorsOfOneContributionKeepTheBoundsAndHaveTheMeanSquare(boolean rotate) {
    UplinkMasker plain = UplinkMasker.ofBits(UplinkMask.exactCount(MaskUnit.ELEMENT, 0.3), 4);
    UplinkMasker masker = rotate ? plain.rotated() : plain;
    Seed seed = new Seed(8);
    RandomStream random = seed.stream("values");
    double[] values = new double[SIZE];
    for (int i = 0; i < SIZE; i++) {
      values[i] = (random.nextDouble() - 0.5) / 6;
    }
    RandomSource coins = seed.source();
    int runs = 3000;
    double[] ratio = new double[runs];
    for (int r = 0; r < runs; r++) {
      RoundContext round = round(r);
      CoordinateSelection selection = masker.select(round);
      IntegerGrid grid = masker.grid(round, selection);
      QuantizationError error = QuantizationError.of(grid, selection, 0);
      QuantizedUpdate sent = masker.mask(PlainUpdate.of(round, CLIENT, values, 1), coins);
      double[] kept = selection.gather(values);
      double[] decoded = selection.gather(sent.format().decode(sent.toArray()));
      double squares = 0;
      for (int i = 0; i < kept.length; i++) {
        double off = decoded[i] - kept[i] * error.scale();
        assertThat(Math.abs(off)).isLessThanOrEqualTo(error.worstCoordinate());
        squares += off * off;
      }
      assertThat(Math.sqrt(squares)).isLessThanOrEqualTo(error.worstLayer());
      double[] rounded = grid.rotation().map(by -> by.apply(selection, kept)).orElse(kept);
      double expected = error.meanSquareOf(rounded);
      assertThat(expected).isLessThanOrEqualTo(error.meanSquareLayer());
      assertThat(expected)
          .isLessThanOrEqualTo(
              error.meanSquareLayer(Norm.L1.of(rounded, 0, rounded.length)) * (1 + 1e-12));
      ratio[r] = squares / expected;
    }
    // One run's ratio stays below 4: 28 coordinates, each error at most four times its deviation.
    StatisticalAssertions.assertMean(ratio, 1, 0.4);
  }

  @Test
  void whatTheMaskAloneLeavesOutHasScaleMinusOneTimesTheSquaredNorm() {
    UplinkMask mask = UplinkMask.exactCount(MaskUnit.ELEMENT, 0.3);
    double[] values = new double[SIZE];
    double norm = 0;
    for (int i = 0; i < SIZE; i++) {
      values[i] = i - 7;
      norm += values[i] * values[i];
    }
    int runs = 4000;
    double[] squares = new double[runs];
    double scale = 0;
    for (int r = 0; r < runs; r++) {
      CoordinateSelection selection = mask.select(round(r));
      scale = selection.layerScale(0);
      double[] estimate = new double[SIZE];
      for (int i = 0; i < selection.size(); i++) {
        estimate[selection.flatIndex(i)] = values[selection.flatIndex(i)] * scale;
      }
      for (int i = 0; i < SIZE; i++) {
        squares[r] += (estimate[i] - values[i]) * (estimate[i] - values[i]);
      }
    }
    double expected = new QuantizationError(1, 1, scale, false).maskMeanSquare(norm);
    // Dropped coordinates weigh 1, kept ones (scale - 1) squared: the spread is below the mean.
    StatisticalAssertions.assertMean(squares, expected, expected / 3);
  }

  @Test
  void halfWayBetweenLevelsIsTheWorstMeanSquare() {
    QuantizationError error = new QuantizationError(2, 0.5, 2, false);
    assertThat(error.meanSquareOf(0.25, -0.75)).isEqualTo(error.meanSquareLayer());
    assertThat(error.meanSquareCoordinate()).isCloseTo(0.25, within(1e-15));
    assertThat(error.meanSquareOf(0.5, -1)).isZero();
    assertThat(error.meanSquareLayer(1e-3)).isCloseTo(2e-3, within(1e-15));
  }

  @Test
  void trafficOfMessagesInClearIsExactToTheByte() {
    RoundContext round = round(3);
    double[] values = new double[SIZE];
    PlainUpdate plain = PlainUpdate.of(round, CLIENT, values, 1);
    assertThat(UplinkTraffic.plainMessage(CLIENT, SIZE)).isEqualTo(plain.toBytes().length);
    for (int bits : new int[] {2, 3, 8, 16, 32}) {
      UplinkMasker masker = UplinkMasker.ofBits(UplinkMask.exactCount(MaskUnit.ELEMENT, 0.4), bits);
      QuantizedUpdate sent = masker.mask(plain, new Seed(1).source());
      IntegerFormat format = sent.format();
      UplinkTraffic traffic = UplinkTraffic.of(format, 1);
      assertThat(traffic.integerBits()).isEqualTo(bits);
      assertThat(traffic.quantizedMessage(CLIENT)).isEqualTo(sent.toBytes().length);
      assertThat(UplinkTraffic.planned(24, masker, 1)).isEqualTo(traffic);
    }
  }

  @Test
  void slotsAreTheBitsAndTheGuardBits() {
    UplinkMasker masker = UplinkMasker.ofBits(UplinkMask.none(), 8);
    CiphertextSize size = CiphertextSize.paillier(3072);
    // 2 * 127 * A: 8 bits for one addend, log2 A more for more.
    assertThat(UplinkTraffic.planned(1000, masker, 1).slotBits(size)).isEqualTo(8);
    assertThat(UplinkTraffic.planned(1000, masker, 2).slotBits(size)).isEqualTo(9);
    assertThat(UplinkTraffic.planned(1000, masker, 10).slotBits(size)).isEqualTo(12);
    assertThat(UplinkTraffic.planned(1000, masker, 1000).slotBits(size)).isEqualTo(18);
    // 3070 / 12 = 255 slots, one of them the counter.
    assertThat(UplinkTraffic.planned(1000, masker, 10).ciphertexts(size)).isEqualTo(4);
    assertThatThrownBy(() -> CiphertextSize.paillier(3071))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
