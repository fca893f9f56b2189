import org.jspecify.annotations.NullMarked;

/** The Vector API provider of the paillier module's batch arithmetic; optional at run time. */
@NullMarked
module io.github.flcrypt.paillier.vector {
  requires io.github.flcrypt.paillier;
  requires jdk.incubator.vector;
  requires static transitive org.jspecify;

  exports io.github.flcrypt.paillier.vector to
      io.github.flcrypt.paillier;
}
