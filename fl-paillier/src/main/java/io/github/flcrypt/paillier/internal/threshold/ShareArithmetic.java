package io.github.flcrypt.paillier.internal.threshold;

import io.github.flcrypt.core.random.RandomSource;
import io.github.flcrypt.paillier.internal.PublicArithmetic;
import io.github.flcrypt.paillier.internal.UniformIntegers;
import io.github.flcrypt.paillier.internal.engine.Exponents;
import java.math.BigInteger;

/**
 * What only the holder of a share can compute. Parts follow the hardening of the engine's provider,
 * with the ciphertexts blinded; proofs are on {@link BigInteger}, which is not constant time.
 * Immutable, safe for several threads.
 */
public final class ShareArithmetic {

  // As for whole keys: a fresh pair is drawn after so many squarings.
  private static final int USES_PER_DRAW = 32;
  private static final int BLINDING_BITS = 256;
  private static final int BATCH = 16;

  private final ThresholdForm key;
  private final PublicArithmetic arithmetic;
  private final int holder;
  private final BigInteger exponent;

  /**
   * Prepares a share.
   *
   * @param key the public numbers
   * @param holder 1 to holders
   * @param share s_i, trusted or checked by the caller
   */
  public ShareArithmetic(ThresholdForm key, int holder, BigInteger share) {
    this.key = key;
    this.arithmetic = new PublicArithmetic(key.n());
    this.holder = holder;
    this.exponent = key.delta().multiply(share);
  }

  /** A public bound: shares are below n m, and m is below n. */
  private int exponentBits() {
    int bits = 2 * key.n().bitLength() + key.delta().bitLength() + 1;
    return Math.max(bits, exponent.bitLength() + 1);
  }

  /**
   * Whether the share is the one of its holder's verification key.
   *
   * @return whether v^(Δ s) = v_i
   */
  public boolean fitsVerificationKey() {
    return key.base().modPow(exponent, key.nSquared()).equals(key.verificationKey(holder));
  }

  /**
   * Proves that parts were made with this share, and checks the proof, so that a fault of the
   * machine does not look like a lie.
   *
   * @param statement of this holder
   * @param source the secret nonce
   * @return the proof
   * @throws IllegalStateException if the check fails; nothing is given out
   */
  public EqualityProof prove(Statement statement, RandomSource source) {
    EqualityProof proof = EqualityProof.of(statement, exponent, source);
    if (!proof.holds(statement)) {
      throw new IllegalStateException(
          "partial decryption must pass its own check; result withheld");
    }
    return proof;
  }

  /**
   * Starts a run of partial decryptions with blinding of its own.
   *
   * @param source the secret randomness of the blinding
   * @return a session for one thread
   */
  public Session decryptions(RandomSource source) {
    return new Session(source);
  }

  /**
   * Decrypts batches in part; for one thread.
   *
   * <p>A ciphertext is multiplied by v^k before it is exponentiated, so that whoever chose it does
   * not know the number at work; v_i^(2k), which is public arithmetic, is divided out again. The
   * next k is twice the last one, as is usual (Kocher, Crypto 1996, section 10).
   */
  public final class Session {

    private final RandomSource source;
    private BigInteger blind = BigInteger.ONE;
    private BigInteger unblind = BigInteger.ONE;
    private int usesLeft;

    private Session(RandomSource source) {
      this.source = source;
    }

    /**
     * Parts of several ciphertexts.
     *
     * @param ciphertexts units modulo n², checked by the caller
     * @param from the first
     * @param to after the last one
     * @param parts receives c^(2 Δ s) modulo n² at the same places
     */
    public void decrypt(BigInteger[] ciphertexts, int from, int to, BigInteger[] parts) {
      BigInteger modulus = arithmetic.nSquared();
      for (int at = from; at < to; at += BATCH) {
        BigInteger[] blinded = new BigInteger[Math.min(BATCH, to - at)];
        BigInteger[] unblinds = new BigInteger[blinded.length];
        for (int i = 0; i < blinded.length; i++) {
          refresh();
          blinded[i] = ciphertexts[at + i].multiply(blind).mod(modulus);
          unblinds[i] = unblind;
        }
        Exponents.Secret secret = Exponents.secret(exponentBits(), exponent.shiftLeft(1));
        BigInteger[] powers = arithmetic.power(blinded, secret);
        secret.wipe();
        for (int i = 0; i < powers.length; i++) {
          parts[at + i] = powers[i].multiply(unblinds[i]).mod(modulus);
        }
      }
    }

    private void refresh() {
      BigInteger modulus = key.nSquared();
      if (usesLeft == 0) {
        BigInteger k = UniformIntegers.ofBits(BLINDING_BITS, source);
        blind = key.base().modPow(k, modulus);
        unblind = key.verificationKey(holder).modPow(k.shiftLeft(1).negate(), modulus);
        usesLeft = USES_PER_DRAW;
      } else {
        blind = EqualityProof.square(blind, modulus);
        unblind = EqualityProof.square(unblind, modulus);
      }
      usesLeft--;
    }
  }

  /** Shows nothing of the share. */
  @Override
  public String toString() {
    return "ShareArithmetic(holder " + holder + ")";
  }
}
