package io.github.flcrypt.examples.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where the modules lie, seen from a test of this one. */
final class House {

  static final List<String> LIBRARIES =
      List.of("core", "paillier", "dp", "aggregators", "learners", "testkit");

  private House() {}

  /** The compiled main classes of a module, for example {@code classes("core")}. */
  static Path classes(String module) {
    Path folder = root().resolve("fl-" + module).resolve("target/classes");
    assertThat(folder).as("compiled classes; build with -am").isDirectory();
    return folder;
  }

  /** The main source files of a module. */
  static List<Path> sources(String module) {
    Path folder = root().resolve("fl-" + module).resolve("src/main/java");
    assertThat(folder).isDirectory();
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String rootPackage(String module) {
    return "io.github.flcrypt." + module;
  }

  private static Path root() {
    // Surefire sets "basedir"; other runners start in the module's folder.
    return Path.of(System.getProperty("basedir", "")).toAbsolutePath().getParent();
  }
}
