package io.github.flcrypt.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.flcrypt.core.LayerUnits.Kind;
import io.github.flcrypt.core.codec.Codebook;
import io.github.flcrypt.core.wire.WireReader;
import io.github.flcrypt.core.wire.WireWriter;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Views that hide units, and the updates made of them. */
class ShownPartTest {

  private static final ModelLayout LAYOUT =
      ModelLayout.of(new LayerShape("w", 2, 3), LayerShape.vector("b", 2));
  private static final ClientId CLIENT = new ClientId("a");
  private static final Model MODEL = Model.initial(LAYOUT, new double[] {1, 2, 3, 4, 5, 6, 7, 8});
  private static final RoundContext ROUND =
      RoundContext.builder(0, MODEL, Digest.of("test", new byte[0]))
          .cohort(List.of(CLIENT))
          .contributors(1, 1)
          .publicSeed(new byte[RoundContext.SEED_LENGTH])
          .build();

  private static final ShownLayer BIAS =
      ShownLayer.of(
          LayerUnits.of(Kind.WHOLE), new boolean[] {true}, 1, ExactValues.of(new double[] {7, 8}));

  /** The second column hidden, the rest doubled and coded by levels -1, 0, 1 in two blocks. */
  private static ProxyModel masked() {
    CodedValues values =
        CodedValues.of(Codebook.uniform(2), 3, new float[] {2, 12}, new int[] {2, 1, 0, 2});
    ShownLayer weights =
        ShownLayer.of(LayerUnits.of(Kind.COLUMN), new boolean[] {true, false, true}, 2, values);
    return ProxyModel.ofLayers(MODEL, List.of(weights, BIAS));
  }

  private static byte[] bytes(ProxyModel proxy) {
    WireWriter out = new WireWriter();
    proxy.writeTo(out);
    return out.toByteArray();
  }

  @Test
  void hiddenUnitsAreZeroAndCodesAreLevelsTimesMagnitudes() {
    ProxyModel proxy = masked();
    assertThat(proxy.toArray()).containsExactly(2, 0, 0, -2, 0, 12, 7, 8);
    assertThat(proxy.visible().size()).isEqualTo(6);
    assertThat(proxy.scale(0)).isEqualTo(2);
    assertThat(proxy.scale(1)).isEqualTo(1);
    double[] gradient = {1, 1, 1, 1, 1, 1, 1, 1};
    proxy.hide(gradient);
    assertThat(gradient).containsExactly(1, 0, 1, 1, 0, 1, 1, 1);
  }

