package io.github.flcrypt.paillier.internal;

import io.github.flcrypt.core.random.RandomSource;
import io.github.flcrypt.paillier.internal.ExponentBase.Kind;
import io.github.flcrypt.paillier.internal.SecretForm.ShortPrimes;
import io.github.flcrypt.paillier.internal.SubgroupPrimeGenerator.SubgroupPrime;
import java.math.BigInteger;
import java.util.Optional;

/** Draws the numbers of new keys until they satisfy the rules of their kind. */
public final class KeySearch {

  private static final BigInteger ONE = BigInteger.ONE;

  private KeySearch() {}

  /**
   * A key for textbook randomness.
   *
   * @param modulusBits the even length of n
   * @param source the secret randomness
   * @return the numbers of the key
   */
  public static SecretForm plain(int modulusBits, RandomSource source) {
    BigInteger p = PrimeGenerator.generate(modulusBits / 2, source);
    BigInteger q;
    do {
      q = PrimeGenerator.generate(modulusBits / 2, source);
    } while (KeyRules.problemOfPair(p, q).isPresent());
    return SecretForm.ofPrimes(p, q);
  }

  /**
   * A key with a uniform generator among those of full order.
   *
   * @param modulusBits the even length of n
   * @param source the secret randomness
   * @return the numbers of the key
   */
  public static SecretForm randomGenerator(int modulusBits, RandomSource source) {
    SecretForm plain = plain(modulusBits, source);
    BigInteger nSquared = plain.open().n().pow(2);
    BigInteger g;
    do {
      g = UniformIntegers.unitModulo(nSquared, source);
    } while (SecretRules.problemOfGenerator(g, plain.p(), plain.q()).isPresent());
    return plain.with(plain.open().withGenerator(g));
  }

  /**
   * A key for half-length exponents.
   *
   * @param modulusBits the even length of n
   * @param source the secret randomness
   * @return the numbers of the key
   */
  public static SecretForm halfLength(int modulusBits, RandomSource source) {
    BigInteger p = PrimeGenerator.generateBlum(modulusBits / 2, source);
    BigInteger q;
    do {
      q = PrimeGenerator.generateBlum(modulusBits / 2, source);
    } while (KeyRules.problemOfPair(p, q).isPresent()
        || SecretRules.problemOfShortExponentPair(p, q).isPresent());
    return withHalfLengthBase(SecretForm.ofPrimes(p, q), source);
  }

  /**
   * Adds the base of half-length exponents to a key.
   *
   * @param plain a key whose primes are 3 modulo 4 and have gcd(p - 1, q - 1) = 2
   * @param source the secret randomness
   * @return the same key with h = -y² for a random unit y
   */
  public static SecretForm withHalfLengthBase(SecretForm plain, RandomSource source) {
    BigInteger n = plain.open().n();
    BigInteger y = UniformIntegers.unitModulo(n, source);
    BigInteger h = n.subtract(y.multiply(y).mod(n));
    return plain.with(plain.open().withBase(new ExponentBase(Kind.HALF_LENGTH, h)));
  }

  /**
   * A key for subgroup exponents.
   *
   * @param modulusBits the even length of n
   * @param source the secret randomness
   * @return the numbers of the key
   */
  public static SecretForm subgroup(int modulusBits, RandomSource source) {
    int shortBits = ExponentBase.subgroupPrimeBits(modulusBits);
    SubgroupPrime p = SubgroupPrimeGenerator.generate(modulusBits / 2, shortBits, source);
    SubgroupPrime q;
    do {
      q = SubgroupPrimeGenerator.generate(modulusBits / 2, shortBits, source);
    } while (KeyRules.problemOfPair(p.prime(), q.prime()).isPresent()
        || SecretRules.problemOfShortExponentPair(p.prime(), q.prime()).isPresent());
    SubgroupPrime larger = p.prime().compareTo(q.prime()) > 0 ? p : q;
    SubgroupPrime smaller = p.prime().compareTo(q.prime()) > 0 ? q : p;
    BigInteger n = p.prime().multiply(q.prime());
    ExponentBase base = new ExponentBase(Kind.SUBGROUP, subgroupBase(n, p, q, source));
    return new SecretForm(
        larger.prime(),
        smaller.prime(),
        PublicForm.ofModulus(n).withBase(base),
        Optional.of(new ShortPrimes(larger.shortPrime(), smaller.shortPrime())));
  }

  private static BigInteger subgroupBase(
      BigInteger n, SubgroupPrime p, SubgroupPrime q, RandomSource source) {
    BigInteger exponent = p.cofactor().multiply(q.cofactor()).shiftLeft(1);
    BigInteger power;
    do {
      power = UniformIntegers.unitModulo(n, source).modPow(exponent, n);
    } while (power.mod(p.prime()).equals(ONE) || power.mod(q.prime()).equals(ONE));
    return n.subtract(power);
  }
}
