package io.github.flcrypt.core;

/**
 * Decides what each client is shown of the model: the downlink. Immutable, safe for several
 * threads.
 */
public interface ModelProxy {

  /**
   * The proxy's public description.
   *
   * @return kind and parameters
   */
  StageSpec spec();

  /**
   * What a client is shown.
   *
   * @param model the model
   * @param round the round
   * @param client the client
   * @return the view
   */
  ProxyModel show(Model model, RoundContext round, ClientId client);

  /**
   * Shows everybody the whole model.
   *
   * @return the identity
   */
  static ModelProxy identity() {
    return new IdentityProxy();
  }
}
