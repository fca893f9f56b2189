package io.github.flcrypt.examples.digits;

import io.github.flcrypt.core.random.PublicCoins;
import io.github.flcrypt.core.random.RandomStream;
import io.github.flcrypt.learners.data.CsvDatasets;
import io.github.flcrypt.learners.data.CsvOptions;
import io.github.flcrypt.learners.data.Dataset;
import io.github.flcrypt.learners.data.Partitions;
import io.github.flcrypt.learners.data.TrainTestSplit;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Optical Recognition of Handwritten Digits (Alpaydin and Kaynak 1998, UCI Machine Learning
 * Repository, doi 10.24432/C50P49, CC BY 4.0): 1,797 pictures of 8 by 8 pixels, ten classes.
 *
 * <p>All splits are functions of a seed: every party computes the same ones.
 */
public final class DigitsData {

  /** The number of classes. */
  public static final int CLASSES = 10;

  /** The number of features: pixels. */
  public static final int PIXELS = 64;

  /** The number of test rows of a split; 1,257 are left to train on. */
  public static final int TEST_ROWS = 540;

  /** The largest value of a pixel in the file. */
  private static final double WHITE = 16;

  private DigitsData() {}

  /**
   * All rows.
   *
   * @return 1,797 rows of {@value #PIXELS} features in [0, 1]
   */
  public static Dataset load() {
    InputStream resource = DigitsData.class.getResourceAsStream("digits.csv");
    if (resource == null) {
      throw new IllegalStateException("built-in data must be in the jar; digits.csv is missing");
    }
    try (Reader in = new InputStreamReader(resource, StandardCharsets.UTF_8)) {
      Dataset raw = CsvDatasets.read(in, "digits.csv", CsvOptions.DEFAULT.withClasses(CLASSES));
      double[] pixels = raw.toRowMajor();
      for (int i = 0; i < pixels.length; i++) {
        pixels[i] /= WHITE;
      }
      return raw.withFeatures(pixels);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A split that looks at no label.
   *
   * @param seed the experiment's number
   * @return 1,257 training and {@value #TEST_ROWS} test rows
   */
  public static TrainTestSplit randomSplit(long seed) {
    return Partitions.randomSplit(load().rows(), TEST_ROWS, coins(seed, "random-split"));
  }

  /**
   * A split with every digit's share kept.
   *
   * @param seed the experiment's number
   * @return 1,257 training and {@value #TEST_ROWS} test rows
   */
  public static TrainTestSplit stratifiedSplit(long seed) {
    Dataset all = load();
    return Partitions.stratifiedSplit(
        all.labels(), CLASSES, (double) TEST_ROWS / all.rows(), coins(seed, "stratified-split"));
  }

  /**
   * Training rows dealt evenly.
   *
   * @param training row numbers
   * @param clients the number of clients, at least 1
   * @param seed the experiment's number
   * @return row numbers for each client
   */
  public static List<int[]> iid(int[] training, int clients, long seed) {
    return chosen(training, Partitions.iid(training.length, clients, coins(seed, "iid")));
  }

  /**
   * Training rows dealt with skewed labels.
   *
   * @param training row numbers
   * @param clients the number of clients, at least 1
   * @param alpha the concentration of the Dirichlet distribution: 0.1 gives most clients two or
   *     three digits, 0.5 is strongly skewed
   * @param minimumRows what every client gets at least, at least 1
   * @param seed the experiment's number
   * @return row numbers for each client
   */
  public static List<int[]> dirichlet(
      int[] training, int clients, double alpha, int minimumRows, long seed) {
    int[] labels = load().rows(training).labels();
    return chosen(
        training,
        Partitions.dirichlet(
            labels, CLASSES, clients, alpha, minimumRows, coins(seed, "dirichlet")));
  }

  private static List<int[]> chosen(int[] training, List<int[]> positions) {
    return positions.stream()
        .map(part -> Arrays.stream(part).map(position -> training[position]).toArray())
        .toList();
  }

  /**
   * Public coins of an experiment on the digits.
   *
   * @param seed the experiment's number
   * @param purpose what the coins are for
   * @param indices numbers that tell apart streams of one purpose
   * @return a fresh stream
   */
  public static RandomStream coins(long seed, String purpose, long... indices) {
    return PublicCoins.stream(
        ByteBuffer.allocate(Long.BYTES).putLong(seed).array(), "digits." + purpose, indices);
  }
}
