package io.github.flcrypt.paillier;

import io.github.flcrypt.core.KeyHolder;
import io.github.flcrypt.core.KeyId;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Checks who is to hold a whole private key, and says in the log what a server's key costs. */
final class KeyHolderNotice {

  private KeyHolderNotice() {}

  static void give(KeyHolder holder, KeyId key, Logger logger) {
    switch (holder) {
      case THRESHOLD ->
          throw new IllegalArgumentException(
              "holder must have the whole key; got THRESHOLD, which has shares only");
      case SERVER ->
          logger.log(
              Level.WARNING,
              "The server holds Paillier key "
                  + key
                  + ". Who can read each update: "
                  + holder.whoCanReadAnUpdate()
                  + ". Give the key to a separate authority to hide updates from the server.");
      case AUTHORITY, CLIENTS -> {}
    }
  }
}
