package io.github.flcrypt.core;

/**
 * Clips whole updates, and finds each round's bounds from what was already published.
 *
 * <p>Immutable, safe for several threads.
 */
public interface Clipper extends ClipRule {

  /**
   * The bounds of the next round, from public data only, so that they cost no privacy.
   *
   * @param layout the model's layers
   * @param history what earlier rounds published
   * @return bounds of this clipper's norm and scope
   */
  ClipBounds bounds(ModelLayout layout, PublishedHistory history);

  /**
   * Clips an update to its round's bounds.
   *
   * @param update the update
   * @return an update whose norms were recomputed
   * @throws ForgedNumbersException if the rule did not keep the bounds
   */
  default ClippedUpdate clip(PlainUpdate update) {
    return ClippedUpdate.mint(update, this);
  }
}
