package io.github.flcrypt.core;

import io.github.flcrypt.core.wire.WireReader;
import io.github.flcrypt.core.wire.WireWriter;

/**
 * The first bytes of every message of a round: what it is and which round it is of, in enough
 * detail to say what differs.
 */
final class MessageHeader {

  static final int REAL_UPDATE = 1;
  static final int INTEGER_UPDATE = 2;
  static final int ENCRYPTED_UPDATE = 3;
  static final int ENCRYPTED_SUM = 4;
  static final int INTEGER_SUM = 5;
  static final int INVITATION = 6;
  static final int PARTIAL_DECRYPTION = 7;
  static final int AGGREGATED_UPDATE = 8;

  private static final int MAGIC = 0x464c4331; // "FLC1"

  private MessageHeader() {}

  static void write(WireWriter out, int type, RoundContext round) {
    out.i32(MAGIC).u8(type).i64(round.round()).i64(round.baseVersion());
    round.layout().digest().writeTo(out);
    round.pipeline().writeTo(out);
    round.digest().writeTo(out);
  }

  static void start(WireWriter out, int type) {
    out.i32(MAGIC).u8(type);
  }

  static void start(WireReader in, int type) {
    int magic = in.i32("magic");
    if (magic != MAGIC) {
      throw in.malformed("magic", "must be FLC1; got 0x" + Integer.toHexString(magic));
    }
    int got = in.u8("message type");
    if (got != type) {
      throw in.malformed("message type", "must be " + type + "; got " + got);
    }
  }

  static void read(WireReader in, int type, RoundContext expected) {
    start(in, type);
    long round = in.i64("round");
    long baseVersion = in.i64("base version");
    Digest layout = Digest.readFrom(in, "layout digest");
    Digest pipeline = Digest.readFrom(in, "pipeline digest");
    Digest digest = Digest.readFrom(in, "round digest");
    if (!layout.equals(expected.layout().digest())) {
      throw new LayoutMismatchException(
          "layout must be "
              + expected.layout().digest().abbreviated()
              + "; got "
              + layout.abbreviated());
    }
    same("round", expected.round(), round);
    same("base version", expected.baseVersion(), baseVersion);
    same("pipeline specification", expected.pipeline(), pipeline);
    same("round context", expected.digest(), digest);
  }

  static void kind(WireReader in, int expected) {
    int got = in.u8("kind of update");
    if (got != expected) {
      throw in.malformed("kind of update", "must be " + expected + "; got " + got);
    }
  }

  static ClientId client(WireReader in, RoundContext round) {
    String name = in.text("client id", ClientId.MAXIMUM_LENGTH);
    ClientId client;
    try {
      client = new ClientId(name);
    } catch (IllegalArgumentException e) {
      throw in.malformed("client id", "must be valid: " + e.getMessage());
    }
    PlainUpdate.requireInvited(round, client);
    return client;
  }

  /** The one check at each door for values that did not come over a wire. */
  static void requireSameRound(RoundContext expected, RoundContext got) {
    if (expected.equals(got)) {
      return;
    }
    if (!got.layout().equals(expected.layout())) {
      throw new LayoutMismatchException(
          "layout must be "
              + expected.layout().digest().abbreviated()
              + "; got "
              + got.layout().digest().abbreviated());
    }
    if (!got.key().equals(expected.key())) {
      throw new KeyMismatchException("key must be " + expected.key() + "; got " + got.key());
    }
    same("round", expected.round(), got.round());
    same("base version", expected.baseVersion(), got.baseVersion());
    same("pipeline specification", expected.pipeline(), got.pipeline());
    same("round context", expected.digest(), got.digest());
  }

  private static void same(String name, Object expected, Object got) {
    if (!expected.equals(got)) {
      throw new RoundMismatchException(name + " must be " + expected + "; got " + got);
    }
  }
}
