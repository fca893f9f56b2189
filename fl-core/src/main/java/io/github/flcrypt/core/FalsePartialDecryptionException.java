package io.github.flcrypt.core;

import java.util.List;

/** A part of a joint decryption is wrong; says in whose name it came. */
public final class FalsePartialDecryptionException extends FederatedLearningException {

  private static final long serialVersionUID = 1L;
  private final transient List<RejectedPart> rejected;

  /**
   * Reports the parts.
   *
   * @param message what must hold and what was found; never a secret
   * @param rejected the wrong parts, at least one
   */
  public FalsePartialDecryptionException(String message, List<RejectedPart> rejected) {
    super(message);
    this.rejected = List.copyOf(rejected);
  }

  /**
   * The wrong parts.
   *
   * @return at least one, with the number of the share-holder and the reason
   */
  public List<RejectedPart> rejected() {
    return rejected;
  }
}
