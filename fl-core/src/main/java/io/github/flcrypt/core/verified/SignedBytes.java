package io.github.flcrypt.core.verified;

import io.github.flcrypt.core.Digest;
import io.github.flcrypt.core.wire.WireWriter;

/** What is signed: a tag of this use of the key, and the digest of an encrypted update. */
final class SignedBytes {

  private static final String TAG = "flcrypt.upload-signature.1";

  private SignedBytes() {}

  static byte[] of(byte[] upload) {
    WireWriter out = new WireWriter().text(TAG);
    digest(upload).writeTo(out);
    return out.toByteArray();
  }

  /** The name of an upload; the signature is not part of it. */
  static Digest digest(byte[] upload) {
    return Digest.of("upload", upload);
  }
}
