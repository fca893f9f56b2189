package io.github.flcrypt.dp.proxy;

/**
 * The permission to see the secret of a proxy's masks in the clear. Code that needs it must be
 * handed one; the only source is {@link InsecureProxySecretAccess}, so that a text search finds
 * every place where the secret can leave the library.
 */
public final class ProxySecretAccess {

  static final ProxySecretAccess INSTANCE = new ProxySecretAccess();

  private ProxySecretAccess() {}

  @Override
  public String toString() {
    return "ProxySecretAccess";
  }
}
