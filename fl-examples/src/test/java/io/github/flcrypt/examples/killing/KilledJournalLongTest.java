package io.github.flcrypt.examples.killing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.flcrypt.core.verified.RoundJournalFile;
import io.github.flcrypt.testkit.Seed;
import io.github.flcrypt.testkit.SeededCases;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** Kills a key holder's process at random moments; its journal must not forget what it said. */
@Tag("long")
class KilledJournalLongTest {

  private static final int KILLS = 6;

  @TempDir private Path folder;

  @SeededCases(3)
  void aKilledKeyHolderNeverOpensARoundAgain(Seed seed) throws IOException, InterruptedException {
    Path file = folder.resolve("journal");
    long next = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      long said = killAfter(file, next, seed.stream("pause " + kill).nextInt(120));
      try (RoundJournalFile journal = RoundJournalFile.open(file)) {
        for (long round = 0; round <= said; round++) {
          assertThat(journal.claim(JournalWriter.context(round))).as("round %d", round).isFalse();
          assertThat(journal.record(round, JournalWriter.context(round), JournalWriter.set(-1)))
              .as("another set of round %d", round)
              .isFalse();
        }
        // At most the round under way is there without having been said.
        assertThat((long) journal.decryptions()).isBetween(said + 1, said + 2);
        assertThat((long) journal.announcements()).isBetween(said + 1, said + 2);
        next = journal.announcements();
        journal.claim(JournalWriter.context(next - 1));
      }
    }
  }

  private long killAfter(Path file, long next, long pauseMillis)
      throws IOException, InterruptedException {
    Process job = start(file, next);
    long said = next - 1;
    try (BufferedReader progress =
        new BufferedReader(
            new InputStreamReader(job.getInputStream(), StandardCharsets.US_ASCII))) {
      String first = progress.readLine();
      assertThat(first).isEqualTo(Long.toString(next));
      assertThatThrownBy(() -> RoundJournalFile.open(file))
          .as("locked by the other process")
          .isInstanceOf(IOException.class);
      Thread.sleep(pauseMillis);
      job.destroyForcibly().waitFor();
      for (String line = first; line != null; line = progress.readLine()) {
        said = Math.max(said, lastWhole(line, said));
      }
    }
    return said;
  }

  /** The last line may have been cut in the middle of its digits. */
  private static long lastWhole(String line, long before) {
    return line.isEmpty() || Long.parseLong(line) != before + 1 ? before : before + 1;
  }

  private Process start(Path file, long next) throws IOException {
    Path log = Files.createTempFile(folder, "writer", ".log");
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            JournalWriter.class.getName(),
            file.toString(),
            Long.toString(next))
        .redirectError(log.toFile())
        .start();
  }
}
