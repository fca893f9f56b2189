package io.github.flcrypt.paillier.internal;

import io.github.flcrypt.core.random.RandomSource;
import io.github.flcrypt.paillier.internal.engine.Exponents;
import io.github.flcrypt.paillier.internal.engine.ModularContext;
import io.github.flcrypt.paillier.internal.engine.ModulusSet;
import io.github.flcrypt.paillier.internal.engine.ResidueBatch;
import io.github.flcrypt.paillier.internal.engine.Words;
import io.github.flcrypt.paillier.internal.engine.Workspace;
import java.math.BigInteger;

/**
 * Batches modulo p² and q² in turn: element 2i modulo p², element 2i + 1 modulo q².
 *
 * <p>Where the provider leaves blinding to its callers, secret exponents are multiplied by fresh
 * random numbers r coprime to the group order. That permutes the p-th powers, and multiplies a
 * logarithm by r, which is divided out. Safe for several threads.
 */
final class CrtArithmetic {

  private static final int BLINDING_BITS = 32;

  private final PrimePower p;
  private final PrimePower q;
  private final LazyContext context;
  private final BigInteger order;

  CrtArithmetic(PrimePower p, PrimePower q) {
    this.p = p;
    this.q = q;
    this.context = new LazyContext(ModulusSet.squaresOf(p.prime(), q.prime()));
    this.order = p.prime().multiply(q.prime()).multiply(p.minusOne()).multiply(q.minusOne());
  }

  ModularContext context() {
    return context.get();
  }

  /** Factors of exponents: all 1 where the provider needs none. */
  private BigInteger[] factors(int count, RandomSource source) {
    BigInteger[] factors = new BigInteger[count];
    for (int i = 0; i < count; i++) {
      factors[i] = BigInteger.ONE;
      while (context.callerBlinds() && factors[i].equals(BigInteger.ONE)) {
        BigInteger odd = UniformIntegers.ofBits(BLINDING_BITS, source).setBit(0);
        factors[i] = odd.gcd(order).equals(BigInteger.ONE) ? odd : BigInteger.ONE;
      }
    }
    return factors;
  }

  private Exponents.Secret exponents(BigInteger ofP, BigInteger ofQ, BigInteger[] factors) {
    BigInteger[] values = new BigInteger[2 * factors.length];
    for (int i = 0; i < factors.length; i++) {
      values[2 * i] = ofP.multiply(factors[i]);
      values[2 * i + 1] = ofQ.multiply(factors[i]);
    }
    int bits = Math.max(p.prime().bitLength(), q.prime().bitLength());
    return Exponents.secret(context.callerBlinds() ? bits + BLINDING_BITS : bits, values);
  }

  /**
   * Uniform n-th residues. They are the p-th powers modulo p², because q is coprime to the group
   * order p (p - 1); a^p depends on a modulo p only, so half the exponent length and a modulus of
   * half the length do.
   */
  ResidueBatch randomResidues(int count, RandomSource source, Workspace workspace) {
    BigInteger[] bases = new BigInteger[2 * count];
    for (int i = 0; i < count; i++) {
      bases[2 * i + 1] = UniformIntegers.positiveBelow(q.prime(), source);
      bases[2 * i] = UniformIntegers.positiveBelow(p.prime(), source);
    }
    ModularContext engine = context();
    ResidueBatch residues = Residues.load(engine, bases);
    Exponents.Secret secret = exponents(p.prime(), q.prime(), factors(count, source));
    engine.power(residues, residues, secret, workspace);
    secret.wipe();
    return residues;
  }

  /** Numbers modulo n² as residues modulo p² and q². */
  ResidueBatch split(BigInteger... numbers) {
    BigInteger[] parts = new BigInteger[2 * numbers.length];
    for (int i = 0; i < numbers.length; i++) {
      parts[2 * i] = numbers[i].mod(p.square());
      parts[2 * i + 1] = numbers[i].mod(q.square());
    }
    return Residues.load(context(), parts);
  }

  /**
   * The plaintexts modulo p and q of blinded ciphertexts, whose batch is used up. A power that is
   * not 1 modulo its prime, which no unit can have, betrays a fault, and everything is withheld.
   */
  BigInteger[] plaintexts(ResidueBatch ciphertexts, RandomSource source, Workspace workspace) {
    ModularContext engine = context();
    int count = ciphertexts.size() / 2;
    BigInteger[] factors = factors(count, source);
    Exponents.Secret secret = exponents(p.minusOne(), q.minusOne(), factors);
    engine.power(ciphertexts, ciphertexts, secret, workspace);
    secret.wipe();
    int each = engine.moduli().rootWords();
    long[] words = new long[2 * count * each];
    if (!engine.logarithms(ciphertexts, words, 0, workspace)) {
      throw new IllegalStateException("decryption must pass its own check; result withheld");
    }
    BigInteger[] plaintexts = new BigInteger[2 * count];
    for (int i = 0; i < plaintexts.length; i++) {
      PrimePower half = (i & 1) == 0 ? p : q;
      BigInteger product = half.plaintext(Words.read(words, i * each, each));
      plaintexts[i] = divided(product, factors[i / 2], half.prime());
    }
    return plaintexts;
  }

  /** product / factor modulo a prime; the inverse modulo the short factor gives the other one. */
  private static BigInteger divided(BigInteger product, BigInteger factor, BigInteger prime) {
    if (factor.equals(BigInteger.ONE)) {
      return product;
    }
    BigInteger multiple = factor.subtract(prime.modInverse(factor));
    BigInteger inverse = prime.multiply(multiple).add(BigInteger.ONE).divide(factor);
    return product.multiply(inverse).mod(prime);
  }
}
