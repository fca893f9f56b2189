package io.github.flcrypt.core;

/** The arrays inside real updates, for loops that must not pay a call for each coordinate. */
final class RealCoordinates {

  private RealCoordinates() {}

  /** The coordinates themselves, not to be changed. */
  static double[] of(RealUpdate update) {
    if (update instanceof PlainUpdate plain) {
      return plain.shared();
    }
    if (update instanceof ClippedUpdate clipped) {
      return clipped.shared();
    }
    return update instanceof NoisedRealUpdate noised ? noised.shared() : update.toArray();
  }

  static double largestMagnitude(RealUpdate update) {
    return update instanceof PlainUpdate plain
        ? plain.largestMagnitude()
        : Doubles.largestMagnitude(of(update));
  }
}
