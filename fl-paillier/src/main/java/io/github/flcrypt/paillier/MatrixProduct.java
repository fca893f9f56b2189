package io.github.flcrypt.paillier;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * What a known matrix does to an encrypted vector, proved before it is computed.
 *
 * @param raises what is added to each row's plaintext, so that all have the offset of the ledger
 * @param headroom the ledger of the largest row, for all rows
 */
record MatrixProduct(BigInteger[] raises, Headroom headroom) {

  static MatrixProduct prove(BigInteger[][] matrix, EncryptedVector vector) {
    requireShape(matrix, vector);
    Headroom largest = new Headroom(BigInteger.ZERO, vector.headroom().slotBits());
    BigInteger[] sums = new BigInteger[matrix.length];
    for (int row = 0; row < matrix.length; row++) {
      BigInteger weight = BigInteger.ZERO;
      sums[row] = BigInteger.ZERO;
      for (BigInteger entry : matrix[row]) {
        weight = weight.add(entry.abs());
        sums[row] = sums[row].add(entry);
      }
      Headroom ofRow = vector.headroom().times(weight);
      largest = ofRow.magnitude().compareTo(largest.magnitude()) > 0 ? ofRow : largest;
    }
    BigInteger target = largest.magnitude();
    BigInteger[] raises = new BigInteger[matrix.length];
    Arrays.setAll(
        raises, row -> target.subtract(sums[row].multiply(vector.headroom().magnitude())));
    return new MatrixProduct(raises, largest);
  }

  private static void requireShape(BigInteger[][] matrix, EncryptedVector vector) {
    if (vector.slotsPerPlaintext() != 1) {
      throw new IllegalArgumentException(
          "vector must have one value in each plaintext; got " + vector.slotsPerPlaintext());
    }
    if (matrix.length == 0) {
      throw new IllegalArgumentException("matrix must have at least 1 row; got 0");
    }
    for (BigInteger[] row : matrix) {
      if (row.length != vector.length()) {
        throw new IllegalArgumentException(
            "every row must have " + vector.length() + " entries; got " + row.length);
      }
    }
  }
}
