package io.github.flcrypt.examples.killing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.flcrypt.core.verified.RoundJournalFile;
import io.github.flcrypt.testkit.Seed;
import io.github.flcrypt.testkit.SeededCases;
import java.io.IOException;
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

  /** The last round that the process had said before it was killed. */
  private long killAfter(Path file, long next, long pauseMillis)
      throws IOException, InterruptedException {
    Path said = Files.createTempFile(folder, "writer", ".out");
    Process job = start(file, next, said);
    while (Files.size(said) == 0) {
      assertThat(job.isAlive()).isTrue();
      Thread.sleep(2);
    }
    assertThatThrownBy(() -> RoundJournalFile.open(file))
        .as("locked by the other process")
        .isInstanceOf(IOException.class);
    Thread.sleep(pauseMillis);
    job.destroyForcibly().waitFor();
    String lines = Files.readString(said);
    // What stands behind the last line's end may be cut off.
    String[] whole = lines.substring(0, lines.lastIndexOf('\n')).split("\n", -1);
    long last = Long.parseLong(whole[whole.length - 1]);
    assertThat(last).isEqualTo(next + whole.length - 1);
    return last;
  }

  private Process start(Path file, long next, Path said) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            JournalWriter.class.getName(),
            file.toString(),
            Long.toString(next))
        .redirectOutput(said.toFile())
        .redirectError(Files.createTempFile(folder, "writer", ".log").toFile())
        .start();
  }
}
