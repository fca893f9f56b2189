package io.github.flcrypt.paillier.internal.threshold;

import io.github.flcrypt.paillier.internal.PublicArithmetic;
import java.math.BigInteger;
import java.util.List;

/**
 * Puts the parts of one quorum together: Π part_i^(2 λ_i) = c^(4 Δ² d) = (1 + n)^(4 Δ² m) (Damgård,
 * Jurik, PKC 2001, section 4.1). Immutable, safe for several threads.
 */
public final class PartCombination {

  private final ThresholdForm key;
  private final BigInteger[] exponents;
  private final BigInteger divisor;
  private final PublicArithmetic arithmetic;

  /**
   * Prepares a quorum.
   *
   * @param key the public numbers
   * @param holders as many different holders as the quorum
   */
  public PartCombination(ThresholdForm key, List<Integer> holders) {
    this.key = key;
    this.arithmetic = new PublicArithmetic(key.n());
    BigInteger delta = key.delta();
    this.exponents = SecretSharing.lagrange(delta, holders, 0);
    for (int i = 0; i < exponents.length; i++) {
      exponents[i] = exponents[i].shiftLeft(1);
    }
    this.divisor = delta.multiply(delta).shiftLeft(2).modInverse(key.n());
  }

  /**
   * One plaintext.
   *
   * @param parts of the holders, in their order, units modulo n²
   * @return the plaintext in {@code [0, n)}
   * @throws IllegalStateException if parts that were proved do not combine, which only a dealer who
   *     lied about the key can cause
   */
  public BigInteger combine(BigInteger... parts) {
    return plaintext(arithmetic.product(parts, exponents));
  }

  /**
   * Several plaintexts.
   *
   * @param parts of the holders, in their order: for each its parts of all ciphertexts
   * @return the plaintexts in {@code [0, n)}
   * @throws IllegalStateException as for one
   */
  public BigInteger[] combineAll(BigInteger[][] parts) {
    BigInteger[] plaintexts = arithmetic.products(parts, exponents);
    for (int i = 0; i < plaintexts.length; i++) {
      plaintexts[i] = plaintext(plaintexts[i]);
    }
    return plaintexts;
  }

  private BigInteger plaintext(BigInteger power) {
    BigInteger[] steps = power.subtract(BigInteger.ONE).divideAndRemainder(key.n());
    if (steps[1].signum() != 0) {
      throw new IllegalStateException("right parts must combine; the key is not a dealer's");
    }
    return steps[0].multiply(divisor).mod(key.n());
  }
}
