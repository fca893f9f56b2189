package io.github.flcrypt.examples.byzantine;

import io.github.flcrypt.core.random.RandomStream;
import io.github.flcrypt.examples.digits.DigitsData;
import java.util.Arrays;

/** What Byzantine clients send instead of what they learnt. */
public enum Attack {
  /** Nothing: everybody is honest. */
  NONE("clean"),
  /** The negative of the own update. */
  SIGN_FLIP("sign flip"),
  /** Minus ten times the own update. */
  SCALE("−10 × scale"),
  /** Noise of mean 0 and deviation 200 in each coordinate (Blanchard et al. 2017, section 5). */
  GAUSSIAN("Gaussian"),
  /** The update learnt from labels 9 − y. */
  LABEL_FLIP("label flip"),
  /**
   * "A little is enough" (Baruch, Baruch and Goldberg, NeurIPS 2019, algorithm 3): all send the
   * mean of the honest updates less z deviations in each coordinate, z as large as a majority of
   * bystanders hides.
   */
  LITTLE("a little is enough");

  private static final double NOISE = 200;

  private final String label;

  Attack(String label) {
    this.label = label;
  }

  /**
   * The attack's name in tables.
   *
   * @return a few words
   */
  public String label() {
    return label;
  }

  /** The labels that a Byzantine client trains on. */
  int[] labels(int[] honest) {
    return this == LABEL_FLIP
        ? Arrays.stream(honest).map(y -> DigitsData.CLASSES - 1 - y).toArray()
        : honest;
  }

  /**
   * Puts lies in place of the first updates.
   *
   * @param updates of all clients as trained; the first {@code byzantine} are overwritten
   * @param byzantine how many lie
   * @param coins where noise comes from
   */
  void apply(double[][] updates, int byzantine, RandomStream coins) {
    double[] little = this == LITTLE ? little(updates, byzantine) : new double[0];
    for (int b = 0; b < byzantine; b++) {
      double[] own = updates[b];
      switch (this) {
        case NONE, LABEL_FLIP -> {}
        case SIGN_FLIP -> Arrays.setAll(own, i -> -own[i]);
        case SCALE -> Arrays.setAll(own, i -> -10 * own[i]);
        case GAUSSIAN -> Arrays.setAll(own, i -> NOISE * normal(coins));
        case LITTLE -> updates[b] = little.clone();
      }
    }
  }

  /**
   * The z of the published formula for n clients of which m lie: s = ⌊n/2 + 1⌋ − m honest ones must
   * be won over, and z is the quantile of (n − m − s)/(n − m).
   */
  static double littleDeviations(int clients, int byzantine) {
    int supporters = clients / 2 + 1 - byzantine;
    int honest = clients - byzantine;
    return NormalQuantile.of((double) (honest - supporters) / honest);
  }

  private static double[] little(double[][] updates, int byzantine) {
    int honest = updates.length - byzantine;
    double z = littleDeviations(updates.length, byzantine);
    double[] lie = new double[updates[0].length];
    for (int i = 0; i < lie.length; i++) {
      double mean = 0;
      double square = 0;
      for (int c = byzantine; c < updates.length; c++) {
        mean += updates[c][i] / honest;
        square += updates[c][i] * updates[c][i] / honest;
      }
      lie[i] = mean - z * Math.sqrt(Math.max(0, square - mean * mean));
    }
    return lie;
  }

  /** By the polar form of two uniform numbers (Box and Muller 1958). */
  private static double normal(RandomStream coins) {
    double radius = Math.sqrt(-2 * Math.log(1 - coins.nextDouble()));
    return radius * Math.cos(2 * Math.PI * coins.nextDouble());
  }
}
