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
