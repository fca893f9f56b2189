package io.github.flcrypt.learners.data;

/** What labels may be, for data sets and their divisions. */
final class Labels {

  static final int MAXIMUM_CLASSES = 1 << 16;

  private Labels() {}

  static void checkClasses(int classes) {
    if (classes < 2 || classes > MAXIMUM_CLASSES) {
      throw new IllegalArgumentException(
          "classes must be in [2, " + MAXIMUM_CLASSES + "]; got " + classes);
    }
  }

  static String rule(int classes) {
    return classes == 2 ? "0 or 1" : "in [0, " + classes + ")";
  }

  /** The rows of each class, ascending. */
  static int[][] rowsByClass(int[] labels, int classes) {
    checkClasses(classes);
    int[] counts = new int[classes];
    for (int row = 0; row < labels.length; row++) {
      if (labels[row] < 0 || labels[row] >= classes) {
        throw new IllegalArgumentException(
            "labels[" + row + "] must be " + rule(classes) + "; got " + labels[row]);
      }
      counts[labels[row]]++;
    }
    int[][] rows = new int[classes][];
    for (int label = 0; label < classes; label++) {
      rows[label] = new int[counts[label]];
    }
    for (int row = labels.length - 1; row >= 0; row--) {
      rows[labels[row]][--counts[labels[row]]] = row;
    }
    return rows;
  }
}
