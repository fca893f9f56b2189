package io.github.flcrypt.testkit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/**
 * The optional folder {@code shared} with data and test vectors that are not part of the project.
 *
 * <p>It is the folder that the system property {@code flcrypt.shared} names, or else a folder
 * {@code shared} in the working directory or in one of the folders above it.
 */
public final class SharedFolder {

  static final String PROPERTY = "flcrypt.shared";

  private SharedFolder() {}

  /**
   * A file or folder in it; where it is absent, the test that asks is skipped, not failed.
   *
   * @param relative its path inside the folder, for example {@code "data/wdbc.csv"}
   * @return the existing path
   * @throws IllegalStateException if the system property names no folder
   */
  public static Path require(String relative) {
    Optional<Path> found =
        find(System.getProperty(PROPERTY, ""), Path.of("").toAbsolutePath())
            .map(folder -> folder.resolve(relative))
            .filter(Files::exists);
    Assumptions.assumeTrue(
        found.isPresent(),
        () -> "shared/" + relative + " is absent; -D" + PROPERTY + " can name the folder");
    return found.orElseThrow();
  }

  static Optional<Path> find(String wish, Path start) {
    if (!wish.isEmpty()) {
      Path folder = Path.of(wish);
      if (!Files.isDirectory(folder)) {
        throw new IllegalStateException(PROPERTY + " must name a folder; got " + wish);
      }
      return Optional.of(folder);
    }
    for (Path up = start; up != null; up = up.getParent()) {
      Path folder = up.resolve("shared");
      if (Files.isDirectory(folder)) {
        return Optional.of(folder);
      }
    }
    return Optional.empty();
  }
}
