package io.github.flcrypt.core;

import io.github.flcrypt.core.wire.WireReader;

/** The bytes that stand for constants on the wire; independent of the order in the source. */
final class WireCodes {

  private WireCodes() {}

  static int of(Norm norm) {
    return switch (norm) {
      case L1 -> 0;
      case L2 -> 1;
    };
  }

  static Norm norm(WireReader in) {
    int code = in.u8("clip norm");
    return switch (code) {
      case 0 -> Norm.L1;
      case 1 -> Norm.L2;
      default -> throw in.malformed("clip norm", "must be 0 or 1; got " + code);
    };
  }

  static int of(ClipScope scope) {
    return switch (scope) {
      case LAYER -> 0;
      case MODEL -> 1;
    };
  }

  static ClipScope scope(WireReader in) {
    int code = in.u8("clip scope");
    return switch (code) {
      case 0 -> ClipScope.LAYER;
      case 1 -> ClipScope.MODEL;
      default -> throw in.malformed("clip scope", "must be 0 or 1; got " + code);
    };
  }

  static int of(Denominator.Kind kind) {
    return switch (kind) {
      case CONTRIBUTORS -> 0;
      case WEIGHTS -> 1;
      case PUBLIC -> 2;
    };
  }
}
