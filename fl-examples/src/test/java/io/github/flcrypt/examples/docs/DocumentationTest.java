package io.github.flcrypt.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.flcrypt.examples.misuse.InMemoryCompiler;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the documentation shows compiles, and what it points at is there. */
class DocumentationTest {

  // Before the block: imports, and what the text says the application brings along.
  private static final String BEFORE =
      """
      import io.github.flcrypt.aggregators.*;
      import io.github.flcrypt.aggregators.asynchronous.*;
      import io.github.flcrypt.aggregators.dual.*;
      import io.github.flcrypt.aggregators.linear.*;
      import io.github.flcrypt.aggregators.optimizers.*;
      import io.github.flcrypt.aggregators.robust.*;
      import io.github.flcrypt.core.*;
      import io.github.flcrypt.core.federation.*;
      import io.github.flcrypt.core.pipeline.*;
      import io.github.flcrypt.core.random.*;
      import io.github.flcrypt.core.verified.*;
      import io.github.flcrypt.dp.*;
      import io.github.flcrypt.dp.accounting.*;
      import io.github.flcrypt.dp.clipping.*;
      import io.github.flcrypt.dp.masking.*;
      import io.github.flcrypt.dp.masking.calculators.*;
      import io.github.flcrypt.dp.noise.*;
      import io.github.flcrypt.dp.proxy.*;
      import io.github.flcrypt.learners.*;
      import io.github.flcrypt.learners.active.*;
      import io.github.flcrypt.learners.data.*;
      import io.github.flcrypt.paillier.*;
      import java.nio.file.*;
      import java.time.*;
      import java.util.*;

      class Example {

        interface Trainer {
          ClientId id();

          PlainUpdate train(RoundInvitation invitation);

          RecordContributions gradientsAt(ProxyModel model);
        }

        static void run(RandomSource random, ModelLayout layout, List<Trainer> trainers)
            throws Exception {
      """;

  private static final String AFTER = "\n  }\n}\n";

  static List<Markdown> pages() {
    return Markdown.all();
  }

  @Test
  void theReadmesFirstCommandIsTheMainJobAndTheSecondTheTests() {
    assertThat(Markdown.readme().blocks("sh"))
        .startsWith(
            "mvn -B -ntp -q -Pdemo -pl fl-examples -am -DskipTests package", "mvn -B -ntp verify");
  }

  @Test
  void theReadmeShowsOneExample() {
    assertThat(Markdown.readme().blocks("java")).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("pages")
  void whatAPageShowsCompiles(Markdown page) {
    List<String> blocks = page.blocks("java");
    if (!blocks.isEmpty()) {
      // The blocks of one page belong together.
      String source = BEFORE + String.join("\n", blocks) + AFTER;
      assertThat(InMemoryCompiler.errorsOf("Example", source)).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void whatAPagePointsAtIsThere(Markdown page) {
    assertThat(page.relativeLinks())
        .allSatisfy(
            link -> {
              String[] parts = link.split("#", 2);
              Path target =
                  parts[0].isEmpty()
                      ? page.file()
                      : page.file().resolveSibling(parts[0]).normalize();
              assertThat(target).exists();
              if (parts.length == 2 && Files.isRegularFile(target)) {
                assertThat(Markdown.read(target).anchors()).contains(parts[1]);
              }
            });
  }
}
