package io.github.flcrypt.learners.data;

import java.util.Arrays;

/** A growing set of row numbers without boxing; the order is the caller's business. */
final class RowBag {

  private final int capacity;
  private int[] rows;
  private int size;

  RowBag(int capacity) {
    this.capacity = capacity;
    this.rows = new int[Math.min(capacity, 16)];
  }

  int size() {
    return size;
  }

  void add(int row) {
    if (size == rows.length) {
      rows = Arrays.copyOf(rows, (int) Math.min(capacity, 2L * size));
    }
    rows[size++] = row;
  }

  void addAll(int[] source, int from, int to) {
    for (int i = from; i < to; i++) {
      add(source[i]);
    }
  }

  int removeAt(int index) {
    int removed = rows[index];
    rows[index] = rows[--size];
    return removed;
  }

  int[] sorted() {
    int[] copy = Arrays.copyOf(rows, size);
    Arrays.sort(copy);
    return copy;
  }
}
