package io.github.flcrypt.paillier;

import io.github.flcrypt.core.random.RandomSource;
import io.github.flcrypt.paillier.internal.KeyRules;
import io.github.flcrypt.paillier.internal.PrimeGenerator;
import java.math.BigInteger;
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
   * Makes a new key.
   *
   * @return a private key, which carries its public key
   */
  public PaillierPrivateKey generate() {
    int primeBits = parameters.modulusBits() / 2;
    BigInteger p = PrimeGenerator.generate(primeBits, source);
    BigInteger q;
    do {
      q = PrimeGenerator.generate(primeBits, source);
    } while (KeyRules.problemOfPair(p, q).isPresent());
    return PaillierPrivateKey.trusted(p, q);
  }

  @Override
  public String toString() {
    return "PaillierKeyGenerator(" + parameters + ")";
  }
}
