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

/** Damage to an entry that was acknowledged must never make the journal forget a decryption. */
class RoundJournalDamageTest {

  private static final int MAGIC = 8;
  private static final int ENTRY = JournalRecord.BYTES;

  @TempDir private Path folder;

  private static Digest digest(int number) {
    return Digest.of("test", new byte[] {(byte) number});
  }

  private Path file() {
    return folder.resolve("journal");
  }

  private byte[] written(int entries) throws IOException {
    Files.deleteIfExists(file());
    try (RoundJournalFile journal = RoundJournalFile.open(file())) {
      for (int i = 0; i < entries; i++) {
        journal.claim(digest(i));
      }
    }
    return Files.readAllBytes(file());
  }

  private void refused(byte[] bytes, String what, int at) throws IOException {
    Files.write(file(), bytes);
    assertThatThrownBy(() -> RoundJournalFile.open(file()))
        .as("%s, byte %d", what, at)
        .isInstanceOf(JournalCorruptedException.class);
    assertThat(Files.readAllBytes(file())).isEqualTo(bytes);
  }

  @Test
  void aDamagedLastEntryIsNotTakenForOneThatACrashCutOff() throws IOException {
    byte[] whole = written(3);
    for (int at = whole.length - ENTRY; at < whole.length; at++) {
      byte[] damaged = whole.clone();
      damaged[at] ^= 0x10;
      refused(damaged, "flipped", at);
    }
  }

  @Test
  void aDamagedEntryBeforeOneThatACrashCutOffIsRefused() throws IOException {
    byte[] whole = written(3);
    for (int rest : new int[] {1, 40, ENTRY - 1}) {
      byte[] cut = Arrays.copyOf(whole, MAGIC + 2 * ENTRY + rest);
      for (int at = MAGIC + ENTRY; at < MAGIC + 2 * ENTRY; at += 3) {
        byte[] damaged = cut.clone();
        damaged[at] ^= 0x10;
        refused(damaged, "flipped before " + rest + " more", at);
      }
    }
  }

  @Test
  void anEntryWhoseBytesNeverReachedTheDiskIsRemoved() throws IOException {
    // Some file systems make a file longer before they write what is in it.
    byte[] whole = written(3);
    for (int arrived = 0; arrived < ENTRY; arrived++) {
      byte[] torn = whole.clone();
      Arrays.fill(torn, MAGIC + 2 * ENTRY + arrived, torn.length, (byte) 0);
      Files.write(file(), torn);
      try (RoundJournalFile journal = RoundJournalFile.open(file())) {
        assertThat(journal.decryptions()).as("%d bytes arrived", arrived).isEqualTo(2);
        assertThat(journal.claim(digest(1))).isFalse();
        assertThat(journal.claim(digest(2))).isTrue();
      }
    }
  }
}
