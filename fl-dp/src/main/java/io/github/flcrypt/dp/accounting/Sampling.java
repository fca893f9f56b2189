package io.github.flcrypt.dp.accounting;

import io.github.flcrypt.core.PrivacyUnit;
import io.github.flcrypt.dp.internal.Require;
import java.util.Objects;

/** Which part of the data a release is computed from. */
public sealed interface Sampling {

  /** All data in every release. */
  record Full() implements Sampling {}

  /**
   * Each unit takes part with the same probability, by a coin of its own, thrown anew for each
   * release and known to nobody. All layers of a release share the coin.
   *
   * @param rate probability, in (0, 1]
   * @param coin what throws the coin: must be the privacy unit. A coin for each client hides no
   *     record better: the client's other records stay in or out with it
   */
  record Poisson(double rate, PrivacyUnit coin) implements Sampling {

    /**
     * Checks the range.
     *
     * @param rate as documented at the record
     * @param coin as documented at the record
     */
    public Poisson {
      Objects.requireNonNull(coin, "coin");
      if (!(rate > 0 && rate <= 1)) {
        throw new IllegalArgumentException("rate must be in (0, 1]; got " + rate);
      }
    }
  }

  /**
   * A subset of fixed size, drawn uniformly without replacement, anew for each release and known to
   * nobody.
   *
   * @param size units drawn, at least 1
   * @param population units there are, at least {@code size}
   * @param drawn what is drawn: must be the privacy unit
   */
  record FixedSize(long size, long population, PrivacyUnit drawn) implements Sampling {

    /**
     * Checks the ranges.
     *
     * @param size as documented at the record
     * @param population as documented at the record
     * @param drawn as documented at the record
     */
    public FixedSize {
      Objects.requireNonNull(drawn, "drawn");
      Require.inRange(population, 1, 1L << 52, "population");
      Require.inRange(size, 1, population, "size");
    }
  }

  /**
   * The data are shuffled and dealt out in batches. Refused by every accountant here: the analysis
   * of Poisson samples does not hold for it.
   *
   * @param batches number of batches of an epoch, at least 1
   */
  record Shuffled(long batches) implements Sampling {

    /**
     * Checks the range.
     *
     * @param batches as documented at the record
     */
    public Shuffled {
      Require.inRange(batches, 1, 1L << 52, "batches");
    }
  }
}
