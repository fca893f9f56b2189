package io.github.flcrypt.core.verified;

import io.github.flcrypt.core.EncryptedSum;
import io.github.flcrypt.core.FederatedLearningException;
import io.github.flcrypt.core.ForgedNumbersException;
import io.github.flcrypt.core.KeyId;
import io.github.flcrypt.core.PartialDecryption;
import io.github.flcrypt.core.PartialDecryptor;
import io.github.flcrypt.core.RoundAlreadyDecryptedException;
import io.github.flcrypt.core.Scheme;
import java.util.Objects;

/**
 * A share-holder that trusts no aggregator: it takes part in the decryption of what clients signed,
 * summed by itself. Like {@link VerifiedDecryptor} it takes no {@link EncryptedSum} on its own.
 *
 * <p>Each share-holder keeps its own journal and cannot see what the others were shown. An
 * aggregator could announce one set to some and another to the rest; both are decrypted only if two
 * quorums have no honest share-holder in common. Two quorums of t of n share at least 2t − n
 * share-holders, so t must be above n / 2, which is checked, and above (n + f) / 2 where f
 * share-holders may lie, which the parties must see to when they choose t.
 *
 * <p>Safe for several threads.
 *
 * @param <S> the scheme
 */
public final class VerifiedShareHolder<S extends Scheme> {

  private final SumVerifier<S> verifier;
  private final PartialDecryptor<S> shareHolder;

  private VerifiedShareHolder(SumVerifier<S> verifier, PartialDecryptor<S> shareHolder) {
    this.verifier = Objects.requireNonNull(verifier, "verifier");
    this.shareHolder = Objects.requireNonNull(shareHolder, "shareHolder");
  }

  /**
   * Puts a gate before a share-holder.
   *
   * @param <S> the scheme
   * @param verifier the gate, with a journal that no other share-holder uses
   * @param shareHolder holds the share; its journal should survive a crash
   * @param quorum how many share-holders open a sum, t
   * @param holders how many there are, n, below 2t
   * @return the share-holder
   */
  public static <S extends Scheme> VerifiedShareHolder<S> of(
      SumVerifier<S> verifier, PartialDecryptor<S> shareHolder, int quorum, int holders) {
    if (quorum < 1 || quorum > holders) {
      throw new IllegalArgumentException(
          "quorum must be in [1, holders " + holders + "]; got " + quorum);
    }
    if (2L * quorum <= holders) {
      throw new IllegalArgumentException(
          "quorum must be above half of the "
              + holders
              + " share-holders, or two quorums could be shown two sets of uploads; got "
              + quorum);
    }
    return new VerifiedShareHolder<>(verifier, shareHolder);
  }

  /**
   * The key of which it holds a share.
   *
   * @return the public key's fingerprint
   */
  public KeyId keyId() {
    return shareHolder.keyId();
  }

  /**
   * The share-holder's number.
   *
   * @return at least 1
   */
  public int holder() {
    return shareHolder.holder();
  }

  /**
   * The gate, for announcements.
   *
   * @return what checks the sums
   */
  public SumVerifier<S> verifier() {
    return verifier;
  }

  /**
   * Checks and sums a round's uploads and contributes to their decryption, once.
   *
   * @param offered the uploads
   * @return this share-holder's part
   * @throws FederatedLearningException as {@link SumVerifier#verify(SignedSum)} does; nothing is
   *     contributed then
   * @throws RoundAlreadyDecryptedException if this share-holder answered for the round before
   */
  public PartialDecryption<S> decryptPartially(SignedSum<S> offered) {
    return shareHolder.decryptPartially(verifier.verify(offered));
  }

  /**
   * This share-holder for one round's uploads, in the form that {@link
   * io.github.flcrypt.core.federation.ThresholdDecryption} asks. It answers for their sum only.
   *
   * @param offered the uploads
   * @return throws {@link ForgedNumbersException} when asked for any other sum
   */
  public PartialDecryptor<S> forUploads(SignedSum<S> offered) {
    return new ForUploads<>(this, offered);
  }

  private record ForUploads<S extends Scheme>(VerifiedShareHolder<S> owner, SignedSum<S> offered)
      implements PartialDecryptor<S> {

    @Override
    public KeyId keyId() {
      return owner.keyId();
    }

    @Override
    public int holder() {
      return owner.holder();
    }

    @Override
    public PartialDecryption<S> decryptPartially(EncryptedSum<S> sum) {
      return owner.shareHolder.decryptPartially(owner.verifier.verify(offered, sum));
    }
  }

  @Override
  public String toString() {
    return "VerifiedShareHolder(" + holder() + ", " + verifier + ")";
  }
}
