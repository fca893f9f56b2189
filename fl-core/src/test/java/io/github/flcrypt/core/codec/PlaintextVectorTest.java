package io.github.flcrypt.core.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.flcrypt.core.testing.Seeds;
import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

class PlaintextVectorTest {

  @ParameterizedTest
  @Seeds(100)
  void valuesComeBackAsTheyWerePutIn(long seed) {
    Random random = new Random(seed);
    int bits = 1 + random.nextInt(300);
    BigInteger[] values = new BigInteger[1 + random.nextInt(5)];
    for (int i = 0; i < values.length; i++) {
      values[i] = new BigInteger(bits, random);
    }
    values[0] = BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE);
    PlaintextVector vector = PlaintextVector.of(bits, values);
    assertThat(vector.size()).isEqualTo(values.length);
    assertThat(vector.bits()).isEqualTo(bits);
    for (int i = 0; i < values.length; i++) {
      assertThat(vector.at(i)).isEqualTo(values[i]);
      long[] words = new long[(bits + 63) / 64];
      assertThat(vector.copyWords(i, words)).isEqualTo(words.length);
      BigInteger fromWords = BigInteger.ZERO;
      for (int w = words.length - 1; w >= 0; w--) {
        fromWords = fromWords.shiftLeft(64).add(new BigInteger(Long.toUnsignedString(words[w])));
      }
      assertThat(fromWords).isEqualTo(values[i]);
    }
    assertThat(vector)
        .isEqualTo(PlaintextVector.of(bits, values))
        .hasSameHashCodeAs(PlaintextVector.of(bits, values))
        .isNotEqualTo(PlaintextVector.of(bits + 1, values));
  }

  @Test
  void valuesOutsideTheRangeAreRefused() {
    assertThatThrownBy(() -> PlaintextVector.of(8, BigInteger.valueOf(256)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> PlaintextVector.of(8, BigInteger.valueOf(-1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> PlaintextVector.of(0, BigInteger.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void itsTextShowsNoPlaintext() {
    assertThat(PlaintextVector.of(64, BigInteger.valueOf(123_456_789)).toString())
        .doesNotContain("123456789");
  }
}
