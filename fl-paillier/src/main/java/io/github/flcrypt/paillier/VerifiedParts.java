package io.github.flcrypt.paillier;

import io.github.flcrypt.core.RejectedPart;
import java.util.List;

/**
 * Parts sorted into right and wrong.
 *
 * @param holders whose parts are right, each once
 * @param parts their parts, in the same order
 * @param rejected the others
 */
record VerifiedParts(
    List<Integer> holders, List<PaillierCiphertexts> parts, List<RejectedPart> rejected) {

  VerifiedParts {
    holders = List.copyOf(holders);
    parts = List.copyOf(parts);
    rejected = List.copyOf(rejected);
  }
}
