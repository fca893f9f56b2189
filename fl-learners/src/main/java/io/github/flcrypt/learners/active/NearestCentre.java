package io.github.flcrypt.learners.active;

import java.util.Arrays;

/**
 * For each candidate the gap to the nearest centre, kept up to date as centres come: a new centre
 * costs one gap per candidate.
 */
final class NearestCentre {

  private final Points candidates;
  private final double[] gaps;
  private final boolean[] taken;

  NearestCentre(Candidates candidates, Distance distance) {
    this.candidates = Points.of(candidates.features(), distance);
    this.gaps = new double[candidates.size()];
    this.taken = new boolean[candidates.size()];
    Arrays.fill(gaps, Double.POSITIVE_INFINITY);
    Points labelled = Points.of(candidates.labelled(), distance);
    for (int centre = 0; centre < labelled.count(); centre++) {
      approach(labelled, centre);
    }
  }

  private void approach(Points centres, int centre) {
    for (int i = 0; i < gaps.length; i++) {
      if (!taken[i]) {
        gaps[i] = Math.min(gaps[i], candidates.gap(i, centres, centre));
      }
    }
  }

  /** Makes a candidate a centre. */
  void take(int candidate) {
    taken[candidate] = true;
    gaps[candidate] = 0;
    approach(candidates, candidate);
  }

  boolean taken(int candidate) {
    return taken[candidate];
  }

  /** The gap to the nearest centre, 0 for a centre. */
  double gap(int candidate) {
    return gaps[candidate];
  }

  /** The candidate farthest from all centres that is none itself; of equals the lowest. */
  int farthest() {
    int farthest = -1;
    for (int i = 0; i < gaps.length; i++) {
      if (!taken[i] && (farthest < 0 || gaps[i] > gaps[farthest])) {
        farthest = i;
      }
    }
    return farthest;
  }
}
