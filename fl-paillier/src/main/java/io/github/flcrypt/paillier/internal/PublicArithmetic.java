package io.github.flcrypt.paillier.internal;

import io.github.flcrypt.core.random.RandomSource;
import io.github.flcrypt.paillier.internal.engine.Exponents;
import io.github.flcrypt.paillier.internal.engine.ModularContext;
import io.github.flcrypt.paillier.internal.engine.ModulusSet;
import io.github.flcrypt.paillier.internal.engine.ResidueBatch;
import io.github.flcrypt.paillier.internal.engine.Workspace;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;

/**
 * What everybody can compute with the public key. With g = n + 1, g^m = 1 + m n modulo n² costs one
 * multiplication; with a general generator, a full exponentiation. Does not check its arguments;
 * safe for several threads.
 */
public final class PublicArithmetic {

  // From so many bits on the cheaper products make up for the division by n on entry.
  private static final int LONG_CHAIN = 12;

  // So few numbers are multiplied before an engine's batch is set up.
  private static final int FEW = 4;

  private final BigInteger n;
  private final BigInteger nSquared;
  private final Optional<BigInteger> generator;
  private final LazyContext sums;
  private final LazyContext powers;

  /**
   * Prepares a modulus.
   *
   * @param n the modulus, a product of two odd primes, trusted or checked by the caller
   */
  public PublicArithmetic(BigInteger n) {
    this(PublicForm.ofModulus(n));
  }

  /**
   * Prepares a key.
   *
   * @param key its numbers, trusted or checked by the caller
   */
  public PublicArithmetic(PublicForm key) {
    this.n = key.n();
    this.nSquared = n.multiply(n);
    this.generator = key.generator();
    this.sums = new LazyContext(ModulusSet.plain(nSquared));
    this.powers = new LazyContext(ModulusSet.squaresOf(n));
  }

  /**
   * The modulus of plaintexts.
   *
   * @return n
   */
  public BigInteger n() {
    return n;
  }

  /**
   * The modulus of ciphertexts.
   *
   * @return n²
   */
  public BigInteger nSquared() {
    return nSquared;
  }

  /**
   * The general generator.
   *
   * @return empty for n + 1
   */
  Optional<BigInteger> generator() {
    return generator;
  }

  /**
   * Arithmetic modulo n² that is cheap to enter, for sums of ciphertexts.
   *
   * @return the same context at every call
   */
  public ModularContext sums() {
    return sums.get();
  }

  /**
   * Arithmetic modulo n² for chains of products.
   *
   * @return the same context at every call
   */
  public ModularContext powers() {
    return powers.get();
  }

  /** The cheaper of the two for products of so many powers with exponents of so many bits. */
  ModularContext contextForPowers(int terms, int bits) {
    // A single power is the provider's own affair: only a long one pays for the way in and out.
    int longChain = terms == 1 ? 16 * LONG_CHAIN : LONG_CHAIN;
    return bits < longChain ? sums() : powers();
  }

  /**
   * Obfuscators made with the public key: one exponentiation by n modulo n² each.
   *
   * @param source the secret randomness
   * @return the source of r^n for uniform units r
   */
  public ObfuscatorSource obfuscators(RandomSource source) {
    return new TextbookObfuscators(n, source);
  }

  /**
   * Encrypts with a given obfuscator.
   *
   * @param plaintext in {@code [0, n)}
   * @param obfuscator a fresh n-th residue
   * @return g^m r^n mod n²
   */
  public BigInteger encrypt(BigInteger plaintext, BigInteger obfuscator) {
    return generatorPower(plaintext).multiply(obfuscator).mod(nSquared);
  }

  private BigInteger generatorPower(BigInteger plaintext) {
    return generator
        .map(g -> g.modPow(plaintext, nSquared))
        .orElseGet(() -> BigInteger.ONE.add(plaintext.multiply(n)));
  }

  /**
   * Raises numbers to powers modulo n².
   *
   * @param bases in {@code [0, n²)}
   * @param exponents as the engine takes them, open or secret
   * @return the powers
   */
  public BigInteger[] power(BigInteger[] bases, Exponents exponents) {
    ModularContext context = powers();
    ResidueBatch batch = Residues.load(context, bases);
    context.power(batch, batch, exponents, context.newWorkspace());
    return Residues.read(context, batch);
  }

