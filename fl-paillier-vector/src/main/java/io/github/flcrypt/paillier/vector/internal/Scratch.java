package io.github.flcrypt.paillier.vector.internal;

import static io.github.flcrypt.paillier.vector.internal.Lanes.COUNT;

import io.github.flcrypt.paillier.internal.engine.Workspace;
import java.util.Arrays;

/** Scratch memory of one thread; what is large is made at first use. */
final class Scratch implements Workspace {

  final Groups groups;

  /** Column sums of the lower half of a pair, or of a plain number. */
  final long[] sums;

  /** Column sums of the upper half of a pair. */
  final long[] upperSums;

  /** Quotients of the reductions. */
  final double[] quotient;

  final double[] upperQuotient;

  /** Two whole numbers of twice the digits. */
  final double[] wide;

  /** Two groups to work in. */
  final double[] first;

  final double[] second;

  /** An entry of a table, padded to whole blocks of digits. */
  final double[] selected;

  /** The place of an entry in a vector, for each lane. */
  final int[] slots = new int[COUNT];

  /** The same as doubles. */
  final double[] slotNumbers = new double[COUNT];

  /** A number for each lane. */
  final long[] lanes = new long[COUNT];

  /** A power of R as a group, and its exponent. */
  private double[] radixPower = {};

  private int radixExponent;

  /** The table of the last power; its windows. */
  private double[] table = {};

  /** Digits of the exponents of a comb, for each lane side by side. */
  private long[] combDigits = {};

  Scratch(Groups groups) {
    this.groups = groups;
    int columns = 2 * groups.digits * COUNT;
    sums = new long[columns];
    upperSums = new long[columns];
    quotient = new double[groups.digits * COUNT];
    upperQuotient = new double[groups.digits * COUNT];
    wide = new double[columns];
    first = new double[groups.width * COUNT];
    second = new double[groups.width * COUNT];
    selected = new double[LookupKernel.blocks(groups.width) * LookupKernel.BLOCK * COUNT];
  }

  /** The powers R^exponent, kept until another exponent is asked for. */
  double[] radixPower(int exponent) {
    if (radixPower.length == 0 || radixExponent != exponent) {
      radixPower = groups.radixPower(exponent);
      radixExponent = exponent;
    }
    return radixPower;
  }

  /** Room for so many digits of all lanes. */
  double[] table(int digits) {
    int length = Math.multiplyExact(digits, COUNT);
    if (table.length < length) {
      table = new double[length];
    }
    return table;
  }

  /** Room for so many exponent digits of every lane. */
  long[] combDigits(int count) {
    if (combDigits.length < count * COUNT) {
      combDigits = new long[count * COUNT];
    }
    return combDigits;
  }

  @Override
  public void wipe() {
    for (double[] numbers :
        new double[][] {
          quotient, upperQuotient, wide, first, second, selected, slotNumbers, table
        }) {
      Arrays.fill(numbers, 0);
    }
    for (long[] numbers : new long[][] {sums, upperSums, lanes, combDigits}) {
      Arrays.fill(numbers, 0);
    }
    Arrays.fill(slots, 0);
  }
}
