package io.github.flcrypt.paillier.vector.internal;

import java.util.Locale;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * The width of the machine's vectors. Numbers are stored digit by digit, and each digit for all
 * lanes side by side: one lane holds one number, and all lanes are worked on at once.
 *
 * <p>Constants and not parameters, because the compiler turns vector operations into instructions
 * only where it knows the species.
 */
final class Lanes {

  /** Forces the number of lanes (2, 4, 8 ...) instead of what the platform prefers; for tests. */
  static final String PROPERTY = "io.github.flcrypt.paillier.vector.lanes";

  /** The species of digits. */
  static final VectorSpecies<Double> DOUBLES = species();

  /** The species of column sums; as many lanes. */
  static final VectorSpecies<Long> LONGS = VectorSpecies.of(long.class, DOUBLES.vectorShape());

  /** Numbers worked on at once. */
  static final int COUNT = DOUBLES.length();

  private Lanes() {}

  /**
   * Copies a number from lane to lane.
   *
   * @param source digits of all lanes
   * @param at the first digit
   * @param lane whose digits are copied
   * @param target receives them
   * @param atTarget the first digit
   * @param targetLane the lane there
   * @param digits how many digits
   */
  static void copy(
      double[] source,
      int at,
      int lane,
      double[] target,
      int atTarget,
      int targetLane,
      int digits) {
    int from = at * COUNT + lane;
    int to = atTarget * COUNT + targetLane;
    for (int end = from + digits * COUNT; from < end; from += COUNT, to += COUNT) {
      target[to] = source[from];
    }
  }

  private static VectorSpecies<Double> species() {
    Integer lanes = Integer.getInteger(PROPERTY);
    if (lanes == null) {
      return DoubleVector.SPECIES_PREFERRED;
    }
    if (lanes < 2 || Integer.bitCount(lanes) != 1 || lanes > DoubleVector.SPECIES_MAX.length()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s must be a power of two in [2, %d]; got %d",
              PROPERTY,
              DoubleVector.SPECIES_MAX.length(),
              lanes));
    }
    return VectorSpecies.of(double.class, VectorShape.forBitSize(lanes * Double.SIZE));
  }
}
