package io.github.flcrypt.core.verified;

import io.github.flcrypt.core.Digest;
import io.github.flcrypt.core.wire.WireReader;
import io.github.flcrypt.core.wire.WireWriter;
import java.util.Arrays;
import java.util.Optional;

/**
 * One entry of a journal file: u8 kind (1 decryption, 2 announcement), i64 round number, digest of
 * the round, digest of the set, and the first 16 bytes of the digest of its position and all that.
 * Number and set are zero in entries of decryptions.
 */
record JournalRecord(int kind, long number, Digest round, Digest set) {

  static final int DECRYPTION = 1;
  static final int ANNOUNCEMENT = 2;

  private static final int CHECK_BYTES = 16;
  private static final int CONTENT_BYTES = 1 + 8 + 2 * Digest.LENGTH;

  /** The length of an entry. */
  static final int BYTES = CONTENT_BYTES + CHECK_BYTES;

  byte[] at(long position) {
    WireWriter out = new WireWriter().u8(kind).i64(number);
    round.writeTo(out);
    set.writeTo(out);
    byte[] content = out.toByteArray();
    return out.raw(check(position, content)).toByteArray();
  }

  /** The entry, if its bytes are whole. */
  static Optional<JournalRecord> read(long position, byte[] bytes) {
    byte[] content = Arrays.copyOf(bytes, CONTENT_BYTES);
    byte[] found = Arrays.copyOfRange(bytes, CONTENT_BYTES, BYTES);
    if (!Arrays.equals(found, check(position, content))) {
      return Optional.empty();
    }
    WireReader in = new WireReader(content);
    int kind = in.u8("kind");
    long number = in.i64("round");
    Digest round = Digest.readFrom(in, "round digest");
    Digest set = Digest.readFrom(in, "set digest");
    return kind == DECRYPTION || kind == ANNOUNCEMENT
        ? Optional.of(new JournalRecord(kind, number, round, set))
        : Optional.empty();
  }

  /**
   * Whether the entry's last bytes, from somewhere in its check on, never reached the disk and are
   * zero. The check of an entry that was whole and then damaged does not look so.
   */
  static boolean isCutOff(long position, byte[] bytes) {
    byte[] right = check(position, Arrays.copyOf(bytes, CONTENT_BYTES));
    byte[] found = Arrays.copyOfRange(bytes, CONTENT_BYTES, BYTES);
    int arrived = Math.max(0, Arrays.mismatch(right, found));
    return Arrays.equals(found, Arrays.copyOf(Arrays.copyOf(right, arrived), CHECK_BYTES));
  }

  private static byte[] check(long position, byte[] content) {
    byte[] placed = new WireWriter().i64(position).raw(content).toByteArray();
    return Arrays.copyOf(Digest.of("journal-record", placed).toByteArray(), CHECK_BYTES);
  }
}
