package io.github.flcrypt.paillier;

import io.github.flcrypt.core.HeadroomExceededException;
import java.math.BigInteger;

/**
 * The ledger of one encrypted vector: how large its hidden integers can be, and how much room they
 * have.
 *
 * <p>Every integer v satisfies |v| ≤ M and is stored as v + M, in [0, 2M], in a slot of so many
 * bits that 2M fits. Every operation adds up the bounds M of its operands, weighted by the sizes of
 * its factors, and adjusts the offset to the new M; when 2M would not fit, the operation fails
 * before anything is computed. So a slot can never carry into the next. Immutable.
 *
 * @param magnitude M, not negative
 * @param slotBits the width of a slot, at least 1
 */
public record Headroom(BigInteger magnitude, int slotBits) {

  /**
   * Checks that the slot is wide enough.
   *
   * @param magnitude M
   * @param slotBits the width of a slot
   * @throws HeadroomExceededException if 2M does not fit
   */
  public Headroom {
    if (magnitude.signum() < 0 || slotBits < 1) {
      throw new IllegalArgumentException(
          "magnitude must not be negative and slotBits at least 1; got " + slotBits);
    }
    if (magnitude.bitLength() + 1 > slotBits && magnitude.signum() != 0) {
      throw new HeadroomExceededException(
          "values up to 2^"
              + magnitude.bitLength()
              + " must fit slots of "
              + slotBits
              + " bits with their sign; encrypt with wider slots");
    }
  }

  /**
   * The ledger of a sum.
   *
   * @param other the ledger of the other operand
   * @return the ledger of the result
   * @throws HeadroomExceededException if the result does not fit
   */
  public Headroom plus(Headroom other) {
    return new Headroom(magnitude.add(other.magnitude), slotBits);
  }

  /**
   * The ledger of a product with a known integer.
   *
   * @param factor any sign
   * @return the ledger of the result
   * @throws HeadroomExceededException if the result does not fit
   */
  public Headroom times(BigInteger factor) {
    return new Headroom(magnitude.multiply(factor.abs()), slotBits);
  }

  /**
   * How many further bits the magnitude can grow by.
   *
   * @return at least 0
   */
  public int spareBits() {
    return slotBits - 1 - magnitude.bitLength();
  }
}
