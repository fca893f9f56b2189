package io.github.flcrypt.paillier.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.flcrypt.paillier.internal.ExactRatio.Halves;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExactRatioTest {

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {5, 6})
  void quotientsByPowersOfTwoRoundAsTheirDecimalTextDoes(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 400; i++) {
      BigInteger numerator =
          BigInteger.valueOf(random.nextLong())
              .shiftLeft(random.nextInt(0, 12))
              .add(BigInteger.ONE);
      int shift = random.nextInt(0, 1160);
      BigInteger denominator = BigInteger.ONE.shiftLeft(shift);
      double expected =
          Double.parseDouble(
              new BigDecimal(numerator).divide(new BigDecimal(denominator)).toString());
      assertThat(ExactRatio.toDouble(numerator, denominator)).isEqualTo(expected);
    }
  }

  @Test
  void hardPlacesRoundOnce() {
    BigInteger one = BigInteger.ONE;
    assertThat(ExactRatio.toDouble(one, BigInteger.valueOf(3))).isEqualTo(1.0 / 3.0);
    assertThat(ExactRatio.toDouble(BigInteger.TWO.negate(), BigInteger.valueOf(3)))
        .isEqualTo(-2.0 / 3.0);
    assertThat(ExactRatio.toDouble(one, one.shiftLeft(1074))).isEqualTo(Double.MIN_VALUE);
    assertThat(ExactRatio.toDouble(one, one.shiftLeft(1075))).isZero();
    BigInteger aboveHalf = one.shiftLeft(200).add(one);
    assertThat(ExactRatio.toDouble(aboveHalf, one.shiftLeft(1275))).isEqualTo(Double.MIN_VALUE);
    BigInteger tie = one.shiftLeft(53).add(one);
    assertThat(ExactRatio.toDouble(tie, one)).isEqualTo(0x1p53);
    assertThat(ExactRatio.toDouble(tie.shiftLeft(300).add(one), one.shiftLeft(300)))
        .isEqualTo(0x1p53 + 2);
    BigInteger edge = one.shiftLeft(1024).subtract(one.shiftLeft(970));
    assertThat(ExactRatio.toDouble(edge, one)).isInfinite();
    assertThat(ExactRatio.toDouble(edge.subtract(one), one)).isEqualTo(Double.MAX_VALUE);
  }

  @Test
  void integersRoundHalvesAsAsked() {
    long[][] cases = {{5, 2, 2, 3}, {7, 2, 4, 4}, {-5, 2, -2, -3}, {-7, 3, -2, -2}, {0, 9, 0, 0}};
    for (long[] c : cases) {
      BigInteger numerator = BigInteger.valueOf(c[0]);
      BigInteger denominator = BigInteger.valueOf(c[1]);
      assertThat(ExactRatio.round(numerator, denominator, Halves.EVEN)).isEqualTo(c[2]);
      assertThat(ExactRatio.round(numerator, denominator, Halves.UP)).isEqualTo(c[3]);
    }
  }
}
