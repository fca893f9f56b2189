package io.github.flcrypt.learners.active;

import io.github.flcrypt.core.random.RandomStream;

/**
 * Seeding of k-means++ (Arthur and Vassilvitskii 2007): each next row is drawn with probability
 * proportional to its squared distance to the nearest labelled or chosen row; with {@link
 * Distance#COSINE} the squared distance of directions. With nothing labelled the first is drawn
 * uniformly; where all rows left coincide with centres, also the next. For one thread.
 */
public final class KMeansPlusPlusQuery implements QueryStrategy {

  private final Distance distance;
  private final RandomStream stream;

  private KMeansPlusPlusQuery(Distance distance, RandomStream stream) {
    this.distance = distance;
    this.stream = stream;
  }

  /**
   * A query by seeding.
   *
   * @param distance how far rows lie apart
   * @param stream where the draws come from; belongs to the query from now on
   * @return the strategy
   */
  public static KMeansPlusPlusQuery from(Distance distance, RandomStream stream) {
    return new KMeansPlusPlusQuery(distance, stream);
  }

  @Override
  public int[] select(Candidates candidates, int count) {
    Selection.checkCount(count);
    if (count >= candidates.size()) {
      return Selection.all(candidates);
    }
    NearestCentre centres = new NearestCentre(candidates, distance);
    int[] chosen = new int[count];
    for (int i = 0; i < count; i++) {
      boolean none = i == 0 && candidates.labelled().rows() == 0;
      chosen[i] = none ? stream.nextInt(candidates.size()) : draw(centres, candidates.size(), i);
      centres.take(chosen[i]);
    }
    return chosen;
  }

  private int draw(NearestCentre centres, int size, int taken) {
    double total = 0;
    for (int i = 0; i < size; i++) {
      total += centres.gap(i);
    }
    if (total == 0) {
      return untaken(centres, stream.nextInt(size - taken));
    }
    double left = stream.nextDouble() * total;
    int last = -1;
    for (int i = 0; i < size; i++) {
      if (centres.gap(i) > 0) {
        last = i;
        left -= centres.gap(i);
        if (left < 0) {
          return i;
        }
      }
    }
    // Rounding left a rest: it belongs to the last row that can be drawn.
    return last;
  }

  private static int untaken(NearestCentre centres, int skip) {
    int left = skip;
    int at = 0;
    while (centres.taken(at) || left > 0) {
      left -= centres.taken(at) ? 0 : 1;
      at++;
    }
    return at;
  }

  @Override
  public String toString() {
    return "KMeansPlusPlusQuery[distance=" + distance + "]";
  }
}
