package io.github.flcrypt.paillier.internal;

import java.math.BigInteger;
import java.util.Optional;

/** What can be checked of a public key without its factors, beyond the modulus. */
public final class PublicRules {

  private PublicRules() {}

  /**
   * Checks the whole key.
   *
   * @param key the numbers of a key from outside
   * @param minimumBits the least length allowed
   * @return the broken rule, or empty
   */
  public static Optional<String> problem(PublicForm key, int minimumBits) {
    return KeyRules.problemOfModulus(key.n(), minimumBits)
        .map(problem -> "n " + problem)
        .or(() -> key.generator().flatMap(g -> problemOfGenerator(g, key.n())))
        .or(() -> key.base().flatMap(base -> problemOfBase(base.h(), key.n())));
  }

  private static Optional<String> problemOfGenerator(BigInteger g, BigInteger n) {
    if (g.compareTo(BigInteger.ONE) <= 0 || g.compareTo(n.multiply(n)) >= 0) {
      return Optional.of("g must be in (1, n²)");
    }
    if (!g.gcd(n).equals(BigInteger.ONE)) {
      return Optional.of("g must be coprime to n");
    }
    // 1 + a n with a multiple of a prime factor has too small an order and shows that factor.
    BigInteger[] steps = g.subtract(BigInteger.ONE).divideAndRemainder(n);
    if (steps[1].signum() == 0 && !steps[0].gcd(n).equals(BigInteger.ONE)) {
      return Optional.of("g must have an order that is a multiple of n");
    }
    return g.equals(n.add(BigInteger.ONE))
        ? Optional.of("g must be left out when it is n + 1")
        : Optional.empty();
  }

  private static Optional<String> problemOfBase(BigInteger h, BigInteger n) {
    if (h.compareTo(BigInteger.ONE) <= 0 || h.compareTo(n.subtract(BigInteger.ONE)) >= 0) {
      return Optional.of("h must be in (1, n - 1)");
    }
    // p = q = 3 modulo 4 gives n = 1 modulo 4: all that shows of it without the factors.
    if (n.testBit(1)) {
      return Optional.of("n must be 1 modulo 4 for short exponents");
    }
    return NumberTheory.jacobi(h, n) == 1
        ? Optional.empty()
        : Optional.of("h must have Jacobi symbol +1");
  }
}
