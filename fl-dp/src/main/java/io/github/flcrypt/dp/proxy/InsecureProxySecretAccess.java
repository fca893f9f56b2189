package io.github.flcrypt.dp.proxy;

/** Grants the permission to export and import the secret of a proxy's masks in the clear. */
public final class InsecureProxySecretAccess {

  private InsecureProxySecretAccess() {}

  /**
   * The permission. Whoever asks for it answers for where the bytes go: encrypt them before they
   * are written or sent.
   *
   * @return the permission
   */
  public static ProxySecretAccess get() {
    return ProxySecretAccess.INSTANCE;
  }
}
