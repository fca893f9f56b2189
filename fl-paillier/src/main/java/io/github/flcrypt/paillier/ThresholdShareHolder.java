package io.github.flcrypt.paillier;

import io.github.flcrypt.core.DecryptionJournal;
import io.github.flcrypt.core.EncryptedSum;
import io.github.flcrypt.core.KeyId;
import io.github.flcrypt.core.PartialDecryption;
import io.github.flcrypt.core.PartialDecryptor;
import io.github.flcrypt.core.RoundAlreadyDecryptedException;
import io.github.flcrypt.core.TooFewContributorsException;
import io.github.flcrypt.core.random.RandomSource;
import io.github.flcrypt.paillier.internal.threshold.EqualityProof;
import io.github.flcrypt.paillier.internal.threshold.ShareArithmetic;
import io.github.flcrypt.paillier.internal.threshold.Statement;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Objects;

/**
 * Contributes to the decryption of sums with one share, and proves that it did so rightly.
 *
 * <p>It answers once for a round and never below the round's minimum of contributors; an answer
 * that fails counts too. Keep the answer's bytes to send it again. It trusts the aggregator, or
 * whoever verified the sum before, to hand over a real sum: fewer share-holders than the quorum who
 * refuse cannot stop others from decrypting.
 *
 * <p>Exponentiations with the share are blinded and the answer is checked before it is given out,
 * but nothing is hardened: {@link BigInteger} is not constant time. Safe for several threads;
 * share-holders made of one another share their journal.
 */
public final class ThresholdShareHolder implements PartialDecryptor<Paillier> {

  // Fills the widest vectors.
  private static final int GRAIN = 8;

  private final ThresholdKeyShare share;
  private final RandomSource source;
  private final BatchRunner runner;
  private final DecryptionJournal journal;

  private ThresholdShareHolder(
      ThresholdKeyShare share, RandomSource source, BatchRunner runner, DecryptionJournal journal) {
    this.share = Objects.requireNonNull(share, "share");
    this.source = Objects.requireNonNull(source, "source");
    this.runner = Objects.requireNonNull(runner, "runner");
    this.journal = Objects.requireNonNull(journal, "journal");
  }

  /**
   * A share-holder that works on the calling thread and remembers its rounds as long as the process
   * lives.
   *
   * @param share the share
   * @param source the secret randomness of blinding and proofs; whoever can predict it learns the
   *     share
   * @return a share-holder with an empty journal
   */
  public static ThresholdShareHolder of(ThresholdKeyShare share, RandomSource source) {
    return new ThresholdShareHolder(
        share, source, BatchRunner.sequential(), DecryptionJournal.inMemory());
  }

  /**
   * The same share-holder with a journal of the caller's, for example one on disk. The journal must
   * not be that of another share-holder.
   *
   * @param rounds remembers the rounds answered
   * @return a share-holder with the same share
   */
  public ThresholdShareHolder journaledBy(DecryptionJournal rounds) {
    return new ThresholdShareHolder(share, source, runner, rounds);
  }

  /**
   * The same share-holder on other threads.
   *
   * @param other decides where vectors are worked on
   * @return a share-holder with the same share and journal
   */
  public ThresholdShareHolder on(BatchRunner other) {
    return new ThresholdShareHolder(share, source, other, journal);
  }

  @Override
  public KeyId keyId() {
    return share.publicKey().keyId();
  }

  @Override
  public int holder() {
    return share.holder();
  }

  /**
   * {@inheritDoc}
   *
   * @throws RoundAlreadyDecryptedException if the round was answered before
   * @throws IllegalStateException if the share was destroyed, or the computation failed its own
   *     check
   */
  @Override
  public PartialDecryption<Paillier> decryptPartially(EncryptedSum<Paillier> sum) {
    ThresholdPublicKey key = share.publicKey();
    PaillierCiphertexts ciphertexts = PaillierCiphertexts.from(sum.ciphertexts());
    ciphertexts.requireKey(key.publicKey());
    requireLength(ThresholdPart.payloadBytes(key, ciphertexts.size()));
    requireMinimum(sum);
    ShareArithmetic arithmetic = share.arithmetic();
    if (!journal.claim(sum.round().digest())) {
      throw new RoundAlreadyDecryptedException(
          "round "
              + sum.round().round()
              + " must be answered once by share-holder "
              + holder()
              + "; it was answered before");
    }
    PaillierCiphertexts parts = parts(arithmetic, ciphertexts);
    Statement statement = ThresholdPart.statement(key, holder(), sum, sum.digest(), parts);
    EqualityProof proof = arithmetic.prove(statement, source);
    return ThresholdPart.answer(key, holder(), sum, new ThresholdPart(parts, proof));
  }

  private PaillierCiphertexts parts(ShareArithmetic arithmetic, PaillierCiphertexts ciphertexts) {
    BigInteger[] input = new BigInteger[ciphertexts.size()];
    Arrays.setAll(input, ciphertexts::get);
    BigInteger[] parts = new BigInteger[input.length];
    runner.run(
        parts.length,
        GRAIN,
        (from, to) -> arithmetic.decryptions(source).decrypt(input, from, to, parts));
    return PaillierCiphertexts.trusted(share.publicKey().publicKey(), parts);
  }

  private static void requireLength(long bytes) {
    if (bytes > PartialDecryption.MAXIMUM_LENGTH) {
      throw new IllegalArgumentException(
          "sum must have a partial decryption of at most "
              + PartialDecryption.MAXIMUM_LENGTH
              + " bytes; got "
              + bytes);
    }
  }

  static void requireMinimum(EncryptedSum<Paillier> sum) {
    int minimum = sum.round().minimumContributors();
    if (sum.contributors().size() < minimum) {
      throw new TooFewContributorsException(
          "contributors must be at least the declared minimum "
              + minimum
              + "; got "
              + sum.contributors().size());
    }
  }

  @Override
  public String toString() {
    return "ThresholdShareHolder(" + share + ")";
  }
}
