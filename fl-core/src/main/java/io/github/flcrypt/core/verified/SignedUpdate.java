package io.github.flcrypt.core.verified;

import io.github.flcrypt.core.ClientId;
import io.github.flcrypt.core.Digest;
import io.github.flcrypt.core.EncryptedUpdate;
import io.github.flcrypt.core.FederatedLearningException;
import io.github.flcrypt.core.HomomorphicEvaluator;
import io.github.flcrypt.core.RoundContext;
import io.github.flcrypt.core.RoundPlan;
import io.github.flcrypt.core.Scheme;
import io.github.flcrypt.core.Update;
import io.github.flcrypt.core.wire.WireReader;
import io.github.flcrypt.core.wire.WireWriter;

/**
 * An encrypted update with its client's signature, so that a key holder can tell what the client
 * sent from what the aggregator made of it. Immutable.
 *
 * @param <S> the scheme
 */
public final class SignedUpdate<S extends Scheme> implements Update {

  static final int MAXIMUM_UPLOAD_BYTES = Integer.MAX_VALUE - 1024;

  private final EncryptedUpdate<S> upload;
  private final byte[] signature;

  SignedUpdate(EncryptedUpdate<S> upload, byte[] signature) {
    this.upload = upload;
    this.signature = signature;
  }

  /**
   * What was signed.
   *
   * @return the encrypted update
   */
  public EncryptedUpdate<S> upload() {
    return upload;
  }

  /**
   * The signature.
   *
   * @return a copy, 64 bytes
   */
  public byte[] signature() {
    return signature.clone();
  }

  /**
   * The name of the upload in an {@link UploadSet}.
   *
   * @return the digest of the encrypted update
   */
  public Digest digest() {
    return SignedBytes.digest(upload.toBytes());
  }

  /** Checks the signature; the answer depends on public values only. */
  void requireSignature(ClientRoster roster) {
    ClientId client = upload.client();
    if (!roster.key(client).verifies(SignedBytes.of(upload.toBytes()), signature)) {
      throw new InvalidSignatureException(
          "upload must carry the signature of client "
              + client
              + " (key "
              + roster.key(client)
              + "); got another");
    }
  }

  @Override
  public RoundContext round() {
    return upload.round();
  }

  @Override
  public ClientId client() {
    return upload.client();
  }

  @Override
  public byte[] toBytes() {
    return new WireWriter().bytes(upload.toBytes()).raw(signature).toByteArray();
  }

  /**
   * Reads a message and checks it against what the round expects. The signature is checked by
   * whoever has the roster: {@link SignedUploads} at the aggregator's door and {@link SumVerifier}
   * at the key holder's.
   *
   * @param <S> the scheme
   * @param message the bytes
   * @param plan the round and its format
   * @param evaluator the scheme's operations under the round's key
   * @return the update
   * @throws FederatedLearningException the kinds for a malformed message, another round, layout,
   *     key or format
   */
  public static <S extends Scheme> SignedUpdate<S> fromBytes(
      byte[] message, RoundPlan plan, HomomorphicEvaluator<S> evaluator) {
    WireReader in = new WireReader(message);
    byte[] upload = in.bytes("upload", MAXIMUM_UPLOAD_BYTES);
    byte[] signature = in.raw("signature", UploadKey.SIGNATURE_LENGTH);
    in.end();
    return new SignedUpdate<>(EncryptedUpdate.fromBytes(upload, plan, evaluator), signature);
  }

  @Override
  public String toString() {
    return "SignedUpdate[" + upload.client() + ", " + upload.round() + "]";
  }
}
