package io.github.flcrypt.dp.internal;

import io.github.flcrypt.core.random.PublicCoins;
import io.github.flcrypt.core.random.RandomStream;

/**
 * Which coordinates of a layer travel in a round, chosen by coins that every party knows.
 *
 * <p>Exactly round((1 - p) d) coordinates, at least one, uniformly among all sets of that size. So
 * each coordinate is kept with probability kept/d, and the kept ones times d/kept estimate the
 * layer without bias; unlike with one coin a coordinate, the length is the same for all seeds and
 * never zero.
 */
public final class PublicMask {

  private static final String PURPOSE = "mask";

  private PublicMask() {}

  /**
   * How many coordinates are kept.
   *
   * @param dimension coordinates of the layer, at least 1
   * @param dropRate the part p to leave out, from 0 to below 1
   * @return from 1 to {@code dimension}
   */
  public static int keptCount(int dimension, double dropRate) {
    Require.inRange(dimension, 1, Integer.MAX_VALUE, "dimension");
    if (!(dropRate >= 0 && dropRate < 1)) {
      throw new IllegalArgumentException("dropRate must be in [0, 1); got " + dropRate);
    }
    return (int) Math.max(1, Math.round((1 - dropRate) * dimension));
  }

  /**
   * The kept coordinates of one layer in one round.
   *
   * @param seed the public seed of the training, 1 to 1024 bytes
   * @param round number of the round
   * @param layer number of the layer
   * @param dimension coordinates of the layer, at least 1
   * @param dropRate the part p to leave out, from 0 to below 1
   * @return indices in ascending order, {@link #keptCount} of them
   */
  public static int[] select(byte[] seed, long round, int layer, int dimension, double dropRate) {
    int[] kept = new int[keptCount(dimension, dropRate)];
    RandomStream coins = PublicCoins.stream(seed, PURPOSE, round, layer);
    // Knuth's selection sampling: exact, in one pass, and already sorted.
    int chosen = 0;
    for (int i = 0; chosen < kept.length; i++) {
      if (coins.nextInt(dimension - i) < kept.length - chosen) {
        kept[chosen++] = i;
      }
    }
    return kept;
  }

  /**
   * What to multiply a kept coordinate with after decryption, so that the layer is unbiased.
   *
   * @param dimension coordinates of the layer
   * @param kept how many were kept, from 1 to {@code dimension}
   * @return dimension / kept
   */
  public static double rescale(int dimension, int kept) {
    Require.inRange(kept, 1, dimension, "kept");
    return (double) dimension / kept;
  }
}
