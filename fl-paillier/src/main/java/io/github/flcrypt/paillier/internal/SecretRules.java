package io.github.flcrypt.paillier.internal;

import java.math.BigInteger;
import java.util.Optional;

/** What the primes of a key must satisfy beyond {@link KeyRules}, by what the key is used for. */
public final class SecretRules {

  private static final BigInteger ONE = BigInteger.ONE;
  private static final int CERTAINTY = 128;

  private SecretRules() {}

  /**
   * Checks a private key from outside; no answer shows a digit of a secret.
   *
   * @param key the numbers of the key
   * @return the broken rule, or empty
   */
  public static Optional<String> problem(SecretForm key) {
    BigInteger p = key.p();
    BigInteger q = key.q();
    PublicForm open = key.open();
    return KeyRules.problemOfImportedPair(p, q)
        .map(problem -> "p q " + problem)
        .or(() -> open.generator().flatMap(g -> problemOfGenerator(g, p, q)))
        .or(() -> open.base().flatMap(base -> problemOfBase(base, key)))
        .or(() -> problemOfPresence(key));
  }

  /**
   * Checks what short exponents need (Damgård, Jurik, Nielsen, Int. J. Inf. Secur. 9, 2010, section
   * 4.2): -1 is no square modulo p and q, and nothing but 2 divides both p - 1 and q - 1.
   *
   * @param p one prime
   * @param q the other prime
   * @return the broken rule, or empty
   */
  public static Optional<String> problemOfShortExponentPair(BigInteger p, BigInteger q) {
    if (!(p.testBit(1) && q.testBit(1))) {
      return Optional.of("p and q must be 3 modulo 4 for short exponents");
    }
    return p.subtract(ONE).gcd(q.subtract(ONE)).equals(BigInteger.TWO)
        ? Optional.empty()
        : Optional.of("gcd(p - 1, q - 1) must be 2 for short exponents");
  }

  /**
   * Checks that L(g^lambda mod n²) is invertible (Paillier, Eurocrypt 1999, section 4).
   *
   * @param g a unit modulo n²
   * @param p one prime
   * @param q the other prime
   * @return the broken rule, or empty
   */
  public static Optional<String> problemOfGenerator(BigInteger g, BigInteger p, BigInteger q) {
    return hasFullOrder(g, p) && hasFullOrder(g, q)
        ? Optional.empty()
        : Optional.of("g must have an order that is a multiple of n");
  }

  private static boolean hasFullOrder(BigInteger g, BigInteger prime) {
    // The powers of exponent p - 1 are 1 + k p; the order is a multiple of p unless k = 0.
    return !g.modPow(prime.subtract(ONE), prime.multiply(prime)).equals(ONE);
  }

  private static Optional<String> problemOfBase(ExponentBase base, SecretForm key) {
    return problemOfShortExponentPair(key.p(), key.q())
        .or(
            () ->
                isMinusSquare(base.h(), key.p()) && isMinusSquare(base.h(), key.q())
                    ? Optional.empty()
                    : Optional.of("h must be the negative of a square"))
        .or(
            () ->
                key.shortPrimes()
                    .flatMap(
                        primes ->
                            problemOfSubgroup(base.h(), key.p(), primes.ofP())
                                .or(() -> problemOfSubgroup(base.h(), key.q(), primes.ofQ()))));
  }

  private static boolean isMinusSquare(BigInteger h, BigInteger prime) {
    return NumberTheory.jacobi(h.negate(), prime) == 1;
  }

  private static Optional<String> problemOfSubgroup(
      BigInteger h, BigInteger prime, BigInteger shortPrime) {
    int bits = ExponentBase.subgroupPrimeBits(2 * prime.bitLength());
    BigInteger[] cofactor = prime.shiftRight(1).divideAndRemainder(shortPrime.max(ONE));
    boolean fits =
        shortPrime.bitLength() == bits
            && cofactor[1].signum() == 0
            && shortPrime.isProbablePrime(CERTAINTY)
            && cofactor[0].isProbablePrime(CERTAINTY);
    if (!fits) {
      return Optional.of("p - 1 and q - 1 must be twice a prime of " + bits + " bits and a prime");
    }
    BigInteger square = h.negate().mod(prime);
    return !square.equals(ONE) && square.modPow(shortPrime, prime).equals(ONE)
        ? Optional.empty()
        : Optional.of("h must generate the subgroup of the short primes");
  }

  private static Optional<String> problemOfPresence(SecretForm key) {
    boolean subgroup =
        key.open().base().map(base -> base.kind() == ExponentBase.Kind.SUBGROUP).orElse(false);
    return subgroup == key.shortPrimes().isPresent()
        ? Optional.empty()
        : Optional.of("the short primes must be present for a subgroup key and for no other");
  }
}
