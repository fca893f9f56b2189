package io.github.flcrypt.core;

/**
 * Shortens a contribution until it keeps given bounds. Implementations supply numbers; the core
 * recomputes the norms before it makes a stage object of them. Immutable, safe for several threads.
 */
public interface ClipRule {

  /**
   * The rule's public description.
   *
   * @return kind and parameters
   */
  StageSpec spec();

  /**
   * The norm in which it bounds.
   *
   * @return L1 or L2
   */
  Norm norm();

  /**
   * What one bound covers.
   *
   * @return layer or model
   */
  ClipScope scope();

  /**
   * Clips in place: afterwards {@code norm().of} over each group is at most the group's bound.
   *
   * @param values finite coordinates in the order of the selection; overwritten
   * @param selection the coordinates
   * @param bounds the round's bounds, of this rule's norm and scope
   */
  void clip(double[] values, CoordinateSelection selection, ClipBounds bounds);
}
