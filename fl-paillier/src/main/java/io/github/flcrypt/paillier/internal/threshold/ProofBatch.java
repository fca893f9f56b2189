package io.github.flcrypt.paillier.internal.threshold;

import io.github.flcrypt.core.random.RandomSource;
import io.github.flcrypt.paillier.internal.PublicArithmetic;
import io.github.flcrypt.paillier.internal.UniformIntegers;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * Checks the proofs of several holders with one equation: each of their equations is raised to a
 * random power of 128 bits that no prover knew, and all are multiplied (Bellare, Garay, Rabin,
 * Eurocrypt 1998). Squared, because order two is the only small order among units: a batch with a
 * wrong proof passes with probability at most 2^-128, and what each proof by itself accepts passes.
 */
public final class ProofBatch {

  private final ThresholdForm key;
  private final List<Statement> statements = new ArrayList<>();
  private final List<EqualityProof> proofs = new ArrayList<>();

  /**
   * An empty batch.
   *
   * @param key the public numbers
   */
  public ProofBatch(ThresholdForm key) {
    this.key = key;
  }

  /**
   * Adds a proof.
   *
   * @param statement what is proved
   * @param proof the proof, its commitments units
   */
  public void add(Statement statement, EqualityProof proof) {
    statements.add(statement);
    proofs.add(proof);
  }

  /**
   * Checks all proofs at once.
   *
   * @param source secret coins; a prover who can predict them can cheat
   * @return whether all hold
   */
  public boolean holds(RandomSource source) {
    BigInteger modulus = key.nSquared();
    int count = proofs.size();
    BigInteger[] bases = new BigInteger[4 * count];
    BigInteger[] exponents = new BigInteger[4 * count];
    BigInteger baseExponent = BigInteger.ZERO;
    BigInteger got = BigInteger.ONE;
    for (int i = 0; i < count; i++) {
      Statement statement = statements.get(i);
      EqualityProof proof = proofs.get(i);
      BigInteger challenge = statement.challenge(proof.a(), proof.b());
      BigInteger first = UniformIntegers.ofBits(Statement.WEIGHT_BITS, source);
      BigInteger second = UniformIntegers.ofBits(Statement.WEIGHT_BITS, source);
      baseExponent = baseExponent.add(first.multiply(proof.z()));
      BigInteger power = statement.left().modPow(second.multiply(proof.z()), modulus);
      got = got.multiply(power).mod(modulus);
      bases[4 * i] = proof.a();
      exponents[4 * i] = first;
      bases[4 * i + 1] = statement.verificationKey();
      exponents[4 * i + 1] = first.multiply(challenge);
      bases[4 * i + 2] = proof.b();
      exponents[4 * i + 2] = second;
      bases[4 * i + 3] = statement.right();
      exponents[4 * i + 3] = second.multiply(challenge);
    }
    got = got.multiply(key.base().modPow(baseExponent, modulus)).mod(modulus);
    BigInteger expected = new PublicArithmetic(key.n()).product(bases, exponents);
    return EqualityProof.square(got, modulus).equals(EqualityProof.square(expected, modulus));
  }
}
