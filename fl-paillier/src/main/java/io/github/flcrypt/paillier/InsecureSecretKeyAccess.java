package io.github.flcrypt.paillier;

/** Grants the permission to export and import secret keys in the clear. */
public final class InsecureSecretKeyAccess {

  private InsecureSecretKeyAccess() {}

  /**
   * The permission. Whoever asks for it answers for where the bytes go: wrap them in a key store or
   * encrypt them before they are written or sent.
   *
   * @return the permission
   */
  public static SecretKeyAccess get() {
    return SecretKeyAccess.INSTANCE;
  }
}
