package io.github.flcrypt.paillier;

import io.github.flcrypt.core.KeyMismatchException;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;

/**
 * Computes on encrypted vectors with the public key, and keeps the ledger of each: an operation
 * whose result could overflow fails with {@link io.github.flcrypt.core.HeadroomExceededException}
 * before it computes anything.
 *
 * <p>Results carry the randomness of their operands: who knows the operands and the factors can
 * recognise the result. Where factors are secret, {@link #rerandomise} before handing it on. A
 * factor of zero gives ciphertexts that show that they hold zero. Times depend on factors.
 *
 * <p>Immutable, safe for several threads.
 */
public final class PaillierArithmetic {

  private final PaillierPublicKey key;
  private final BatchRunner runner;

  private PaillierArithmetic(PaillierPublicKey key, BatchRunner runner) {
    this.key = Objects.requireNonNull(key, "key");
    this.runner = Objects.requireNonNull(runner, "runner");
  }

  /**
   * Arithmetic on the calling thread.
   *
   * @param key the key of the vectors
   * @return the operations
   */
  public static PaillierArithmetic of(PaillierPublicKey key) {
    return new PaillierArithmetic(key, BatchRunner.sequential());
  }

  /**
   * The same operations on other threads.
   *
   * @param other decides where vectors are worked on
   * @return the operations
   */
  public PaillierArithmetic on(BatchRunner other) {
    return new PaillierArithmetic(key, other);
  }

  /**
   * Adds element by element.
   *
   * @param first a vector
   * @param second a vector of the same length, slots and scale
   * @return first + second
   */
  public EncryptedVector add(EncryptedVector first, EncryptedVector second) {
    requireSameForm(first, second);
    Headroom headroom = first.headroom().plus(second.headroom());
    PaillierCiphertexts sum =
        new VectorEvaluation(key, runner).add(first.ciphertexts(), second.ciphertexts());
    return first.with(sum, first.fractionBits(), headroom);
  }

  /**
   * Subtracts element by element.
   *
   * @param first a vector
   * @param second a vector of the same length, slots and scale
   * @return first - second
   */
  public EncryptedVector subtract(EncryptedVector first, EncryptedVector second) {
    return weightedSum(List.of(first, second), 1, -1);
  }

  /**
   * Adds known numbers in fixed point.
   *
   * @param vector a vector
   * @param largest a public bound of the numbers' absolute values, which enters the ledger
   * @param addends as many numbers as the vector has, within the bound
   * @return vector + addends, with the randomness of the vector
   */
  public EncryptedVector addPlaintext(EncryptedVector vector, double largest, double... addends) {
    ValueEncoding encoding = ValueEncoding.oneEach(vector.fractionBits(), largest);
    return addIntegers(
        vector,
        encoding.magnitude(),
        Arrays.stream(addends).mapToObj(encoding::encode).toArray(BigInteger[]::new));
  }

  /**
   * Adds known integers in units of the vector's scale.
   *
   * @param vector a vector
   * @param magnitude a public bound of the integers' absolute values, which enters the ledger
   * @param addends as many integers as the vector has, within the bound
   * @return vector + addends, with the randomness of the vector
   */
  public EncryptedVector addIntegers(
      EncryptedVector vector, BigInteger magnitude, BigInteger... addends) {
    BigInteger[] input = addends.clone();
    requireKey(vector);
    if (input.length != vector.length()) {
      throw new IllegalArgumentException(
          "addends must be " + vector.length() + "; got " + input.length);
    }
    requireWithin(magnitude, input);
    Headroom headroom =
        vector.headroom().plus(new Headroom(magnitude, vector.headroom().slotBits()));
    PaillierCiphertexts sum =
        new VectorEvaluation(key, runner)
            .addPlaintexts(vector.ciphertexts(), vector.lay(key, input, magnitude));
    return vector.with(sum, vector.fractionBits(), headroom);
  }

  /**
   * Multiplies every element by a known integer.
   *
   * @param vector a vector
   * @param factor any integer
   * @return factor times vector
   */
  public EncryptedVector multiply(EncryptedVector vector, BigInteger factor) {
    return weightedSum(List.of(vector), factor);
  }

