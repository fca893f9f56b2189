package io.github.flcrypt.core;

import static io.github.flcrypt.core.testing.TestRound.LAYOUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.flcrypt.core.codec.PlaintextVector;
import io.github.flcrypt.core.pipeline.IntegerPipeline;
import io.github.flcrypt.core.pipeline.Pipeline;
import io.github.flcrypt.core.testing.SeededSource;
import io.github.flcrypt.core.testing.TestMasker;
import io.github.flcrypt.core.testing.TestRound;
import io.github.flcrypt.core.testing.TestScheme;
import io.github.flcrypt.core.testing.TestScheme.Ciphertexts;
import io.github.flcrypt.core.wire.WireReader;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * The core refuses forged results of encryptors, evaluators, decryptors, combiners, aggregators.
 */
class ForgedCiphertextsTest {

  private static final KeyId OTHER = TestScheme.key("other");
  private static final List<UnaryOperator<CiphertextVector<TestScheme>>> LIES =
      List.of(
          honest -> new Ciphertexts(TestRound.KEY, List.of()),
          honest -> {
            List<BigInteger> more = new ArrayList<>(((Ciphertexts) honest).values());
            more.add(BigInteger.ONE);
            return new Ciphertexts(TestRound.KEY, more);
          },
          honest -> new Ciphertexts(OTHER, ((Ciphertexts) honest).values()));

  private final IntegerPipeline<PlainUpdate, QuantizedUpdate> pipeline =
      Pipeline.updates().quantize(TestMasker.uniform(2, 0.01, 200, false));
  private final RoundContext round =
      TestRound.builder(LAYOUT, 4, pipeline.spec().digest()).key(TestRound.KEY).build();
  private final RoundPlan plan = pipeline.plan(round);
  private final TestScheme.Party honest = new TestScheme.Party(TestRound.KEY);

  private QuantizedUpdate integers(int client) {
    return pipeline.inClear(new SeededSource(client)).protect(TestRound.update(round, client, 1));
  }

  private EncryptedSum<TestScheme> sum(HomomorphicEvaluator<TestScheme> evaluator) {
    var sum = SumAlgebra.encrypted(evaluator).begin(plan);
    sum.add(honest.encrypt(integers(0)));
    sum.add(honest.encrypt(integers(1)));
    return sum.finish();
  }

  @Test
  void anEncryptorMustReturnTheRightNumberUnderTheRightKey() {
    for (UnaryOperator<CiphertextVector<TestScheme>> lie : LIES) {
      TestScheme.Party liar =
          new TestScheme.Party(TestRound.KEY) {
            @Override
            public CiphertextVector<TestScheme> encryptPlaintexts(PlaintextVector plaintexts) {
              return lie.apply(super.encryptPlaintexts(plaintexts));
            }
          };
      assertThatThrownBy(() -> liar.encrypt(integers(0)))
          .isInstanceOf(ForgedNumbersException.class);
    }
    assertThatThrownBy(() -> new TestScheme.Party(OTHER).encrypt(integers(0)))
        .isInstanceOf(KeyMismatchException.class);
  }

  @Test
  void anEvaluatorMustReturnTheRightNumberUnderTheRightKey() {
    for (UnaryOperator<CiphertextVector<TestScheme>> lie : LIES) {
      TestScheme.Party liar =
          new TestScheme.Party(TestRound.KEY) {
            @Override
            public CiphertextVector<TestScheme> add(
                CiphertextVector<TestScheme> a, CiphertextVector<TestScheme> b) {
              return lie.apply(super.add(a, b));
            }

            @Override
            public CiphertextVector<TestScheme> multiply(
                CiphertextVector<TestScheme> a, long factor) {
              return lie.apply(super.multiply(a, factor));
            }

            @Override
            public CiphertextVector<TestScheme> read(WireReader in, int count) {
              return lie.apply(super.read(in, count));
            }
          };
      assertThatThrownBy(() -> sum(liar)).isInstanceOf(ForgedNumbersException.class);
      var weighted = SumAlgebra.encrypted(liar).begin(plan);
      assertThatThrownBy(() -> weighted.add(honest.encrypt(integers(0)), 2))
          .isInstanceOf(ForgedNumbersException.class);
      assertThat(weighted.contributors()).isZero();
      byte[] update = honest.encrypt(integers(0)).toBytes();
      byte[] sum = sum(honest).toBytes();
      assertThatThrownBy(() -> EncryptedUpdate.fromBytes(update, plan, liar))
          .isInstanceOf(ForgedNumbersException.class);
      assertThatThrownBy(() -> EncryptedSum.fromBytes(sum, plan, liar))
          .isInstanceOf(ForgedNumbersException.class);
    }
    assertThatThrownBy(() -> sum(new TestScheme.Party(OTHER)))
        .isInstanceOf(KeyMismatchException.class);
  }

  private TestScheme.Party opening(UnaryOperator<PlaintextVector> lie) {
    return new TestScheme.Party(TestRound.KEY) {
      @Override
      public PlaintextVector decryptPlaintexts(EncryptedSum<TestScheme> sum) {
        return lie.apply(super.decryptPlaintexts(sum));
      }
    };
  }

  private static PlaintextVector changed(
      PlaintextVector plaintexts, int bits, UnaryOperator<BigInteger> first) {
    BigInteger[] values =
        IntStream.range(0, plaintexts.size()).mapToObj(plaintexts::at).toArray(BigInteger[]::new);
    values[0] = first.apply(values[0]);
    return PlaintextVector.of(bits, values);
  }

