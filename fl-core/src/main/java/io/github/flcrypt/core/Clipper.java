package io.github.flcrypt.core;

/**
 * Clips whole updates, and finds each round's bounds from what was already published.
 *
 * <p>Immutable, safe for several threads.
 */
public interface Clipper extends ClipRule {

  /**
   * The bounds of the next round. From public data alone they cost no privacy; see {@link
   * #historyCost} for all others.
   *
   * @param layout the model's layers
   * @param history what earlier rounds published
   * @return bounds of this clipper's norm and scope
   */
  ClipBounds bounds(ModelLayout layout, PublishedHistory history);

  /**
   * What each round costs because of how {@link #bounds} finds its bounds. A clipper whose bounds
   * follow anything but constants and what was published must say so here; the pipeline puts it
   * into every round's {@link PrivacyEvent}.
   *
   * @param event the round's noise, without the cost that is asked for
   * @param layout the model's layers
   * @return free, unless the clipper says otherwise
   */
  default HistoryCost historyCost(PrivacyEvent event, ModelLayout layout) {
    return HistoryCost.free();
  }

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
