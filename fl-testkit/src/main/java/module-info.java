import org.jspecify.annotations.NullMarked;

/** Deterministic randomness, seeded cases and statistical assertions for tests of own stages. */
@NullMarked
module io.github.flcrypt.testkit {
  requires transitive io.github.flcrypt.core;
  requires static transitive org.jspecify;
  requires transitive org.junit.jupiter.api;
  requires transitive org.junit.jupiter.params;

  exports io.github.flcrypt.testkit;

  // JUnit makes the arguments provider and the extension by reflection.
  opens io.github.flcrypt.testkit to
      org.junit.platform.commons;
}
