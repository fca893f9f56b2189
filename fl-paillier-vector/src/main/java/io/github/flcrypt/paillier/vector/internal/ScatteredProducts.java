package io.github.flcrypt.paillier.vector.internal;

import static io.github.flcrypt.paillier.vector.internal.Lanes.COUNT;

/**
 * Products of residues that lie anywhere in their batches: brought into lanes, multiplied, brought
 * back.
 */
final class ScatteredProducts {

  private ScatteredProducts() {}

  /**
   * Multiplies target[targets[k]] by source[sources[k]] for k below count.
   *
   * @param groups the arithmetic
   * @param target settled
   * @param targets different indices
   * @param source settled, another batch
   * @param sources indices
   * @param count how many
   * @param scratch of this thread
   */
  static void multiply(
      Groups groups,
      VectorBatch target,
      int[] targets,
      VectorBatch source,
      int[] sources,
      int count,
      Scratch scratch) {
    int moduli = groups.moduli.count();
    for (int modulus = 0, k = 0; modulus < moduli; modulus++, k = 0) {
      while (k < count) {
        k = gather(groups, target, targets, source, sources, k, count, modulus, scratch);
        groups.multiply(scratch.first, 0, scratch.first, 0, scratch.second, 0, scratch);
        for (int lane = modulus; lane < COUNT; lane += moduli) {
          int element = (int) scratch.lanes[lane];
          if (element >= 0) {
            int at = element / COUNT * groups.width;
            int to = element % COUNT;
            Lanes.copy(scratch.first, 0, lane, target.digits, at, to, groups.width);
          }
        }
      }
    }
  }

  /** Fills the lanes of one modulus; returns the first k that is left. */
  private static int gather(
      Groups groups,
      VectorBatch target,
      int[] targets,
      VectorBatch source,
      int[] sources,
      int first,
      int count,
      int modulus,
      Scratch scratch) {
    int moduli = groups.moduli.count();
    int width = groups.width;
    int k = first;
    for (int lane = modulus; lane < COUNT; lane += moduli) {
      while (k < count && targets[k] % moduli != modulus) {
        k++;
      }
      scratch.lanes[lane] = -1;
      if (k < count) {
        int to = targets[k];
        int from = sources[k];
        int atTarget = to / COUNT * width;
        Lanes.copy(target.digits, atTarget, to % COUNT, scratch.first, 0, lane, width);
        int atSource = from / COUNT * width;
        Lanes.copy(source.digits, atSource, from % COUNT, scratch.second, 0, lane, width);
        scratch.lanes[lane] = to;
        k++;
      }
    }
    return k;
  }
}
