package io.github.flcrypt.core.federation;

import io.github.flcrypt.core.MalformedMessageException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** A checkpoint in one file, replaced in one step. */
record FileCheckpointStore(Path file) implements CheckpointStore {

  private static final long LARGEST = Integer.MAX_VALUE - 16L;

  FileCheckpointStore {
    file = file.toAbsolutePath();
  }

  @Override
  public void save(Checkpoint checkpoint) throws IOException {
    Path directory = directory();
    Path fresh = file.resolveSibling(file.getFileName() + ".tmp");
    try {
      writeDurably(fresh, ByteBuffer.wrap(checkpoint.toBytes()));
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(fresh);
    }
    forceDirectory(directory);
  }

  @Override
  public Optional<Checkpoint> load() throws IOException {
    try {
      long size = Files.size(file);
      if (size > LARGEST) {
        throw new MalformedMessageException(
            "checkpoint file must have at most " + LARGEST + " bytes; got " + size);
      }
      return Optional.of(Checkpoint.fromBytes(Files.readAllBytes(file)));
    } catch (NoSuchFileException none) {
      return Optional.empty();
    }
  }

  private Path directory() throws IOException {
    Path parent = file.getParent();
    if (parent == null) {
      throw new IOException("checkpoint path must name a file; got " + file);
    }
    return parent;
  }

  private static void writeDurably(Path path, ByteBuffer bytes) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            path,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
  }

  /** Makes the move itself durable where the platform can. */
  @SuppressWarnings("EmptyCatch")
  private static void forceDirectory(Path directory) {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException notSupported) {
      // Some platforms cannot open directories; there the move is as durable as they make it.
    }
  }
}
