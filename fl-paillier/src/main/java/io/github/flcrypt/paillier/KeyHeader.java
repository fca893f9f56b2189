package io.github.flcrypt.paillier;

import io.github.flcrypt.core.wire.WireReader;
import io.github.flcrypt.core.wire.WireWriter;
import io.github.flcrypt.paillier.internal.KeyRules;

/** What every encoded key begins with: what it is, in which version, how long its modulus is. */
final class KeyHeader {

  private static final int MAXIMUM_TAG_BYTES = 64;

  private KeyHeader() {}

  static WireWriter write(String tag, int version, int modulusBits) {
    return new WireWriter().text(tag).u8(version).i32(modulusBits);
  }

  static int read(WireReader reader, String tag, int version, int minimumBits) {
    if (!reader.text("tag", MAXIMUM_TAG_BYTES).equals(tag)) {
      throw reader.malformed("tag", "must be " + tag);
    }
    int found = reader.u8("version");
    if (found != version) {
      throw reader.malformed("version", "must be " + version + "; got " + found);
    }
    int bits = reader.i32("modulusBits");
    if (bits < minimumBits || bits > KeyRules.MAXIMUM_BITS) {
      throw reader.malformed(
          "modulusBits",
          "must be in [" + minimumBits + ", " + KeyRules.MAXIMUM_BITS + "]; got " + bits);
    }
    return bits;
  }
}
