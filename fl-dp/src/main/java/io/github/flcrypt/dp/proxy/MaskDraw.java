package io.github.flcrypt.dp.proxy;

/** How the units of a layer that are hidden are drawn. */
public enum MaskDraw {
  /**
   * Each unit by a coin of its own. If all of a layer would be hidden, the unit with the largest
   * coin is kept, which the scale takes into account.
   */
  IID,
  /**
   * Exactly round(p·m) of the m units that are still visible, at most m − 1; the scale is m over
   * the number kept.
   */
  EXACT_COUNT
}
