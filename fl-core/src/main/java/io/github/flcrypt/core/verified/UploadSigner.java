package io.github.flcrypt.core.verified;

import io.github.flcrypt.core.ClientId;
import io.github.flcrypt.core.EncryptedUpdate;
import io.github.flcrypt.core.Scheme;
import io.github.flcrypt.core.pipeline.ClientPipeline;
import io.github.flcrypt.core.random.RandomSource;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.NamedParameterSpec;

/**
 * Signs one client's encrypted updates with Ed25519 (RFC 8032). The private key stays an object of
 * the Java platform, in whose key stores it can live. Immutable, safe for several threads.
 */
public final class UploadSigner {

  private final ClientId client;
  private final PrivateKey secret;
  private final UploadKey key;

  private UploadSigner(ClientId client, PrivateKey secret, UploadKey key) {
    this.client = client;
    this.secret = secret;
    this.key = key;
  }

  /**
   * A signer with keys that exist.
   *
   * @param client whose uploads it signs
   * @param keys an Ed25519 key pair
   * @return the signer
   * @throws IllegalArgumentException if the keys are of another algorithm or do not belong together
   */
  public static UploadSigner of(ClientId client, KeyPair keys) {
    UploadSigner signer =
        new UploadSigner(client, keys.getPrivate(), UploadKey.of(keys.getPublic()));
    byte[] trial = SignedBytes.of(new byte[0]);
    if (!signer.key.verifies(trial, signer.signature(trial))) {
      throw new IllegalArgumentException(
          "keys must belong together; the public one is " + signer.key);
    }
    return signer;
  }

  /**
   * A signer with new keys.
   *
   * @param client whose uploads it signs
   * @param random the secret randomness of the key
   * @return the signer
   */
  public static UploadSigner generate(ClientId client, RandomSource random) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
      generator.initialize(NamedParameterSpec.ED25519, random.asSecureRandom());
      return of(client, generator.generateKeyPair());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Ed25519 must be present in every Java platform", e);
    }
  }

  /**
   * The client.
   *
   * @return whose uploads it signs
   */
  public ClientId client() {
    return client;
  }

  /**
   * The key to enrol in the {@link ClientRoster}.
   *
   * @return the public key
   */
  public UploadKey publicKey() {
    return key;
  }

  /**
   * Signs an upload: its round, pipeline, key, client and every ciphertext.
   *
   * @param <S> the scheme
   * @param upload an update of this client's
   * @return the signed update
   */
  public <S extends Scheme> SignedUpdate<S> sign(EncryptedUpdate<S> upload) {
    if (!upload.client().equals(client)) {
      throw new IllegalArgumentException(
          "upload must be of client " + client + "; got one of " + upload.client());
    }
    return new SignedUpdate<>(upload, signature(SignedBytes.of(upload.toBytes())));
  }

  /**
   * A client's end that signs what it sends.
   *
   * @param <I> what goes in
   * @param <S> the scheme
   * @param pipeline a client's end that encrypts
   * @return the same end with a signature at its end
   */
  public <I, S extends Scheme> ClientPipeline<I, SignedUpdate<S>> signing(
      ClientPipeline<I, EncryptedUpdate<S>> pipeline) {
    return input -> sign(pipeline.protect(input));
  }

  private byte[] signature(byte[] message) {
    try {
      Signature signer = Signature.getInstance("Ed25519");
      signer.initSign(secret);
      signer.update(message);
      return signer.sign();
    } catch (InvalidKeyException e) {
      throw new IllegalArgumentException("private key must be an Ed25519 key", e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Ed25519 must sign every message", e);
    }
  }

  /** The client and the public key. */
  @Override
  public String toString() {
    return "UploadSigner(" + client + ", " + key + ")";
  }
}
