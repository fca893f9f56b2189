package io.github.flcrypt.core.random;

import java.security.SecureRandom;
import java.util.Objects;

/**
 * The one source of secret randomness: keys, encryption randomness, noise and rounding coins all
 * come from here.
 *
 * <p>Implementations must be cryptographically strong and safe for use by several threads. The only
 * deterministic implementation lives in {@code fl-testkit} and says so in its name.
 */
@FunctionalInterface
public interface RandomSource {

  /**
   * Fills the whole array with random bytes.
   *
   * @param bytes the array to overwrite; any length
   */
  void nextBytes(byte[] bytes);

  /**
   * A fresh fast stream, keyed with 256 bits drawn from this source.
   *
   * @return a stream for one thread that shares no state with any other
   */
  default RandomStream newStream() {
    return RandomStream.keyedBy(this);
  }

  /**
   * A view for libraries that ask for a {@link SecureRandom}, such as prime generation.
   *
   * @return a generator every byte of which comes from this source; its {@code setSeed} is ignored
   */
  default SecureRandom asSecureRandom() {
    return new SourceBackedSecureRandom(this);
  }

  /**
   * The platform's strong generator, the source to use outside tests.
   *
   * @return a source over a new {@link SecureRandom}
   */
  static RandomSource secure() {
    return of(new SecureRandom());
  }

  /**
   * A source over a generator that the caller chose, for example a hardware or SP 800-90A one.
   *
   * @param generator a seeded, cryptographically strong generator
   * @return a source that draws from it
   */
  static RandomSource of(SecureRandom generator) {
    Objects.requireNonNull(generator, "generator");
    return generator::nextBytes;
  }
}
