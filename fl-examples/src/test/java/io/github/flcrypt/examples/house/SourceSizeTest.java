package io.github.flcrypt.examples.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Small files with one idea each, and methods that fit on a screen. */
class SourceSizeTest {

  private static List<SourceFile> files = List.of();

  @BeforeAll
  static void read() {
    files =
        Stream.concat(
                House.LIBRARIES.stream(), Stream.of("paillier-vector", "examples", "benchmarks"))
            .flatMap(module -> House.sources(module).stream())
            .map(SourceFile::read)
            .toList();
  }

  @Test
  void noFileIsLongerThanFiveHundredLines() {
    assertThat(files).filteredOn(file -> file.lines() > 500).isEmpty();
  }

  @Test
  void mostFilesAreShort() {
    int[] lines = files.stream().mapToInt(SourceFile::lines).sorted().toArray();
    assertThat(percentile(lines, 50)).as("median of lines per file").isLessThanOrEqualTo(120);
    assertThat(percentile(lines, 90)).as("p90 of lines per file").isLessThanOrEqualTo(300);
  }

  @Test
  void noMethodIsLongerThanSixtyLinesButArithmeticKernels() {
    assertThat(files)
        .filteredOn(file -> !file.internal())
        .flatExtracting(SourceFile::methods)
        .filteredOn(method -> method.lines() > 60)
        .isEmpty();
  }

  @Test
  void mostMethodsAreShort() {
    int[] lines =
        files.stream()
            .flatMapToInt(file -> file.methods().stream().mapToInt(SourceFile.Method::lines))
            .sorted()
            .toArray();
    assertThat(percentile(lines, 90)).as("p90 of lines per method").isLessThanOrEqualTo(25);
  }

  @Test
  void theCounterCountsFromTheSignatureToTheBrace() {
    SourceFile file =
        SourceFile.parse("A.java", "class A {\n  int one() {\n    return 1;\n  }\n\n  A() {}\n}\n");
    assertThat(file.lines()).isEqualTo(7);
    assertThat(file.methods())
        .containsExactly(
            new SourceFile.Method("A.java", "one", 3),
            new SourceFile.Method("A.java", "<init>", 1));
    assertThat(percentile(IntStream.rangeClosed(1, 10).toArray(), 90)).isEqualTo(9);
  }

  private static int percentile(int[] sorted, int percent) {
    return sorted[(sorted.length * percent + 99) / 100 - 1];
  }
}
