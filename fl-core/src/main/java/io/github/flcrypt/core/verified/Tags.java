package io.github.flcrypt.core.verified;

import io.github.flcrypt.core.ClientId;
import io.github.flcrypt.core.wire.WireReader;

/** Parts that the encodings of this package share. */
final class Tags {

  private Tags() {}

  static void require(WireReader in, String tag, int version, int maximumTagBytes) {
    if (!in.text("tag", maximumTagBytes).equals(tag)) {
      throw in.malformed("tag", "must be " + tag);
    }
    int got = in.u8("version");
    if (got != version) {
      throw in.malformed("version", "must be " + version + "; got " + got);
    }
  }

  static ClientId client(WireReader in) {
    String name = in.text("client id", ClientId.MAXIMUM_LENGTH);
    try {
      return new ClientId(name);
    } catch (IllegalArgumentException e) {
      throw in.malformed("client id", "must be valid: " + e.getMessage());
    }
  }
}
