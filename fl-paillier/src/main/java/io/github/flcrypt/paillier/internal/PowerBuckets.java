package io.github.flcrypt.paillier.internal;

import io.github.flcrypt.paillier.internal.engine.ModularContext;
import io.github.flcrypt.paillier.internal.engine.ResidueBatch;
import io.github.flcrypt.paillier.internal.engine.Workspace;
import java.util.BitSet;

/**
 * Products of powers by buckets: a base goes into the bucket of its digit in each window, and
 * bucket d counts d times. All windows of all products are worked on at once. For one thread.
 */
final class PowerBuckets {

  private final PowerProducts products;
  private final ProductPattern pattern;
  private final ModularContext context;
  private final Workspace workspace;
  private final int width;
  private final int windows;
  private final int lines;
  private final ResidueBatch buckets;
  private final BitSet filled;
  private final Places first;
  private final Places more;

  /** Pairs of indices for one call. */
  private static final class Places {
    final int[] targets;
    final int[] sources;
    int count;

    Places(int size) {
      targets = new int[size];
      sources = new int[size];
    }

    void add(int target, int source) {
      targets[count] = target;
      sources[count++] = source;
    }
  }

  PowerBuckets(PowerProducts products, int width) {
    this.products = products;
    this.pattern = products.pattern();
    this.context = products.context();
    this.workspace = products.workspace();
    this.width = width;
    this.windows = products.windows(width);
    // A line is one window of one product.
    this.lines = pattern.outputs() * windows;
    this.buckets = products.ones(lines << width);
    this.filled = new BitSet(lines << width);
    this.first = new Places(lines);
    this.more = new Places(lines);
  }

  ResidueBatch compute() {
    for (int term = 0; term < pattern.terms(); term++) {
      drop(term);
    }
    return join(weigh());
  }

  private void drop(int term) {
    for (int output = 0; output < pattern.outputs(); output++) {
      for (int window = 0; window < windows; window++) {
        int digit = products.digit(output, term, window, width);
        if (digit != 0) {
          int bucket = ((window * pattern.outputs() + output) << width) + digit;
          Places places = filled.get(bucket) ? more : first;
          places.add(bucket, pattern.base(output, term));
          filled.set(bucket);
        }
      }
    }
    if (first.count > 0) {
      context.copyAt(
          buckets, first.targets, products.bases(), first.sources, first.count, workspace);
    }
    multiply(buckets, more, products.bases());
    first.count = 0;
  }

  private void multiply(ResidueBatch target, Places places, ResidueBatch source) {
    if (places.count > 0) {
      context.productAt(target, places.targets, source, places.sources, places.count, workspace);
    }
    places.count = 0;
  }

  /** The product of bucket_d^d of each line, by running products from the highest bucket down. */
  private ResidueBatch weigh() {
    ResidueBatch running = products.ones(lines);
    ResidueBatch weighed = products.ones(lines);
    BitSet started = new BitSet(lines);
    for (int digit = (1 << width) - 1; digit > 0; digit--) {
      for (int line = 0; line < lines; line++) {
        int bucket = (line << width) + digit;
        if (filled.get(bucket)) {
          more.add(line, bucket);
          started.set(line);
        }
      }
      multiply(running, more, buckets);
      started.stream().forEach(line -> more.add(line, line));
      multiply(weighed, more, running);
    }
    return weighed;
  }

  /** Joins the windows of each product: line window * outputs + output. */
  private ResidueBatch join(ResidueBatch weighed) {
    int outputs = pattern.outputs();
    ResidueBatch result = products.ones(outputs);
    for (int window = windows - 1; window >= 0; window--) {
      for (int k = 0; k < width && window < windows - 1; k++) {
        context.square(result, result, workspace);
      }
      for (int output = 0; output < outputs; output++) {
        more.add(output, window * outputs + output);
      }
      multiply(result, more, weighed);
    }
    return result;
  }
}
