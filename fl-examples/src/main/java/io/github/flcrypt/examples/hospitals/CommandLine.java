package io.github.flcrypt.examples.hospitals;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Named values of a command line; every question that cannot be answered is one clear line. */
final class CommandLine {

  private static final Pattern INTEGER = Pattern.compile("[+-]?[0-9]{1,19}");

  private final Map<String, String> values;

  private CommandLine(Map<String, String> values) {
    this.values = values;
  }

  static CommandLine of(List<String> known, String... arguments) throws OptionException {
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < arguments.length; i++) {
      int equals = arguments[i].startsWith("--") ? arguments[i].indexOf('=') : -1;
      String name = equals < 0 ? arguments[i] : arguments[i].substring(0, equals);
      if (!known.contains(name)) {
        throw new OptionException(unknown(name, known));
      }
      boolean missing =
          equals < 0 && (i + 1 == arguments.length || isKnown(arguments[i + 1], known));
      String value =
          equals >= 0 ? arguments[i].substring(equals + 1) : missing ? "" : arguments[++i];
      if (value.isBlank()) {
        throw new OptionException(name + " must be followed by a value; got none");
      }
      if (values.put(name, value) != null) {
        throw new OptionException(
            name + " must be given once; got it again with " + OptionException.quoted(value));
      }
    }
    return new CommandLine(values);
  }

  private static boolean isKnown(String argument, List<String> known) {
    return known.stream()
        .anyMatch(name -> argument.equals(name) || argument.startsWith(name + "="));
  }

  private static String unknown(String name, List<String> known) {
    String typed = OptionException.quoted(name);
    if (!name.startsWith("-")) {
      return "arguments must be options that start with '--'; got " + typed + "; see --help";
    }
    return "unknown option "
        + typed
        + EditDistance.nearest(name.toLowerCase(Locale.ROOT), known)
            .map(nearest -> "; did you mean " + nearest + "?")
            .orElse("; see --help");
  }

  Optional<String> text(String name) {
    return Optional.ofNullable(values.get(name));
  }

  long integer(String name, long low, long high, long byDefault) throws OptionException {
    Optional<String> text = text(name);
    if (text.isEmpty()) {
      return byDefault;
    }
    Optional<Long> value = integer(text.get()).filter(number -> number >= low && number <= high);
    if (value.isPresent()) {
      return value.get();
    }
    String range =
        low == Long.MIN_VALUE
            ? "be a whole number of 64 bits"
            : "be between " + low + " and " + high;
    throw new OptionException(
        name + " must " + range + "; got " + OptionException.quoted(text.get()));
  }

  private static Optional<Long> integer(String text) {
    if (!INTEGER.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Long.parseLong(text));
    } catch (NumberFormatException e) {
      return Optional.empty(); // 19 digits can exceed 64 bits
    }
  }

  double real(String name, double low, double high, double byDefault) throws OptionException {
    Optional<String> text = text(name);
    if (text.isEmpty()) {
      return byDefault;
    }
    double value = Numbers.real(text.get());
    if (value >= low && value <= high) {
      return value;
    }
    throw new OptionException(
        name
            + " must be between "
            + plain(low)
            + " and "
            + plain(high)
            + "; got "
            + OptionException.quoted(text.get()));
  }

  private static String plain(double bound) {
    return bound == Math.rint(bound) ? Long.toString((long) bound) : Double.toString(bound);
  }

  Optional<Path> file(String name, Path workingDirectory) throws OptionException {
    Optional<Path> path = path(name, workingDirectory);
    if (path.isPresent() && !(Files.isRegularFile(path.get()) && Files.isReadable(path.get()))) {
      throw new OptionException(
          name + " must be a readable file; got " + OptionException.quoted(values.get(name)));
    }
    return path;
  }

  Optional<Path> folder(String name, Path workingDirectory) throws OptionException {
    Optional<Path> path = path(name, workingDirectory);
    if (path.isPresent() && Files.exists(path.get()) && !Files.isDirectory(path.get())) {
      throw new OptionException(
          name + " must be a folder; got the file " + OptionException.quoted(values.get(name)));
    }
    return path;
  }

  private Optional<Path> path(String name, Path workingDirectory) throws OptionException {
    Optional<String> text = text(name);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(workingDirectory.resolve(text.get()));
    } catch (InvalidPathException e) {
      throw new OptionException(
          name + " must be a path of this system; got " + OptionException.quoted(text.get()));
    }
  }
}
