package io.github.flcrypt.core;

import io.github.flcrypt.core.codec.PlaintextVector;
import java.util.List;

/**
 * What a scheme makes of the parts of several share-holders.
 *
 * @param plaintexts the sum's plaintexts, in order
 * @param holders whose parts were right, each once, at least the quorum
 * @param rejected whose parts were not, and why
 */
public record JointPlaintexts(
    PlaintextVector plaintexts, List<Integer> holders, List<RejectedPart> rejected) {

  /**
   * Copies the lists.
   *
   * @param plaintexts the plaintexts
   * @param holders whose parts were right
   * @param rejected whose parts were not
   */
  public JointPlaintexts {
    holders = List.copyOf(holders);
    rejected = List.copyOf(rejected);
  }
}
