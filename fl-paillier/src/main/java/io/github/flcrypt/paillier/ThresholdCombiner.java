package io.github.flcrypt.paillier;

import io.github.flcrypt.core.DuplicateContributionException;
import io.github.flcrypt.core.EncryptedSum;
import io.github.flcrypt.core.FalsePartialDecryptionException;
import io.github.flcrypt.core.JointPlaintexts;
import io.github.flcrypt.core.KeyId;
import io.github.flcrypt.core.MalformedMessageException;
import io.github.flcrypt.core.PartialDecryption;
import io.github.flcrypt.core.RejectedPart;
import io.github.flcrypt.core.RejectedPart.Reason;
import io.github.flcrypt.core.RoundMismatchException;
import io.github.flcrypt.core.ShareCombiner;
import io.github.flcrypt.core.TooFewShareHoldersException;
import io.github.flcrypt.core.codec.PlaintextVector;
import io.github.flcrypt.core.random.RandomSource;
import io.github.flcrypt.paillier.internal.threshold.PartCombination;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Verifies the parts of share-holders and decrypts with those that are right. Needs the public
 * threshold key alone; anybody can do it and comes to the same result.
 *
 * <p>All proofs are verified in one batch; only a batch that fails is searched for who lied.
 * Immutable, safe for several threads.
 */
public final class ThresholdCombiner implements ShareCombiner<Paillier> {

  // Fills the widest vectors.
  private static final int GRAIN = 8;

  private final ThresholdPublicKey key;
  private final RandomSource source;
  private final BatchRunner runner;

  private ThresholdCombiner(ThresholdPublicKey key, RandomSource source, BatchRunner runner) {
    this.key = Objects.requireNonNull(key, "key");
    this.source = Objects.requireNonNull(source, "source");
    this.runner = Objects.requireNonNull(runner, "runner");
  }

  /**
   * A combiner that works on the calling thread.
   *
   * @param key the public threshold key
   * @param source the secret coins of batch verification; a share-holder who can predict them can
   *     cheat
   * @return the combiner
   */
  public static ThresholdCombiner of(ThresholdPublicKey key, RandomSource source) {
    return new ThresholdCombiner(key, source, BatchRunner.sequential());
  }

  /**
   * The same combiner on other threads.
   *
   * @param other decides where parts and ciphertexts are worked on
   * @return a combiner of the same key
   */
  public ThresholdCombiner on(BatchRunner other) {
    return new ThresholdCombiner(key, source, other);
  }

  @Override
  public KeyId keyId() {
    return key.keyId();
  }

  @Override
  public int quorum() {
    return key.quorum();
  }

  /**
   * {@inheritDoc}
   *
   * @throws DuplicateContributionException if two parts are of one share-holder
   * @throws RoundMismatchException if a part is of another sum
   * @throws MalformedMessageException if a plaintext is larger than any sum of this round
   */
  @Override
  public PlaintextVector combinePlaintexts(
      EncryptedSum<Paillier> sum, List<PartialDecryption<Paillier>> parts) {
    VerifiedParts verified = verify(sum, parts);
    refuse(verified.rejected());
    return combine(verified);
  }

  /**
   * {@inheritDoc}
   *
   * <p>Of several right parts of one share-holder the first counts; who is right only after
   * somebody else sent a wrong part in its name is not left out.
   *
   * @throws MalformedMessageException if a plaintext is larger than any sum of this round
   */
  @Override
  public JointPlaintexts combineValidPlaintexts(
      EncryptedSum<Paillier> sum, List<PartialDecryption<Paillier>> parts) {
    VerifiedParts verified = verify(sum, parts);
    return new JointPlaintexts(combine(verified), verified.holders(), verified.rejected());
  }

  private VerifiedParts verify(
      EncryptedSum<Paillier> sum, List<PartialDecryption<Paillier>> parts) {
    PaillierCiphertexts.from(sum.ciphertexts()).requireKey(key.publicKey());
    // Asked again here: this method can be called around the core's own checks.
    ThresholdShareHolder.requireMinimum(sum);
    return new PartVerification(key, source, runner, sum).verify(parts);
  }

  private static void refuse(List<RejectedPart> rejected) {
    for (RejectedPart part : rejected) {
      if (part.reason() == Reason.WRONG_SUM) {
        throw new RoundMismatchException("holder " + part.holder() + ": " + part.detail());
      }
      if (part.reason() == Reason.DUPLICATE) {
        throw new DuplicateContributionException(
            "share-holder must answer once; got " + part.holder() + " again");
      }
    }
    if (!rejected.isEmpty()) {
      throw new FalsePartialDecryptionException(
          "partial decryptions must be right; got wrong ones of holders " + describe(rejected),
          rejected);
    }
  }

  private static String describe(List<RejectedPart> rejected) {
    return rejected.stream()
        .map(part -> part.holder() + " (" + part.reason() + ")")
        .collect(Collectors.joining(", "));
  }

  private PlaintextVector combine(VerifiedParts verified) {
    int quorum = key.quorum();
    List<Integer> holders = verified.holders();
    if (holders.size() < quorum) {
      String others =
          verified.rejected().isEmpty() ? "" : "; refused: " + describe(verified.rejected());
      throw new TooFewShareHoldersException(
          "right parts must come from " + quorum + " share-holders; got " + holders.size() + others,
          verified.rejected());
    }
    PartCombination combination = new PartCombination(key.form(), holders.subList(0, quorum));
    List<PaillierCiphertexts> parts = verified.parts().subList(0, quorum);
    BigInteger[] plaintexts = new BigInteger[parts.get(0).size()];
    runner.run(
        plaintexts.length,
        GRAIN,
        (from, to) -> {
          for (int at = from; at < to; at += GRAIN) {
            int first = at;
            int size = Math.min(GRAIN, to - at);
            BigInteger[][] vectors = new BigInteger[quorum][size];
            for (int holder = 0; holder < quorum; holder++) {
              PaillierCiphertexts ofHolder = parts.get(holder);
              Arrays.setAll(vectors[holder], i -> ofHolder.get(first + i));
            }
            System.arraycopy(combination.combineAll(vectors), 0, plaintexts, at, size);
          }
        });
    return vector(plaintexts);
  }

  private PlaintextVector vector(BigInteger... plaintexts) {
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
    return "ThresholdCombiner(" + key + ")";
  }
}