  /**
   * Multiplies every element by a known integer.
   *
   * @param vector a vector
   * @param factor any integer
   * @return factor times vector
   */
  public EncryptedVector multiply(EncryptedVector vector, long factor) {
    return multiply(vector, BigInteger.valueOf(factor));
  }

  /**
   * Multiplies every element by a known number in fixed point; the scales multiply too.
   *
   * @param vector a vector
   * @param factor a finite number
   * @param factorFractionBits the factor is rounded to a multiple of 2^-factorFractionBits
   * @return the product, with so many more fraction bits
   */
  public EncryptedVector multiply(EncryptedVector vector, double factor, int factorFractionBits) {
    int fractionBits = grownScale(vector, factorFractionBits);
    EncryptedVector product = multiply(vector, ValueEncoding.round(factor, factorFractionBits));
    return product.with(product.ciphertexts(), fractionBits, product.headroom());
  }

  /**
   * The same values at a finer scale, as the other operand of a sum may need them.
   *
   * @param vector a vector
   * @param fractionBits at least those of the vector
   * @return the same values with so many fraction bits
   */
  public EncryptedVector refine(EncryptedVector vector, int fractionBits) {
    int more = fractionBits - vector.fractionBits();
    if (more < 0) {
      throw new IllegalArgumentException(
          "fractionBits must be at least " + vector.fractionBits() + "; got " + fractionBits);
    }
    return multiply(vector, 1, more);
  }

  /**
   * Changes every sign.
   *
   * @param vector a vector
   * @return -vector
   */
  public EncryptedVector negate(EncryptedVector vector) {
    return multiply(vector, -1);
  }

  /**
   * Other ciphertexts of the same values, which nobody without the private key can link to the
   * given ones.
   *
   * @param vector a vector
   * @param randomness of the same key
   * @return the same values
   */
  public EncryptedVector rerandomise(EncryptedVector vector, EncryptionRandomness randomness) {
    requireKey(vector);
    PaillierCiphertexts fresh =
        VectorEncryption.with(randomness, runner).rerandomise(vector.ciphertexts());
    return vector.with(fresh, vector.fractionBits(), vector.headroom());
  }

  /**
   * A sum with known weights.
   *
   * @param vectors at least 1, of the same length, slots and scale
   * @param weights as many integers of any sign
   * @return the sum of weight_i times vector_i
   */
  public EncryptedVector weightedSum(List<EncryptedVector> vectors, long... weights) {
    return weightedSum(vectors, integers(weights));
  }

  /**
   * A sum with known weights.
   *
   * @param vectors at least 1, of the same length, slots and scale
   * @param weights as many integers of any sign
   * @return the sum of weight_i times vector_i
   */
  public EncryptedVector weightedSum(List<EncryptedVector> vectors, BigInteger... weights) {
    BigInteger[] factors = weights.clone();
    if (vectors.isEmpty() || factors.length != vectors.size()) {
      throw new IllegalArgumentException(
          "weights must be as many as vectors, at least 1; got "
              + factors.length
              + " for "
              + vectors.size());
    }
    EncryptedVector first = vectors.get(0);
    BigInteger offset = BigInteger.ZERO;
    Headroom headroom = new Headroom(BigInteger.ZERO, first.headroom().slotBits());
    for (int i = 0; i < factors.length; i++) {
      EncryptedVector vector = vectors.get(i);
      requireSameForm(first, vector);
      headroom = headroom.plus(vector.headroom().times(factors[i]));
      offset = offset.add(vector.headroom().magnitude().multiply(factors[i]));
    }
    BigInteger[] products =
        new WeightedProducts(key, runner)
            .weightedSum(vectors.stream().map(EncryptedVector::ciphertexts).toList(), factors);
    // The slots hold values + offset, the sum of signed offsets: raise it to the new magnitude.
    BigInteger[] zeros = new BigInteger[first.length()];
    Arrays.fill(zeros, headroom.magnitude().subtract(offset));
    PaillierCiphertexts result = raised(products, first.lay(key, zeros, BigInteger.ZERO));
    return first.with(result, first.fractionBits(), headroom);
  }

