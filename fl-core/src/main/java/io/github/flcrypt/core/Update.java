package io.github.flcrypt.core;

import io.github.flcrypt.core.verified.SignedUpdate;

/** What one client contributes to one round, in a form that can be summed. */
public sealed interface Update permits RealUpdate, IntegerUpdate, EncryptedUpdate, SignedUpdate {

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

  /**
   * The update as a message, to be read by {@code fromBytes} of its class at a party that built the
   * same plan. The message holds exactly what the update holds: anyone can read a readable one.
   *
   * @return the encoding, the only one of this update
   */
  byte[] toBytes();
}
