package io.github.flcrypt.core.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.flcrypt.core.testing.SeededSource;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RandomSourceTest {

  private static List<Long> draw(RandomStream stream) {
    return LongStream.generate(stream::nextLong).limit(4).boxed().toList();
  }

  @Test
  void streamsOfOneSourceDiffer() {
    RandomSource source = RandomSource.secure();
    assertThat(draw(source.newStream())).isNotEqualTo(draw(source.newStream()));
  }

  @Test
  void theViewAsSecureRandomDrawsEveryByteFromTheSource() {
    byte[] expected = new byte[100];
    new SeededSource(1).nextBytes(expected);
    SecureRandom view = new SeededSource(1).asSecureRandom();
    view.setSeed(new byte[] {1, 2, 3});
    byte[] got = new byte[100];
    view.nextBytes(got);
    assertThat(got).isEqualTo(expected);
    assertThat(view.generateSeed(8)).hasSize(8);
  }

  @Test
  void publicCoinsAreAFunctionOfSeedPurposeAndIndices() {
    byte[] seed = {1, 2, 3};
    assertThat(draw(PublicCoins.stream(seed, "mask", 1, 2)))
        .isEqualTo(draw(PublicCoins.stream(seed.clone(), "mask", 1, 2)));
    Set<List<Long>> all = new HashSet<>();
    List<RandomStream> different =
        List.of(
            PublicCoins.stream(seed, "mask", 1, 2),
            PublicCoins.stream(seed, "mask", 2, 1),
            PublicCoins.stream(seed, "mask", 1),
            PublicCoins.stream(seed, "mask", 1, 2, 0),
            PublicCoins.stream(seed, "mask"),
            PublicCoins.stream(seed, "masks", 1, 2),
            PublicCoins.stream(seed, "", 1, 2),
            PublicCoins.stream(new byte[] {1, 2}, "mask", 1, 2),
            PublicCoins.stream(new byte[] {1, 2, 3, 0}, "mask", 1, 2),
            // Bytes moved from one field to the next.
            PublicCoins.stream(new byte[] {1, 2, 3, 'm'}, "ask", 1, 2));
    different.forEach(stream -> all.add(draw(stream)));
    assertThat(all).hasSize(different.size());
  }

  @Test
  void publicCoinsRefuseSeedsOfNoOrAbsurdLength() {
    assertThatThrownBy(() -> PublicCoins.stream(new byte[0], "mask"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> PublicCoins.stream(new byte[1025], "mask"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void secureSourcesDoNotRepeat() {
    byte[] a = new byte[32];
    byte[] b = new byte[32];
    RandomSource.secure().nextBytes(a);
    RandomSource.secure().nextBytes(b);
    assertThat(Arrays.equals(a, b)).isFalse();
  }
}
