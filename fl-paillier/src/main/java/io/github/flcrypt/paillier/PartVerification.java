package io.github.flcrypt.paillier;

import io.github.flcrypt.core.Digest;
import io.github.flcrypt.core.EncryptedSum;
import io.github.flcrypt.core.FederatedLearningException;
import io.github.flcrypt.core.PartialDecryption;
import io.github.flcrypt.core.RejectedPart;
import io.github.flcrypt.core.RejectedPart.Reason;
import io.github.flcrypt.core.random.RandomSource;
import io.github.flcrypt.paillier.internal.threshold.ProofBatch;
import io.github.flcrypt.paillier.internal.threshold.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Sorts the parts of one sum into right and wrong. For one thread. */
final class PartVerification {

  // Every share-holder several times over; more is an attack on the verifier's time.
  private static final int MAXIMUM_PARTS = 1024;

  private final ThresholdPublicKey key;
  private final RandomSource source;
  private final BatchRunner runner;
  private final EncryptedSum<Paillier> sum;
  private final Digest digest;
  private final List<Candidate> candidates = new ArrayList<>();
  private final List<RejectedPart> rejected = new ArrayList<>();

  /** A part of the right form, whose proof is not checked yet. */
  private record Candidate(int holder, ThresholdPart part, Statement statement) {}

  PartVerification(
      ThresholdPublicKey key, RandomSource source, BatchRunner runner, EncryptedSum<Paillier> sum) {
    this.key = key;
    this.source = source;
    this.runner = runner;
    this.sum = sum;
    this.digest = sum.digest();
  }

  VerifiedParts verify(List<PartialDecryption<Paillier>> parts) {
    if (parts.size() > MAXIMUM_PARTS) {
      throw new IllegalArgumentException(
          "parts must be at most " + MAXIMUM_PARTS + "; got " + parts.size());
    }
    List<ThresholdPart> read = new ArrayList<>();
    List<Integer> holders = new ArrayList<>();
    for (PartialDecryption<Paillier> part : parts) {
      if (isOfThisSum(part)) {
        try {
          read.add(ThresholdPart.read(part.payload(), sum.ciphertexts().size(), key));
          holders.add(part.holder());
        } catch (FederatedLearningException malformed) {
          reject(part.holder(), Reason.MALFORMED, String.valueOf(malformed.getMessage()));
        }
      }
    }
    condense(holders, read);
    return sorted(findRight());
  }

  private boolean isOfThisSum(PartialDecryption<Paillier> part) {
    if (part.holder() > key.holders()) {
      reject(
          part.holder(),
          Reason.WRONG_HOLDER,
          "holder must be in [1, " + key.holders() + "]; got " + part.holder());
      return false;
    }
    if (!part.sum().equals(digest)) {
      reject(
          part.holder(),
          Reason.WRONG_SUM,
          "sum must be " + digest.abbreviated() + "; got " + part.sum().abbreviated());
      return false;
    }
    return true;
  }

  private void reject(int holder, Reason reason, String detail) {
    rejected.add(new RejectedPart(holder, reason, detail));
  }

  private void condense(List<Integer> holders, List<ThresholdPart> parts) {
    Candidate[] condensed = new Candidate[parts.size()];
    runner.run(
        condensed.length,
        (from, to) -> {
          for (int i = from; i < to; i++) {
            int holder = holders.get(i);
            ThresholdPart part = parts.get(i);
            condensed[i] =
                new Candidate(
                    holder, part, ThresholdPart.statement(key, holder, sum, digest, part.parts()));
          }
        });
    candidates.addAll(List.of(condensed));
  }

  /** One equation for all; only if it fails, one for each. */
  private boolean[] findRight() {
    boolean[] right = new boolean[candidates.size()];
    ProofBatch batch = new ProofBatch(key.form());
    candidates.forEach(candidate -> batch.add(candidate.statement(), candidate.part().proof()));
    boolean all = batch.holds(source);
    runner.run(
        right.length,
        (from, to) -> {
          for (int i = from; i < to; i++) {
            Candidate candidate = candidates.get(i);
            right[i] = all || candidate.part().proof().holds(candidate.statement());
          }
        });
    return right;
  }

  private VerifiedParts sorted(boolean[] right) {
    List<Integer> holders = new ArrayList<>();
    List<PaillierCiphertexts> parts = new ArrayList<>();
    Set<Integer> seen = new HashSet<>();
    for (int i = 0; i < right.length; i++) {
      int holder = candidates.get(i).holder();
      if (!right[i]) {
        reject(holder, Reason.FALSE, "proof must hold; got one that does not");
      } else if (seen.add(holder)) {
        holders.add(holder);
        parts.add(candidates.get(i).part().parts());
      } else {
        reject(holder, Reason.DUPLICATE, "a holder must answer once; got another right part");
      }
    }
    return new VerifiedParts(holders, parts, rejected);
  }
}
