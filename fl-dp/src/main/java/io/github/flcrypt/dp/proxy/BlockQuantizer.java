package io.github.flcrypt.dp.proxy;

import io.github.flcrypt.core.CodedValues;
import io.github.flcrypt.core.HeadroomExceededException;
import io.github.flcrypt.core.StageSpec;
import io.github.flcrypt.core.codec.Codebook;
import io.github.flcrypt.core.random.RandomStream;
import io.github.flcrypt.dp.internal.Require;

/**
 * Block-wise quantization by the largest magnitude (FedQSN; Dettmers et al., NeurIPS 2023): each
 * block of values is divided by its largest magnitude, kept as a 32-bit float rounded up, and each
 * quotient becomes a level of a codebook.
 *
 * <p>With nearest rounding it is idempotent, monotone within a block and, for symmetric codebooks,
 * odd: Q(−x) = −Q(x). With stochastic rounding its expectation is the value. Immutable, safe for
 * several threads.
 *
 * @param codebook the levels
 * @param blockSize values that share a magnitude, at least 1; the last block may be shorter
 * @param rounding which level a number between two levels goes to
 */
public record BlockQuantizer(Codebook codebook, int blockSize, LevelRounding rounding) {

  /** The block size of the published tables. */
  public static final int USUAL_BLOCK_SIZE = 64;

  /**
   * Checks the block size.
   *
   * @param codebook the levels
   * @param blockSize at least 1
   * @param rounding the rounding
   */
  public BlockQuantizer {
    Require.inRange(blockSize, 1, Integer.MAX_VALUE, "blockSize");
  }

  /**
   * NormalFloat levels, nearest rounding, blocks of 64.
   *
   * @param bits 2 to 8; there are 2^bits levels
   * @return the quantizer
   */
  public static BlockQuantizer normalFloat(int bits) {
    return new BlockQuantizer(
        Codebook.of(Codebook.Kind.NORMAL_FLOAT_STANDARD, bits),
        USUAL_BLOCK_SIZE,
        LevelRounding.NEAREST);
  }

  /**
   * Evenly spaced levels, nearest rounding, blocks of 64.
   *
   * @param bits 2 to 16; there are 2^bits − 1 levels
   * @return the quantizer
   */
  public static BlockQuantizer uniform(int bits) {
    return new BlockQuantizer(Codebook.uniform(bits), USUAL_BLOCK_SIZE, LevelRounding.NEAREST);
  }

  /**
   * Evenly spaced levels, unbiased rounding, blocks of 64.
   *
   * @param bits 2 to 16; there are 2^bits − 1 levels
   * @return the quantizer
   */
  public static BlockQuantizer stochastic(int bits) {
    return new BlockQuantizer(Codebook.uniform(bits), USUAL_BLOCK_SIZE, LevelRounding.STOCHASTIC);
  }

  /**
   * Quantizes a vector.
   *
   * @param values finite numbers of at most the largest 32-bit float; not changed
   * @param coins for stochastic rounding; not used by nearest
   * @return magnitudes and codes
   * @throws HeadroomExceededException if a value is beyond the range of 32-bit floats
   */
  public CodedValues quantize(double[] values, RandomStream coins) {
    int blocks = values.length == 0 ? 0 : (values.length - 1) / blockSize + 1;
    float[] magnitudes = new float[blocks];
    int[] codes = new int[values.length];
    for (int b = 0; b < blocks; b++) {
      int from = b * blockSize;
      int to = (int) Math.min((long) from + blockSize, values.length);
      magnitudes[b] = magnitude(values, from, to);
      for (int i = from; i < to; i++) {
        double quotient = magnitudes[b] == 0 ? 0 : values[i] / magnitudes[b];
        codes[i] =
            switch (rounding) {
              case NEAREST -> codebook.nearest(quotient);
              case STOCHASTIC -> codebook.stochastic(quotient, coins);
            };
      }
    }
    return CodedValues.of(codebook, blockSize, magnitudes, codes);
  }

  /** Rounded up, so that no quotient leaves [-1, 1] and stochastic rounding needs no clamp. */
  private static float magnitude(double[] values, int from, int to) {
    double largest = 0;
    for (int i = from; i < to; i++) {
      double magnitude = Math.abs(values[i]);
      if (!(magnitude <= Float.MAX_VALUE)) {
        throw new HeadroomExceededException(
            "values to quantize must be within the range of 32-bit floats; got another at " + i);
      }
      largest = Math.max(largest, magnitude);
    }
    float rounded = (float) largest;
    return rounded < largest ? Math.nextUp(rounded) : rounded;
  }

  /**
   * No value of a block is moved by more.
   *
   * @param largest the largest magnitude of the block
   * @return half the codebook's largest gap (all of it with stochastic rounding) times the
   *     magnitude as it is stored
   */
  public double errorBound(double largest) {
    float stored = magnitude(new double[] {largest}, 0, 1);
    double gaps = rounding == LevelRounding.NEAREST ? 0.5 : 1;
    // Room for the rounding of quotient and product.
    return gaps * codebook.largestGap() * stored * (1 + 0x1.0p-40) + Double.MIN_VALUE;
  }

  StageSpec describe(StageSpec proxy) {
    return proxy
        .with("codebook", codebook.kind())
        .with("bits", codebook.bits())
        .with("blockSize", blockSize)
        .with("rounding", rounding);
  }
}
