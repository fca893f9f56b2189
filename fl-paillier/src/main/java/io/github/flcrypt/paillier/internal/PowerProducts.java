package io.github.flcrypt.paillier.internal;

import io.github.flcrypt.paillier.internal.engine.Exponents;
import io.github.flcrypt.paillier.internal.engine.ModularContext;
import io.github.flcrypt.paillier.internal.engine.ResidueBatch;
import io.github.flcrypt.paillier.internal.engine.Workspace;
import java.util.Arrays;

/**
 * Several products of powers at once, each the product of base^exponent over its terms: by
 * interleaved windows that share the squarings (Straus, Amer. Math. Monthly 71, 1964), or by
 * buckets (Pippenger, SIAM J. Comput. 9, 1980). Exponents are public: the work depends on them.
 *
 * <p>For one thread.
 */
final class PowerProducts {

  private final ModularContext context;
  private final Workspace workspace;
  private final ResidueBatch one;
  private final ResidueBatch bases;
  private final Exponents exponents;
  private final ProductPattern pattern;
  private final int[] targets;
  private final int[] sources;

  /**
   * Prepares the products.
   *
   * @param context of one modulus
   * @param bases a settled batch
   * @param exponents not negative
   * @param pattern which base and exponent stands where
   */
  PowerProducts(
      ModularContext context,
      ResidueBatch bases,
      Exponents.Open exponents,
      ProductPattern pattern) {
    this.context = context;
    this.workspace = context.newWorkspace();
    this.bases = bases;
    this.exponents = exponents;
    this.pattern = pattern;
    this.one = context.newBatch(1);
    long[] words = new long[context.moduli().residueWords()];
    words[0] = 1;
    context.load(one, words, 0, workspace);
    context.settle(one, one, workspace);
    int longest = Math.max(bases.size(), pattern.outputs());
    this.targets = new int[longest];
    this.sources = new int[longest];
  }

  /** The products in one of the ways. */
  ResidueBatch compute(PowerPlan.Way way, int width) {
    return switch (way) {
      case INTERLEAVED -> interleaved(width);
      case BUCKETS -> new PowerBuckets(this, width).compute();
    };
  }

  ModularContext context() {
    return context;
  }

  Workspace workspace() {
    return workspace;
  }

  ResidueBatch bases() {
    return bases;
  }

  ProductPattern pattern() {
    return pattern;
  }

  int windows(int width) {
    return (exponents.bits() + width - 1) / width;
  }

  int digit(int output, int term, int window, int width) {
    return exponents.digit(pattern.exponent(output, term), window * width, width);
  }

  /** A settled batch of ones. */
  ResidueBatch ones(int size) {
    ResidueBatch batch = context.newBatch(size);
    context.gather(batch, one, new int[size]);
    return batch;
  }

  private ResidueBatch interleaved(int width) {
    ResidueBatch table = table(width);
    int outputs = pattern.outputs();
    ResidueBatch products = ones(outputs);
    boolean started = false;
    for (int window = windows(width) - 1; window >= 0; window--) {
      for (int k = 0; k < width && started; k++) {
        context.square(products, products, workspace);
      }
      for (int term = 0; term < pattern.terms(); term++) {
        int count = 0;
        for (int output = 0; output < outputs; output++) {
          int digit = digit(output, term, window, width);
          if (digit != 0) {
            targets[count] = output;
            sources[count++] = (digit - 1) * bases.size() + pattern.base(output, term);
          }
        }
        if (count > 0) {
          context.productAt(products, targets, table, sources, count, workspace);
          started = true;
        }
      }
    }
    return products;
  }

  /**
   * All powers of all bases that a window can ask for: base i to the power d at (d - 1) size + i.
   */
  private ResidueBatch table(int width) {
    int size = bases.size();
    int digits = (1 << width) - 1;
    ResidueBatch table = context.newBatch(Math.multiplyExact(size, digits));
    ResidueBatch power = context.newBatch(size);
    Arrays.setAll(sources, i -> i);
    context.gather(power, bases, sources);
    for (int d = 0; d < digits; d++) {
      int block = d * size;
      for (int i = 0; i < size; i++) {
        targets[i] = block + i;
      }
      context.copyAt(table, targets, power, sources, size, workspace);
      if (d + 1 < digits) {
        context.product(power, power, bases, workspace);
      }
    }
    return table;
  }
}
