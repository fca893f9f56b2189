package io.github.flcrypt.dp.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.flcrypt.core.ClientId;
import io.github.flcrypt.core.CodedValues;
import io.github.flcrypt.core.HeadroomExceededException;
import io.github.flcrypt.core.LayerShape;
import io.github.flcrypt.core.LayerUnits;
import io.github.flcrypt.core.LayerUnits.Kind;
import io.github.flcrypt.core.LayoutMismatchException;
import io.github.flcrypt.core.Model;
import io.github.flcrypt.core.ModelLayout;
import io.github.flcrypt.core.ProxyModel;
import io.github.flcrypt.core.RoundContext;
import io.github.flcrypt.core.federation.RoundInvitation;
import io.github.flcrypt.testkit.Seed;
import io.github.flcrypt.testkit.SeededCases;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a client gets, and above all what it does not get. */
class MaskedModelProxyTest {

  private static final ClientId CLIENT = Proxies.CLIENTS.get(2);

  private static List<MaskedModelProxyBuilder> builders(long seed) {
    List<MaskedModelProxyBuilder> all = new ArrayList<>();
    List<LayerUnits> units =
        List.of(
            LayerUnits.of(Kind.COLUMN),
            LayerUnits.of(Kind.ROW),
            LayerUnits.of(Kind.ELEMENT),
            LayerUnits.blocks(5));
    List<Optional<BlockQuantizer>> quantizers =
        List.of(
            Optional.empty(),
            Optional.of(BlockQuantizer.normalFloat(4)),
            Optional.of(BlockQuantizer.stochastic(6)));
    for (LayerUnits unit : units) {
      for (MaskDraw draw : MaskDraw.values()) {
        for (Optional<BlockQuantizer> quantizer : quantizers) {
          MaskedModelProxyBuilder builder =
              MaskedModelProxy.builder(Proxies.secret(seed))
                  .serverMask(0.3)
                  .clientMask(0.4)
                  .units(unit)
                  .draw(draw);
          quantizer.ifPresent(builder::quantizer);
          all.add(builder);
        }
      }
    }
    return all;
  }

  /** Any values at all at the hidden places, among them the largest of their block. */
  @SeededCases(5)
  void hiddenValuesDoNotInfluenceASingleByte(Seed seed) {
    Model model = Proxies.model(Proxies.LAYOUT, seed.value());
    RoundContext round = Proxies.round(3, model);
    for (MaskedModelProxyBuilder builder : builders(seed.value())) {
      MaskedModelProxy proxy = builder.build();
      ProxyModel shown = proxy.show(model, round, CLIENT);
      double[] changed = model.toArray();
      Set<Integer> visible = visible(shown);
      for (int i = 0; i < changed.length; i++) {
        if (!visible.contains(i)) {
          changed[i] = i % 3 == 0 ? 1e30 : i % 3 == 1 ? 0 : -changed[i] * 1e6;
        }
      }
      assertThat(visible.size()).isLessThan(changed.length);
      Model other = Model.initial(model.layout(), changed);
      assertThat(Proxies.message(proxy, other, round, CLIENT))
          .isEqualTo(Proxies.message(proxy, model, round, CLIENT));
    }
  }

  private static Set<Integer> visible(ProxyModel shown) {
    Set<Integer> visible = new HashSet<>();
    for (int i = 0; i < shown.visible().size(); i++) {
      visible.add(shown.visible().flatIndex(i));
    }
    return visible;
  }

  @SeededCases(5)
  void noHiddenValueIsAmongTheBytesInAnyOfItsForms(Seed seed) {
    Model model = Proxies.model(Proxies.LAYOUT, seed.value());
    RoundContext round = Proxies.round(3, model);
    for (MaskedModelProxyBuilder builder : builders(seed.value())) {
      MaskedModelProxy proxy = builder.build();
      ProxyModel shown = proxy.show(model, round, CLIENT);
      String message = latin(Proxies.message(proxy, model, round, CLIENT));
      Set<Integer> visible = visible(shown);
      int found = 0;
      for (int i = 0; i < Proxies.LAYOUT.size(); i++) {
        for (double factor : new double[] {1, shown.scale(0), shown.scale(2)}) {
          for (byte[] pattern : patterns(model.at(i) * factor)) {
            boolean there = message.contains(latin(pattern));
            found += there ? 1 : 0;
            assertThat(there && !visible.contains(i)).isFalse();
          }
        }
      }
      // The search does find what is shown exactly: the biases at least.
      assertThat(found).isGreaterThanOrEqualTo(16);
    }
  }

