package io.github.flcrypt.core;

import static io.github.flcrypt.core.testing.TestRound.LAYOUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.flcrypt.core.testing.Tampering;
import io.github.flcrypt.core.testing.TestRound;
import io.github.flcrypt.core.wire.WireReader;
import io.github.flcrypt.core.wire.WireWriter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ValuesTest {

  private static void refused(ThrowingCallable... calls) {
    for (ThrowingCallable call : calls) {
      assertThatThrownBy(call)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageMatching("(?s).*; got .*");
    }
  }

  private static <T> T tampered(
      T value, BiConsumer<T, WireWriter> write, Function<WireReader, T> read) {
    WireWriter out = new WireWriter();
    write.accept(value, out);
    Tampering.check(
        out.toByteArray(),
        bytes -> {
          WireReader in = new WireReader(bytes);
          T again = read.apply(in);
          in.end();
          WireWriter rewritten = new WireWriter();
          write.accept(again, rewritten);
          return rewritten.toByteArray();
        });
    return read.apply(new WireReader(out.toByteArray()));
  }

  @Test
  void digestsAreSha256OverDomainAndLength() throws Exception {
    byte[] encoding = {1, 2, 3};
    MessageDigest sha = MessageDigest.getInstance("SHA-256");
    sha.update(new byte[] {0, 0, 0, 9});
    sha.update("flcrypt.x".getBytes(StandardCharsets.UTF_8));
    sha.update(new byte[] {0, 0, 0, 3});
    Digest digest = Digest.of("x", encoding);
    assertThat(digest.toByteArray()).isEqualTo(sha.digest(encoding));
    assertThat(digest).isNotEqualTo(Digest.of("y", encoding));
    assertThat(digest.toString()).startsWith(digest.abbreviated()).hasSize(64);
    assertThat(digest.compareTo(Digest.of("x", encoding))).isZero();
    digest.toByteArray()[0] ^= 1;
    assertThat(digest).isEqualTo(Digest.of("x", encoding)).hasSameHashCodeAs(digest);
  }

  @Test
  void layoutsTravel() {
    ModelLayout read = tampered(LAYOUT, ModelLayout::writeTo, ModelLayout::readFrom);
    assertThat(read).isEqualTo(LAYOUT).hasSameHashCodeAs(LAYOUT).hasToString(LAYOUT.toString());
    assertThat(read.offset(1)).isEqualTo(12);
    assertThat(read.size()).isEqualTo(17);
    refused(
        () -> new LayerShape(" ", 1, 1),
        () -> new LayerShape("x".repeat(129), 1, 1),
        () -> new LayerShape("x", 0, 1),
        () -> new LayerShape("x", 1, -1),
        () -> new LayerShape("x", 1 << 16, 1 << 16),
        ModelLayout::of,
        () -> ModelLayout.of(LayerShape.vector("x", 1), LayerShape.vector("x", 2)),
        () ->
            ModelLayout.of(
                LayerShape.vector("x", 1 << 29),
                LayerShape.vector("y", 1 << 29),
                LayerShape.vector("z", 1)));
  }

  @Test
  void stageSpecificationsTravel() {
    StageSpec spec = StageSpec.of("kind").with("b", 2).with("a", 1.5).with("c", "text");
    assertThat(tampered(spec, StageSpec::writeTo, StageSpec::readFrom)).isEqualTo(spec);
    assertThat(spec.integer("b")).isEqualTo(2);
    assertThat(spec.number("a")).isEqualTo(1.5);
    assertThat(spec.text("c")).isEqualTo("text");
    refused(
        () -> StageSpec.of(""),
        () -> StageSpec.of("x".repeat(129)),
        () -> spec.with("a", 2),
        () -> spec.with("long", "x".repeat(1 << 20)),
        () -> spec.text("d"),
        () -> spec.integer("c"),
        () -> spec.number("c"),
        () -> StageSpec.of("k").with("n", "NaN").number("n"));
    TreeMap<String, String> backwards = new TreeMap<>(Comparator.reverseOrder());
    backwards.put("a", "1.5");
    backwards.put("b", "2");
    backwards.put("c", "text");
    StageSpec reversed = new StageSpec("kind", backwards);
    assertThat(tampered(reversed, StageSpec::writeTo, StageSpec::readFrom)).isEqualTo(spec);
    StageSpec many = StageSpec.of("many");
    for (int i = 0; i < 64; i++) {
      many = many.with("p" + i, i);
    }
    StageSpec full = many;
    refused(() -> full.with("one more", 1));
  }

  @Test
  void clipBoundsTravel() {
    ClipBounds bounds = ClipBounds.perLayer(Norm.L1, 1, 2);
    assertThat(tampered(bounds, ClipBounds::writeTo, ClipBounds::readFrom))
        .isEqualTo(bounds)
        .hasSameHashCodeAs(bounds);
    ClipBounds overall = ClipBounds.overall(Norm.L2, 3);
    assertThat(overall.boundOfLayer(7)).isEqualTo(3);
    assertThat(bounds.boundOfLayer(1)).isEqualTo(2);
    assertThat(bounds).isNotEqualTo(overall).hasToString("L1 LAYER [1.0, 2.0]");
    refused(
        () -> ClipBounds.perLayer(Norm.L1),
        () -> ClipBounds.overall(Norm.L1, 0),
        () -> ClipBounds.overall(Norm.L1, Double.NaN),
        () -> ClipBounds.overall(Norm.L1, Double.POSITIVE_INFINITY));
    assertThatThrownBy(
            () ->
                TestRound.builder(LAYOUT, 3)
                    .clipBounds(ClipBounds.perLayer(Norm.L1, 1, 2, 3))
                    .build())
        .isInstanceOf(LayoutMismatchException.class);
  }

  @Test
  void modelsAndServerStatesTravel() {
    double[] values = new double[17];
    values[3] = -1.25;
    Model model = Model.zero(LAYOUT).next(values);
    Model read = tampered(model, Model::writeTo, in -> Model.readFrom(in, LAYOUT));
    assertThat(read.version()).isEqualTo(1);
    assertThat(read.at(3)).isEqualTo(-1.25);
    values[3] = 8;
    assertThat(model.at(3)).isEqualTo(-1.25);
    assertThat(Model.initial(LAYOUT, values).toArray()).isEqualTo(values);
    ServerState state = ServerState.of(new double[] {1, 2}, new double[] {3});
    ServerState stateRead = tampered(state, ServerState::writeTo, ServerState::readFrom);
    assertThat(stateRead.size()).isEqualTo(2);
    assertThat(stateRead.vector(0)).containsExactly(1, 2);
    refused(() -> ServerState.of(new double[17][0]));
  }

  @Test
  void publishedHistoriesTravelAndForgetTheOldest() {
    RoundContext round = TestRound.plain(3);
    double[] values = new double[17];
    values[0] = 3;
    values[1] = -4;
    AggregatedUpdate mean = AggregatedUpdate.ofSeeingRule(round, TestRound.clients(2), values);
    PublishedHistory history = PublishedHistory.empty().after(mean).after(mean);
    PublishedHistory read =
        tampered(history, PublishedHistory::writeTo, PublishedHistory::readFrom);
    PublishedNorms norms = read.rounds().get(1);
    assertThat(norms.round()).isEqualTo(3);
    assertThat(norms.layerCount()).isEqualTo(2);
    assertThat(norms.layers().get(0).l1()).isEqualTo(7);
    assertThat(norms.layers().get(0).l2()).isCloseTo(5, within(1e-15));
    assertThat(norms.layers().get(1).l1()).isZero();
    assertThat(norms.layers().get(0).noiseDeviation()).isZero();
    for (int i = 0; i < 300; i++) {
      history = history.after(mean);
    }
    assertThat(history.rounds()).hasSize(PublishedHistory.MAXIMUM_ROUNDS);
    java.util.Arrays.fill(values, Double.MAX_VALUE);
    PublishedHistory huge =
        PublishedHistory.empty()
            .after(AggregatedUpdate.ofSeeingRule(round, TestRound.clients(2), values));
    assertThat(huge.rounds().get(0).layers().get(0).l1()).isEqualTo(Double.MAX_VALUE);
    tampered(huge, PublishedHistory::writeTo, PublishedHistory::readFrom);
  }

  @Test
  void normsNeitherOverflowNorVanish() {
    assertThat(Norm.L2.of(new double[] {3e200, 4e200}, 0, 2)).isCloseTo(5e200, within(1e186));
    assertThat(Norm.L2.of(new double[] {3e-200, 4e-200}, 0, 2)).isCloseTo(5e-200, within(1e-214));
    assertThat(Norm.L2.of(new double[] {Double.MIN_VALUE, 0}, 0, 2)).isEqualTo(Double.MIN_VALUE);
    assertThat(Norm.L2.of(new double[2], 0, 2)).isZero();
    assertThat(Norm.L2.of(new double[] {Double.NaN, 1}, 0, 2)).isNaN();
    assertThat(Norm.L1.of(new double[] {-1, 2, 5}, 0, 2)).isEqualTo(3);
  }

  @Test
  void selectionsAreStrict() {
    double[] scales = {1, 2};
    CoordinateSelection selection = CoordinateSelection.of(LAYOUT, new int[] {1, 12, 16}, scales);
    assertThat(selection.size()).isEqualTo(3);
    assertThat(selection.layerStart(1)).isEqualTo(1);
    assertThat(selection.layerStart(2)).isEqualTo(3);
    assertThat(selection.groupStart(ClipScope.MODEL, 1)).isEqualTo(3);
    assertThat(selection)
        .isEqualTo(CoordinateSelection.of(LAYOUT, new int[] {1, 12, 16}, scales))
        .isNotEqualTo(CoordinateSelection.of(LAYOUT, new int[] {1, 13, 16}, scales))
        .isNotEqualTo(CoordinateSelection.all(LAYOUT))
        .hasToString("CoordinateSelection[3 of 17]");
    assertThat(selection.digest())
        .isNotEqualTo(
            CoordinateSelection.of(LAYOUT, new int[] {1, 12, 16}, new double[] {1, 3}).digest());
    refused(
        () -> CoordinateSelection.of(LAYOUT, new int[0], scales),
        () -> CoordinateSelection.of(LAYOUT, new int[] {-1}, scales),
        () -> CoordinateSelection.of(LAYOUT, new int[] {17}, scales),
        () -> CoordinateSelection.of(LAYOUT, new int[] {2, 2}, scales),
        () -> CoordinateSelection.of(LAYOUT, new int[] {2}, new double[] {1}),
        () -> CoordinateSelection.of(LAYOUT, new int[] {2}, new double[] {1, 0.5}),
        () -> CoordinateSelection.of(LAYOUT, new int[] {2}, new double[] {1, Double.NaN}));
    PlainUpdate update = TestRound.update(TestRound.plain(3), 1, 1).select(selection);
    assertThat(update.select(selection)).isSameAs(update);
    assertThatThrownBy(() -> update.select(CoordinateSelection.all(LAYOUT)))
        .isInstanceOf(RoundMismatchException.class);
    ModelLayout other = ModelLayout.of(LayerShape.vector("other", 17));
    assertThatThrownBy(() -> update.select(CoordinateSelection.all(other)))
        .isInstanceOf(LayoutMismatchException.class);
    assertThatThrownBy(
            () ->
                new RoundPlan(
                    TestRound.plain(3),
                    CoordinateSelection.all(other),
                    java.util.Optional.empty(),
                    java.util.Optional.empty()))
        .isInstanceOf(LayoutMismatchException.class);
  }

  @Test
  void proxiesShowNoMoreThanTheSelection() {
    Model model = Model.zero(LAYOUT).next(TestRound.update(TestRound.plain(3), 0, 1).toArray());
    CoordinateSelection some = CoordinateSelection.of(LAYOUT, new int[] {4}, new double[] {1, 1});
    ProxyModel proxy = ProxyModel.of(model, some, new double[] {9});
    double[] expected = new double[17];
    expected[4] = 9;
    assertThat(proxy.toArray()).isEqualTo(expected);
    assertThat(proxy.baseVersion()).isEqualTo(1);
    ProxyModel all = ModelProxy.identity().show(model, TestRound.plain(3), TestRound.client(1));
    assertThat(all.toArray()).isEqualTo(model.toArray());
    assertThat(all.visible().isWhole()).isTrue();
    assertThat(ModelProxy.identity().spec()).isEqualTo(StageSpec.of("proxy.identity"));
    refused(() -> ProxyModel.of(model, some, new double[] {Double.NaN}));
    assertThatThrownBy(() -> ProxyModel.of(model, some, new double[2]))
        .isInstanceOf(LayoutMismatchException.class);
  }

  @Test
  void gridsFormatsAndSharesAreStrict() {
    IntegerGrid grid = IntegerGrid.of(new double[] {1, 1}, new long[] {5, 9});
    assertThat(grid).isEqualTo(IntegerGrid.of(new double[] {1, 1}, new long[] {5, 9}));
    assertThat(grid).hasSameHashCodeAs(IntegerGrid.of(new double[] {1, 1}, new long[] {5, 9}));
    refused(
        () -> IntegerGrid.of(new double[0], new long[0]),
        () -> IntegerGrid.of(new double[] {1}, new long[] {1, 2}),
        () -> IntegerGrid.of(new double[] {0}, new long[] {1}),
        () -> IntegerGrid.of(new double[] {Double.NaN}, new long[] {1}),
        () -> IntegerGrid.of(new double[] {1e300}, new long[] {1L << 40}),
        () -> IntegerGrid.of(new double[] {1}, new long[] {0}),
        () -> IntegerGrid.of(new double[] {1}, new long[] {(1L << 52) + 1}));
    CoordinateSelection all = CoordinateSelection.all(LAYOUT);
    IntegerFormat format = IntegerFormat.ofClients(all, grid);
    RoundContext round = TestRound.plain(3);
    NoiseShare share = new NoiseShare("n", 2, 10, 1);
    IntegerFormat noised = format.noised(share, round);
    assertThat(noised.magnitude()).isEqualTo(19);
    assertThat(noised.denominator()).isEqualTo(Denominator.constant(3));
    assertThat(noised.noiseDeviation(0)).isEqualTo(2);
    refused(
        () -> noised.noised(share, round),
        () -> noised.weighted(5),
        () -> noised.withClipIndicators(1),
        () -> format.withClipIndicators(-1),
        () -> format.weighted(1),
        () -> format.weighted(5).weighted(5),
        () -> IntegerFormat.ofRecords(all, grid, 0, 1),
        () -> new NoiseShare(" ", 1, 1, 1),
        () -> new NoiseShare("n", 0, 1, 1),
        () -> new NoiseShare("n", Double.NaN, 1, 1),
        () -> new NoiseShare("n", 1, 0, 1),
        () -> new NoiseShare("n", 1, 1, 0),
        () -> new Denominator(Denominator.Kind.WEIGHTS, 1),
        () -> Denominator.constant(0),
        () -> new PrivacySpent(-1, 0),
        () -> new PrivacySpent(Double.NaN, 0),
        () -> new PrivacySpent(1, 2));
    assertThatThrownBy(() -> format.weighted(1L << 60))
        .isInstanceOf(HeadroomExceededException.class);
    assertThatThrownBy(
            () -> IntegerFormat.ofClients(all, IntegerGrid.of(new double[] {1}, new long[] {1})))
        .isInstanceOf(LayoutMismatchException.class);
    assertThat(tampered(share, NoiseShare::writeTo, NoiseShare::readFrom)).isEqualTo(share);
  }

  @Test
  void oneBoundOverAllLayersNeedsOneStep() {
    IntegerGrid uneven = IntegerGrid.of(new double[] {1, 2}, new long[] {5, 5});
    refused(
        () ->
            Sensitivity.afterRounding(
                PrivacyUnit.CLIENT,
                ClipBounds.overall(Norm.L2, 1),
                uneven,
                CoordinateSelection.all(LAYOUT)),
        () ->
            Sensitivity.afterRounding(
                PrivacyUnit.CLIENT,
                ClipBounds.overall(Norm.L2, 1e300),
                IntegerGrid.of(new double[] {1, 1}, new long[] {5, 5}),
                CoordinateSelection.all(LAYOUT)));
  }

  @Test
  void roundsAreStrict() {
    RoundContextBuilder good = TestRound.builder(LAYOUT, 3);
    assertThat(good.build().invites(TestRound.client(2))).isTrue();
    assertThat(good.build().invites(TestRound.client(3))).isFalse();
    refused(
        () -> TestRound.builder(LAYOUT, 3).contributors(0, 3).build(),
        () -> TestRound.builder(LAYOUT, 3).contributors(4, 4).build(),
        () -> TestRound.builder(LAYOUT, 3).contributors(1, 2).build(),
        () -> TestRound.builder(LAYOUT, 3).publicSeed(new byte[31]).build(),
        () -> TestRound.builder(LAYOUT, 3).cohort(List.of()).build(),
        () -> good.cohort(List.of(TestRound.client(1), TestRound.client(1))),
        () -> RoundContext.builder(-1, Model.zero(LAYOUT), TestRound.PIPELINE).build());
    refused(() -> new ClientId(""), () -> new ClientId("x".repeat(65)), () -> new ClientId("a b"));
    assertThat(KeyHolder.SERVER.whoCanReadAnUpdate()).contains("server");
    assertThat(good.key(TestRound.KEY).build().toString())
        .doesNotContain(java.util.HexFormat.of().formatHex(TestRound.seed(5)));
  }
}
