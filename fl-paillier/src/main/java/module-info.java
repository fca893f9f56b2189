import org.jspecify.annotations.NullMarked;

/** The Paillier cryptosystem: keys, encryption of integer vectors, sums, decryption. */
@NullMarked
module io.github.flcrypt.paillier {
  requires transitive io.github.flcrypt.core;
  requires static transitive org.jspecify;
  requires org.bouncycastle.provider;

  exports io.github.flcrypt.paillier;
  exports io.github.flcrypt.paillier.internal.engine to
      io.github.flcrypt.paillier.vector;
}
