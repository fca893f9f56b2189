package io.github.flcrypt.core;

import java.util.List;

/** Fewer share-holders than the key's quorum gave a right part. */
public final class TooFewShareHoldersException extends FederatedLearningException {

  private static final long serialVersionUID = 1L;
  private final transient List<RejectedPart> rejected;

  /**
   * Reports the quorum and the count.
   *
   * @param message what must hold and what was found; never a secret
   * @param rejected whose parts were not used, and why
   */
  public TooFewShareHoldersException(String message, List<RejectedPart> rejected) {
    super(message);
    this.rejected = List.copyOf(rejected);
  }

  /**
   * Whose parts were not used.
   *
   * @return empty if all parts that came were right
   */
  public List<RejectedPart> rejected() {
    return rejected;
  }
}
