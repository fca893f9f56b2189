package io.github.flcrypt.examples.hospitals;

import io.github.flcrypt.core.random.PublicCoins;
import io.github.flcrypt.core.random.RandomStream;
import io.github.flcrypt.learners.data.CsvDatasets;
import io.github.flcrypt.learners.data.CsvOptions;
import io.github.flcrypt.learners.data.Dataset;
import io.github.flcrypt.learners.data.FeatureRanges;
import io.github.flcrypt.learners.data.Partitions;
import io.github.flcrypt.learners.data.TrainTestSplit;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The rows of each hospital and the rows held out for the test, unscaled.
 *
 * @param hospitals one data set for each hospital, none of them empty
 * @param test rows that no hospital trains on
 * @param ranges public minimum and maximum of each feature, where they are known
 */
public record HospitalData(List<Dataset> hospitals, Dataset test, Optional<FeatureRanges> ranges) {

  private static final double TEST_FRACTION = 0.2;
  private static final int MINIMUM_ROWS = 2;

  /**
   * Copies the list.
   *
   * @param hospitals as in the record
   * @param test as in the record
   * @param ranges as in the record
   */
  public HospitalData {
    hospitals = List.copyOf(hospitals);
  }

  /**
   * Loads the data of the options and deals them to the hospitals.
   *
   * @param options which data, how many hospitals, how dealt
   * @return the hospitals' rows
   * @throws IOException if a file cannot be read
   */
  public static HospitalData load(HospitalsOptions options) throws IOException {
    Dataset all = dataset(options);
    Optional<FeatureRanges> ranges = ranges(options, all);
    TrainTestSplit split =
        Partitions.stratifiedSplit(all.labels(), TEST_FRACTION, coins(options.seed(), "split"));
    requireBothClasses(all.rows(split.test()));
    if (split.train().length < (long) MINIMUM_ROWS * options.clients()) {
      throw new IllegalArgumentException(
          "data must have at least "
              + MINIMUM_ROWS
              + " training rows for each of "
              + options.clients()
              + " hospitals; got "
              + split.train().length
              + "; use fewer hospitals or more data");
    }
    return deal(all, split, partition(options, all, split), ranges);
  }

  /**
   * Deals rows by explicit lists, as published splits give them.
   *
   * @param all all rows
   * @param split training and test rows
   * @param parts positions within the training rows, or rows, by hospital
   * @param ranges public ranges
   * @return the hospitals' rows
   */
  static HospitalData deal(
      Dataset all, TrainTestSplit split, List<int[]> parts, Optional<FeatureRanges> ranges) {
    List<Dataset> hospitals = new ArrayList<>();
    for (int[] part : parts) {
      hospitals.add(all.rows(part));
    }
    return new HospitalData(hospitals, all.rows(split.test()), ranges);
  }

  /**
   * The built-in breast-cancer data.
   *
   * @return all rows
   * @throws IOException if the resource cannot be read
   */
  public static Dataset builtIn() throws IOException {
    try (Reader in = resource("wdbc.csv")) {
      return CsvDatasets.read(in, "wdbc.csv", CsvOptions.DEFAULT);
    }
  }

  /**
   * The ranges that the built-in data's description prints.
   *
   * @return minimum and maximum of each feature
   * @throws IOException if the resource cannot be read
   */
  public static FeatureRanges builtInRanges() throws IOException {
    try (Reader in = resource("wdbc-ranges.csv")) {
      return FeatureRanges.read(in, "wdbc-ranges.csv");
    }
  }

  /**
   * The number of training rows of all hospitals together.
   *
   * @return at least two for each hospital
   */
  public int trainingRows() {
    return hospitals.stream().mapToInt(Dataset::rows).sum();
  }

  private static Dataset dataset(HospitalsOptions options) throws IOException {
    return options.data().isPresent() ? CsvDatasets.load(options.data().get()) : builtIn();
  }

  private static Optional<FeatureRanges> ranges(HospitalsOptions options, Dataset all)
      throws IOException {
    if (options.data().isEmpty()) {
      return Optional.of(builtInRanges().forColumns(all.featureNames()));
    }
    if (options.ranges().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(FeatureRanges.load(options.ranges().get()).forColumns(all.featureNames()));
  }

  private static List<int[]> partition(
      HospitalsOptions options, Dataset all, TrainTestSplit split) {
    int[] train = split.train();
    RandomStream coins = coins(options.seed(), "partition");
    List<int[]> positions;
    if (options.partition() instanceof Partition.Dirichlet dirichlet) {
      int[] labels = Arrays.stream(train).map(all::label).toArray();
      positions =
          Partitions.dirichlet(labels, options.clients(), dirichlet.alpha(), MINIMUM_ROWS, coins);
    } else {
      positions = Partitions.iid(train.length, options.clients(), coins);
    }
    List<int[]> parts = new ArrayList<>();
    for (int[] part : positions) {
      parts.add(Arrays.stream(part).map(position -> train[position]).toArray());
    }
    return parts;
  }

  private static void requireBothClasses(Dataset test) {
    long positive = Arrays.stream(test.labels()).filter(label -> label == 1).count();
    if (positive == 0 || positive == test.rows()) {
      throw new IllegalArgumentException(
          "data must have enough rows of both labels to test on; got "
              + positive
              + " of label 1 among "
              + test.rows()
              + " test rows");
    }
  }

  static byte[] seedBytes(long seed) {
    return ByteBuffer.allocate(Long.BYTES).putLong(seed).array();
  }

  private static RandomStream coins(long seed, String purpose) {
    return PublicCoins.stream(seedBytes(seed), purpose);
  }

  private static Reader resource(String name) throws IOException {
    InputStream in = HospitalData.class.getResourceAsStream(name);
    if (in == null) {
      throw new IOException("built-in data must be in the jar; " + name + " is missing");
    }
    return new InputStreamReader(in, StandardCharsets.UTF_8);
  }
}
