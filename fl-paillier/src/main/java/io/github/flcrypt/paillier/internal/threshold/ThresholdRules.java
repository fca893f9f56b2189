package io.github.flcrypt.paillier.internal.threshold;

import io.github.flcrypt.paillier.internal.NumberTheory;
import io.github.flcrypt.paillier.internal.PublicArithmetic;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** What can be checked of a shared key without its secrets. */
public final class ThresholdRules {

  /** The largest number of share-holders; bounds the length of Δ and of messages. */
  public static final int MAXIMUM_HOLDERS = 64;

  private static final BigInteger ONE = BigInteger.ONE;
  private static final BigInteger TWELVE = BigInteger.valueOf(12);

  private ThresholdRules() {}

  /**
   * Checks a quorum. One share-holder alone would hold the whole key.
   *
   * @param quorum how many decrypt
   * @param holders how many there are
   * @return the broken rule, or empty
   */
  public static Optional<String> problemOfQuorum(int quorum, int holders) {
    if (holders < 2 || holders > MAXIMUM_HOLDERS) {
      return Optional.of("holders must be in [2, " + MAXIMUM_HOLDERS + "]; got " + holders);
    }
    return quorum < 2 || quorum > holders
        ? Optional.of("quorum must be in [2, holders " + holders + "]; got " + quorum)
        : Optional.empty();
  }

  /**
   * Checks the numbers of a key from outside. That n is a product of safe primes, and that the
   * verification keys are squares, only the dealer knows; that the shares lie on one polynomial and
   * that its secret decrypts is checked.
   *
   * @param key the numbers; quorum and number of verification keys already checked
   * @return the broken rule, or empty
   */
  public static Optional<String> problem(ThresholdForm key) {
    // Safe primes above 7 are 11 modulo 12.
    if (!key.n().mod(TWELVE).equals(ONE)) {
      return Optional.of("n must be 1 modulo 12, as a product of two safe primes is");
    }
    return problemOfKeys(key).or(() -> problemOfPolynomial(key));
  }

  private static Optional<String> problemOfElement(String name, BigInteger value, BigInteger n) {
    if (value.compareTo(ONE) <= 0 || value.compareTo(n.multiply(n)) >= 0) {
      return Optional.of(name + " must be in (1, n²)");
    }
    // Squares have Jacobi symbol +1; 0 means a common factor.
    return NumberTheory.jacobi(value, n) == 1
        ? Optional.empty()
        : Optional.of(name + " must have Jacobi symbol +1");
  }

  private static Optional<String> problemOfKeys(ThresholdForm key) {
    for (int i = 1; i <= key.holders(); i++) {
      BigInteger value = key.verificationKey(i);
      Optional<String> problem = problemOfElement("v_" + i, value, key.n());
      if (problem.isPresent()) {
        return problem;
      }
      if (key.verificationKeys().indexOf(value) != i - 1) {
        return Optional.of("verification keys must be different; got v_" + i + " again");
      }
    }
    return Optional.empty();
  }

  private static Optional<String> problemOfPolynomial(ThresholdForm key) {
    List<Integer> first = IntStream.rangeClosed(1, key.quorum()).boxed().toList();
    for (int other = key.quorum() + 1; other <= key.holders(); other++) {
      BigInteger expected = key.verificationKey(other).modPow(key.delta(), key.nSquared());
      if (!interpolate(key, first, other).equals(expected)) {
        return Optional.of("verification keys must belong to one polynomial; got v_" + other);
      }
    }
    // d = 0 modulo m: the m-th power of a square is 1 modulo n.
    BigInteger secret = interpolate(key, first, 0);
    if (!secret.mod(key.n()).equals(ONE)) {
      return Optional.of("verification keys must belong to a secret that decrypts");
    }
    // d = 1 modulo n, so its power of v is not 1: no proof would bind what decrypts.
    return secret.equals(ONE)
        ? Optional.of("verification keys must bind plaintexts")
        : Optional.empty();
  }

  private static BigInteger interpolate(ThresholdForm key, List<Integer> holders, int at) {
    BigInteger[] keys = holders.stream().map(key::verificationKey).toArray(BigInteger[]::new);
    return new PublicArithmetic(key.n())
        .product(keys, SecretSharing.lagrange(key.delta(), holders, at));
  }
}
