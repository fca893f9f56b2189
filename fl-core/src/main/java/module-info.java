import org.jspecify.annotations.NullMarked;

/** Values, stage types and interfaces of flcrypt; no run-time dependency outside the platform. */
@NullMarked
module io.github.flcrypt.core {
  requires static transitive org.jspecify;

  exports io.github.flcrypt.core;
  exports io.github.flcrypt.core.codec;
  exports io.github.flcrypt.core.federation;
  exports io.github.flcrypt.core.pipeline;
  exports io.github.flcrypt.core.random;
  exports io.github.flcrypt.core.verified;
  exports io.github.flcrypt.core.wire;
}
