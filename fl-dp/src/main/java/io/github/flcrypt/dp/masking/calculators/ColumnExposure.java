package io.github.flcrypt.dp.masking.calculators;

import io.github.flcrypt.dp.internal.Require;

/**
 * How much of a masked model colluding clients see over the rounds. Only what the server hides in
 * every round stays hidden; a fresh mask for each client and round is obfuscation for one round: of
 * the columns that the server does not hide, c clients who put together what they saw in r rounds
 * have seen the part 1 &minus; u^r, u the probability that one round shows them nothing of a
 * column.
 *
 * <p>Columns are independent under one coin for each; under exact counts the probability of one
 * column is the same with the rate of columns really left out, and {@link #distribution} and {@link
 * #probabilityOfAll} are approximations.
 *
 * @param hiddenRate p&#8321;, the part of columns that the server never shows, in [0, 1)
 * @param dropRate p&#8322;, the probability that a mask leaves a column out of a round, in [0, 1)
 * @param participation the probability that a client takes part in a round, above 0 to 1
 * @param sharing whether clients of a round have masks of their own
 */
public record ColumnExposure(
    double hiddenRate, double dropRate, double participation, Sharing sharing) {

  /** Whose mask a round's mask is. */
  public enum Sharing {
    /** Every client has a fresh mask in every round, as on the way down. */
    MASK_PER_CLIENT,
    /** All clients of a round have one mask, as on the way up. */
    COMMON_MASK
  }

  /**
   * Checks the rates.
   *
   * @param hiddenRate in [0, 1)
   * @param dropRate in [0, 1)
   * @param participation above 0 to 1
   * @param sharing whose mask
   */
  public ColumnExposure {
    requireRate(hiddenRate, "hiddenRate");
    requireRate(dropRate, "dropRate");
    if (!(participation > 0 && participation <= 1)) {
      throw new IllegalArgumentException(
          "participation must be above 0 to 1; got " + participation);
    }
  }

  private static void requireRate(double rate, String name) {
    if (!(rate >= 0 && rate < 1)) {
      throw new IllegalArgumentException(name + " must be in [0, 1); got " + rate);
    }
  }

  /**
   * Masks of their own for clients that take part in every round.
   *
   * @param hiddenRate p&#8321; in [0, 1)
   * @param dropRate p&#8322; in [0, 1)
   * @return the exposure
   */
  public static ColumnExposure perClient(double hiddenRate, double dropRate) {
    return new ColumnExposure(hiddenRate, dropRate, 1, Sharing.MASK_PER_CLIENT);
  }

  /**
   * One mask for all clients of a round: everybody who sees the round's result.
   *
   * @param dropRate p in [0, 1)
   * @return the exposure
   */
  public static ColumnExposure common(double dropRate) {
    return new ColumnExposure(0, dropRate, 1, Sharing.COMMON_MASK);
  }

  /**
   * The same masks for clients that take part by chance.
   *
   * @param probability that a client takes part in a round, above 0 to 1
   * @return the exposure
   */
  public ColumnExposure withParticipation(double probability) {
    return new ColumnExposure(hiddenRate, dropRate, probability, sharing);
  }

  /**
   * The probability that a column that the server does not hide was seen at least once.
   *
   * @param colluders c, at least 1
   * @param rounds r, at least 0
   * @return 0 to 1
   */
  public double probabilitySeen(int colluders, long rounds) {
    Require.inRange(rounds, 0, Long.MAX_VALUE, "rounds");
    return -Math.expm1(rounds == 0 ? 0 : rounds * logUnseen(colluders));
  }

  /**
   * The expected part of all columns that was seen at least once.
   *
   * @param colluders c, at least 1
   * @param rounds r, at least 0
   * @return 0 to 1 &minus; hiddenRate
   */
  public double expectedFraction(int colluders, long rounds) {
    return (1 - hiddenRate) * probabilitySeen(colluders, rounds);
  }

  /**
   * The probability that every column that the server does not hide was seen.
   *
   * @param columns how many columns the server does not hide, at least 1
   * @param colluders c, at least 1
   * @param rounds r, at least 0
   * @return 0 to 1
   */
  public double probabilityOfAll(long columns, int colluders, long rounds) {
    Require.inRange(columns, 1, Long.MAX_VALUE, "columns");
    double unseen = 1 - probabilitySeen(colluders, rounds);
    return unseen >= 1 ? 0 : Math.exp(columns * Math.log1p(-unseen));
  }

  /**
   * The first round after which a part of the columns that the server does not hide is expected to
   * have been seen.
   *
   * @param part above 0 and below 1
   * @param colluders c, at least 1
   * @return the number of rounds, at least 1
   */
  public long roundsUntil(double part, int colluders) {
    Require.insideUnitInterval(part, "part");
    double log = logUnseen(colluders);
    if (log == Double.NEGATIVE_INFINITY) {
      return 1;
    }
    long rounds = Math.max(1, (long) Math.ceil(Math.log1p(-part) / log));
    // The quotient can be an ulp off in either direction.
    while (rounds > 1 && probabilitySeen(colluders, rounds - 1) >= part) {
      rounds--;
    }
    while (probabilitySeen(colluders, rounds) < part) {
      rounds++;
    }
    return rounds;
  }

  /**
   * How many of the columns that the server does not hide were seen: a binomial distribution.
   *
   * @param columns how many columns the server does not hide, 1 to 1,000,000
   * @param colluders c, at least 1
   * @param rounds r, at least 0
   * @return the probability of each number of columns from 0
   */
  public double[] distribution(int columns, int colluders, long rounds) {
    Require.inRange(columns, 1, 1_000_000, "columns");
    double seen = probabilitySeen(colluders, rounds);
    double[] probabilities = new double[columns + 1];
    if (seen <= 0 || seen >= 1) {
      probabilities[seen <= 0 ? 0 : columns] = 1;
      return probabilities;
    }
    double logSeen = Math.log(seen);
    double logUnseen = Math.log1p(-seen);
    double logChoices = 0;
    for (int k = 0; k <= columns; k++) {
      probabilities[k] = Math.exp(logChoices + k * logSeen + (columns - k) * logUnseen);
      logChoices += Math.log((double) (columns - k) / (k + 1));
    }
    return probabilities;
  }

  /** The logarithm of the probability that one round shows the colluders nothing of a column. */
  private double logUnseen(int colluders) {
    Require.inRange(colluders, 1, Integer.MAX_VALUE, "colluders");
    return switch (sharing) {
      case MASK_PER_CLIENT -> colluders * Math.log1p(-participation * (1 - dropRate));
      case COMMON_MASK -> {
        double present = -Math.expm1(colluders * Math.log1p(-participation));
        yield Math.log1p(-present * (1 - dropRate));
      }
    };
  }
}
