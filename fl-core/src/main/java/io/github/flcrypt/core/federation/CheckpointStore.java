package io.github.flcrypt.core.federation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Keeps the latest checkpoint where it survives the process. For one federation at a time. */
public interface CheckpointStore {

  /**
   * Replaces the stored checkpoint. When it returns the new one is durable; when it fails the old
   * one is still there.
   *
   * @param checkpoint the new checkpoint
   * @throws IOException if it could not be stored
   */
  void save(Checkpoint checkpoint) throws IOException;

  /**
   * The stored checkpoint.
   *
   * @return empty where none was saved yet
   * @throws IOException if it could not be read
   * @throws io.github.flcrypt.core.MalformedMessageException if what is stored is damaged
   */
  Optional<Checkpoint> load() throws IOException;

  /**
   * A file. It is written beside its final place, forced to disk and moved over the old one in one
   * step, so that a process killed at any moment leaves the old or the new checkpoint, whole.
   *
   * @param file the path, in a directory that exists
   * @return the store
   */
  static CheckpointStore file(Path file) {
    return new FileCheckpointStore(file);
  }
}
