package io.github.flcrypt.examples.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A page of the documentation.
 *
 * @param file where it is
 * @param lines its text
 */
record Markdown(Path file, List<String> lines) {

  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
  private static final String FENCE = "```";

  static Markdown read(Path file) {
    try {
      return new Markdown(file, Files.readAllLines(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Markdown readme() {
    return read(root().resolve("README.md"));
  }

  /** The README and all pages of {@code docs}. */
  static List<Markdown> all() {
    try (Stream<Path> pages = Files.walk(root().resolve("docs"));
        Stream<Path> top = Files.list(root())) {
      return Stream.concat(top, pages)
          .filter(file -> file.toString().endsWith(".md"))
          .sorted()
          .map(Markdown::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Path root() {
    // Surefire sets "basedir"; other runners start in the module's folder.
    return Path.of(System.getProperty("basedir", "")).toAbsolutePath().getParent();
  }

  /** The text of every fenced block of a language, in order. */
  List<String> blocks(String language) {
    List<String> blocks = new ArrayList<>();
    List<String> open = new ArrayList<>();
    String fence = "";
    for (String line : lines) {
      if (line.startsWith(FENCE)) {
        if (fence.equals(FENCE + language)) {
          blocks.add(String.join("\n", open));
        }
        fence = fence.isEmpty() ? line.strip() : "";
        open.clear();
      } else {
        open.add(line);
      }
    }
    return blocks;
  }

  /** Everything outside fenced blocks. */
  List<String> prose() {
    List<String> prose = new ArrayList<>();
    boolean code = false;
    for (String line : lines) {
      boolean fence = line.startsWith(FENCE);
      code ^= fence;
      if (!code && !fence) {
        prose.add(line);
      }
    }
    return prose;
  }

  /** The targets of links to other places of this repository, anchors included. */
  List<String> relativeLinks() {
    return prose().stream()
        .flatMap(line -> LINK.matcher(line).results().map(match -> match.group(1)))
        .filter(target -> !target.matches("[a-z]+:.*"))
        .toList();
  }

  /** The anchors that headings give. */
  List<String> anchors() {
    return prose().stream()
        .map(Pattern.compile("#{1,6} (.+)")::matcher)
        .filter(Matcher::matches)
        .map(heading -> anchor(heading.group(1)))
        .toList();
  }

  private static String anchor(String heading) {
    return heading
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N} _-]", "")
        .strip()
        .replace(' ', '-');
  }

  @Override
  public String toString() {
    return root().relativize(file).toString();
  }
}
