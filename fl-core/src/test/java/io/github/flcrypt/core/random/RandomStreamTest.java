package io.github.flcrypt.core.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.flcrypt.core.testing.SeededSource;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.stream.IntStream;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RandomStreamTest {

  private static RandomStream stream(long seed) {
    return new SeededSource(seed).newStream();
  }

  @Test
  void isTheKeyStreamOfAesInCounterMode() throws GeneralSecurityException {
    byte[] key = new byte[32];
    Arrays.fill(key, (byte) 9);
    RandomSource source = bytes -> System.arraycopy(key, 0, bytes, 0, bytes.length);
    Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
    cipher.init(
        Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(new byte[16]));
    // Past every growth of the buffer.
    int words = 40_000;
    ByteBuffer expected =
        ByteBuffer.wrap(cipher.update(new byte[words * 8])).order(ByteOrder.LITTLE_ENDIAN);
    RandomStream stream = source.newStream();
    for (int i = 0; i < words; i++) {
      assertThat(stream.nextLong()).isEqualTo(expected.getLong());
    }
  }

  /** False alarm below 1e-6: chi-square above its mean by 6 standard deviations and some. */
  @ParameterizedTest
  @ValueSource(longs = {2, 3, 7, 64, 100})
  void boundedIntegersAreUniform(long bound) {
    RandomStream stream = stream(bound);
    int draws = 200_000;
    int[] counts = new int[(int) bound];
    for (int i = 0; i < draws; i++) {
      counts[(int) stream.nextLong(bound)]++;
    }
    double expected = (double) draws / bound;
    double chiSquare =
        Arrays.stream(counts).mapToDouble(c -> (c - expected) * (c - expected) / expected).sum();
    double degrees = bound - 1.0;
    // Laurent and Massart 2000: P(X > d + 2 sqrt(d x) + 2 x) <= exp(-x), x = 14.
    assertThat(chiSquare).isLessThan(degrees + 2 * Math.sqrt(degrees * 14) + 28);
  }

  @Test
  void largeBoundsStayInRange() {
    RandomStream stream = stream(1);
    long bound = (1L << 62) + 1;
    boolean large = false;
    for (int i = 0; i < 1000; i++) {
      long value = stream.nextLong(bound);
      assertThat(value).isBetween(0L, bound - 1);
      large |= value > bound / 2;
    }
    assertThat(large).isTrue();
    assertThat(stream.nextLong(1)).isZero();
    assertThatThrownBy(() -> stream.nextLong(0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> stream.nextLong(-5)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void doublesLieInTheUnitIntervalWithTheRightMean() {
    RandomStream stream = stream(2);
    double sum = 0;
    int heads = 0;
    int n = 100_000;
    for (int i = 0; i < n; i++) {
      double value = stream.nextDouble();
      assertThat(value).isGreaterThanOrEqualTo(0).isLessThan(1);
      sum += value;
      heads += stream.nextBoolean() ? 1 : 0;
    }
    // Hoeffding, false alarm 2 exp(-2 n t^2) < 1e-8 each.
    double t = Math.sqrt(10.0 / n);
    assertThat(sum / n).isBetween(0.5 - t, 0.5 + t);
    assertThat((double) heads / n).isBetween(0.5 - t, 0.5 + t);
  }

  @Test
  void shufflingPermutesAndEveryOrderOfThreeComesUp() {
    RandomStream stream = stream(3);
    int[] hundred = IntStream.range(0, 100).toArray();
    stream.shuffle(hundred);
    assertThat(hundred).isNotEqualTo(IntStream.range(0, 100).toArray());
    assertThat(hundred).containsExactlyInAnyOrder(IntStream.range(0, 100).toArray());
    int[] counts = new int[27];
    for (int i = 0; i < 60_000; i++) {
      int[] three = {0, 1, 2};
      stream.shuffle(three);
      counts[three[0] * 9 + three[1] * 3 + three[2]]++;
    }
    // 10 000 each; six and a half standard deviations.
    assertThat(Arrays.stream(counts).filter(c -> c > 0)).hasSize(6);
    assertThat(Arrays.stream(counts).filter(c -> c > 0)).allMatch(c -> Math.abs(c - 10_000) < 600);
  }

  @Test
  void fillingIsDrawing() {
    long[] words = new long[100];
    stream(4).fill(words);
    RandomStream again = stream(4);
    assertThat(words)
        .isEqualTo(java.util.stream.LongStream.generate(again::nextLong).limit(100).toArray());
  }

  @Test
  void itsTextTellsNothing() {
    assertThat(stream(5)).hasToString("RandomStream(secret)");
  }

  @Test
  void keysMustHave32Bytes() {
    assertThatThrownBy(() -> RandomStream.keyedWith(new byte[16]))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
