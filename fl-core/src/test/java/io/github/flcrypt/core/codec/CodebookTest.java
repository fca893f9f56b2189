package io.github.flcrypt.core.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.flcrypt.core.MalformedMessageException;
import io.github.flcrypt.core.codec.Codebook.Kind;
import io.github.flcrypt.core.random.PublicCoins;
import io.github.flcrypt.core.random.RandomStream;
import io.github.flcrypt.core.wire.WireReader;
import io.github.flcrypt.core.wire.WireWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Codebooks against published tables and by properties. */
class CodebookTest {

  private static final Offset<Double> SIX_DIGITS = within(5.1e-7);

  static Stream<Codebook> all() {
    List<Codebook> codebooks = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      for (int bits = 2; bits <= (kind == Kind.UNIFORM ? 16 : 8); bits++) {
        codebooks.add(Codebook.of(kind, bits));
      }
    }
    return codebooks.stream();
  }

  private static void assertSymmetric(Codebook codebook, double... positive) {
    assertThat(codebook.size()).isEqualTo(2 * positive.length + 1);
    assertThat(codebook.level(positive.length)).isEqualTo(0);
    for (int i = 0; i < positive.length; i++) {
      assertThat(codebook.level(positive.length + 1 + i)).isCloseTo(positive[i], SIX_DIGITS);
      assertThat(codebook.level(positive.length - 1 - i)).isCloseTo(-positive[i], SIX_DIGITS);
    }
  }

  @Test
  void publishedSymmetricLevels() {
    assertSymmetric(Codebook.of(Kind.NORMAL_FLOAT_AS_PUBLISHED, 2), 0.337915, 1);
    assertSymmetric(Codebook.of(Kind.NORMAL_FLOAT_AS_PUBLISHED, 3), 0.16093, 0.337915, 0.562617, 1);
    double[] four = {0.07958, 0.16093, 0.246112, 0.337915, 0.44071, 0.562617, 0.722957, 1};
    assertSymmetric(Codebook.of(Kind.NORMAL_FLOAT_AS_PUBLISHED, 4), four);
    // Only for four bits is the published outermost probability the right one.
    assertSymmetric(Codebook.of(Kind.NORMAL_FLOAT_SYMMETRIC, 4), four);
    assertThat(Codebook.of(Kind.NORMAL_FLOAT_SYMMETRIC, 2).level(3))
        .isCloseTo(0.4357, within(1e-3));
  }

  @Test
  void standardNormalFloatOfFourBits() {
    double[] expected = {
      -1, -.696193, -.525073, -.394917, -.284441, -.184773, -.09105, 0, .07958, .16093, .246112,
      .337915, .44071, .562617, .722957, 1
    };
    double[] levels = Codebook.of(Kind.NORMAL_FLOAT_STANDARD, 4).levels();
    assertThat(levels).hasSize(16);
    for (int i = 0; i < levels.length; i++) {
      assertThat(levels[i]).isCloseTo(expected[i], SIX_DIGITS);
    }
  }

  @Test
  void quantilesAreThoseOfTables() {
    assertThat(NormalQuantile.ofExcess(0)).isZero();
    assertThat(NormalQuantile.ofExcess(0.475)).isCloseTo(1.959963984540054, within(1e-14));
    assertThat(NormalQuantile.ofExcess(0.49)).isCloseTo(2.3263478740408408, within(1e-13));
    assertThat(NormalQuantile.ofExcess(0.4990)).isCloseTo(3.090232306167813, within(1e-12));
    assertThat(NormalQuantile.ofExcess(0.25)).isCloseTo(0.6744897501960817, within(1e-15));
    assertThat(NormalQuantile.ofExcess(1e-9)).isCloseTo(2.5066282746e-9, within(1e-18));
  }

  @ParameterizedTest
  @MethodSource("all")
  void levelsIncreaseFromMinusOneThroughZeroToOne(Codebook codebook) {
    double[] levels = codebook.levels();
    assertThat(levels[0]).isEqualTo(-1);
    assertThat(levels[levels.length - 1]).isEqualTo(1);
    assertThat(levels).contains(0.0).isSorted().doesNotHaveDuplicates();
    assertThat(levels.length).isLessThanOrEqualTo(1 << codebook.codeBits());
    assertThat(levels.length).isGreaterThan(1 << (codebook.codeBits() - 1));
    int expected =
        switch (codebook.kind()) {
          case UNIFORM -> (1 << codebook.bits()) - 1;
          case NORMAL_FLOAT_STANDARD -> 1 << codebook.bits();
          case NORMAL_FLOAT_SYMMETRIC, NORMAL_FLOAT_AS_PUBLISHED -> (1 << codebook.bits()) + 1;
        };
    assertThat(levels).hasSize(expected);
  }

  @ParameterizedTest
  @MethodSource("all")
  void nearestIsIdempotentMonotoneAndAsGoodAsTrying(Codebook codebook) {
    RandomStream coins = PublicCoins.stream(new byte[1], "codebook", codebook.hashCode());
    for (int code = 0; code < codebook.size(); code++) {
      assertThat(codebook.nearest(codebook.level(code))).isEqualTo(code);
      assertThat(codebook.stochastic(codebook.level(code), coins)).isEqualTo(code);
    }
    int before = 0;
    double[] levels = codebook.levels();
    for (int i = -500; i <= 500; i++) {
      double x = i / 500.0;
      int code = codebook.nearest(x);
      assertThat(code).isGreaterThanOrEqualTo(before);
      before = code;
      double least = 2;
      for (int l = Math.max(0, code - 3); l < Math.min(levels.length, code + 4); l++) {
        least = Math.min(least, Math.abs(levels[l] - x));
      }
      assertThat(Math.abs(levels[code] - x)).isEqualTo(least);
      assertThat(least).isLessThanOrEqualTo(codebook.largestGap() / 2 * (1 + 1e-12));
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void symmetricCodebooksRoundBothSignsAlike(Codebook codebook) {
    if (codebook.kind() == Kind.NORMAL_FLOAT_STANDARD) {
      return;
    }
    RandomStream coins = PublicCoins.stream(new byte[1], "signs", codebook.hashCode());
    int last = codebook.size() - 1;
    for (int i = 0; i < 1000; i++) {
      // Every other one halfway between two levels, where ties decide.
      int code = coins.nextInt(last);
      double x =
          i % 2 == 0
              ? coins.nextDouble()
              : codebook.level(code) + (codebook.level(code + 1) - codebook.level(code)) / 2;
      assertThat(codebook.nearest(-x)).isEqualTo(last - codebook.nearest(x));
    }
  }

  @Test
  void widthsAndNumbersOutsideTheRangeAreRefused() {
    assertThatThrownBy(() -> Codebook.uniform(1)).hasMessageContaining("[2, 16]; got 1");
    assertThatThrownBy(() -> Codebook.uniform(17)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Codebook.of(Kind.NORMAL_FLOAT_STANDARD, 9))
        .hasMessageContaining("[2, 8]; got 9");
    Codebook codebook = Codebook.uniform(4);
    assertThatThrownBy(() -> codebook.nearest(1.0000001)).hasMessageContaining("[-1, 1]");
    assertThatThrownBy(() -> codebook.nearest(Double.NaN)).hasMessageContaining("[-1, 1]");
  }

  @ParameterizedTest
  @MethodSource("all")
  void travels(Codebook codebook) {
    WireWriter out = new WireWriter();
    codebook.writeTo(out);
    Codebook back = Codebook.readFrom(new WireReader(out.toByteArray()));
    assertThat(back).isEqualTo(codebook).hasSameHashCodeAs(codebook).hasToString(codebook + "");
    assertThatThrownBy(() -> Codebook.readFrom(new WireReader(new byte[] {4, 4})))
        .isInstanceOf(MalformedMessageException.class);
    assertThatThrownBy(() -> Codebook.readFrom(new WireReader(new byte[] {1, 9})))
        .isInstanceOf(MalformedMessageException.class);
  }
}
