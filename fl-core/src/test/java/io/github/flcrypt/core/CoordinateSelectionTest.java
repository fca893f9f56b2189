package io.github.flcrypt.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class CoordinateSelectionTest {

  private static final ModelLayout LAYOUT =
      ModelLayout.of(
          LayerShape.vector("a", 64), LayerShape.vector("b", 3), LayerShape.vector("c", 70));
  private static final double[] SCALES = {1, 2, 3};

  @Test
  void bitsByLayerGiveTheSelectionOfTheirIndices() {
    long[][] bits = {{1L << 63 | 1}, {0b101}, {1L << 2, 1L << 5}};

    CoordinateSelection selection = CoordinateSelection.ofLayerBits(LAYOUT, bits, SCALES);

    int[] kept = {0, 63, 64, 66, 69, 67 + 64 + 5};
    assertThat(selection).isEqualTo(CoordinateSelection.of(LAYOUT, kept, SCALES));
    assertThat(selection.layerStart(1)).isEqualTo(2);
    assertThat(selection.layerStart(2)).isEqualTo(4);
    assertThat(selection.layerStart(3)).isEqualTo(6);
  }

  @Test
  void bitsAreCopied() {
    long[][] bits = {{1}, {0}, {0, 0}};
    CoordinateSelection selection = CoordinateSelection.ofLayerBits(LAYOUT, bits, SCALES);

    bits[0][0] = 2;

    assertThat(selection.flatIndex(0)).isZero();
  }

  @Test
  void bitsThatFitNoLayerAreRefused() {
    long[][] beyond = {{1}, {0b1000}, {0, 0}};
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CoordinateSelection.ofLayerBits(LAYOUT, beyond, SCALES))
        .withMessageContaining("beyond those of layer 1");
    long[][] tooFewWords = {{1}, {0}, {0}};
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CoordinateSelection.ofLayerBits(LAYOUT, tooFewWords, SCALES))
        .withMessageContaining("words of layer 2 must hold 70 bits");
    long[][] none = {{0}, {0}, {0, 0}};
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CoordinateSelection.ofLayerBits(LAYOUT, none, SCALES))
        .withMessageContaining("at least one coordinate");
    long[][] twoLayers = {{1}, {0}};
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CoordinateSelection.ofLayerBits(LAYOUT, twoLayers, SCALES))
        .withMessageContaining("3 layers");
    long[][] right = {{1}, {0}, {0, 0}};
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CoordinateSelection.ofLayerBits(LAYOUT, right, new double[] {1, 0.5, 1}))
        .withMessageContaining("layer scale");
  }
}
