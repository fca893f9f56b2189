package io.github.flcrypt.core;

/**
 * What one round's clip bounds cost because of the history that they follow. It goes with the
 * round's {@link PrivacyEvent} into the {@link PrivacyLedger}, so a clipper that looks at private
 * data cannot be used without being charged.
 */
public sealed interface HistoryCost {

  /** Constants, or post-processing of what was published already: nothing. */
  record Free() implements HistoryCost {}

  /**
   * A release in each round with a pure guarantee, for example norms with Laplace noise.
   *
   * @param epsilon of one round's release; positive and finite
   */
  record Pure(double epsilon) implements HistoryCost {

    /**
     * Checks the range.
     *
     * @param epsilon positive and finite
     */
    public Pure {
      Require.positiveFinite(epsilon, "history epsilon");
    }
  }

  /**
   * A release in each round with Gaussian noise, for example noised counts of clipped updates.
   *
   * @param noiseMultiplier standard deviation over Euclidean sensitivity; positive and finite
   */
  record Gaussian(double noiseMultiplier) implements HistoryCost {

    /**
     * Checks the range.
     *
     * @param noiseMultiplier positive and finite
     */
    public Gaussian {
      Require.positiveFinite(noiseMultiplier, "history noise multiplier");
    }
  }

  /**
   * Private data without noise: no finite guarantee holds for the round, nor for any total with it.
   *
   * @param reason what was looked at, for the auditor; 1 to 256 characters, nothing secret
   */
  record NonPrivate(String reason) implements HistoryCost {

    /**
     * Checks the length.
     *
     * @param reason 1 to 256 characters
     */
    public NonPrivate {
      Require.that(
          !reason.isBlank() && reason.length() <= 256,
          "reason must have 1 to 256 characters",
          reason.length());
    }
  }

  /**
   * No cost.
   *
   * @return nothing to charge
   */
  static HistoryCost free() {
    return new Free();
  }
}
