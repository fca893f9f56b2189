package io.github.flcrypt.core;

/**
 * The fingerprint of a public key; public.
 *
 * @param digest the digest of the key's canonical encoding
 */
public record KeyId(Digest digest) {

  @Override
  public String toString() {
    return digest.abbreviated();
  }
}
