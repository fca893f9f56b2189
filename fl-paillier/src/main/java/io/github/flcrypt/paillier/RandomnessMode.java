package io.github.flcrypt.paillier;

/**
 * How the random factor that hides a plaintext is made. All four give ciphertexts that any holder
 * of the private key decrypts alike and that add up with each other; they differ in cost and in
 * what must be true for the plaintext to stay hidden.
 */
public enum RandomnessMode {

  /**
   * r^n for a uniform unit r (Paillier, Eurocrypt 1999). Assumes decisional composite residuosity,
   * as the scheme itself, and nothing else. Works with every key; one exponentiation by n.
   */
  TEXTBOOK,

  /**
   * a^p modulo p² and b^q modulo q² for uniform a, b, joined by Chinese remainders. Exactly the
   * distribution of {@link #TEXTBOOK} and its assumption alone, at about a third of the cost, but
   * needs the private key: whoever encrypts can decrypt everything.
   */
  KEY_HOLDER,

  /**
   * (h^n)^x for a uniform x of half the length of n, by tables of powers (Damgård, Jurik, Nielsen,
   * Int. J. Inf. Secur. 9, 2010, section 4.2). Assumes composite residuosity and that factoring is
   * hard, from which half-length exponents follow (Goldreich and Rosen, J. Cryptology 16, 2003).
   * Needs a key of {@link PaillierKeyGenerator#generateForHalfLengthExponents}, whose maker is
   * trusted to have made the primes so; the randomness reveals nothing but Jacobi symbols, which
   * are all +1.
   */
  HALF_LENGTH,

  /**
   * (h^n)^x for an x of 448 to 1024 bits in a subgroup of secret order. Assumes in addition that
   * the subgroup cannot be told from the units of Jacobi symbol +1 (Ma, Han, Lei, ACSAC 2021),
   * which is younger and less examined. Needs a key of {@link SubgroupAssumptionKeyGenerator}.
   */
  SUBGROUP
}
