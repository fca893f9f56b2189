package io.github.flcrypt.core;

import static io.github.flcrypt.core.testing.TestRound.LAYOUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.flcrypt.core.pipeline.IntegerPipeline;
import io.github.flcrypt.core.pipeline.Pipeline;
import io.github.flcrypt.core.testing.SeededSource;
import io.github.flcrypt.core.testing.TestMasker;
import io.github.flcrypt.core.testing.TestRound;
import io.github.flcrypt.core.testing.TestScheme;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/** Each bad contribution gives its typed error, and the sum stays what it was. */
class BadInputTest {

  private static final TestMasker MASKER = TestMasker.uniform(2, 0.01, 200, false);
  private static final IntegerPipeline<PlainUpdate, QuantizedUpdate> PIPELINE =
      Pipeline.updates().quantize(MASKER);

  private static RoundContext round(long number, long version, ModelLayout layout, KeyId key) {
    Model model = Model.zero(layout);
    for (long v = 0; v < version; v++) {
      model = model.next(model.toArray());
    }
    return RoundContext.builder(number, model, PIPELINE.spec().digest())
        .cohort(TestRound.clients(4))
        .contributors(1, 4)
        .publicSeed(TestRound.seed(5))
        .key(key)
        .build();
  }

  private final RoundContext round = round(3, 0, LAYOUT, TestRound.KEY);

  private static Map<RoundContext, Class<? extends FederatedLearningException>> otherRounds() {
    Map<RoundContext, Class<? extends FederatedLearningException>> others = new LinkedHashMap<>();
    others.put(round(4, 0, LAYOUT, TestRound.KEY), RoundMismatchException.class);
    others.put(round(3, 1, LAYOUT, TestRound.KEY), RoundMismatchException.class);
    others.put(round(3, 0, LAYOUT, TestScheme.key("another")), KeyMismatchException.class);
    ModelLayout swapped =
        ModelLayout.of(LayerShape.vector("bias", 5), new LayerShape("weights", 3, 4));
    others.put(round(3, 0, swapped, TestRound.KEY), LayoutMismatchException.class);
    RoundContext otherCohort =
        RoundContext.builder(3, Model.zero(LAYOUT), PIPELINE.spec().digest())
            .cohort(TestRound.clients(3))
            .contributors(1, 4)
            .publicSeed(TestRound.seed(5))
            .key(TestRound.KEY)
            .build();
    others.put(otherCohort, RoundMismatchException.class);
    RoundContext otherPipeline =
        RoundContext.builder(3, Model.zero(LAYOUT), Digest.of("pipeline", new byte[] {8}))
            .cohort(TestRound.clients(4))
            .contributors(1, 4)
            .publicSeed(TestRound.seed(5))
            .key(TestRound.KEY)
            .build();
    others.put(otherPipeline, RoundMismatchException.class);
    return others;
  }

