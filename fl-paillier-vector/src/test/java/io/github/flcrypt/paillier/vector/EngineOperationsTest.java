package io.github.flcrypt.paillier.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.flcrypt.paillier.internal.engine.CombTable;
import io.github.flcrypt.paillier.internal.engine.Exponents;
import io.github.flcrypt.paillier.internal.engine.ModularContext;
import io.github.flcrypt.paillier.internal.engine.ModulusSet;
import io.github.flcrypt.paillier.internal.engine.ResidueBatch;
import io.github.flcrypt.testkit.Seed;
import io.github.flcrypt.testkit.SeededCases;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every operation of the engine against {@link BigInteger}. */
class EngineOperationsTest {

  static List<ModulusSet> moduli() {
    Differential draw = Differential.seeded(71);
    return List.of(
        ModulusSet.plain(draw.odd(64)),
        ModulusSet.plain(draw.odd(333)),
        ModulusSet.plain(BigInteger.valueOf(3), draw.odd(150)),
        ModulusSet.squaresOf(BigInteger.valueOf(3)),
        ModulusSet.squaresOf(BigInteger.ONE.shiftLeft(251).subtract(BigInteger.ONE)),
        ModulusSet.squaresOf(draw.odd(510)),
        ModulusSet.squaresOf(draw.odd(255), draw.odd(301)));
  }

  @ParameterizedTest
  @MethodSource("moduli")
  void everyOperationAgreesWithBigInteger(ModulusSet moduli) {
    Differential test = Differential.of(new VectorEngine().context(moduli), 5);
    for (int size : new int[] {1, 2, 9}) {
      test.loadAndStore(size);
      test.productChain(size, 4);
      test.unsettledProducts(size);
      test.power(size, 37);
      test.gatherAndProductAt(size);
      if (moduli.kind() == ModulusSet.Kind.SQUARES) {
        test.generatorPowersAndLogarithms(size);
      }
    }
    test.comb(3, 70, 4);
  }

  @SeededCases(4)
  void combsOfAnyShapeAgreeWithBigInteger(Seed seed) {
    Differential test = Differential.seeded(seed.value());
    BigInteger root = test.odd(100 + test.below(120));
    ModularContext context = new VectorEngine().context(ModulusSet.squaresOf(root));
    Differential.of(context, seed.value()).comb(2, 1 + test.below(90), 4 + test.below(2));
  }

  @Test
  void aPowerWithExponentZeroIsOne() {
    ModularContext context =
        new VectorEngine().context(ModulusSet.squaresOf(BigInteger.valueOf(35)));
    ResidueBatch batch = context.newBatch(1);
    long[] words = {0};
    context.load(batch, words, 0, context.newWorkspace());
    context.power(batch, batch, Exponents.secret(1, BigInteger.ZERO), context.newWorkspace());
    context.store(batch, words, 0, context.newWorkspace());
    assertThat(words[0]).isEqualTo(1);
  }

  @Test
  void logarithmsOfOtherResiduesAreWithheld() {
    ModularContext context =
        new VectorEngine().context(ModulusSet.squaresOf(BigInteger.valueOf(35)));
    ResidueBatch batch = context.newBatch(2);
    long[] words = {1 + 35 * 4, 2 + 35 * 4};
    context.load(batch, words, 0, context.newWorkspace());
    assertThat(context.logarithms(batch, words, 0, context.newWorkspace())).isFalse();
    assertThat(words).containsOnly(0);
  }

  @Test
  void strangersAndWrongSizesAreRefused() {
    ModularContext context = new VectorEngine().context(ModulusSet.plain(BigInteger.valueOf(35)));
    ModularContext other = new VectorEngine().context(ModulusSet.plain(BigInteger.valueOf(35)));
    ResidueBatch two = context.newBatch(2);
    ResidueBatch three = context.newBatch(3);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> context.product(two, two, three, context.newWorkspace()))
        .withMessageContaining("same size");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> context.square(two, two, other.newWorkspace()))
        .withMessageContaining("workspace");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> other.square(two, two, other.newWorkspace()))
        .withMessageContaining("batch");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> context.gather(two, three, new int[] {0, 3}))
        .withMessageContaining("indices");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> context.load(two, new long[1], 0, context.newWorkspace()))
        .withMessageContaining("words");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> context.logarithms(two, new long[2], 0, context.newWorkspace()))
        .withMessageContaining("squares");
    CombTable table = other.newComb(new BigInteger[] {BigInteger.TWO}, 8, 4);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                context.comb(
                    two, table, Exponents.secret(8, BigInteger.ONE), context.newWorkspace()))
        .withMessageContaining("table");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                other.comb(
                    other.newBatch(1),
                    table,
                    Exponents.secret(9, BigInteger.ONE),
                    other.newWorkspace()))
        .withMessageContaining("bits");
  }

  @Test
  void rootsBeyondTheProvenRangeAreRefused() {
    ModulusSet tooLong = ModulusSet.plain(BigInteger.ONE.shiftLeft(16_384).setBit(0));
    assertThat(new VectorEngine().supports(tooLong)).isFalse();
    assertThatIllegalArgumentException().isThrownBy(() -> new VectorEngine().context(tooLong));
  }

  @Test
  void nothingSecretIsShown() {
    ModularContext context = new VectorEngine().context(ModulusSet.plain(BigInteger.valueOf(35)));
    assertThat(context.newBatch(2)).hasToString("VectorBatch(2)");
  }
}
