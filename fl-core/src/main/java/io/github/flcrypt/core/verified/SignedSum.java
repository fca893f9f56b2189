package io.github.flcrypt.core.verified;

import io.github.flcrypt.core.EncryptedSum;
import io.github.flcrypt.core.EncryptedUpdate;
import io.github.flcrypt.core.HomomorphicEvaluator;
import io.github.flcrypt.core.RoundContext;
import io.github.flcrypt.core.RoundPlan;
import io.github.flcrypt.core.Scheme;
import io.github.flcrypt.core.SumAccumulator;
import io.github.flcrypt.core.SumAlgebra;
import io.github.flcrypt.core.wire.WireReader;
import io.github.flcrypt.core.wire.WireWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * A round's signed uploads: all that is needed to compute the sum again and to check every addend.
 * What the aggregator hands to a key holder that verifies. Immutable.
 *
 * @param <S> the scheme
 */
public final class SignedSum<S extends Scheme> {

  private static final String TAG = "flcrypt.signed-sum";
  private static final int VERSION = 1;
  private static final int MAXIMUM_TAG_BYTES = 64;
  private static final int MINIMUM_ENTRY_BYTES = 4 + UploadKey.SIGNATURE_LENGTH;

  private final RoundPlan plan;
  private final HomomorphicEvaluator<S> evaluator;
  private final List<SignedUpdate<S>> uploads;
  private final UploadSet set;

  SignedSum(
      RoundPlan plan, HomomorphicEvaluator<S> evaluator, List<SignedUpdate<S>> sortedUploads) {
    this.plan = plan;
    this.evaluator = evaluator;
    this.uploads = List.copyOf(sortedUploads);
    this.set = UploadSet.of(uploads);
  }

  /**
   * The round.
   *
   * @return its context
   */
  public RoundContext round() {
    return plan.context();
  }

  /**
   * The uploads.
   *
   * @return in the order of the clients, each once
   */
  public List<SignedUpdate<S>> uploads() {
    return uploads;
  }

  /**
   * What the aggregator announces.
   *
   * @return the set of the uploads
   */
  public UploadSet set() {
    return set;
  }

  /**
   * Computes the sum from the uploads. Nobody need trust it: whoever needs it computes it again.
   *
   * @return the sum
   */
  public EncryptedSum<S> sum() {
    SumAccumulator<EncryptedUpdate<S>, EncryptedSum<S>> sum =
        SumAlgebra.encrypted(evaluator).begin(plan);
    uploads.forEach(update -> sum.add(update.upload()));
    return sum.finish();
  }

  /**
   * The message to the key holder.
   *
   * @return the canonical encoding
   */
  public byte[] toBytes() {
    WireWriter out = new WireWriter().text(TAG).u8(VERSION).i32(uploads.size());
    uploads.forEach(update -> out.bytes(update.toBytes()));
    return out.toByteArray();
  }

  /**
   * Reads a message and checks it against what the round expects; {@link SumVerifier} checks the
   * rest.
   *
   * @param <S> the scheme
   * @param message the bytes
   * @param plan the round and its format
   * @param evaluator the scheme's operations under the round's key
   * @return the uploads
   * @throws io.github.flcrypt.core.FederatedLearningException the kinds for a malformed message,
   *     another round, layout, key or format
   */
  public static <S extends Scheme> SignedSum<S> fromBytes(
      byte[] message, RoundPlan plan, HomomorphicEvaluator<S> evaluator) {
    WireReader in = new WireReader(message);
    Tags.require(in, TAG, VERSION, MAXIMUM_TAG_BYTES);
    int count = in.count("uploads", plan.context().cohort().size(), MINIMUM_ENTRY_BYTES);
    List<SignedUpdate<S>> uploads = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      byte[] upload = in.bytes("upload", SignedUpdate.MAXIMUM_UPLOAD_BYTES);
      SignedUpdate<S> update = SignedUpdate.fromBytes(upload, plan, evaluator);
      if (i > 0 && uploads.get(i - 1).client().compareTo(update.client()) >= 0) {
        throw in.malformed("uploads", "must be strictly increasing by client");
      }
      uploads.add(update);
    }
    in.end();
    if (uploads.isEmpty()) {
      throw in.malformed("uploads", "must be at least 1; got 0");
    }
    return new SignedSum<>(plan, evaluator, uploads);
  }

  @Override
  public String toString() {
    return "SignedSum[" + uploads.size() + " uploads, " + plan.context() + "]";
  }
}
