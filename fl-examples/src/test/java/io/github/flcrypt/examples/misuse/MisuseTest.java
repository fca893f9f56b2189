package io.github.flcrypt.examples.misuse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What must not be done does not compile, for the reason that it must not be done. */
class MisuseTest {

  static List<Misuse> misuses() throws IOException, URISyntaxException {
    URL one = MisuseTest.class.getResource("DecryptOneClient" + Misuse.SUFFIX);
    Path folder = Objects.requireNonNull(Path.of(Objects.requireNonNull(one).toURI()).getParent());
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(Misuse.SUFFIX))
          .sorted()
          .map(Misuse::read)
          .toList();
    }
  }

  @Test
  void everySnippetHasOneRightAndOneWrongLine() throws Exception {
    assertThat(misuses()).hasSizeGreaterThanOrEqualTo(40);
    assertThat(misuses()).allSatisfy(m -> assertThat(m.marks()).containsExactly(1L, 1L));
  }

  @ParameterizedTest
  @MethodSource("misuses")
  void theRightLineCompiles(Misuse misuse) {
    assertThat(InMemoryCompiler.errorsOf(misuse.name(), misuse.rightSource())).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("misuses")
  void theWrongLineAloneIsRefused(Misuse misuse) {
    assertThat(InMemoryCompiler.errorsOf(misuse.name(), misuse.wrongSource()))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.line()).as(problem.message()).isEqualTo(misuse.wrongLine());
              assertThat(problem.code()).as(problem.message()).isEqualTo(misuse.expectedCode());
            });
  }
}
