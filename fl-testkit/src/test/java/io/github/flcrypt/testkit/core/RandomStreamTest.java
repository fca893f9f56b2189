package io.github.flcrypt.testkit.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.flcrypt.core.random.RandomSource;
import io.github.flcrypt.core.random.RandomStream;
import io.github.flcrypt.testkit.Seed;
import io.github.flcrypt.testkit.SeededCases;
import io.github.flcrypt.testkit.StatisticalAssertions;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests of the core's stream that need the testkit, which the core's own tests cannot use. */
class RandomStreamTest {

  @Test
  void isAesInCounterModeUnderTheKeyThatTheSourceGave() throws Exception {
    byte[] key = new byte[32];
    for (int i = 0; i < key.length; i++) {
      key[i] = (byte) (i * 7);
    }
    RandomSource source = bytes -> System.arraycopy(key, 0, bytes, 0, bytes.length);
    RandomStream stream = source.newStream();
    Cipher block = Cipher.getInstance("AES/ECB/NoPadding");
    block.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"));
    // Far enough to see every size of its buffer.
    for (long counter = 0; counter < 20_000; counter++) {
      byte[] input = ByteBuffer.allocate(16).putLong(0).putLong(counter).array();
      ByteBuffer expected = ByteBuffer.wrap(block.doFinal(input)).order(ByteOrder.LITTLE_ENDIAN);
      assertThat(stream.nextLong()).isEqualTo(expected.getLong());
      assertThat(stream.nextLong()).isEqualTo(expected.getLong());
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 8, 10, 1000})
  void boundedDrawsAreUniform(long bound) {
    RandomStream stream = new Seed(bound).stream("bounded");
    int cells = (int) bound;
    long[] counts = new long[cells];
    for (int i = 0; i < 100_000; i++) {
      counts[(int) stream.nextLong(bound)]++;
    }
    if (cells > 1) {
      double[] uniform = new double[cells];
      Arrays.fill(uniform, 1.0 / cells);
      StatisticalAssertions.assertFits(counts, uniform);
    }
  }

  @Test
  void boundsNearTheLargestLongAreNotBiased() {
    // Below 3 * 2^61, a remainder without rejection would fall into the first third twice as often.
    long bound = 3L << 61;
    RandomStream stream = new Seed(1).stream("large");
    long[] thirds = new long[3];
    for (int i = 0; i < 100_000; i++) {
      thirds[(int) (stream.nextLong(bound) >>> 61)]++;
    }
    StatisticalAssertions.assertFits(thirds, new double[] {1 / 3.0, 1 / 3.0, 1 / 3.0});
  }

  @Test
  void boundsBelowOneAreRefused() {
    RandomStream stream = new Seed(1).stream("refused");
    assertThatThrownBy(() -> stream.nextLong(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("bound must be at least 1; got 0");
    assertThatThrownBy(() -> stream.nextInt(-5)).hasMessage("bound must be at least 1; got -5");
  }

  @Test
  void doublesAndCoinsHaveTheirMeans() {
    RandomStream stream = new Seed(2).stream("means");
    double[] doubles = new double[200_000];
    double[] coins = new double[200_000];
    for (int i = 0; i < doubles.length; i++) {
      doubles[i] = stream.nextDouble();
      coins[i] = stream.nextBoolean() ? 1 : 0;
    }
    assertThat(Arrays.stream(doubles)).allMatch(value -> value >= 0 && value < 1);
    StatisticalAssertions.assertMean(doubles, 0.5 - 0x1.0p-54, Math.sqrt(1 / 12.0));
    StatisticalAssertions.assertMean(coins, 0.5, 0.5);
  }

  @Test
  void everyOrderIsEquallyLikely() {
    RandomStream stream = new Seed(3).stream("orders");
    long[] counts = new long[24];
    for (int i = 0; i < 48_000; i++) {
      int[] elements = {0, 1, 2, 3};
      stream.shuffle(elements);
      counts[rank(elements)]++;
    }
    double[] uniform = new double[24];
    Arrays.fill(uniform, 1 / 24.0);
    StatisticalAssertions.assertFits(counts, uniform);
  }

  @SeededCases
  void theViewForOtherLibrariesDrawsFromTheSameSource(Seed seed) {
    byte[] direct = new byte[40];
    seed.source().nextBytes(direct);
    byte[] viewed = new byte[40];
    seed.source().asSecureRandom().nextBytes(viewed);
    assertThat(viewed).isEqualTo(direct);
    BigInteger prime = BigInteger.probablePrime(64, seed.source().asSecureRandom());
    assertThat(BigInteger.probablePrime(64, seed.source().asSecureRandom())).isEqualTo(prime);
  }

  @Test
  void saysNothingOfItsState() {
    assertThat(new Seed(4).stream("state")).hasToString("RandomStream(secret)");
  }

  /** The place of an order of four among all 24, by the factorial number system. */
  private static int rank(int[] order) {
    int rank = 0;
    for (int i = 0; i < order.length; i++) {
      int smaller = 0;
      for (int j = i + 1; j < order.length; j++) {
        smaller += order[j] < order[i] ? 1 : 0;
      }
      rank = rank * (order.length - i) + smaller;
    }
    return rank;
  }
}
