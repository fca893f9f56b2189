package io.github.flcrypt.paillier;

/**
 * The permission to see secret keys in the clear. Code that needs it must be handed one; the only
 * source is {@link InsecureSecretKeyAccess}, so that a text search finds every place where a key
 * can leave the library.
 */
public final class SecretKeyAccess {

  static final SecretKeyAccess INSTANCE = new SecretKeyAccess();

  private SecretKeyAccess() {}

  @Override
  public String toString() {
    return "SecretKeyAccess";
  }
}
