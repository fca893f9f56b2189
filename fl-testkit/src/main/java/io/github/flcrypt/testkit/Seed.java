package io.github.flcrypt.testkit;

import io.github.flcrypt.core.random.PublicCoins;
import io.github.flcrypt.core.random.RandomSource;
import io.github.flcrypt.core.random.RandomStream;
import java.nio.ByteBuffer;

/**
 * The seed of one test case; all that is random in the case comes from it.
 *
 * @param value the seed, as given to {@code -Dflcrypt.seed} to repeat the case
 */
public record Seed(long value) {

  /**
   * A source for code under test.
   *
   * @return a new source at the start of this seed's sequence
   */
  public RandomSource source() {
    return new InsecureDeterministicRandomSource(value);
  }

  /**
   * A stream for the test's own choices.
   *
   * @param purpose what is drawn, for example {@code "updates"}; each purpose has its own stream
   * @return a new stream at the start of the sequence of this seed and purpose
   */
  public RandomStream stream(String purpose) {
    return PublicCoins.stream(ByteBuffer.allocate(Long.BYTES).putLong(value).array(), purpose);
  }

  @Override
  public String toString() {
    return "seed " + value;
  }
}
