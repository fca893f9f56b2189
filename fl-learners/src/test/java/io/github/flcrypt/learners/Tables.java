package io.github.flcrypt.learners;

import io.github.flcrypt.core.random.PublicCoins;
import io.github.flcrypt.core.random.RandomStream;
import io.github.flcrypt.learners.data.Dataset;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Made-up data sets and fixed streams for tests. */
public final class Tables {

  private Tables() {}

  public static RandomStream stream(long seed) {
    return PublicCoins.stream("tests".getBytes(StandardCharsets.US_ASCII), "test", seed);
  }

  /** Uniform features in [-3, 3) with random labels. */
  public static Dataset random(SplittableRandom random, int rows, int columns) {
    return Dataset.ofRowMajor(
        IntStream.range(0, columns).mapToObj(i -> "x" + i).toList(),
        random.doubles((long) rows * columns, -3, 3).toArray(),
        random.ints(rows, 0, 2).toArray());
  }

  /** Uniform features in [-2, 2) with random labels of several classes. */
  public static Dataset random(SplittableRandom random, int rows, int columns, int classes) {
    return Dataset.ofRowMajor(
        IntStream.range(0, columns).mapToObj(i -> "x" + i).toList(),
        random.doubles((long) rows * columns, -2, 2).toArray(),
        random.ints(rows, 0, classes).toArray(),
        classes);
  }

  public static double[] parameters(SplittableRandom random, int columns) {
    return random.doubles(columns + 1, -2, 2).toArray();
  }
}
