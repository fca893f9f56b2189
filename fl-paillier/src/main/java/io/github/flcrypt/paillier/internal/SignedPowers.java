package io.github.flcrypt.paillier.internal;

import io.github.flcrypt.paillier.internal.engine.Exponents;
import io.github.flcrypt.paillier.internal.engine.ModularContext;
import io.github.flcrypt.paillier.internal.engine.ResidueBatch;
import java.math.BigInteger;
import java.util.Arrays;

/**
 * Products of powers with signed public exponents: factors with negative exponents are multiplied
 * up apart, and all their products are inverted with one inversion (Montgomery's trick). Stateless.
 */
public final class SignedPowers {

  private SignedPowers() {}

  /**
   * For every row of exponents the product of base^exponent.
   *
   * @param key the modulus n²
   * @param bases units modulo n², {@link ResidueVector#words} of them
   * @param count the number of bases
   * @param rows signed exponents, one for each base in each row
   * @return as many products as rows
   */
  public static BigInteger[] matrix(
      PublicArithmetic key, long[] bases, int count, BigInteger[][] rows) {
    BigInteger[] exponents = Arrays.stream(rows).flatMap(Arrays::stream).toArray(BigInteger[]::new);
    return compute(key, bases, count, exponents, new MatrixPattern(rows.length, count));
  }

  /**
   * Element by element the product of vector^weight.
   *
   * @param key the modulus n²
   * @param bases units modulo n²: the first vector, then the second and so on
   * @param length of every vector
   * @param weights a signed exponent for each vector
   * @return as many products as the vectors have elements
   */
  public static BigInteger[] weightedSum(
      PublicArithmetic key, long[] bases, int length, BigInteger... weights) {
    BigInteger[] exponents = weights.clone();
    return compute(
        key,
        bases,
        Math.multiplyExact(length, exponents.length),
        exponents,
        new SumPattern(length, exponents.length));
  }

  private record MatrixPattern(int outputs, int terms) implements PowerProducts.Pattern {

    @Override
    public int base(int output, int term) {
      return term;
    }

    @Override
    public int exponent(int output, int term) {
      return output * terms + term;
    }
  }

  private record SumPattern(int outputs, int terms) implements PowerProducts.Pattern {

    @Override
    public int base(int output, int term) {
      return term * outputs + output;
    }

    @Override
    public int exponent(int output, int term) {
      return term;
    }
  }

  private static BigInteger[] compute(
      PublicArithmetic key,
      long[] words,
      int count,
      BigInteger[] exponents,
      PowerProducts.Pattern pattern) {
    if (pattern.terms() == 0) {
      BigInteger[] ones = new BigInteger[pattern.outputs()];
      Arrays.fill(ones, BigInteger.ONE);
      return ones;
    }
    int bits = Arrays.stream(exponents).mapToInt(e -> e.abs().bitLength()).max().orElse(0);
    ModularContext context = key.contextForPowers(pattern.terms(), bits);
    ResidueBatch bases = context.newBatch(count);
    context.load(bases, words, 0, context.newWorkspace());
    BigInteger[] above = ofSign(1, context, bases, exponents, pattern);
    boolean negative = Arrays.stream(exponents).anyMatch(e -> e.signum() < 0);
    return negative
        ? quotients(above, ofSign(-1, context, bases, exponents, pattern), key.nSquared())
        : above;
  }

  private static BigInteger[] ofSign(
      int sign,
      ModularContext context,
      ResidueBatch bases,
      BigInteger[] exponents,
      PowerProducts.Pattern pattern) {
    BigInteger[] magnitudes = new BigInteger[exponents.length];
    Arrays.setAll(
        magnitudes, i -> exponents[i].signum() == sign ? exponents[i].abs() : BigInteger.ZERO);
    Exponents.Open open = Exponents.open(magnitudes);
    ResidueBatch result;
    if (pattern.terms() == 1) {
      // Element by element: both patterns have one base and one exponent at each place then.
      int[] places = new int[pattern.outputs()];
      Arrays.setAll(places, output -> pattern.base(output, 0));
      result = context.newBatch(places.length);
      context.gather(result, bases, places);
      context.power(result, result, open, context.newWorkspace());
    } else {
      context.settle(bases, bases, context.newWorkspace());
      result = new PowerProducts(context, bases, open, pattern).compute();
    }
    return Residues.read(context, result);
  }

  private static BigInteger[] quotients(
      BigInteger[] above, BigInteger[] below, BigInteger modulus) {
    // before[i] is the product of all divisors before i.
    BigInteger[] before = new BigInteger[below.length];
    BigInteger product = BigInteger.ONE;
    for (int i = 0; i < below.length; i++) {
      before[i] = product;
      product = product.multiply(below[i]).mod(modulus);
    }
    BigInteger inverse = product.modInverse(modulus);
    BigInteger[] quotients = new BigInteger[above.length];
    for (int i = above.length - 1; i >= 0; i--) {
      BigInteger ofThis = inverse.multiply(before[i]).mod(modulus);
      quotients[i] = above[i].multiply(ofThis).mod(modulus);
      inverse = inverse.multiply(below[i]).mod(modulus);
    }
    return quotients;
  }
}
