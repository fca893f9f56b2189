package io.github.flcrypt.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class InsecureDeterministicRandomSourceTest {

  @Test
  void equalSeedsGiveEqualBytesInWhateverPieces() {
    byte[] whole = draw(new InsecureDeterministicRandomSource(7), 100);
    InsecureDeterministicRandomSource other = new InsecureDeterministicRandomSource(7);
    byte[] first = draw(other, 33);
    byte[] rest = draw(other, 67);
    assertThat(Arrays.copyOf(whole, 33)).isEqualTo(first);
    assertThat(Arrays.copyOfRange(whole, 33, 100)).isEqualTo(rest);
  }

  @Test
  void differentSeedsGiveDifferentBytes() {
    assertThat(draw(new InsecureDeterministicRandomSource(7), 32))
        .isNotEqualTo(draw(new InsecureDeterministicRandomSource(8), 32));
  }

  @Test
  void theFirstBlockIsTheHashOfLabelSeedAndZero() throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    digest.update("flcrypt.testkit.insecure-source.1".getBytes(StandardCharsets.US_ASCII));
    byte[] numbers = new byte[16];
    numbers[7] = 5;
    assertThat(draw(new InsecureDeterministicRandomSource(5), 32))
        .isEqualTo(digest.digest(numbers));
  }

  @Test
  void bitsAreFair() {
    byte[] bytes = draw(new InsecureDeterministicRandomSource(1), 1 << 16);
    long ones = new BigInteger(1, bytes).bitCount();
    StatisticalAssertions.assertFits(
        new long[] {ones, bytes.length * 8L - ones}, new double[] {0.5, 0.5});
  }

  private static byte[] draw(InsecureDeterministicRandomSource source, int length) {
    byte[] bytes = new byte[length];
    source.nextBytes(bytes);
    return bytes;
  }
}
