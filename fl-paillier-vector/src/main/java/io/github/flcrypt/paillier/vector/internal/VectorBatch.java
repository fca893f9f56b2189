package io.github.flcrypt.paillier.vector.internal;

import static io.github.flcrypt.paillier.vector.internal.Lanes.COUNT;

import io.github.flcrypt.paillier.internal.engine.ResidueBatch;
import java.util.Arrays;

/** Residues in groups of as many as there are lanes; lanes beyond the size hold anything. */
final class VectorBatch implements ResidueBatch {

  final VectorContext owner;

  /** All groups one after the other. */
  final double[] digits;

  private final int size;

  /** The residues stand for themselves times R to this power; 1 is settled. */
  int factor = 1;

  VectorBatch(VectorContext owner, int size) {
    this.owner = owner;
    this.size = size;
    this.digits = new double[Math.multiplyExact(groups(), owner.groups().width * COUNT)];
  }

  @Override
  public int size() {
    return size;
  }

  /** The number of groups. */
  int groups() {
    return (size - 1) / COUNT + 1;
  }

  /** The lanes in use in a group. */
  int lanes(int group) {
    return Math.min(COUNT, size - group * COUNT);
  }

  @Override
  public void wipe() {
    Arrays.fill(digits, 0);
    factor = 1;
  }

  /** Shows the size alone. */
  @Override
  public String toString() {
    return "VectorBatch(" + size + ")";
  }
}
