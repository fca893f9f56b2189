package io.github.flcrypt.paillier;

/** Where a key of a {@link PaillierKeySet} stands in its life. */
public enum KeyState {
  /** Encrypts new rounds and decrypts. */
  PRIMARY(1),
  /** Decrypts, and may become primary. */
  ACTIVE(2),
  /** Decrypts what was encrypted before its retirement, and never becomes primary again. */
  RETIRED(3),
  /** Only its public half is left; ciphertexts under it are lost. */
  DESTROYED(4);

  private final int code;

  KeyState(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }
}
