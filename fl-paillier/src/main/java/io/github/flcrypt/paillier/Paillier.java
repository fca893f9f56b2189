package io.github.flcrypt.paillier;

import io.github.flcrypt.core.Scheme;

/** Names the Paillier scheme as a type argument, so that ciphertexts of two schemes cannot mix. */
public final class Paillier implements Scheme {

  private Paillier() {}
}
