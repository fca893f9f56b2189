package io.github.flcrypt.paillier;

import io.github.flcrypt.core.wire.WireReader;
import io.github.flcrypt.core.wire.WireWriter;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.generators.SCrypt;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * How a password becomes a key, and at what cost for whoever guesses. Both functions take at most 1
 * GiB and bounded time, also when a file from elsewhere names the cost.
 */
public sealed interface PasswordStretching {

  /**
   * The second recommended choice of RFC 9106, section 4: 64 MiB, 3 passes, 4 lanes.
   *
   * @return Argon2id at that cost
   */
  static PasswordStretching argon2id() {
    return new Argon2id(1 << 16, 3, 4);
  }

  /**
   * The first choice of OWASP's password storage cheat sheet: N = 2^17, r = 8, p = 1, 128 MiB.
   *
   * @return scrypt at that cost
   */
  static PasswordStretching scrypt() {
    return new Scrypt(17, 8, 1);
  }

  /**
   * Argon2id (RFC 9106), version 1.3. The least cost is OWASP's smallest memory for 2 passes.
   *
   * @param memoryKibibytes in {@code [19456, 1048576]}
   * @param passes in {@code [2, 64]}
   * @param lanes in {@code [1, 64]}
   */
  record Argon2id(int memoryKibibytes, int passes, int lanes) implements PasswordStretching {
    /**
     * Checks the cost.
     *
     * @param memoryKibibytes in {@code [19456, 1048576]}
     * @param passes in {@code [2, 64]}
     * @param lanes in {@code [1, 64]}
     */
    public Argon2id {
      StretchingRules.requireRange("memoryKibibytes", memoryKibibytes, 19_456, 1 << 20);
      StretchingRules.requireRange("passes", passes, 2, 64);
      StretchingRules.requireRange("lanes", lanes, 1, 64);
    }

    @Override
    public byte[] stretch(byte[] password, byte[] salt, int length) {
      Argon2Parameters parameters =
          new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
              .withVersion(Argon2Parameters.ARGON2_VERSION_13)
              .withMemoryAsKB(memoryKibibytes)
              .withIterations(passes)
              .withParallelism(lanes)
              .withSalt(salt)
              .build();
      Argon2BytesGenerator generator = new Argon2BytesGenerator();
      generator.init(parameters);
      byte[] key = new byte[length];
      generator.generateBytes(password, key);
      return key;
    }
  }

  /**
   * scrypt (RFC 7914). The least cost is OWASP's smallest, 2^13 · 8 · 10.
   *
   * @param log2Cost the logarithm of N, in {@code [13, 20]}
   * @param blockSize r, in {@code [8, 32]}
   * @param parallelization p, in {@code [1, 64]}; N r p at least 2^13 · 80, N r at most 2^23
   */
  record Scrypt(int log2Cost, int blockSize, int parallelization) implements PasswordStretching {
    /**
     * Checks the cost.
     *
     * @param log2Cost the logarithm of N, in {@code [13, 20]}
     * @param blockSize r, in {@code [8, 32]}
     * @param parallelization p, in {@code [1, 64]}
     */
    public Scrypt {
      StretchingRules.requireRange("log2Cost", log2Cost, 13, 20);
      StretchingRules.requireRange("blockSize", blockSize, 8, 32);
      StretchingRules.requireRange("parallelization", parallelization, 1, 64);
      StretchingRules.requireRange("N r", (long) blockSize << log2Cost, 0, 1 << 23);
      long work = ((long) blockSize << log2Cost) * parallelization;
      StretchingRules.requireRange("N r p", work, 80L << 13, 1L << 26);
    }

    @Override
    public byte[] stretch(byte[] password, byte[] salt, int length) {
      return SCrypt.generate(password, salt, 1 << log2Cost, blockSize, parallelization, length);
    }
  }

  /**
   * Derives a key.
   *
   * @param password the password; not changed
   * @param salt random bytes, fresh for every derivation
   * @param length of the key, in bytes
   * @return fresh secret bytes
   */
  byte[] stretch(byte[] password, byte[] salt, int length);

  /**
   * Writes the function and its cost.
   *
   * @param out the message
   */
  default void writeTo(WireWriter out) {
    StretchingRules.write(this, out);
  }

  /**
   * Reads a function and its cost.
   *
   * @param in the message
   * @return the function
   * @throws io.github.flcrypt.core.MalformedMessageException if the cost is out of bounds
   */
  static PasswordStretching readFrom(WireReader in) {
    return StretchingRules.read(in);
  }
}
