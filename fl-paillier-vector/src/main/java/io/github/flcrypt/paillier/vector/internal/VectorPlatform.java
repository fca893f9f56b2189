package io.github.flcrypt.paillier.vector.internal;

/** What the machine offers. */
public final class VectorPlatform {

  private VectorPlatform() {}

  /**
   * Checks that vectors are wide enough to pay.
   *
   * @throws UnsupportedOperationException if they are not
   */
  public static void require() {
    if (Lanes.COUNT < 2) {
      throw new UnsupportedOperationException("vectors must have at least 2 lanes of 64 bits");
    }
  }

  /**
   * The numbers worked on at once.
   *
   * @return a power of two
   */
  public static int lanes() {
    return Lanes.COUNT;
  }
}
