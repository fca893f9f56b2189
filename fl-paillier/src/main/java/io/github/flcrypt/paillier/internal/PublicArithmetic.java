package io.github.flcrypt.paillier.internal;

import io.github.flcrypt.core.random.RandomSource;
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
    ModularContext context = sums();
    Workspace workspace = context.newWorkspace();
    ResidueBatch product = vector.fullChunk(0, workspace);
    for (int chunk = 1; chunk < ResidueVector.chunksOf(vector.size()); chunk++) {
      context.product(product, product, vector.fullChunk(chunk, workspace), workspace);
    }
    for (int size = ResidueVector.CHUNK / 2; size >= 1; size /= 2) {
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
