package io.github.flcrypt.paillier.internal;

/**
 * How products of powers are computed.
 *
 * @param way the algorithm
 * @param width bits of a window
 * @param segments the terms of a product are dealt out to so many partial products, which are
 *     joined at the end, so that few products fill the lanes of a provider
 * @param cost of all products, in modular products on all lanes at once
 */
record PowerPlan(Way way, int width, int segments, double cost) {

  private static final int WIDEST_INTERLEAVED = 6;
  private static final int WIDEST_BUCKETS = 14;

  // Bounds of what a computation holds: residues in tables or buckets, about 20 MB of 4096 bits.
  private static final long MOST_RESIDUES = 1 << 15;

  /** An algorithm. */
  enum Way {
    INTERLEAVED,
    BUCKETS
  }

  /**
   * The size of a task.
   *
   * @param outputs products
   * @param terms of each product
   * @param bits of the longest exponent
   * @param bases different bases
   * @param lanes residues that a provider multiplies at once
   */
  record Task(int outputs, int terms, int bits, int bases, int lanes) {

    private Task segmented(int segments) {
      return new Task(
          Math.multiplyExact(outputs, segments),
          (terms + segments - 1) / segments,
          bits,
          bases,
          lanes);
    }

    private long calls(long residues) {
      return (residues + lanes - 1) / lanes;
    }

    private int windows(int width) {
      return (bits + width - 1) / width;
    }
  }

  /** The cheapest way, with segments only if they are allowed. */
  static PowerPlan cheapest(Task task, boolean segmentsAllowed) {
    PowerPlan best = interleaved(task, 1, 1);
    int most = segmentsAllowed ? Math.min(task.lanes(), task.terms()) : 1;
    for (int segments = 1; segments <= most; segments *= 2) {
      Task each = task.segmented(segments);
      for (int width = 1; width <= WIDEST_INTERLEAVED; width++) {
        if (((long) task.bases() << width) <= MOST_RESIDUES) {
          best = best.orCheaper(interleaved(each, width, segments));
        }
      }
      for (int width = 1; width <= WIDEST_BUCKETS; width++) {
        if ((((long) each.outputs() * each.windows(width)) << width) <= MOST_RESIDUES) {
          best = best.orCheaper(buckets(each, width, segments));
        }
      }
    }
    return best;
  }

  private static PowerPlan interleaved(Task task, int width, int segments) {
    // The tables serve all products; then one product per window and term unless its digit is zero.
    double tables = (double) task.calls(task.bases()) * ((1 << width) - 2);
    double products = task.terms() * task.windows(width) * nonZero(width, task.outputs());
    long calls = task.calls(task.outputs());
    return new PowerPlan(
        Way.INTERLEAVED, width, segments, tables + (products + task.bits() + segments) * calls);
  }

  private static PowerPlan buckets(Task task, int width, int segments) {
    int windows = task.windows(width);
    long lines = (long) task.outputs() * windows;
    double drops = task.terms() * nonZero(width, lines) * task.calls(lines);
    double weighing = 2.0 * ((1 << width) - 1) * task.calls(lines);
    double joining = (double) (task.bits() + windows + segments) * task.calls(task.outputs());
    return new PowerPlan(Way.BUCKETS, width, segments, drops + weighing + joining);
  }

  /**
   * How much of a call is left when zero digits are skipped: little is saved when lanes share it.
   */
  private static double nonZero(int width, long sharing) {
    return sharing > 1 ? 1 : 1 - Math.scalb(1.0, -width);
  }

  private PowerPlan orCheaper(PowerPlan other) {
    return other.cost < cost ? other : this;
  }
}
