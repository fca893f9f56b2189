package io.github.flcrypt.core;

/** Recomputes what a clip rule promised. */
final class Clipping {

  private Clipping() {}

  static ClipBounds boundsOf(RoundContext round) {
    return round
        .clipBounds()
        .orElseThrow(
            () ->
                new RoundMismatchException(
                    "round " + round.round() + " must carry clip bounds; it has none"));
  }

  static ClipBounds boundsOf(RoundContext round, ClipRule rule) {
    ClipBounds bounds = boundsOf(round);
    if (bounds.norm() != rule.norm() || bounds.scope() != rule.scope()) {
      throw new RoundMismatchException(
          "clip bounds must be "
              + rule.norm()
              + " by "
              + rule.scope()
              + "; got "
              + bounds.norm()
              + " by "
              + bounds.scope());
    }
    return bounds;
  }

  static void check(
      double[] values, CoordinateSelection selection, ClipBounds bounds, String kind) {
    for (int g = 0; g < bounds.groupCount(); g++) {
      int from = selection.groupStart(bounds.scope(), g);
      int to = selection.groupStart(bounds.scope(), g + 1);
      // A norm within the bound proves that the numbers are finite.
      if (!(bounds.norm().of(values, from, to) <= bounds.bound(g))) {
        requireFinite(values, kind);
        throw new ForgedNumbersException(
            kind
                + " must keep the "
                + bounds.norm()
                + " norm of group "
                + g
                + " within "
                + bounds.bound(g));
      }
    }
  }

  private static void requireFinite(double[] values, String kind) {
    for (double value : values) {
      if (!Double.isFinite(value)) {
        throw new ForgedNumbersException(kind + " must return finite numbers");
      }
    }
  }
}