  /**
   * A known matrix times an encrypted vector.
   *
   * @param matrix at least 1 row, each as long as the vector
   * @param vector a vector with one value in each plaintext ({@link ValueEncoding#oneEach})
   * @return the encrypted product, as long as the matrix has rows, with one ledger for the largest
   */
  public EncryptedVector multiply(long[][] matrix, EncryptedVector vector) {
    return multiply(
        Arrays.stream(matrix).map(PaillierArithmetic::integers).toArray(BigInteger[][]::new),
        vector,
        0);
  }

  /**
   * A known matrix in fixed point times an encrypted vector; the scales multiply.
   *
   * @param matrix at least 1 row of finite numbers, each as long as the vector
   * @param matrixFractionBits entries are rounded to multiples of 2^-matrixFractionBits
   * @param vector a vector with one value in each plaintext ({@link ValueEncoding#oneEach})
   * @return the encrypted product with so many more fraction bits
   */
  public EncryptedVector multiply(
      double[][] matrix, int matrixFractionBits, EncryptedVector vector) {
    grownScale(vector, matrixFractionBits);
    return multiply(
        Arrays.stream(matrix)
            .map(
                row ->
                    Arrays.stream(row)
                        .mapToObj(entry -> ValueEncoding.round(entry, matrixFractionBits))
                        .toArray(BigInteger[]::new))
            .toArray(BigInteger[][]::new),
        vector,
        matrixFractionBits);
  }

  private EncryptedVector multiply(
      BigInteger[][] matrix, EncryptedVector vector, int moreFractionBits) {
    requireKey(vector);
    MatrixProduct product = MatrixProduct.prove(matrix, vector);
    return new EncryptedVector(
        raised(
            new WeightedProducts(key, runner).matrix(vector.ciphertexts(), matrix),
            PlaintextWords.of(key, product.raises())),
        matrix.length,
        vector.fractionBits() + moreFractionBits,
        1,
        product.headroom());
  }

  private PaillierCiphertexts raised(BigInteger[] products, PlaintextWords raises) {
    return new VectorEvaluation(key, runner)
        .addPlaintexts(PaillierCiphertexts.trusted(key, products), raises);
  }

  private void requireSameForm(EncryptedVector first, EncryptedVector second) {
    requireKey(first);
    requireKey(second);
    if (!first.sameForm(second) || first.fractionBits() != second.fractionBits()) {
      throw new IllegalArgumentException(
          "vectors must have the same length, slots and scale; got " + first + " and " + second);
    }
  }

  private void requireKey(EncryptedVector vector) {
    if (!vector.ciphertexts().publicKey().equals(key)) {
      throw new KeyMismatchException(
          "vector must belong to key " + key.keyId() + "; got " + vector.ciphertexts().keyId());
    }
  }

  private static int grownScale(EncryptedVector vector, int more) {
    int fractionBits = Math.addExact(vector.fractionBits(), more);
    if (more < 0 || fractionBits > ValueEncoding.MAXIMUM_FRACTION_BITS) {
      throw new IllegalArgumentException(
          "fraction bits must grow to at most "
              + ValueEncoding.MAXIMUM_FRACTION_BITS
              + "; got "
              + more
              + " more");
    }
    return fractionBits;
  }

  private static BigInteger[] integers(long[] values) {
    return LongStream.of(values).mapToObj(BigInteger::valueOf).toArray(BigInteger[]::new);
  }

  /** Refuses larger integers without showing them: they are somebody's data. */
  static void requireWithin(BigInteger magnitude, BigInteger[] integers) {
    for (int i = 0; i < integers.length; i++) {
      if (integers[i].abs().compareTo(magnitude) > 0) {
        throw new IllegalArgumentException("value " + i + " must be within the stated magnitude");
      }
    }
  }

  @Override
  public String toString() {
    return "PaillierArithmetic(" + key + ")";
  }
}
