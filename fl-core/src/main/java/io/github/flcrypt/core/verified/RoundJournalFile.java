package io.github.flcrypt.core.verified;

import io.github.flcrypt.core.DecryptionJournal;
import io.github.flcrypt.core.Digest;
import io.github.flcrypt.core.wire.WireReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * A key holder's journal in one file, for decryptions and announcements of one federation: entries
 * are appended and forced to the disk before the call returns, so before anything is decrypted.
 *
 * <p>The file is locked against other processes. An entry that a crash cut off at the end, so that
 * its last bytes are missing or zero, is removed on opening, since the call that wrote it did not
 * return; every other damage is an error. After a failed write the journal refuses every further
 * call until it is opened anew. It guards against accidents: who can change the file can make it
 * forget. Safe for several threads.
 *
 * <p>Format: docs/verified-sums.md.
 */
public final class RoundJournalFile implements DecryptionJournal, AnnouncementJournal, Closeable {

  private static final byte[] MAGIC = "FLCJRNL1".getBytes(StandardCharsets.US_ASCII);
  private static final Digest NO_SET = Digest.readFrom(new WireReader(new byte[32]), "zero");

  private record Announced(Digest round, Digest set) {}

  private final Path file;
  private final FileChannel channel;
  private final Set<Digest> decrypted = new HashSet<>();
  private final Map<Long, Announced> announced = new HashMap<>();
  private long end;
  private boolean usable = true;

  private RoundJournalFile(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Opens a journal, or begins one where no file is.
   *
   * @param file its place, in a directory that exists
   * @return the journal, locked until {@link #close}
   * @throws IOException if the file cannot be read, written or locked
   * @throws JournalCorruptedException if the file is no journal, or damaged otherwise than by a
   *     write that was cut off
   */
  public static RoundJournalFile open(Path file) throws IOException {
    Path absolute = file.toAbsolutePath();
    FileChannel channel =
        FileChannel.open(
            absolute, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      lock(absolute, channel);
      RoundJournalFile journal = new RoundJournalFile(absolute, channel);
      journal.load();
      forceDirectory(absolute);
      return journal;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static void lock(Path file, FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      if (lock == null) {
        throw new IOException("journal must not be open elsewhere; got " + file);
      }
    } catch (OverlappingFileLockException own) {
      throw new IOException("journal must be open once; got " + file, own);
    }
  }

  @Override
  public synchronized boolean claim(Digest round) {
    requireUsable();
    if (decrypted.contains(round)) {
      return false;
    }
    append(new JournalRecord(JournalRecord.DECRYPTION, 0, round, NO_SET));
    decrypted.add(round);
    return true;
  }

  @Override
  public synchronized boolean record(long number, Digest round, Digest set) {
    requireUsable();
    Announced own = new Announced(round, set);
    if (announced.containsKey(number)) {
      return own.equals(announced.get(number));
    }
    append(new JournalRecord(JournalRecord.ANNOUNCEMENT, number, round, set));
    announced.put(number, own);
    return true;
  }

  /**
   * The number of rounds decrypted.
   *
   * @return at least 0
   */
  public synchronized int decryptions() {
    return decrypted.size();
  }

  /**
   * The number of rounds announced.
   *
   * @return at least 0
   */
  public synchronized int announcements() {
    return announced.size();
  }

  /** Ends the journal's use and releases its lock. */
  @Override
  public synchronized void close() throws IOException {
    usable = false;
    channel.close();
  }

  private void load() throws IOException {
    long size = channel.size();
    byte[] magic = read(0, (int) Math.min(size, MAGIC.length));
    if (!Arrays.equals(magic, Arrays.copyOf(MAGIC, magic.length))) {
      throw new JournalCorruptedException("file must be a journal; got another: " + file);
    }
    end = MAGIC.length;
    if (size < MAGIC.length) {
      write(0, MAGIC);
      return;
    }
    while (size - end >= JournalRecord.BYTES) {
      byte[] bytes = read(end, JournalRecord.BYTES);
      var entry = JournalRecord.read(end, bytes);
      if (entry.isEmpty()) {
        // A whole entry may have been acknowledged, also the last one: forgetting it is not safe.
        if (size - end == JournalRecord.BYTES && JournalRecord.isCutOff(end, bytes)) {
          break;
        }
        throw new JournalCorruptedException(
            "journal must be whole; got a damaged entry at byte " + end + " of " + file);
      }
      remember(entry.get());
      end += JournalRecord.BYTES;
    }
    if (size > end) {
      channel.truncate(end);
      channel.force(true);
    }
  }

  private void remember(JournalRecord entry) {
    boolean fresh =
        entry.kind() == JournalRecord.DECRYPTION
            ? decrypted.add(entry.round())
            : announced.put(entry.number(), new Announced(entry.round(), entry.set())) == null;
    if (!fresh) {
      throw new JournalCorruptedException(
          "journal must have each entry once; got another at byte " + end + " of " + file);
    }
  }

  private void append(JournalRecord entry) {
    try {
      write(end, entry.at(end));
      end += JournalRecord.BYTES;
    } catch (IOException e) {
      usable = false;
      throw new UncheckedIOException("journal must be written before anything is decrypted", e);
    }
  }

  private byte[] read(long position, int length) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(length);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, position + buffer.position()) < 0) {
        throw new IOException("journal must not shrink while it is read: " + file);
      }
    }
    return buffer.array();
  }

  private void write(long position, byte[] bytes) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    while (buffer.hasRemaining()) {
      channel.write(buffer, position + buffer.position());
    }
    channel.force(true);
  }

  private void requireUsable() {
    if (!usable) {
      throw new IllegalStateException("journal must be open and whole; open it anew: " + file);
    }
  }

  /** Makes a new file's name durable where the platform can. */
  @SuppressWarnings("EmptyCatch")
  private static void forceDirectory(Path file) {
    Path directory = file.getParent();
    if (directory == null) {
      return;
    }
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException notSupported) {
      // Some platforms cannot open directories; there the name is as durable as they make it.
    }
  }

  @Override
  public String toString() {
    return "RoundJournalFile(" + file.getFileName() + ")";
  }
}
