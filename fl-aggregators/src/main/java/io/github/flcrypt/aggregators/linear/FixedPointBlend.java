package io.github.flcrypt.aggregators.linear;

import io.github.flcrypt.core.CiphertextVector;
import io.github.flcrypt.core.HomomorphicEvaluator;
import io.github.flcrypt.core.Scheme;

/**
 * The mean (1 − β)·current + β·previous on integers and ciphertexts: β = b/2^f, and what comes out
 * is the exact integer (2^f − b)·current + b·previous, 2^f times the mean. Against the wanted β the
 * result is off by at most 2^−(f+1)·|current − previous|.
 *
 * @param numerator b, 0 to 2^f
 * @param fractionBits f, 1 to 30
 */
public record FixedPointBlend(long numerator, int fractionBits) {

  private static final int MOST_FRACTION_BITS = 30;

  /**
   * Checks the ranges.
   *
   * @param numerator 0 to 2^f
   * @param fractionBits 1 to 30
   */
  public FixedPointBlend {
    if (fractionBits < 1 || fractionBits > MOST_FRACTION_BITS) {
      throw new IllegalArgumentException("fractionBits must be in [1, 30]; got " + fractionBits);
    }
    if (numerator < 0 || numerator > 1L << fractionBits) {
      throw new IllegalArgumentException("numerator must be in [0, 2^f]; got " + numerator);
    }
  }

  /**
   * The nearest fixed-point blend.
   *
   * @param beta β, the share of the previous value, in [0, 1]
   * @param fractionBits f, 1 to 30
   * @return the blend
   */
  public static FixedPointBlend of(double beta, int fractionBits) {
    if (!(beta >= 0 && beta <= 1)) {
      throw new IllegalArgumentException("beta must be in [0, 1]; got " + beta);
    }
    return new FixedPointBlend((long) Math.rint(Math.scalb(beta, fractionBits)), fractionBits);
  }

  /**
   * The share of the previous value, exactly.
   *
   * @return b/2^f
   */
  public double beta() {
    return Math.scalb((double) numerator, -fractionBits);
  }

  /**
   * The factor of the current value.
   *
   * @return 2^f − b
   */
  public long currentFactor() {
    return (1L << fractionBits) - numerator;
  }

  /**
   * The factor of the previous value.
   *
   * @return b
   */
  public long previousFactor() {
    return numerator;
  }

  /**
   * Blends integers.
   *
   * @param current current values; not changed
   * @param previous as many previous values; not changed
   * @return 2^f times the blend
   * @throws ArithmeticException if a result does not fit 64 bits
   */
  public long[] apply(long[] current, long[] previous) {
    if (current.length != previous.length) {
      throw new IllegalArgumentException(
          "values must be as many; got " + current.length + " and " + previous.length);
    }
    long[] blended = new long[current.length];
    for (int i = 0; i < blended.length; i++) {
      blended[i] =
          Math.addExact(
              Math.multiplyExact(currentFactor(), current[i]),
              Math.multiplyExact(previousFactor(), previous[i]));
    }
    return blended;
  }

  /**
   * Blends ciphertexts without reading them: for models that stay encrypted between rounds. The
   * caller sees to it that 2^f times the plaintexts have room.
   *
   * @param <S> the scheme
   * @param evaluator the scheme's operations
   * @param current ciphertexts of the current values
   * @param previous as many ciphertexts of the previous values, of the same key
   * @return ciphertexts of 2^f times the blend
   */
  public <S extends Scheme> CiphertextVector<S> apply(
      HomomorphicEvaluator<S> evaluator,
      CiphertextVector<S> current,
      CiphertextVector<S> previous) {
    if (current.size() != previous.size() || !current.keyId().equals(previous.keyId())) {
      throw new IllegalArgumentException(
          "ciphertexts must be as many and of one key; got "
              + current.size()
              + " and "
              + previous.size());
    }
    if (previousFactor() == 0) {
      return evaluator.multiply(current, currentFactor());
    }
    CiphertextVector<S> kept = evaluator.multiply(previous, previousFactor());
    return currentFactor() == 0
        ? kept
        : evaluator.add(evaluator.multiply(current, currentFactor()), kept);
  }
}
