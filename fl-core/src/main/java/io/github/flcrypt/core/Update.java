package io.github.flcrypt.core;

/** What one client contributes to one round, in a form that can be summed. */
public sealed interface Update permits RealUpdate, IntegerUpdate, EncryptedUpdate {

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
