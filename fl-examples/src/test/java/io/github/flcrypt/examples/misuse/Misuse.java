package io.github.flcrypt.examples.misuse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A snippet with one line in two versions, one right and one wrong. Each version keeps its place,
 * so that line numbers are those of the file.
 *
 * @param name the snippet's class
 * @param lines all lines, both versions included
 */
record Misuse(String name, List<String> lines) {

  static final String SUFFIX = ".java.txt";

  private static final String RIGHT = " // right";
  private static final String WRONG = " // wrong: ";

  // On the first line, so that line numbers stay those of the file.
  private static final String IMPORTS =
      "import io.github.flcrypt.core.*; import io.github.flcrypt.core.federation.*; "
          + "import io.github.flcrypt.core.pipeline.*; import io.github.flcrypt.core.random.*; "
          + "import io.github.flcrypt.core.verified.*; import io.github.flcrypt.dp.proxy.*; "
          + "import io.github.flcrypt.aggregators.*; import io.github.flcrypt.paillier.*; "
          + "import io.github.flcrypt.aggregators.asynchronous.*; "
          + "import io.github.flcrypt.aggregators.robust.*; "
          + "import java.util.*; import java.util.function.*; ";

  static Misuse read(Path file) {
    String name = file.getFileName().toString();
    try {
      return new Misuse(
          name.substring(0, name.length() - SUFFIX.length()), Files.readAllLines(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The number of lines marked as right, and as wrong. */
  List<Long> marks() {
    return List.of(
        lines.stream().filter(line -> line.endsWith(RIGHT)).count(),
        lines.stream().filter(line -> line.contains(WRONG)).count());
  }

  /** The line of the misuse, from 1. */
  long wrongLine() {
    return 1L
        + IntStream.range(0, lines.size())
            .filter(i -> lines.get(i).contains(WRONG))
            .findFirst()
            .orElseThrow();
  }

  /** The compiler's code for what is wrong. */
  String expectedCode() {
    String line = lines.get((int) wrongLine() - 1);
    return "compiler.err." + line.substring(line.indexOf(WRONG) + WRONG.length());
  }

  String rightSource() {
    return sourceWithout(WRONG);
  }

  String wrongSource() {
    return sourceWithout(RIGHT);
  }

  private String sourceWithout(String mark) {
    return IMPORTS
        + String.join("\n", lines.stream().map(line -> line.contains(mark) ? "" : line).toList());
  }

  @Override
  public String toString() {
    return name;
  }
}
