package io.github.flcrypt.paillier;

import java.util.List;
import javax.security.auth.Destroyable;

/**
 * A fresh shared key in the hands of its dealer: the public half for everybody and one share for
 * each share-holder. Hand each share out under encryption, then {@link #destroy} the dealing.
 */
public final class ThresholdDealing implements Destroyable {

  private final ThresholdPublicKey publicKey;
  private final List<ThresholdKeyShare> shares;

  ThresholdDealing(ThresholdPublicKey publicKey, List<ThresholdKeyShare> shares) {
    this.publicKey = publicKey;
    this.shares = List.copyOf(shares);
  }

  /**
   * The public half.
   *
   * @return the key
   */
  public ThresholdPublicKey publicKey() {
    return publicKey;
  }

  /**
   * The share of one holder.
   *
   * @param holder 1 to the number of share-holders
   * @return its share
   */
  public ThresholdKeyShare share(int holder) {
    return shares.get(publicKey.requireHolder(holder) - 1);
  }

  /**
   * All shares.
   *
   * @return those of holders 1, 2, ...
   */
  public List<ThresholdKeyShare> shares() {
    return shares;
  }

  /** Destroys every share that is in this process, also those already handed to a share-holder. */
  @Override
  public void destroy() {
    shares.forEach(ThresholdKeyShare::destroy);
  }

  @Override
  public boolean isDestroyed() {
    return shares.stream().allMatch(ThresholdKeyShare::isDestroyed);
  }

  @Override
  public String toString() {
    return "ThresholdDealing(" + publicKey + ")";
  }
}
