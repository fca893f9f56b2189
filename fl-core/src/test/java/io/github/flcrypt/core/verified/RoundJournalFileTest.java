package io.github.flcrypt.core.verified;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.flcrypt.core.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoundJournalFileTest {

  private static final int MAGIC = 8;
  private static final int ENTRY = 1 + 8 + 32 + 32 + 16;

  @TempDir private Path folder;

  private static Digest digest(int number) {
    return Digest.of("test", new byte[] {(byte) number});
  }

  private Path file() {
    return folder.resolve("journal");
  }

  /** Three decryptions and two announcements. */
  private byte[] written() throws IOException {
    Files.deleteIfExists(file());
    try (RoundJournalFile journal = RoundJournalFile.open(file())) {
      assertThat(journal.claim(digest(1))).isTrue();
      assertThat(journal.record(4, digest(4), digest(14))).isTrue();
      assertThat(journal.claim(digest(2))).isTrue();
      assertThat(journal.record(5, digest(5), digest(15))).isTrue();
      assertThat(journal.claim(digest(3))).isTrue();
    }
    byte[] bytes = Files.readAllBytes(file());
    assertThat(bytes).hasSize(MAGIC + 5 * ENTRY);
    return bytes;
  }

  @Test
  void whatWasClaimedAndAnnouncedIsKnownAfterAReopening() throws IOException {
    written();
    try (RoundJournalFile journal = RoundJournalFile.open(file())) {
      assertThat(journal.decryptions()).isEqualTo(3);
      assertThat(journal.announcements()).isEqualTo(2);
      assertThat(journal.claim(digest(2))).isFalse();
      assertThat(journal.claim(digest(9))).isTrue();
      assertThat(journal.record(4, digest(4), digest(14))).as("the same again").isTrue();
      assertThat(journal.record(4, digest(4), digest(15))).as("another set").isFalse();
      assertThat(journal.record(4, digest(5), digest(14))).as("another context").isFalse();
    }
    try (RoundJournalFile journal = RoundJournalFile.open(file())) {
      assertThat(journal.decryptions()).isEqualTo(4);
      assertThat(journal.claim(digest(9))).isFalse();
    }
  }

  @Test
  void anEntryIsOnDiskBeforeTheCallReturns() throws IOException {
    try (RoundJournalFile journal = RoundJournalFile.open(file())) {
      for (int i = 1; i <= 4; i++) {
        journal.claim(digest(i));
        assertThat(Files.size(file())).isEqualTo(MAGIC + (long) i * ENTRY);
      }
      journal.claim(digest(1));
      assertThat(Files.size(file())).isEqualTo(MAGIC + 4L * ENTRY);
    }
  }

  @Test
  void aFileCutOffAnywhereKeepsEveryWholeEntryAndTakesNewOnes() throws IOException {
    byte[] whole = written();
    for (int length = 0; length <= whole.length; length++) {
      Files.write(file(), Arrays.copyOf(whole, length));
      int entries = Math.max(0, length - MAGIC) / ENTRY;
      try (RoundJournalFile journal = RoundJournalFile.open(file())) {
        assertThat(journal.decryptions() + journal.announcements())
            .as("length %d", length)
            .isEqualTo(entries);
        assertThat(journal.claim(digest(1))).isEqualTo(entries < 1);
        assertThat(journal.claim(digest(77))).isTrue();
      }
      try (RoundJournalFile journal = RoundJournalFile.open(file())) {
        assertThat(journal.claim(digest(1))).isFalse();
        assertThat(journal.claim(digest(77))).isFalse();
      }
    }
  }

  @Test
  void damageBeforeTheLastEntryIsRefusedAndLeavesTheFileAsItIs() throws IOException {
    byte[] whole = written();
    for (int at = 0; at < whole.length - ENTRY; at += at < MAGIC ? 1 : 7) {
      byte[] damaged = whole.clone();
      damaged[at] ^= 0x10;
      Files.write(file(), damaged);
      assertThatThrownBy(() -> RoundJournalFile.open(file()))
          .as("byte %d", at)
          .isInstanceOf(JournalCorruptedException.class);
      assertThat(Files.readAllBytes(file())).isEqualTo(damaged);
    }
  }

  @Test
  void entriesSwappedOrRepeatedAreRefused() throws IOException {
    byte[] whole = written();
    byte[] swapped = whole.clone();
    System.arraycopy(whole, MAGIC, swapped, MAGIC + 2 * ENTRY, ENTRY);
    System.arraycopy(whole, MAGIC + 2 * ENTRY, swapped, MAGIC, ENTRY);
    Files.write(file(), swapped);
    assertThatThrownBy(() -> RoundJournalFile.open(file()))
        .isInstanceOf(JournalCorruptedException.class);
    byte[] repeated = Arrays.copyOf(whole, whole.length + 2 * ENTRY);
    byte[] again =
        new JournalRecord(JournalRecord.DECRYPTION, 0, digest(1), digest(0)).at(whole.length);
    System.arraycopy(again, 0, repeated, whole.length, ENTRY);
    Files.write(file(), repeated);
    assertThatThrownBy(() -> RoundJournalFile.open(file()))
        .isInstanceOf(JournalCorruptedException.class)
        .hasMessageContaining("once");
  }

  @Test
  void aJournalIsOpenOnce() throws IOException {
    try (RoundJournalFile first = RoundJournalFile.open(file())) {
      assertThatThrownBy(() -> RoundJournalFile.open(file())).isInstanceOf(IOException.class);
      assertThat(first.claim(digest(1))).as("the first one goes on").isTrue();
    }
    RoundJournalFile.open(file()).close();
  }

  @Test
  void aClosedJournalRefusesEveryCall() throws IOException {
    RoundJournalFile journal = RoundJournalFile.open(file());
    journal.close();
    assertThatThrownBy(() -> journal.claim(digest(1))).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> journal.record(1, digest(1), digest(2)))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void anotherFileIsNotTakenForAJournal() throws IOException {
    Files.writeString(file(), "Dear diary, today");
    assertThatThrownBy(() -> RoundJournalFile.open(file()))
        .isInstanceOf(JournalCorruptedException.class);
    assertThatThrownBy(() -> RoundJournalFile.open(folder.resolve("none").resolve("journal")))
        .isInstanceOf(IOException.class);
  }

  @Test
  void theJournalInMemoryKeepsTheSameRules() {
    AnnouncementJournal journal = AnnouncementJournal.inMemory();
    assertThat(journal.record(4, digest(4), digest(14))).isTrue();
    assertThat(journal.record(4, digest(4), digest(14))).isTrue();
    assertThat(journal.record(4, digest(4), digest(15))).isFalse();
    assertThat(journal.record(4, digest(5), digest(14))).isFalse();
    assertThat(journal.record(5, digest(5), digest(14))).isTrue();
  }
}
