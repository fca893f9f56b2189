package io.github.flcrypt.paillier;

import io.github.flcrypt.core.random.RandomSource;
import io.github.flcrypt.paillier.internal.KeySearch;
import java.util.Objects;

/**
 * Makes key pairs in the manner of FIPS 186-5, appendix A.1.3: two independent random primes of
 * half the length of n, with their two top bits set and far apart, and gcd(n, (p-1)(q-1)) = 1.
 *
 * <p>Safe for several threads. The search takes a random time, about a quarter of a second for 3072
 * bits and at times a second.
 */
public final class PaillierKeyGenerator {

  private final PaillierParameters parameters;
  private final RandomSource source;

  /**
   * Prepares a generator.
   *
   * @param parameters the size of the keys
   * @param source the secret randomness that the primes come from
   */
  public PaillierKeyGenerator(PaillierParameters parameters, RandomSource source) {
    this.parameters = Objects.requireNonNull(parameters, "parameters");
    this.source = Objects.requireNonNull(source, "source");
  }

  /**
   * Makes a new key with the generator n + 1, for {@link RandomnessMode#TEXTBOOK} and {@link
   * RandomnessMode#KEY_HOLDER}.
   *
   * @return a private key, which carries its public key
   */
  public PaillierPrivateKey generate() {
    return PaillierPrivateKey.trusted(KeySearch.plain(parameters.modulusBits(), source));
  }

  /**
   * Makes a new key whose public half also allows {@link RandomnessMode#HALF_LENGTH}: p = q = 3
   * modulo 4, gcd(p - 1, q - 1) = 2, and h = -y² modulo n for a random unit y (Damgård, Jurik,
   * Nielsen, Int. J. Inf. Secur. 9, 2010, section 4.2).
   *
   * @return a private key, which carries its public key
   */
  public PaillierPrivateKey generateForHalfLengthExponents() {
    return PaillierPrivateKey.trusted(KeySearch.halfLength(parameters.modulusBits(), source));
  }

  /**
   * Makes a new key with a random generator g of all units modulo n² with gcd(L(g^lambda mod n²),
   * n) = 1, the form of equation 5 of Guo, Gao, Cao, Lai (Math. Biosci. Eng. 2023). As secure as
   * the generator n + 1 and slower: for partners that use such keys.
   *
   * @return a private key, which carries its public key
   */
  public PaillierPrivateKey generateWithRandomGenerator() {
    return PaillierPrivateKey.trusted(KeySearch.randomGenerator(parameters.modulusBits(), source));
  }

  @Override
  public String toString() {
    return "PaillierKeyGenerator(" + parameters + ")";
  }
}