  private static <U extends Update, R> void check(
      SumAlgebra<U, R> algebra, RoundPlan plan, BiFunction<RoundContext, Integer, U> update) {
    RoundContext round = plan.context();
    SumAccumulator<U, R> clean = algebra.begin(plan);
    clean.add(update.apply(round, 0), 2);
    clean.add(update.apply(round, 1));
    SumAccumulator<U, R> attacked = algebra.begin(plan);
    attacked.add(update.apply(round, 0), 2);
    attack(attacked, algebra, plan, update);
    attacked.add(update.apply(round, 1));
    attack(attacked, algebra, plan, update);
    assertThat(attacked.contributors()).isEqualTo(2);
    R sum = attacked.finish();
    R expected = clean.finish();
    if (sum instanceof EncryptedSum<?> encrypted) {
      assertThat(encrypted.toBytes()).isEqualTo(((EncryptedSum<?>) expected).toBytes());
    } else {
      assertThat(sum).isEqualTo(expected).hasSameHashCodeAs(expected);
    }
    assertThatThrownBy(() -> attacked.add(update.apply(round, 2)))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(attacked::finish).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> attacked.merge(algebra.begin(plan)))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> algebra.begin(plan).merge(attacked))
        .isInstanceOf(IllegalStateException.class);
  }

  private static <U extends Update, R> void attack(
      SumAccumulator<U, R> sum,
      SumAlgebra<U, R> algebra,
      RoundPlan plan,
      BiFunction<RoundContext, Integer, U> update) {
    RoundContext round = plan.context();
    otherRounds()
        .forEach(
            (other, error) -> {
              if (other.key().equals(round.key()) || !(algebra instanceof EncryptedAlgebra<?>)) {
                U foreign = update.apply(other, 2);
                assertThatThrownBy(() -> sum.add(foreign)).isInstanceOf(error);
              }
            });
    assertThatThrownBy(() -> sum.add(update.apply(round, 0)))
        .isInstanceOf(DuplicateContributionException.class);
    assertThatThrownBy(() -> sum.add(update.apply(round, 2), 3))
        .isInstanceOf(HeadroomExceededException.class);
    assertThatThrownBy(() -> sum.add(update.apply(round, 2), Long.MAX_VALUE))
        .isInstanceOf(HeadroomExceededException.class);
    for (long factor : new long[] {0, -1, Long.MIN_VALUE}) {
      assertThatThrownBy(() -> sum.add(update.apply(round, 2), factor))
          .isInstanceOf(IllegalArgumentException.class);
    }
    SumAccumulator<U, R> overlapping = algebra.begin(plan);
    overlapping.add(update.apply(round, 0));
    assertThatThrownBy(() -> sum.merge(overlapping))
        .isInstanceOf(DuplicateContributionException.class);
    SumAccumulator<U, R> tooMany = algebra.begin(plan);
    tooMany.add(update.apply(round, 3), 3);
    assertThatThrownBy(() -> sum.merge(tooMany)).isInstanceOf(HeadroomExceededException.class);
    assertThatThrownBy(() -> sum.merge(sum)).isInstanceOf(IllegalArgumentException.class);
    assertThat(tooMany.contributors()).isEqualTo(1);
    sum.merge(algebra.begin(plan));
  }

  /** What a client gives that ignores of which pipeline the round is. */
  private static QuantizedUpdate quantized(TestMasker masker, RoundContext context, int client) {
    PlainUpdate update = TestRound.update(context, client, 1);
    return masker.mask(update.select(masker.select(context)), new SeededSource(client));
  }

  @Test
  void realSums() {
    check(
        SumAlgebra.<PlainUpdate>reals(),
        RoundPlan.ofReals(round),
        (context, client) -> TestRound.update(context, client, client + 1));
  }

  @Test
  void integerSums() {
    check(
        SumAlgebra.<QuantizedUpdate>integers(),
        PIPELINE.plan(round),
        (context, client) -> quantized(MASKER, context, client));
  }

  @Test
  void encryptedSums() {
    TestScheme.Party party = new TestScheme.Party(TestRound.KEY);
    check(
        SumAlgebra.encrypted(party),
        PIPELINE.plan(round),
        (context, client) -> party.encrypt(quantized(MASKER, context, client)));
  }

  @Test
  void updatesOfAnotherFormatOrSelectionAreRefused() {
    TestMasker fine = TestMasker.uniform(2, 0.005, 400, false);
    IntegerPipeline<PlainUpdate, QuantizedUpdate> finer = Pipeline.updates().quantize(fine);
    QuantizedUpdate foreign = quantized(fine, round, 1);
    var integers = SumAlgebra.<QuantizedUpdate>integers().begin(PIPELINE.plan(round));
    assertThatThrownBy(() -> integers.add(foreign)).isInstanceOf(RoundMismatchException.class);
    TestScheme.Party party = new TestScheme.Party(TestRound.KEY);
    var encrypted = SumAlgebra.encrypted(party).begin(PIPELINE.plan(round));
    EncryptedUpdate<TestScheme> foreignCiphertext = party.encrypt(foreign);
    assertThatThrownBy(() -> encrypted.add(foreignCiphertext))
        .isInstanceOf(RoundMismatchException.class);
    assertThatThrownBy(
            () ->
                EncryptedUpdate.fromBytes(foreignCiphertext.toBytes(), PIPELINE.plan(round), party))
        .isInstanceOf(RoundMismatchException.class);
    var reals = SumAlgebra.<PlainUpdate>reals().begin(RoundPlan.ofReals(round));
    PlainUpdate some =
        TestRound.update(round, 1, 1).select(new TestMasker(MASKER.grid(), true).select(round));
    assertThatThrownBy(() -> reals.add(some)).isInstanceOf(RoundMismatchException.class);
    var other = SumAlgebra.<QuantizedUpdate>integers().begin(finer.plan(round));
    assertThatThrownBy(() -> integers.merge(other)).isInstanceOf(RoundMismatchException.class);
    assertThatThrownBy(integers::finish).isInstanceOf(TooFewContributorsException.class);
    assertThatThrownBy(() -> SumAlgebra.<QuantizedUpdate>integers().begin(RoundPlan.ofReals(round)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> SumAlgebra.encrypted(party).begin(RoundPlan.ofReals(round)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> IntegerSum.fromBytes(foreign.toBytes(), RoundPlan.ofReals(round)))
        .isInstanceOf(MalformedMessageException.class);
    assertThatThrownBy(() -> QuantizedUpdate.fromBytes(foreign.toBytes(), RoundPlan.ofReals(round)))
        .isInstanceOf(RoundMismatchException.class);
  }

  @Test
  void sumsOfDoublesThatWouldOverflowAreRefusedAndTheRestStays() {
    double[] huge = new double[LAYOUT.size()];
    huge[0] = Double.MAX_VALUE;
    var sum = SumAlgebra.<PlainUpdate>reals().begin(RoundPlan.ofReals(round));
    sum.add(PlainUpdate.of(round, TestRound.client(0), huge, 1));
    assertThatThrownBy(() -> sum.add(PlainUpdate.of(round, TestRound.client(1), huge, 1)))
        .isInstanceOf(HeadroomExceededException.class);
    assertThatThrownBy(
            () ->
                sum.add(PlainUpdate.of(round, TestRound.client(1), new double[17], Long.MAX_VALUE)))
        .isInstanceOf(HeadroomExceededException.class);
    var other = SumAlgebra.<PlainUpdate>reals().begin(RoundPlan.ofReals(round));
    other.add(PlainUpdate.of(round, TestRound.client(2), huge, 1));
    assertThatThrownBy(() -> sum.merge(other)).isInstanceOf(HeadroomExceededException.class);
    var heavy = SumAlgebra.<PlainUpdate>reals().begin(RoundPlan.ofReals(round));
    heavy.add(PlainUpdate.of(round, TestRound.client(3), new double[17], Long.MAX_VALUE));
    assertThatThrownBy(() -> sum.merge(heavy)).isInstanceOf(HeadroomExceededException.class);
    RealSum finished = sum.finish();
    assertThat(finished.at(0)).isEqualTo(Double.MAX_VALUE);
    assertThat(finished.contributors()).containsExactly(TestRound.client(0));
  }

  @Test
  void clientsMustBeInvitedAndTheirNumbersFiniteAndComplete() {
    ClientId stranger = new ClientId("stranger");
    assertThatThrownBy(() -> PlainUpdate.of(round, stranger, new double[17], 1))
        .isInstanceOf(RoundMismatchException.class);
    assertThatThrownBy(() -> PlainUpdate.of(round, TestRound.client(0), new double[16], 1))
        .isInstanceOf(LayoutMismatchException.class);
    assertThatThrownBy(() -> PlainUpdate.of(round, TestRound.client(0), new double[17], 0))
        .isInstanceOf(IllegalArgumentException.class);
    for (double bad : new double[] {Double.NaN, Double.NEGATIVE_INFINITY}) {
      double[] values = new double[17];
      values[16] = bad;
      assertThatThrownBy(() -> PlainUpdate.of(round, TestRound.client(0), values, 1))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("16");
    }
  }

  @Test
  void aRoundWithoutAKeyEncryptsNothing() {
    RoundContext open = TestRound.builder(LAYOUT, 3, PIPELINE.spec().digest()).build();
    QuantizedUpdate update =
        PIPELINE.inClear(new SeededSource(1)).protect(TestRound.update(open, 1, 1));
    assertThatThrownBy(() -> new TestScheme.Party(TestRound.KEY).encrypt(update))
        .isInstanceOf(KeyMismatchException.class);
  }

  @Test
  void impossibleWeightAndIndicatorSumsAreNotAveraged() {
    IntegerFormat weighted = PIPELINE.plan(round).format().orElseThrow().weighted(5);
    for (long weight : new long[] {0, 1, 11}) {
      long[] sums = new long[weighted.length()];
      sums[sums.length - 1] = weight;
      IntegerSum sum = IntegerSum.mint(round, weighted, TestRound.clients(2), 2, sums);
      assertThatThrownBy(sum::average).isInstanceOf(MalformedMessageException.class);
    }
    IntegerFormat indicated = PIPELINE.plan(round).format().orElseThrow().withClipIndicators(1);
    for (long clipped : new long[] {-1, 3}) {
      long[] sums = new long[indicated.length()];
      sums[sums.length - 1] = clipped;
      IntegerSum sum = IntegerSum.mint(round, indicated, TestRound.clients(2), 2, sums);
      assertThatThrownBy(sum::average).isInstanceOf(MalformedMessageException.class);
    }
  }
}
