package io.github.flcrypt.core.verified;

import io.github.flcrypt.core.Decryptor;
import io.github.flcrypt.core.EncryptedSum;
import io.github.flcrypt.core.FederatedLearningException;
import io.github.flcrypt.core.IntegerSum;
import io.github.flcrypt.core.Scheme;
import java.util.Objects;

/**
 * A key holder that trusts no aggregator: it decrypts what clients signed, summed by itself. It
 * takes no {@link EncryptedSum} alone, so that it cannot be used as a {@link Decryptor} by mistake;
 * whoever keeps the plain decryptor beside it gives the check away.
 *
 * <p>Safe for several threads.
 *
 * @param <S> the scheme
 */
public final class VerifiedDecryptor<S extends Scheme> {

  private final SumVerifier<S> verifier;
  private final Decryptor<S> decryptor;

  private VerifiedDecryptor(SumVerifier<S> verifier, Decryptor<S> decryptor) {
    this.verifier = Objects.requireNonNull(verifier, "verifier");
    this.decryptor = Objects.requireNonNull(decryptor, "decryptor");
  }

  /**
   * Puts a gate before a decryptor.
   *
   * @param <S> the scheme
   * @param verifier the gate
   * @param decryptor holds the key; its journal should survive a crash
   * @return the key holder
   */
  public static <S extends Scheme> VerifiedDecryptor<S> of(
      SumVerifier<S> verifier, Decryptor<S> decryptor) {
    return new VerifiedDecryptor<>(verifier, decryptor);
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
   * Checks, sums and decrypts a round's uploads, once.
   *
   * @param offered the uploads
   * @return the sums of the integers
   * @throws io.github.flcrypt.core.RoundAlreadyDecryptedException if the round was decrypted before
   * @throws FederatedLearningException as {@link SumVerifier#verify(SignedSum)} does; nothing is
   *     decrypted then
   */
  public IntegerSum decrypt(SignedSum<S> offered) {
    return decryptor.decrypt(verifier.verify(offered));
  }

  /**
   * Checks, sums and decrypts a round's uploads, once, if the aggregator's sum is theirs.
   *
   * @param offered the uploads
   * @param claimed what the aggregator says is their sum
   * @return the sums of the integers
   * @throws io.github.flcrypt.core.RoundAlreadyDecryptedException if the round was decrypted before
   * @throws FederatedLearningException as {@link SumVerifier#verify(SignedSum, EncryptedSum)} does;
   *     nothing is decrypted then
   */
  public IntegerSum decrypt(SignedSum<S> offered, EncryptedSum<S> claimed) {
    return decryptor.decrypt(verifier.verify(offered, claimed));
  }

  @Override
  public String toString() {
    return "VerifiedDecryptor(" + verifier + ", key " + decryptor.keyId() + ")";
  }
}