  /**
   * A product of powers modulo n² with open exponents.
   *
   * @param bases units, at least 1
   * @param exponents as many, of any sign
   * @return the product of base_i^exponent_i
   */
  public BigInteger product(BigInteger[] bases, BigInteger[] exponents) {
    long[] words = Residues.words(bases, sums().moduli().residueWords());
    return SignedPowers.matrix(this, words, bases.length, new BigInteger[][] {exponents})[0];
  }

  /**
   * Products of powers modulo n² with the same open exponents, element by element.
   *
   * @param vectors units, as many vectors as exponents, all of one length
   * @param exponents of any sign
   * @return as many products as a vector has elements
   */
  public BigInteger[] products(BigInteger[][] vectors, BigInteger... exponents) {
    BigInteger[] all = Arrays.stream(vectors).flatMap(Arrays::stream).toArray(BigInteger[]::new);
    long[] words = Residues.words(all, sums().moduli().residueWords());
    return SignedPowers.weightedSum(this, words, vectors[0].length, exponents);
  }

  /**
   * Adds two plaintexts modulo n under encryption; vectors go through the engine instead.
   *
   * @param first a ciphertext
   * @param second a ciphertext
   * @return an encryption of the sum
   */
  public BigInteger add(BigInteger first, BigInteger second) {
    return first.multiply(second).mod(nSquared);
  }

  /**
   * Adds a known number; the result has the randomness of the ciphertext.
   *
   * @param ciphertext a ciphertext
   * @param plaintext in {@code [0, n)}
   * @return an encryption of the sum modulo n
   */
  public BigInteger addPlaintext(BigInteger ciphertext, BigInteger plaintext) {
    return encrypt(plaintext, ciphertext);
  }

  /**
   * Tells whether a number can be a ciphertext by its size; see {@link #areUnits} for the rest.
   *
   * @param candidate any integer
   * @return whether it lies in {@code [1, n²)}
   */
  public boolean isInRange(BigInteger candidate) {
    return candidate.signum() > 0 && candidate.compareTo(nSquared) < 0;
  }

  /**
   * Tells whether all numbers are coprime to n, by one gcd of their product: a product is a unit
   * exactly if every factor is.
   *
   * @param candidates integers in {@code [1, n²)}
   * @return whether all are units modulo n
   */
  public boolean areUnits(BigInteger... candidates) {
    BigInteger product = BigInteger.ONE;
    for (BigInteger candidate : candidates) {
      product = product.multiply(candidate.mod(n)).mod(n);
    }
    return product.gcd(n).equals(BigInteger.ONE);
  }

  /**
   * Tells whether all residues are coprime to n, by one product of all: one modular product of the
   * engine each.
   *
   * @param vector residues modulo n²
   * @return whether all are units
   */
  public boolean areUnits(ResidueVector vector) {
    if (vector.size() < FEW) {
      BigInteger[] values = new BigInteger[vector.size()];
      Arrays.setAll(values, vector::get);
      return areUnits(values);
    }
    ModularContext context = sums();
    Workspace workspace = context.newWorkspace();
    int length = Math.min(ResidueVector.CHUNK, Integer.highestOneBit(2 * vector.size() - 1));
    ResidueBatch product = vector.paddedChunk(context, 0, length, workspace);
    for (int chunk = 1; chunk < ResidueVector.chunksOf(vector.size()); chunk++) {
      context.product(
          product, product, vector.paddedChunk(context, chunk, length, workspace), workspace);
    }
    for (int size = length / 2; size >= 1; size /= 2) {
      product = folded(context, product, size, workspace);
    }
    return areUnits(Residues.read(context, product));
  }

  /** The products of the lower half with the upper one. */
  private static ResidueBatch folded(
      ModularContext context, ResidueBatch batch, int half, Workspace workspace) {
    int[] lower = new int[half];
    int[] upper = new int[half];
    Arrays.setAll(lower, i -> i);
    Arrays.setAll(upper, i -> half + i);
    ResidueBatch product = context.newBatch(half);
    ResidueBatch factor = context.newBatch(half);
    context.gather(product, batch, lower);
    context.gather(factor, batch, upper);
    context.product(product, product, factor, workspace);
    return product;
  }
}
