package io.github.flcrypt.paillier;

import io.github.flcrypt.core.DecryptionJournal;
import io.github.flcrypt.core.Decryptor;
import io.github.flcrypt.core.EncryptedGroups;
import io.github.flcrypt.core.EncryptedSum;
import io.github.flcrypt.core.KeyHolder;
import io.github.flcrypt.core.KeyId;
import io.github.flcrypt.core.MalformedMessageException;
import io.github.flcrypt.core.TooFewContributorsException;
import io.github.flcrypt.core.codec.PlaintextVector;
import io.github.flcrypt.core.random.RandomSource;
import java.math.BigInteger;
import java.util.List;
import java.util.Objects;

/**
 * Decrypts sums with the whole private key, by Chinese remaindering, blinded, with a check of every
 * result against faults.
 *
 * <p>A round is decrypted once and never below its minimum of contributors; a decryption that fails
 * counts too, so that errors cannot be used to ask again. Paillier ciphertexts are malleable: a sum
 * that somebody changed inside the ciphertext group decrypts to other integers, and only what falls
 * out of a slot's range or changes the encrypted counter is noticed.
 *
 * <p>Safe for several threads; decryptors made of one another share their journal.
 */
public final class PaillierDecryptor implements Decryptor<Paillier> {

  private final KeyHolder holder;
  private final PaillierPrivateKey key;
  private final RandomSource source;
  private final BatchRunner runner;
  private final ClaimedRounds rounds;

  private PaillierDecryptor(
      KeyHolder holder,
      PaillierPrivateKey key,
      RandomSource source,
      BatchRunner runner,
      ClaimedRounds rounds) {
    this.holder = holder;
    this.key = key;
    this.source = source;
    this.runner = runner;
    this.rounds = rounds;
  }

  /**
   * A decryptor in the hands of a stated party. It works on the calling thread and remembers the
   * decrypted rounds as long as the process lives. A server that holds the key is warned of in the
   * log.
   *
   * @param holder who has the private key: a separate authority, all clients, or the server; not
   *     {@link KeyHolder#THRESHOLD}, where nobody has all of it
   * @param key the private key
   * @param source the secret randomness of the blinding
   * @return a decryptor with an empty journal
   */
  public static PaillierDecryptor heldBy(
      KeyHolder holder, PaillierPrivateKey key, RandomSource source) {
    Objects.requireNonNull(source, "source");
    KeyHolderNotice.give(
        holder, key.publicKey().keyId(), System.getLogger(PaillierDecryptor.class.getName()));
    return new PaillierDecryptor(
        holder,
        key,
        source,
        BatchRunner.sequential(),
        new ClaimedRounds(DecryptionJournal.inMemory()));
  }

  /**
   * The same decryptor with a journal of the caller's, for example one on disk.
   *
   * @param journal remembers the decrypted rounds
   * @return a decryptor of the same key
   */
  public PaillierDecryptor journaledBy(DecryptionJournal journal) {
    return new PaillierDecryptor(holder, key, source, runner, new ClaimedRounds(journal));
  }

  /**
   * The same decryptor on other threads.
   *
   * @param other decides where vectors are worked on
   * @return a decryptor of the same key and journal
   */
  public PaillierDecryptor on(BatchRunner other) {
    return new PaillierDecryptor(holder, key, source, other, rounds);
  }

  /**
   * Who has the private key.
   *
   * @return the holder given at construction
   */
  public KeyHolder keyHolder() {
    return holder;
  }

  @Override
  public KeyId keyId() {
    return key.publicKey().keyId();
  }

  @Override
  public DecryptionJournal journal() {
    return rounds;
  }

  /**
   * {@inheritDoc}
   *
   * @throws TooFewContributorsException below the round's minimum
   * @throws MalformedMessageException if a plaintext is larger than any sum of this round
   * @throws IllegalStateException if the round was not claimed in {@link #journal()} just before,
   *     the key was destroyed, or the computation failed its own check
   */
  @Override
  public PlaintextVector decryptPlaintexts(EncryptedSum<Paillier> sum) {
    // Asked again here: this method can be called around the core's own checks.
    int minimum = sum.round().minimumContributors();
    if (sum.contributors().size() < minimum) {
      throw new TooFewContributorsException(
          "contributors must be at least the declared minimum "
              + minimum
              + "; got "
              + sum.contributors().size());
    }
    rounds.use(sum.round().digest());
    return plaintextsOf(sum);
  }

  /**
   * {@inheritDoc}
   *
   * @throws MalformedMessageException if a plaintext is larger than any sum of this round
   * @throws IllegalStateException if the round was not claimed in {@link #journal()} just before,
   *     the key was destroyed, or the computation failed its own check
   */
  @Override
  public List<PlaintextVector> decryptGroupPlaintexts(EncryptedGroups<Paillier> groups) {
    rounds.use(groups.round().digest());
    return groups.sums().stream().map(this::plaintextsOf).toList();
  }

  private PlaintextVector plaintextsOf(EncryptedSum<Paillier> sum) {
    BigInteger[] plaintexts =
        new VectorDecryption(key, source, runner)
            .decrypt(PaillierCiphertexts.from(sum.ciphertexts()));
    int bits = key.publicKey().plaintextBits();
    for (int i = 0; i < plaintexts.length; i++) {
      if (plaintexts[i].bitLength() > bits) {
        throw new MalformedMessageException(
            "plaintext " + i + " must be below 2^" + bits + "; the sum is not one of this round's");
      }
    }
    return PlaintextVector.of(bits, plaintexts);
  }

  @Override
  public String toString() {
    return "PaillierDecryptor(" + key.publicKey() + ", held by " + holder + ")";
  }
}