  @Test
  void updatesAreInTheModelsUnitAndZeroWhereHidden() {
    double[] trained = {4, 99, 1, -2, Double.NaN, 12, 7.5, 8};
    PlainUpdate update =
        PlainUpdate.ofShown(ROUND, CLIENT, masked(), trained, UpdateScale.UNSCALED, 3);
    assertThat(update.toArray()).containsExactly(1, 0, 0.5, 0, 0, 0, 0.5, 0);
    assertThat(update.weight()).isEqualTo(3);
    PlainUpdate chained =
        PlainUpdate.ofShown(ROUND, CLIENT, masked(), trained, UpdateScale.CHAIN_RULE, 3);
    assertThat(chained.toArray()).containsExactly(4, 0, 2, 0, 0, 0, 0.5, 0);
    PlainUpdate asTrained =
        PlainUpdate.ofShown(ROUND, CLIENT, masked(), trained, UpdateScale.AS_TRAINED, 3);
    assertThat(asTrained.toArray()).containsExactly(2, 0, 1, 0, 0, 0, 0.5, 0);
    trained[0] = Double.NaN;
    assertThatThrownBy(
            () -> PlainUpdate.ofShown(ROUND, CLIENT, masked(), trained, UpdateScale.UNSCALED, 3))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> masked().difference(new double[7], UpdateScale.UNSCALED))
        .isInstanceOf(LayoutMismatchException.class);
  }

  @Test
  void viewsOfAnotherVersionOrLayoutMakeNoUpdate() {
    Model next = MODEL.next(MODEL.toArray());
    ProxyModel late = ModelProxy.identity().show(next, ROUND, CLIENT);
    assertThatThrownBy(
            () ->
                PlainUpdate.ofShown(ROUND, CLIENT, late, MODEL.toArray(), UpdateScale.UNSCALED, 1))
        .isInstanceOf(RoundMismatchException.class);
    Model other = Model.zero(ModelLayout.of(LayerShape.vector("x", 8)));
    ProxyModel foreign =
        ProxyModel.of(other, CoordinateSelection.all(other.layout()), other.toArray());
    assertThatThrownBy(
            () ->
                PlainUpdate.ofShown(
                    ROUND, CLIENT, foreign, MODEL.toArray(), UpdateScale.UNSCALED, 1))
        .isInstanceOf(LayoutMismatchException.class);
  }

  @Test
  void maskedViewsTravelInTheirOnlyEncoding() {
    byte[] message = bytes(masked());
    ProxyModel back = ProxyModel.readFrom(new WireReader(message), LAYOUT);
    assertThat(bytes(back)).isEqualTo(message);
    assertThat(back.toArray()).isEqualTo(masked().toArray());
    // version, form; units, bits, scale, form, codebook, block size, magnitudes, codes; bias
    assertThat(message).hasSize(8 + 1 + (1 + 1 + 8 + 1 + 2 + 4 + 8 + 1) + (1 + 1 + 8 + 1 + 16));
  }

  @Test
  void everyCutOrChangedMessageIsRefusedOrReadAsItsOwnEncoding() {
    byte[] message = bytes(masked());
    for (int length = 0; length < message.length; length++) {
      byte[] cut = Arrays.copyOf(message, length);
      assertThatThrownBy(() -> ProxyModel.readFrom(new WireReader(cut), LAYOUT))
          .isInstanceOf(MalformedMessageException.class);
    }
    for (int i = 0; i < message.length * 8; i++) {
      byte[] changed = message.clone();
      changed[i / 8] ^= (byte) (1 << (i % 8));
      try {
        WireReader in = new WireReader(changed);
        ProxyModel read = ProxyModel.readFrom(in, LAYOUT);
        in.end();
        assertThat(bytes(read)).isEqualTo(changed);
      } catch (MalformedMessageException expected) {
        assertThat(expected).hasMessageContaining("byte");
      }
    }
  }

  @Test
  void layersThatDoNotFitAreRefused() {
    assertThatThrownBy(() -> ProxyModel.ofLayers(MODEL, List.of(BIAS)))
        .isInstanceOf(LayoutMismatchException.class);
    assertThatThrownBy(() -> ProxyModel.ofLayers(MODEL, List.of(BIAS, BIAS)))
        .isInstanceOf(LayoutMismatchException.class)
        .hasMessageContaining("must show 6 values; got 2");
    assertThatThrownBy(() -> ShownLayer.of(BIAS.units(), new boolean[] {true}, 0.5, BIAS.values()))
        .hasMessageContaining("at least 1");
    ShownLayer nothing =
        ShownLayer.of(LayerUnits.of(Kind.WHOLE), new boolean[1], 1, ExactValues.of(new double[0]));
    assertThatThrownBy(() -> ProxyModel.ofLayers(MODEL, List.of(nothing, nothing)))
        .isInstanceOf(IllegalArgumentException.class);
    Codebook ternary = Codebook.uniform(2);
    assertThatThrownBy(() -> CodedValues.of(ternary, 1, new float[] {-1}, new int[1]))
        .hasMessageContaining("magnitude");
    assertThatThrownBy(() -> CodedValues.of(ternary, 1, new float[1], new int[] {3}))
        .hasMessageContaining("code must be in [0, 3); got 3");
    assertThatThrownBy(() -> CodedValues.of(ternary, 2, new float[2], new int[2]))
        .hasMessageContaining("magnitudes must be 1; got 2");
  }

  @Test
  void unitsCoverEachLayer() {
    LayerShape shape = new LayerShape("w", 3, 5);
    List<LayerUnits> all =
        List.of(
            LayerUnits.of(Kind.WHOLE),
            LayerUnits.of(Kind.COLUMN),
            LayerUnits.of(Kind.ROW),
            LayerUnits.of(Kind.ELEMENT),
            LayerUnits.blocks(4));
    int[] counts = {1, 5, 3, 15, 4};
    int[] seventh = {0, 2, 1, 7, 1};
    for (int u = 0; u < counts.length; u++) {
      LayerUnits units = all.get(u);
      assertThat(units.count(shape)).isEqualTo(counts[u]);
      assertThat(units.unitOf(shape, 7)).isEqualTo(seventh[u]);
      assertThat(LayerUnits.parse(units.text())).isEqualTo(units);
    }
    assertThatThrownBy(() -> LayerUnits.parse("diagonal")).hasMessageContaining("got 'diagonal'");
    assertThatThrownBy(() -> LayerUnits.blocks(0)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void visibleCoordinatesAreThoseOfTheShownUnits() {
    LayerShape shape = new LayerShape("w", 3, 5);
    Model model = Model.zero(ModelLayout.of(shape));
    for (LayerUnits units :
        List.of(
            LayerUnits.of(Kind.COLUMN),
            LayerUnits.of(Kind.ROW),
            LayerUnits.of(Kind.ELEMENT),
            LayerUnits.blocks(4),
            LayerUnits.blocks(40))) {
      boolean[] kept = new boolean[units.count(shape)];
      for (int u = 0; u < kept.length; u++) {
        kept[u] = u % 3 != 1;
      }
      int[] expected = IntStream.range(0, 15).filter(i -> kept[units.unitOf(shape, i)]).toArray();
      double[] numbers = IntStream.of(expected).mapToDouble(i -> i + 1).toArray();
      ShownLayer layer = ShownLayer.of(units, kept, 1, ExactValues.of(numbers));
      double[] shown = ProxyModel.ofLayers(model, List.of(layer)).toArray();
      for (int i = 0; i < 15; i++) {
        assertThat(shown[i]).isEqualTo(kept[units.unitOf(shape, i)] ? i + 1 : 0);
      }
    }
  }

  @Test
  void factorsAndFractionsOfAggregates() {
    AggregatedUpdate mean =
        AggregatedUpdate.ofSeeingRule(
            ROUND, List.of(CLIENT), new double[] {1, 2, 3, 4, 5, 6, 7, 8});
    double[] factors = {2, 0, 1, 1, 1, 1, 1, 1};
    assertThat(mean.times(factors).toArray()).containsExactly(2, 0, 3, 4, 5, 6, 7, 8);
    assertThatThrownBy(() -> mean.times(new double[3])).isInstanceOf(LayoutMismatchException.class);
    factors[0] = Double.NaN;
    assertThatThrownBy(() -> mean.times(factors)).isInstanceOf(IllegalArgumentException.class);
    AggregatedUpdate counted = mean.withShownFraction(new double[] {0.5, 1});
    assertThat(counted.shownFraction()).containsExactly(0.5, 1);
    assertThat(counted).isNotEqualTo(mean);
    assertThat(AggregatedUpdate.fromBytes(counted.toBytes(), RoundPlan.ofReals(ROUND)))
        .isEqualTo(counted);
    assertThatThrownBy(() -> mean.withShownFraction(new double[] {1.5}))
        .isInstanceOf(MalformedMessageException.class);
  }
}
