package io.github.flcrypt.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

class SharedFolderTest {

  @TempDir private Path folder;

  @Test
  void isFoundBesideAFolderAbove() throws IOException {
    Path shared = Files.createDirectory(folder.resolve("shared"));
    Path start = Files.createDirectories(folder.resolve("project/module"));
    assertThat(SharedFolder.find("", start)).contains(shared);
  }

  @Test
  void isTheOneThatThePropertyNames() {
    assertThat(SharedFolder.find(folder.toString(), Path.of("/"))).contains(folder);
  }

  @Test
  void aPropertyThatNamesNoFolderIsAMistake() {
    Path none = folder.resolve("none");
    assertThatThrownBy(() -> SharedFolder.find(none.toString(), folder))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("flcrypt.shared must name a folder; got " + none);
  }

  @Test
  void whatIsAbsentSkipsTheTest() {
    assertThatThrownBy(() -> SharedFolder.require("no/such/file"))
        .isInstanceOf(TestAbortedException.class)
        .hasMessageContaining("shared/no/such/file is absent");
  }
}
