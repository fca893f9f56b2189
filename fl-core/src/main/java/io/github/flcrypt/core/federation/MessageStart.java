package io.github.flcrypt.core.federation;

import io.github.flcrypt.core.wire.WireReader;
import io.github.flcrypt.core.wire.WireWriter;

/** The first bytes of this package's messages: the library's magic and a type of their own. */
final class MessageStart {

  static final int INVITATION = 6;
  static final int CHECKPOINT = 9;

  private static final int MAGIC = 0x464c4331; // "FLC1"

  private MessageStart() {}

  static WireWriter write(int type) {
    return new WireWriter().i32(MAGIC).u8(type);
  }

  static WireReader read(byte[] message, int type) {
    WireReader in = new WireReader(message);
    int magic = in.i32("magic");
    if (magic != MAGIC) {
      throw in.malformed("magic", "must be FLC1; got 0x" + Integer.toHexString(magic));
    }
    int got = in.u8("message type");
    if (got != type) {
      throw in.malformed("message type", "must be " + type + "; got " + got);
    }
    return in;
  }
}
