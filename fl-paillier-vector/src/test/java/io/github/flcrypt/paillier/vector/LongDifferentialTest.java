package io.github.flcrypt.paillier.vector;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.flcrypt.paillier.internal.engine.ModulusSet;
import java.math.BigInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A million random operations against {@link BigInteger}, and every size of number. */
@Tag("long")
class LongDifferentialTest {

  private static final long OPERATIONS = 1_000_000;

  @Test
  void aMillionProductsAgreeWithBigInteger() {
    Differential draw = Differential.seeded(2026);
    long checked = 0;
    for (long round = 0; checked < OPERATIONS; round++) {
      int bits = 2 + draw.below(draw.below(30) == 0 ? 3100 : 400);
      BigInteger root = draw.odd(bits);
      ModulusSet moduli =
          switch (draw.below(4)) {
            case 0 -> ModulusSet.plain(root);
            case 1 -> ModulusSet.plain(root, draw.odd(2 + draw.below(bits)));
            case 2 -> ModulusSet.squaresOf(root);
            default -> ModulusSet.squaresOf(draw.odd(2 + draw.below(bits)), root);
          };
      Differential test = Differential.of(new VectorEngine().context(moduli), round);
      int size = 1 + draw.below(40);
      test.productChain(size, 60);
      test.unsettledProducts(size);
      test.loadAndStore(size);
      test.gatherAndProductAt(size);
      checked += test.checked();
    }
    assertThat(checked).isGreaterThanOrEqualTo(OPERATIONS);
  }

  @Test
  void everySizeAgreesWithBigInteger() {
    Differential draw = Differential.seeded(11);
    for (int bits = 2; bits <= 2200; bits += bits < 600 ? 1 : 37) {
      BigInteger power = BigInteger.ONE.shiftLeft(bits);
      for (BigInteger root :
          new BigInteger[] {
            power.subtract(BigInteger.ONE), power.shiftRight(1).setBit(0), draw.odd(bits)
          }) {
        if (root.bitLength() < 2) {
          continue;
        }
        for (ModulusSet moduli :
            new ModulusSet[] {ModulusSet.plain(root), ModulusSet.squaresOf(root)}) {
          Differential test = Differential.of(new VectorEngine().context(moduli), bits);
          test.productChain(9, 3);
          test.loadAndStore(9);
          test.unsettledProducts(9);
        }
      }
    }
  }

  @Test
  void theLongestRootsAgreeWithBigInteger() {
    Differential draw = Differential.seeded(13);
    for (int bits : new int[] {3072, 4096, 8192, 16_383, 16_384}) {
      BigInteger allOnes = BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE);
      for (BigInteger root : new BigInteger[] {allOnes, draw.odd(bits)}) {
        for (ModulusSet moduli :
            new ModulusSet[] {ModulusSet.plain(root), ModulusSet.squaresOf(root)}) {
          Differential test = Differential.of(new VectorEngine().context(moduli), bits);
          test.productChain(9, 6);
          test.unsettledProducts(3);
        }
      }
    }
  }

  @Test
  void powersAndCombsAgreeWithBigInteger() {
    Differential draw = Differential.seeded(17);
    for (int round = 0; round < 60; round++) {
      int bits = 2 + draw.below(round % 10 == 0 ? 1100 : 300);
      ModulusSet moduli =
          round % 3 == 0
              ? ModulusSet.plain(draw.odd(bits))
              : round % 3 == 1
                  ? ModulusSet.squaresOf(draw.odd(bits))
                  : ModulusSet.squaresOf(draw.odd(bits), draw.odd(bits + draw.below(60)));
      Differential test = Differential.of(new VectorEngine().context(moduli), round);
      int size = 1 + draw.below(80);
      int exponentBits = 1 + draw.below(500);
      test.power(size, exponentBits);
      test.comb(size, exponentBits, 4 + draw.below(5));
      if (moduli.kind() == ModulusSet.Kind.SQUARES) {
        test.generatorPowersAndLogarithms(size);
      }
    }
  }
}
