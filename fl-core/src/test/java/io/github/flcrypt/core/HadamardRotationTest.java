package io.github.flcrypt.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.flcrypt.core.random.PublicCoins;
import io.github.flcrypt.core.random.RandomStream;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class HadamardRotationTest {

  private static ModelLayout layout(int... sizes) {
    LayerShape[] shapes = new LayerShape[sizes.length];
    Arrays.setAll(shapes, l -> LayerShape.vector("layer" + l, sizes[l]));
    return ModelLayout.of(shapes);
  }

  private static RoundContext round(long number, ModelLayout layout) {
    return RoundContext.builder(number, Model.zero(layout), Digest.of("test", new byte[0]))
        .cohort(List.of(new ClientId("a")))
        .contributors(1, 1)
        .publicSeed(new byte[RoundContext.SEED_LENGTH])
        .build();
  }

  private static double[] random(long seed, int count) {
    RandomStream stream = PublicCoins.stream(new byte[] {(byte) seed}, "values", seed);
    double[] values = new double[count];
    Arrays.setAll(values, i -> stream.nextDouble() - 0.5);
    return values;
  }

  @Test
  void invertsAndKeepsNormsAtEveryLength() {
    for (int size = 1; size <= 70; size++) {
      ModelLayout layout = layout(size, 3);
      CoordinateSelection all = CoordinateSelection.all(layout);
      HadamardRotation rotation = HadamardRotation.of(round(size, layout), ClipScope.LAYER);
      double[] values = random(size, size + 3);
      double[] rotated = rotation.apply(all, values);
      double[] back = rotation.invert(all, rotated);
      for (int i = 0; i < values.length; i++) {
        assertThat(back[i]).isCloseTo(values[i], within(1e-14));
      }
      assertThat(Norm.L2.of(rotated, 0, size))
          .isCloseTo(Norm.L2.of(values, 0, size), within(1e-13));
      assertThat(Norm.L2.of(rotated, size, size + 3))
          .isCloseTo(Norm.L2.of(values, size, size + 3), within(1e-14));
    }
  }

  /** Columns of the map, found by rotating unit vectors, are orthonormal: no oracle but algebra. */
  @Test
  void isAnOrthonormalMapWithinEachLayer() {
    ModelLayout layout = layout(13, 6);
    CoordinateSelection all = CoordinateSelection.all(layout);
    HadamardRotation rotation = HadamardRotation.of(round(2, layout), ClipScope.LAYER);
    double[][] columns = new double[19][];
    for (int j = 0; j < 19; j++) {
      double[] unit = new double[19];
      unit[j] = 1;
      columns[j] = rotation.apply(all, unit);
    }
    for (int a = 0; a < 19; a++) {
      for (int b = 0; b < 19; b++) {
        double product = 0;
        for (int i = 0; i < 19; i++) {
          product += columns[a][i] * columns[b][i];
        }
        assertThat(product).isCloseTo(a == b ? 1 : 0, within(1e-14));
      }
      for (int i = 0; i < 19; i++) {
        assertThat((a < 13) == (i < 13) || columns[a][i] == 0).isTrue();
      }
    }
  }

  @Test
  void aPowerOfTwoIsSignsTimesTheHadamardMatrix() {
    ModelLayout layout = layout(16);
    CoordinateSelection all = CoordinateSelection.all(layout);
    HadamardRotation rotation = HadamardRotation.of(round(4, layout), ClipScope.LAYER);
    for (int j = 0; j < 16; j++) {
      double[] unit = new double[16];
      unit[j] = 1;
      double[] column = rotation.apply(all, unit);
      double sign = Math.signum(column[0]);
      for (int i = 0; i < 16; i++) {
        double entry = Integer.bitCount(i & j) % 2 == 0 ? 0.25 : -0.25;
        assertThat(column[i]).isEqualTo(sign * entry);
      }
    }
  }

  @Test
  void layersWithoutSelectedCoordinatesAreLeftOut() {
    ModelLayout layout = layout(4, 5, 3);
    CoordinateSelection some =
        CoordinateSelection.of(layout, new int[] {0, 2, 3, 9, 11}, new double[] {2, 2, 2});
    HadamardRotation rotation = HadamardRotation.of(round(4, layout), ClipScope.LAYER);
    double[] values = {1, 2, 3, 4, 5};
    double[] back = rotation.invert(some, rotation.apply(some, values));
    assertThat(back).containsExactly(values, within(1e-14));
    assertThatThrownBy(() -> rotation.apply(some, new double[12]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("5");
  }

  @Test
  void roundsAreRotatedDifferentlyAndFormatsSayHow() {
    ModelLayout layout = layout(64);
    CoordinateSelection all = CoordinateSelection.all(layout);
    double[] values = random(1, 64);
    HadamardRotation first = HadamardRotation.of(round(1, layout), ClipScope.LAYER);
    assertThat(first).isEqualTo(HadamardRotation.of(round(1, layout), ClipScope.LAYER));
    HadamardRotation second = HadamardRotation.of(round(2, layout), ClipScope.LAYER);
    assertThat(first).isNotEqualTo(second);
    assertThat(first.apply(all, values)).isNotEqualTo(second.apply(all, values));
    IntegerGrid flat = IntegerGrid.of(new double[] {0.1}, new long[] {7});
    assertThat(IntegerFormat.ofClients(all, flat))
        .isNotEqualTo(IntegerFormat.ofClients(all, flat.rotated(first)));
    assertThat(IntegerFormat.ofClients(all, flat.rotated(first)))
        .isNotEqualTo(IntegerFormat.ofClients(all, flat.rotated(second)))
        .isEqualTo(IntegerFormat.ofClients(all, flat.rotated(first)));
  }

  @Test
  void formatsDecodeRotatedSums() {
    ModelLayout layout = layout(6);
    CoordinateSelection some =
        CoordinateSelection.of(layout, new int[] {1, 3, 4}, new double[] {2});
    HadamardRotation rotation = HadamardRotation.of(round(1, layout), ClipScope.LAYER);
    IntegerFormat format =
        IntegerFormat.ofClients(
            some, IntegerGrid.of(new double[] {0.5}, new long[] {100}).rotated(rotation));
    double[] decoded = format.decode(new long[] {3, -8, 40});
    double[] expected = rotation.invert(some, new double[] {3, -8, 40});
    assertThat(decoded).containsExactly(0, expected[0], 0, expected[1], expected[2], 0);
    assertThatThrownBy(() -> format.decode(new long[2]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void overTheModelLayersAreMixedAndNeedOneStep() {
    ModelLayout layout = layout(5, 3, 4);
    CoordinateSelection all = CoordinateSelection.all(layout);
    HadamardRotation rotation = HadamardRotation.of(round(1, layout), ClipScope.MODEL);
    double[] values = random(3, 12);
    double[] rotated = rotation.apply(all, values);
    assertThat(rotation.invert(all, rotated)).containsExactly(values, within(1e-14));
    assertThat(Norm.L2.of(rotated, 0, 12)).isCloseTo(Norm.L2.of(values, 0, 12), within(1e-14));
    assertThat(Norm.L2.of(rotated, 0, 5)).isNotCloseTo(Norm.L2.of(values, 0, 5), within(1e-6));
    IntegerGrid uneven = IntegerGrid.of(new double[] {1, 2, 1}, new long[] {1, 1, 1});
    assertThatThrownBy(() -> uneven.rotated(rotation))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("one grid step");
  }
}
