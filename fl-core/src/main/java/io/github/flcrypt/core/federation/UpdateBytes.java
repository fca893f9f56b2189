package io.github.flcrypt.core.federation;

import io.github.flcrypt.core.Digest;
import io.github.flcrypt.core.EncryptedUpdate;
import io.github.flcrypt.core.IntegerUpdate;
import io.github.flcrypt.core.RealUpdate;
import io.github.flcrypt.core.Update;

/** The length of the message in which an update travels. */
final class UpdateBytes {

  /** Magic, type, round, base version; layout, pipeline, round and format digests; id length. */
  private static final long HEADER = 4 + 1 + 8 + 8 + 4L * Digest.LENGTH + 4;

  private UpdateBytes() {}

  static long of(Update update) {
    if (update instanceof EncryptedUpdate<?> encrypted) {
      return encrypted.toBytes().length;
    }
    long head = HEADER + update.client().value().length();
    if (update instanceof IntegerUpdate integers) {
      return head + (long) Long.BYTES * integers.format().length();
    }
    return head + Long.BYTES + (long) Double.BYTES * ((RealUpdate) update).selection().size();
  }
}
