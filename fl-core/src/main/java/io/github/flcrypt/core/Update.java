package io.github.flcrypt.core;

/** What one client contributes to one round, at any stage of its way. */
public sealed interface Update permits RealUpdate, BoundedUpdate, IntegerUpdate, EncryptedUpdate {

  /**
   * The round that the update belongs to.
   *
   * @return the context that every party checks
   */
  RoundContext round();

  /**
   * Who contributes.
   *
   * @return the client's public name
   */
  ClientId client();
}
