package io.github.flcrypt.examples.hospitals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * The options of the main job.
 *
 * @param clients number of hospitals, 2 to 100
 * @param rounds number of rounds, 1 to 1000
 * @param keyBits bits of the Paillier modulus: 2048, 3072 or 4096
 * @param epsilon privacy budget of the differentially private run, 0.1 to 100
 * @param partition how the rows are dealt to the hospitals
 * @param data own data instead of the built-in ones
 * @param ranges public minimum and maximum of each feature of the own data
 * @param seed seed of the public coins: partition and order of minibatches
 * @param output folder for the report
 * @param help whether only the usage text is wanted
 */
public record HospitalsOptions(
    int clients,
    int rounds,
    int keyBits,
    double epsilon,
    Partition partition,
    Optional<Path> data,
    Optional<Path> ranges,
    long seed,
    Path output,
    boolean help) {

  static final int MINIMUM_CLIENTS = 2;
  static final int MAXIMUM_CLIENTS = 100;
  static final int MINIMUM_ROUNDS = 1;
  static final int MAXIMUM_ROUNDS = 1000;
  static final double MINIMUM_EPSILON = 0.1;
  static final double MAXIMUM_EPSILON = 100;

  private static final long DEFAULT_SEED = 20_240_601L;

  private static final String USAGE =
      """
      Hospitals train a diagnosis model together and show neither rows nor updates.

      Options:
        --clients N            hospitals, 2 to 100 (default 5)
        --rounds N             rounds, 1 to 1000 (default 30)
        --key-bits BITS        Paillier modulus: 2048, 3072 or 4096 (default 3072)
        --epsilon X            privacy budget of the private run, 0.1 to 100 (default 4)
        --partition HOW        iid or dirichlet:ALPHA with ALPHA from 0.01 to 1000 (default iid)
        --data FILE.csv        your own data instead of the built-in breast-cancer data
        --ranges FILE.csv      public minimum and maximum of each feature of your data;
                               without it the private run on your data is left out
        --seed N               seed of the public coins: partition and minibatches (default %d)
        --output DIR           folder for report.html and result.json
                               (default target/report in fl-examples)
        --help                 this text
      """
          .formatted(DEFAULT_SEED);

  /**
   * Checks the values.
   *
   * @param clients as in the record
   * @param rounds as in the record
   * @param keyBits as in the record
   * @param epsilon as in the record
   * @param partition as in the record
   * @param data as in the record
   * @param ranges as in the record
   * @param seed as in the record
   * @param output as in the record
   * @param help as in the record
   * @throws IllegalArgumentException if one is out of its range
   */
  public HospitalsOptions {
    check("clients", clients, MINIMUM_CLIENTS, MAXIMUM_CLIENTS);
    check("rounds", rounds, MINIMUM_ROUNDS, MAXIMUM_ROUNDS);
    if (keyBits != 2048 && keyBits != 3072 && keyBits != 4096) {
      throw new IllegalArgumentException("keyBits must be 2048, 3072 or 4096; got " + keyBits);
    }
    check("epsilon", epsilon, MINIMUM_EPSILON, MAXIMUM_EPSILON);
    Objects.requireNonNull(partition, "partition");
    Objects.requireNonNull(data, "data");
    Objects.requireNonNull(ranges, "ranges");
    Objects.requireNonNull(output, "output");
    if (ranges.isPresent() && data.isEmpty()) {
      throw new IllegalArgumentException("ranges must come with data; got ranges alone");
    }
  }

  private static void check(String name, double value, double low, double high) {
    if (!(value >= low && value <= high)) {
      throw new IllegalArgumentException(
          name + " must be between " + low + " and " + high + "; got " + value);
    }
  }

  /**
   * The options of an empty command line.
   *
   * @param workingDirectory where the program was started
   * @return the defaults
   */
  public static HospitalsOptions defaults(Path workingDirectory) {
    return new HospitalsOptions(
        5,
        30,
        3072,
        4,
        new Partition.Iid(),
        Optional.empty(),
        Optional.empty(),
        DEFAULT_SEED,
        defaultOutput(workingDirectory),
        false);
  }

  /**
   * Reads a command line given in the current working directory.
   *
   * @param arguments the arguments, {@code --name value} or {@code --name=value}
   * @return the options; {@code help} is set, and all else default, where {@code --help} was given
   * @throws OptionException if an option is unknown, repeated, incomplete or out of its range
   */
  public static HospitalsOptions parse(String... arguments) throws OptionException {
    return parse(Path.of(""), arguments);
  }

  /**
   * Reads a command line; relative paths are those of the working directory.
   *
   * @param workingDirectory where the program was started
   * @param arguments the arguments, {@code --name value} or {@code --name=value}
   * @return the options; {@code help} is set, and all else default, where {@code --help} was given
   * @throws OptionException if an option is unknown, repeated, incomplete or out of its range
   */
  public static HospitalsOptions parse(Path workingDirectory, String... arguments)
      throws OptionException {
    return HospitalsOptionReader.read(workingDirectory, arguments);
  }

  /**
   * The text that {@code --help} shows.
   *
   * @return several lines
   */
  public static String usage() {
    return USAGE;
  }

  /** From the repository's root the report goes into the module, as when run from the module. */
  private static Path defaultOutput(Path workingDirectory) {
    Path module = workingDirectory.resolve("fl-examples");
    boolean atRoot = Files.isRegularFile(module.resolve("pom.xml"));
    return (atRoot ? module : workingDirectory).resolve("target").resolve("report");
  }
}
