package io.github.flcrypt.paillier.internal;

import io.github.flcrypt.paillier.internal.engine.Exponents;
import io.github.flcrypt.paillier.internal.engine.ModularContext;
import io.github.flcrypt.paillier.internal.engine.ResidueBatch;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.stream.Stream;

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
    // One exponent more than there are, for the terms that fill up segments.
    BigInteger[] exponents =
        Stream.concat(Arrays.stream(rows).flatMap(Arrays::stream), Stream.of(BigInteger.ZERO))
            .toArray(BigInteger[]::new);
    return compute(key, bases, count, exponents, new ProductPattern.Matrix(rows.length, count, 1));
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
    int count = Math.multiplyExact(length, exponents.length);
    return compute(key, bases, count, exponents, new ProductPattern.Sum(length, exponents.length));
  }

  private static BigInteger[] compute(
      PublicArithmetic key,
      long[] words,
      int count,
      BigInteger[] exponents,
      ProductPattern pattern) {
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
      ProductPattern pattern) {
    BigInteger[] magnitudes = new BigInteger[exponents.length];
    Arrays.setAll(
        magnitudes, i -> exponents[i].signum() == sign ? exponents[i].abs() : BigInteger.ZERO);
    if (pattern.terms() == 1) {
      return Residues.read(context, singles(context, bases, magnitudes, pattern));
    }
    context.settle(bases, bases, context.newWorkspace());
    Exponents.Open open = Exponents.open(magnitudes);
    PowerPlan plan = PowerPlan.cheapest(task(context, bases, open, pattern), pattern.isDivisible());
    return Residues.read(context, products(context, bases, open, pattern, plan));
  }

  private static PowerPlan.Task task(
      ModularContext context, ResidueBatch bases, Exponents open, ProductPattern pattern) {
    return new PowerPlan.Task(
        pattern.outputs(), pattern.terms(), open.bits(), bases.size(), context.preferredMultiple());
  }

  /** One power at each place. */
  private static ResidueBatch singles(
      ModularContext context, ResidueBatch bases, BigInteger[] magnitudes, ProductPattern pattern) {
    int[] places = new int[pattern.outputs()];
    BigInteger[] exponents = new BigInteger[places.length];
    for (int output = 0; output < places.length; output++) {
      places[output] = pattern.base(output, 0);
      exponents[output] = magnitudes[pattern.exponent(output, 0)];
    }
    ResidueBatch result = context.newBatch(places.length);
    context.gather(result, bases, places);
    context.power(result, result, Exponents.open(exponents), context.newWorkspace());
    return result;
  }

  /** The products in a given way, from settled bases. */
  static ResidueBatch products(
      ModularContext context,
      ResidueBatch bases,
      Exponents.Open exponents,
      ProductPattern pattern,
      PowerPlan plan) {
    ProductPattern divided = pattern.divided(plan.segments());
    ResidueBatch result =
        new PowerProducts(context, bases, exponents, divided).compute(plan.way(), plan.width());
    // Segments of one product are neighbours and a power of two.
    for (int segments = plan.segments(); segments > 1; segments /= 2) {
      result = neighbours(context, result);
    }
    return result;
  }

  private static ResidueBatch neighbours(ModularContext context, ResidueBatch batch) {
    int size = batch.size() / 2;
    int[] even = new int[size];
    int[] odd = new int[size];
    Arrays.setAll(even, i -> 2 * i);
    Arrays.setAll(odd, i -> 2 * i + 1);
    ResidueBatch result = context.newBatch(size);
    ResidueBatch factor = context.newBatch(size);
    context.gather(result, batch, even);
    context.gather(factor, batch, odd);
    context.product(result, result, factor, context.newWorkspace());
    return result;
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