  private static String latin(byte[] bytes) {
    return new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1);
  }

  private static List<byte[]> patterns(double value) {
    List<byte[]> patterns = new ArrayList<>();
    for (ByteOrder order : List.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN)) {
      patterns.add(ByteBuffer.allocate(8).order(order).putDouble(value).array());
      patterns.add(ByteBuffer.allocate(4).order(order).putFloat((float) value).array());
      patterns.add(ByteBuffer.allocate(4).order(order).putFloat((float) Math.abs(value)).array());
    }
    return patterns;
  }

  /** The published code quantizes first: then the largest hidden value is the block's magnitude. */
  @Test
  void quantizingBeforeMaskingWouldShowTheLargestHiddenValue() {
    ModelLayout layout = ModelLayout.of(new LayerShape("w", 2, 20));
    double[] values = new double[40];
    Arrays.fill(values, 0.25);
    MaskedModelProxy proxy =
        MaskedModelProxy.builder(Proxies.secret(5))
            .serverMask(0.5)
            .quantizer(BlockQuantizer.normalFloat(4))
            .rescaling(Rescaling.NONE)
            .build();
    boolean[] visible = proxy.serverVisible(layout);
    for (int i = 0; i < 40; i++) {
      values[i] = visible[i] ? values[i] : 1000;
    }
    Model model = Model.initial(layout, values);
    CodedValues published =
        BlockQuantizer.normalFloat(4).quantize(model.toArray(), Proxies.coins(1));
    assertThat(published.magnitude(0)).isEqualTo(1000);
    ProxyModel shown = proxy.show(model, Proxies.round(0, model), CLIENT);
    CodedValues coded = (CodedValues) shown.layers().get(0).values();
    assertThat(coded.magnitude(0)).isEqualTo(0.25f);
    assertThat(coded.decode()).containsOnly(0.25);
  }

  @Test
  void theServersMaskIsFixedAndTheClientsAreFresh() {
    Model model = Proxies.model(ModelLayout.of(new LayerShape("w", 3, 200)), 1);
    MaskedModelProxy proxy =
        MaskedModelProxy.builder(Proxies.secret(1)).serverMask(0.2).clientMask(0.3).build();
    boolean[] server = proxy.serverVisible(model.layout());
    Set<Set<Integer>> seen = new HashSet<>();
    Set<Integer> ever = new HashSet<>();
    for (int t = 0; t < 10; t++) {
      RoundContext round = Proxies.round(t, model);
      for (ClientId client : Proxies.CLIENTS) {
        Set<Integer> visible = visible(proxy.show(model, round, client));
        assertThat(visible).allMatch(i -> server[i]);
        seen.add(visible);
        ever.addAll(visible);
      }
      assertThat(proxy.serverVisible(model.layout())).isEqualTo(server);
    }
    assertThat(seen).hasSize(50);
    // In 50 views a unit is missed with probability 0.3^50.
    for (int i = 0; i < server.length; i++) {
      assertThat(ever.contains(i)).isEqualTo(server[i]);
    }
    assertThat(
            MaskedModelProxy.builder(Proxies.secret(2))
                .serverMask(0.2)
                .build()
                .serverVisible(model.layout()))
        .isNotEqualTo(server);
  }

  @Test
  void askingAgainGivesTheSameBytes() {
    Model model = Proxies.model(Proxies.LAYOUT, 4);
    RoundContext round = Proxies.round(1, model);
    MaskedModelProxy proxy =
        MaskedModelProxy.builder(Proxies.secret(1))
            .clientMask(0.5)
            .quantizer(BlockQuantizer.stochastic(4))
            .build();
    byte[] message = Proxies.message(proxy, model, round, CLIENT);
    assertThat(Proxies.message(proxy, model, round, CLIENT)).isEqualTo(message);
    assertThat(RoundInvitation.fromBytes(message).toBytes()).isEqualTo(message);
    ProxyModel sent = proxy.show(model, round, CLIENT);
    assertThat(RoundInvitation.fromBytes(message).model().toArray()).isEqualTo(sent.toArray());
  }

  @Test
  void visibleValuesAreTheModelsTimesTheScale() {
    Model model = Proxies.model(Proxies.LAYOUT, 4);
    RoundContext round = Proxies.round(1, model);
    for (Rescaling rescaling : Rescaling.values()) {
      MaskedModelProxy proxy =
          MaskedModelProxy.builder(Proxies.secret(1))
              .serverMask(0.25)
              .clientMask(0.5)
              .draw(MaskDraw.EXACT_COUNT)
              .rescaling(rescaling)
              .build();
      ProxyModel shown = proxy.show(model, round, CLIENT);
      // 8 columns: 2 hidden by the server, then 3 of 6; 6 columns: 2 (1.5 rounded), then 2 of 4.
      double first = rescaling == Rescaling.NONE ? 1 : 8.0 / 6 * 2;
      double third = rescaling == Rescaling.NONE ? 1 : 6.0 / 4 * 2;
      assertThat(new double[] {shown.scale(0), shown.scale(1), shown.scale(2), shown.scale(3)})
          .containsExactly(first, 1, third, 1);
      double[] values = shown.toArray();
      for (int i : visible(shown)) {
        double scale = i < 48 ? first : i >= 54 && i < 114 ? third : 1;
        assertThat(values[i]).isEqualTo(model.at(i) * scale);
      }
      assertThat(visible(shown)).hasSize(6 * 3 + 6 + 10 * 2 + 10);
    }
  }

  @Test
  void vectorsAreShownExactlyUnlessMasked() {
    ModelLayout layout = ModelLayout.of(LayerShape.vector("w", 100));
    Model model = Proxies.model(layout, 1);
    MaskedModelProxyBuilder builder =
        MaskedModelProxy.builder(Proxies.secret(1))
            .clientMask(0.5)
            .quantizer(BlockQuantizer.uniform(2));
    RoundContext round = Proxies.round(0, model);
    assertThat(builder.build().show(model, round, CLIENT).toArray()).isEqualTo(model.toArray());
    ProxyModel masked = builder.vectors(VectorLayers.MASKED).build().show(model, round, CLIENT);
    assertThat(masked.visible().size()).isBetween(20, 80);
  }

  @Test
  void narrowColumnProxiesAreSmall() {
    ModelLayout layout = ModelLayout.of(new LayerShape("w", 64, 256));
    Model model = Proxies.model(layout, 1);
    MaskedModelProxy proxy =
        MaskedModelProxy.builder(Proxies.secret(1))
            .clientMask(0.5)
            .draw(MaskDraw.EXACT_COUNT)
            .quantizer(BlockQuantizer.normalFloat(4))
            .build();
    ProxyModel shown = proxy.show(model, Proxies.round(0, model), CLIENT);
    var out = new io.github.flcrypt.core.wire.WireWriter();
    shown.writeTo(out);
    // Bitmap 32, magnitudes 4 for each of 128 blocks, codes 4 bits for each of 8192 values.
    assertThat(out.length()).isEqualTo(8 + 1 + (1 + 32 + 8 + 1 + 2 + 4 + 512 + 4096));
  }

  @Test
  void mergedModelsHaveTheOriginalBitsWhereTheServerHid() {
    Model original = Proxies.model(Proxies.LAYOUT, 1);
    Model trained = Proxies.model(Proxies.LAYOUT, 2).next(new double[Proxies.LAYOUT.size()]);
    MaskedModelProxy proxy =
        MaskedModelProxy.builder(Proxies.secret(1)).serverMask(0.5).clientMask(0.1).build();
    Model merged = proxy.merge(original, trained);
    boolean[] visible = proxy.serverVisible(Proxies.LAYOUT);
    int hidden = 0;
    for (int i = 0; i < visible.length; i++) {
      long expected = Double.doubleToRawLongBits((visible[i] ? trained : original).at(i));
      assertThat(Double.doubleToRawLongBits(merged.at(i))).isEqualTo(expected);
      hidden += visible[i] ? 0 : 1;
    }
    assertThat(hidden).isBetween(6, 100);
    assertThat(merged.version()).isEqualTo(trained.version() + 1);
  }

  @Test
  void badOptionsModelsAndValuesAreRefused() {
    MaskedModelProxyBuilder builder = MaskedModelProxy.builder(Proxies.secret(1));
    for (double rate : new double[] {-0.1, 1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> builder.serverMask(rate)).hasMessageContaining("must be in [0, 1)");
      assertThatThrownBy(() -> builder.clientMask(rate)).hasMessageContaining("must be in [0, 1)");
    }
    assertThatThrownBy(() -> builder.units(LayerUnits.of(Kind.WHOLE)))
        .isInstanceOf(IllegalArgumentException.class);
    Model other = Model.zero(ModelLayout.of(LayerShape.vector("x", 3)));
    RoundContext round = Proxies.round(0, Proxies.model(Proxies.LAYOUT, 1));
    assertThatThrownBy(() -> builder.build().show(other, round, CLIENT))
        .isInstanceOf(LayoutMismatchException.class);
    double[] huge = new double[Proxies.LAYOUT.size()];
    Arrays.fill(huge, Double.MAX_VALUE);
    Model large = Model.initial(Proxies.LAYOUT, huge);
    assertThatThrownBy(
            () -> builder.clientMask(0.5).build().show(large, Proxies.round(0, large), CLIENT))
        .isInstanceOf(HeadroomExceededException.class);
  }

  @Test
  void specificationsTellOptionsAndSecretsApartAndShowNoSecret() {
    Set<String> specs = new HashSet<>();
    for (MaskedModelProxyBuilder builder : builders(1)) {
      specs.add(builder.build().spec().toString());
    }
    specs.add(MaskedModelProxy.builder(Proxies.secret(1)).build().spec().toString());
    specs.add(MaskedModelProxy.builder(Proxies.secret(2)).build().spec().toString());
    assertThat(specs).hasSize(26);
  }
}
