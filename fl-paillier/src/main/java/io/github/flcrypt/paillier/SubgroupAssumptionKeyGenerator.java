package io.github.flcrypt.paillier;

import io.github.flcrypt.core.random.RandomSource;
import io.github.flcrypt.paillier.internal.KeySearch;
import java.util.Objects;

/**
 * Makes keys for {@link RandomnessMode#SUBGROUP}, which rest on one assumption more than all other
 * keys: that powers of h are indistinguishable from units of Jacobi symbol +1 although they lie in
 * a subgroup of secret order 2 p q (Ma, Han, Lei, ACSAC 2021).
 *
 * <p>The primes are P = 2 p p' + 1 and Q = 2 q q' + 1 with primes p and q of 224 bits (2048-bit
 * keys), 256 bits (3072), 304 bits (4096): twice the security level each, because factoring such a
 * modulus takes about √p steps. h = -y^(2 p' q') modulo n has order 2 p q. Random exponents have
 * the length of p q: 448, 512 and 608 bits.
 *
 * <p>Safe for several threads.
 */
public final class SubgroupAssumptionKeyGenerator {

  private final PaillierParameters parameters;
  private final RandomSource source;

  /**
   * Prepares a generator.
   *
   * @param parameters the size of the keys
   * @param source the secret randomness that the primes come from
   */
  public SubgroupAssumptionKeyGenerator(PaillierParameters parameters, RandomSource source) {
    this.parameters = Objects.requireNonNull(parameters, "parameters");
    this.source = Objects.requireNonNull(source, "source");
  }

  /**
   * Makes a new key.
   *
   * @return a private key, which carries its public key
   */
  public PaillierPrivateKey generate() {
    return PaillierPrivateKey.trusted(KeySearch.subgroup(parameters.modulusBits(), source));
  }

  @Override
  public String toString() {
    return "SubgroupAssumptionKeyGenerator(" + parameters + ")";
  }
}
