package io.github.flcrypt.paillier;

/** Names the Paillier scheme as a type argument, so that ciphertexts of two schemes cannot mix. */
public final class Paillier {

  private Paillier() {}
}
