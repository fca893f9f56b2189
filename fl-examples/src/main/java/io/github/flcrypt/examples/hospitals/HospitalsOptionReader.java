package io.github.flcrypt.examples.hospitals;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Turns a command line into {@link HospitalsOptions}. */
final class HospitalsOptionReader {

  private static final List<String> NAMES =
      List.of(
          "--clients",
          "--rounds",
          "--key-bits",
          "--epsilon",
          "--partition",
          "--data",
          "--ranges",
          "--seed",
          "--output",
          "--help");

  private HospitalsOptionReader() {}

  static HospitalsOptions read(Path workingDirectory, String... arguments) throws OptionException {
    HospitalsOptions defaults = HospitalsOptions.defaults(workingDirectory);
    if (List.of(arguments).contains("--help") || List.of(arguments).contains("-h")) {
      return withHelp(defaults);
    }
    CommandLine line = CommandLine.of(NAMES, arguments);
    Optional<Path> data = line.file("--data", workingDirectory);
    Optional<Path> ranges = line.file("--ranges", workingDirectory);
    if (ranges.isPresent() && data.isEmpty()) {
      throw new OptionException("--ranges must come with --data; got --ranges alone");
    }
    return new HospitalsOptions(
        (int)
            line.integer(
                "--clients",
                HospitalsOptions.MINIMUM_CLIENTS,
                HospitalsOptions.MAXIMUM_CLIENTS,
                defaults.clients()),
        (int)
            line.integer(
                "--rounds",
                HospitalsOptions.MINIMUM_ROUNDS,
                HospitalsOptions.MAXIMUM_ROUNDS,
                defaults.rounds()),
        keyBits(line, defaults.keyBits()),
        line.real(
            "--epsilon",
            HospitalsOptions.MINIMUM_EPSILON,
            HospitalsOptions.MAXIMUM_EPSILON,
            defaults.epsilon()),
        partition(line, defaults.partition()),
        data,
        ranges,
        line.integer("--seed", Long.MIN_VALUE, Long.MAX_VALUE, defaults.seed()),
        line.folder("--output", workingDirectory).orElse(defaults.output()),
        false);
  }

  private static int keyBits(CommandLine line, int byDefault) throws OptionException {
    Optional<String> text = line.text("--key-bits");
    if (text.isEmpty()) {
      return byDefault;
    }
    return switch (text.get()) {
      case "2048" -> 2048;
      case "3072" -> 3072;
      case "4096" -> 4096;
      default ->
          throw new OptionException(
              "--key-bits must be 2048, 3072 or 4096; got " + OptionException.quoted(text.get()));
    };
  }

  private static Partition partition(CommandLine line, Partition byDefault) throws OptionException {
    Optional<String> text = line.text("--partition");
    if (text.isEmpty()) {
      return byDefault;
    }
    String value = text.get();
    if (value.equals("iid")) {
      return new Partition.Iid();
    }
    String prefix = "dirichlet:";
    if (value.startsWith(prefix)) {
      double alpha = Numbers.real(value.substring(prefix.length()));
      if (alpha >= Partition.Dirichlet.MINIMUM_ALPHA
          && alpha <= Partition.Dirichlet.MAXIMUM_ALPHA) {
        return new Partition.Dirichlet(alpha);
      }
    }
    throw new OptionException(
        "--partition must be iid or dirichlet:ALPHA with ALPHA between 0.01 and 1000; got "
            + OptionException.quoted(value));
  }

  private static HospitalsOptions withHelp(HospitalsOptions defaults) {
    return new HospitalsOptions(
        defaults.clients(),
        defaults.rounds(),
        defaults.keyBits(),
        defaults.epsilon(),
        defaults.partition(),
        defaults.data(),
        defaults.ranges(),
        defaults.seed(),
        defaults.output(),
        true);
  }
}
