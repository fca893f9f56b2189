package io.github.flcrypt.paillier.vector.internal;

import static io.github.flcrypt.paillier.vector.internal.Lanes.COUNT;

import java.math.BigInteger;

/**
 * Montgomery arithmetic on groups: one residue in each lane. A group is a run of {@link #width}
 * digits in an array; every part of it is a number in (-N, N), and operations keep that
 * (docs/vector-kernel.md, section 3).
 *
 * <p>Everything here carries a factor R: the product of groups for x R^a and y R^b stands for x y
 * R^(a+b-1). Immutable; scratch memory is the caller's.
 */
abstract sealed class Groups permits PlainGroups, PairGroups {

  final LaneModuli moduli;

  /** Digits of each part. */
  final int digits;

  /** Digits of a whole group. */
  final int width;

  Groups(LaneModuli moduli, int parts) {
    this.moduli = moduli;
    this.digits = moduli.digits;
    this.width = Math.multiplyExact(parts, digits);
  }

  /**
   * Multiplies; the result may overlap a factor exactly or not at all.
   *
   * @param result receives the product
   * @param atResult its first digit
   * @param x a group
   * @param atX its first digit
   * @param y a group
   * @param atY its first digit
   * @param scratch of this thread
   */
  abstract void multiply(
      double[] result, int atResult, double[] x, int atX, double[] y, int atY, Scratch scratch);

  /** Squares, as {@link #multiply} of x with itself. */
  abstract void square(double[] result, int atResult, double[] x, int atX, Scratch scratch);

  /**
   * The residue class that a lane's digits stand for, factors of R included; for set-up and tests.
   */
  abstract BigInteger get(double[] source, int at, int lane);

  /** Writes a residue of a lane's modulus as it is. */
  abstract void set(BigInteger value, double[] target, int at, int lane);

  /** The modulus of the residues of a lane. */
  abstract BigInteger residueModulus(int lane);

  /** Ones with one factor R; not to be changed. */
  abstract double[] one();

  /**
   * A group of the powers R^exponent.
   *
   * @param exponent any sign
   */
  final double[] radixPower(int exponent) {
    double[] group = new double[width * COUNT];
    for (int lane = 0; lane < COUNT; lane++) {
      BigInteger modulus = residueModulus(lane);
      set(moduli.radix().modPow(BigInteger.valueOf(exponent), modulus), group, 0, lane);
    }
    return group;
  }

  /**
   * Reads residues of plain words into a group.
   *
   * @param words the residues of consecutive lanes
   * @param offset the first word of the first
   * @param each words of one
   * @param lanes how many lanes; the others become zero
   * @param target receives the group
   * @param at its first digit
   * @param scratch of this thread
   */
  abstract void load(
      long[] words, int offset, int each, int lanes, double[] target, int at, Scratch scratch);

  /** The power of R that {@link #load} leaves on the residues. */
  abstract int loadedFactor();

  /**
   * Writes the least non-negative residues of a group as plain words.
   *
   * @param source the group
   * @param at its first digit
   * @param divide whether a factor R is divided out
   * @param words receives the residues of consecutive lanes
   * @param offset where the first word of the first goes
   * @param each words of one
   * @param lanes how many lanes are written
   * @param scratch of this thread
   */
  abstract void store(
      double[] source,
      int at,
      boolean divide,
      long[] words,
      int offset,
      int each,
      int lanes,
      Scratch scratch);
}