  @Test
  void whatADecryptorOrCombinerReturnsMustBeASumOfTheNamedUpdates() {
    EncryptedSum<TestScheme> sum = sum(honest);
    int slot = sum.packing().slotBits();
    int bits = TestScheme.BITS;
    List<UnaryOperator<PlaintextVector>> lies =
        List.of(
            // Wrong number, wrong width.
            honestly -> PlaintextVector.of(bits, honestly.at(0), BigInteger.ZERO),
            honestly -> changed(honestly, bits + 1, value -> value),
            // A wrong counter: a multiple, or one update alone.
            honestly -> changed(honestly, bits, value -> value.add(BigInteger.ONE)),
            honestly -> changed(honestly, bits, value -> value.subtract(BigInteger.ONE)),
            // A slot that two addends cannot fill.
            honestly ->
                changed(
                    honestly,
                    bits,
                    value ->
                        value.or(
                            BigInteger.ONE
                                .shiftLeft(slot)
                                .subtract(BigInteger.ONE)
                                .shiftLeft(slot))),
            // Something above the slots.
            honestly -> changed(honestly, bits, value -> value.setBit(bits - 1)));
    for (UnaryOperator<PlaintextVector> lie : lies) {
      TestScheme.Party liar = opening(lie);
      assertThatThrownBy(() -> liar.decrypt(sum)).isInstanceOf(MalformedMessageException.class);
      assertThatThrownBy(() -> liar.combine(sum, List.of(liar.decryptPartially(sum))))
          .isInstanceOf(MalformedMessageException.class);
    }
  }

  @Test
  void sumsUnderAnotherKeyOfTooFewOrDecryptedBeforeAreNotOpened() {
    EncryptedSum<TestScheme> sum = sum(honest);
    TestScheme.Party stranger = new TestScheme.Party(OTHER);
    assertThatThrownBy(() -> stranger.decrypt(sum)).isInstanceOf(KeyMismatchException.class);
    assertThatThrownBy(() -> stranger.combine(sum, List.of()))
        .isInstanceOf(KeyMismatchException.class);
    var one = SumAlgebra.encrypted(honest).begin(plan);
    one.add(honest.encrypt(integers(3)));
    EncryptedSum<TestScheme> alone = one.finish();
    assertThatThrownBy(() -> honest.decrypt(alone)).isInstanceOf(TooFewContributorsException.class);
    assertThatThrownBy(() -> honest.combine(alone, List.of()))
        .isInstanceOf(TooFewContributorsException.class);
    honest.decrypt(sum);
    assertThatThrownBy(() -> honest.decrypt(sum))
        .isInstanceOf(RoundAlreadyDecryptedException.class);
  }

  @Test
  void oneUpdateCountedTwiceDoesNotPassForTwoContributors() {
    var one = SumAlgebra.encrypted(honest).begin(plan);
    one.add(honest.encrypt(integers(3)), 2);
    assertThatThrownBy(() -> honest.decrypt(one.finish()))
        .isInstanceOf(TooFewContributorsException.class);
  }

  @Test
  void partsMustBeOfTheSumAndOfDifferentHolders() {
    EncryptedSum<TestScheme> sum = sum(honest);
    var other = SumAlgebra.encrypted(honest).begin(plan);
    other.add(honest.encrypt(integers(2)));
    other.add(honest.encrypt(integers(3)));
    PartialDecryption<TestScheme> foreign = honest.decryptPartially(other.finish());
    PartialDecryption<TestScheme> part = honest.decryptPartially(sum);
    assertThatThrownBy(() -> honest.combine(sum, List.of(part, foreign)))
        .isInstanceOf(FederatedLearningException.class);
    assertThatThrownBy(() -> honest.combine(sum, List.of(foreign)))
        .isInstanceOf(RoundMismatchException.class);
    assertThatThrownBy(() -> honest.combine(sum, List.of(part, part)))
        .isInstanceOf(DuplicateContributionException.class);
    assertThatThrownBy(() -> PartialDecryption.fromBytes(foreign.toBytes(), sum))
        .isInstanceOf(RoundMismatchException.class);
    assertThatThrownBy(() -> PartialDecryption.of(sum, 0, new byte[1]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aSeeingRuleMustReturnFiniteNumbersOfEnoughInvitedClients() {
    double[] values = new double[LAYOUT.size()];
    List<ClientId> two = TestRound.clients(2);
    AggregatedUpdate good = AggregatedUpdate.ofSeeingRule(round, two, values);
    values[0] = 5;
    assertThat(good.at(0)).isZero();
    assertThat(good.contributors()).isEqualTo(two);
    assertThat(good.noiseDeviation(0)).isZero();
    for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
      values[0] = bad;
      assertThatThrownBy(() -> AggregatedUpdate.ofSeeingRule(round, two, values))
          .isInstanceOf(HeadroomExceededException.class);
    }
    assertThatThrownBy(() -> AggregatedUpdate.ofSeeingRule(round, two, new double[3]))
        .isInstanceOf(LayoutMismatchException.class);
    assertThatThrownBy(
            () -> AggregatedUpdate.ofSeeingRule(round, two.subList(0, 1), new double[17]))
        .isInstanceOf(TooFewContributorsException.class);
    assertThatThrownBy(
            () ->
                AggregatedUpdate.ofSeeingRule(
                    round, List.of(two.get(0), two.get(0)), new double[17]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () ->
                AggregatedUpdate.ofSeeingRule(
                    round, List.of(two.get(0), new ClientId("x")), new double[17]))
        .isInstanceOf(RoundMismatchException.class);
  }

  @Test
  void aServerOptimizerMustReturnFiniteNumbersOfTheLayout() {
    Model model = Model.zero(LAYOUT);
    double[] values = new double[LAYOUT.size()];
    values[2] = Double.NaN;
    assertThatThrownBy(() -> model.next(values)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> model.next(new double[4])).isInstanceOf(LayoutMismatchException.class);
    assertThatThrownBy(() -> ServerState.of(new double[] {Double.NaN}))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
