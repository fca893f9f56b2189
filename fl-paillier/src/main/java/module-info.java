import org.jspecify.annotations.NullMarked;

/** Paillier encryption of integer updates and of their sums. */
@NullMarked
module io.github.flcrypt.paillier {
  requires transitive io.github.flcrypt.core;
  requires static transitive org.jspecify;
  requires org.bouncycastle.provider;
}
