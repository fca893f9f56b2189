package io.github.flcrypt.core;

import java.util.List;

/**
 * A sum that share-holders opened together.
 *
 * @param sum the sums of the integers
 * @param holders whose parts were right, each once
 * @param rejected whose parts were not used, and why
 */
public record JointSum(IntegerSum sum, List<Integer> holders, List<RejectedPart> rejected) {

  /**
   * Copies the lists.
   *
   * @param sum the sums
   * @param holders whose parts were right
   * @param rejected whose parts were not used
   */
  public JointSum {
    holders = List.copyOf(holders);
    rejected = List.copyOf(rejected);
  }
}
