package io.github.flcrypt.paillier.vector.internal;

import java.math.BigInteger;

/** Residues modulo N as they are: one part. */
final class PlainGroups extends Groups {

  private final long[] productBias;
  private final double[] one;
  private final long[] squareBias;
  private final long[] reductionBias;

  PlainGroups(LaneModuli moduli) {
    super(moduli, 1);
    productBias = ColumnBias.of(digits, 2, 0, 0);
    squareBias = ColumnBias.of(digits, 1, 1, 0);
    reductionBias = ColumnBias.of(digits, 1, 0, 0);
    one = radixPower(1);
  }

  @Override
  void multiply(
      double[] result, int atResult, double[] x, int atX, double[] y, int atY, Scratch scratch) {
    long[] sums = scratch.sums;
    System.arraycopy(productBias, 0, sums, 0, sums.length);
    DigitProducts.multiply(sums, x, atX, y, atY, digits, false);
    reduce(result, atResult, scratch);
  }

  @Override
  void square(double[] result, int atResult, double[] x, int atX, Scratch scratch) {
    long[] sums = scratch.sums;
    System.arraycopy(squareBias, 0, sums, 0, sums.length);
    DigitProducts.square(sums, x, atX, digits);
    reduce(result, atResult, scratch);
  }

  private void reduce(double[] result, int atResult, Scratch scratch) {
    Reduction.reduce(scratch.sums, moduli.modulus, moduli.inverse, scratch.quotient, digits);
    Carries.balance(scratch.sums, digits, digits, result, atResult);
  }

  @Override
  BigInteger get(double[] source, int at, int lane) {
    return LaneCodec.get(source, at, lane, digits).mod(moduli.of(lane));
  }

  @Override
  void set(BigInteger value, double[] target, int at, int lane) {
    LaneCodec.set(value, target, at, lane, digits);
  }

  @Override
  BigInteger residueModulus(int lane) {
    return moduli.of(lane);
  }

  @Override
  void load(
      long[] words, int offset, int each, int lanes, double[] target, int at, Scratch scratch) {
    for (int lane = 0; lane < Lanes.COUNT; lane++) {
      int count = lane < lanes ? each : 0;
      LaneCodec.read(words, offset + lane * each, count, target, at, lane, digits);
    }
  }

  @Override
  double[] one() {
    return one;
  }

  @Override
  int loadedFactor() {
    return 0;
  }

  @Override
  void store(
      double[] source,
      int at,
      boolean divide,
      long[] words,
      int offset,
      int each,
      int lanes,
      Scratch scratch) {
    double[] number = source;
    int from = at;
    if (divide) {
      System.arraycopy(reductionBias, 0, scratch.sums, 0, reductionBias.length);
      Carries.add(scratch.sums, source, at, digits);
      reduce(scratch.first, 0, scratch);
      number = scratch.first;
      from = 0;
    }
    Carries.widen(number, from, digits, scratch.sums);
    Carries.floor(scratch.sums, digits);
    Carries.makePositive(scratch.sums, moduli.modulus, digits, scratch.lanes);
    for (int lane = 0; lane < lanes; lane++) {
      LaneCodec.write(scratch.sums, digits, lane, words, offset + lane * each, each);
    }
  }
}
