package io.github.flcrypt.examples.killing;

import io.github.flcrypt.core.Digest;
import io.github.flcrypt.core.verified.RoundJournalFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** Announces and claims one round after the other, and says so after each call that returned. */
final class JournalWriter {

  private JournalWriter() {}

  /** Writes to the journal of the first argument from the round of the second on, until killed. */
  public static void main(String[] arguments) throws IOException {
    try (RoundJournalFile journal = RoundJournalFile.open(Path.of(arguments[0]))) {
      for (long round = Long.parseLong(arguments[1]); ; round++) {
        if (!journal.record(round, context(round), set(round)) || !journal.claim(context(round))) {
          throw new IllegalStateException("round " + round + " was there before");
        }
        System.out.println(round);
      }
    }
  }

  static Digest context(long round) {
    return Digest.of("test-context", ByteBuffer.allocate(8).putLong(round).array());
  }

  static Digest set(long round) {
    return Digest.of("test-set", ByteBuffer.allocate(8).putLong(round).array());
  }
}
