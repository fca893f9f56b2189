package io.github.flcrypt.core.codec;

import io.github.flcrypt.core.random.RandomStream;
import io.github.flcrypt.core.wire.WireReader;
import io.github.flcrypt.core.wire.WireWriter;
import java.util.Arrays;

/**
 * The levels in [−1, 1] to which numbers, divided by the largest magnitude of their block, are
 * rounded. Every codebook has the levels −1, 0 and 1. Immutable.
 *
 * <p>NormalFloat levels are quantiles of the normal distribution at evenly spaced probabilities,
 * divided by the largest (Dettmers et al., NeurIPS 2023, section 3). Its outermost probability is
 * the mean of 1 − 1/(2·2^b) and 1 − 1/(2(2^b − 1)), which for b = 4 is the 0.9677083 of the
 * published table.
 */
public final class Codebook {

  /** How the levels lie. */
  public enum Kind {
    /** Evenly spaced, 2^b − 1 levels, symmetric; b from 2 to 16. */
    UNIFORM,
    /** NormalFloat as in FedQSN: 2^b + 1 levels, symmetric; takes b + 1 bits a code; b 2 to 8. */
    NORMAL_FLOAT_SYMMETRIC,
    /** NormalFloat as in QLoRA: 2^b levels, one more above zero than below; b from 2 to 8. */
    NORMAL_FLOAT_STANDARD,
    /**
     * {@link #NORMAL_FLOAT_SYMMETRIC} with the outermost probability of 4 bits for every width, as
     * the published code has it; b from 2 to 8.
     */
    NORMAL_FLOAT_AS_PUBLISHED
  }

  private static final int MOST_NORMAL_BITS = 8;
  private static final int MOST_UNIFORM_BITS = 16;

  private final Kind kind;
  private final int bits;
  private final double[] levels;

  private Codebook(Kind kind, int bits) {
    int most = kind == Kind.UNIFORM ? MOST_UNIFORM_BITS : MOST_NORMAL_BITS;
    if (bits < 2 || bits > most) {
      throw new IllegalArgumentException("bits must be in [2, " + most + "]; got " + bits);
    }
    this.kind = kind;
    this.bits = bits;
    this.levels = levels(kind, bits);
  }

  /**
   * A codebook.
   *
   * @param kind how the levels lie
   * @param bits b in the kind's range
   * @return the codebook
   */
  public static Codebook of(Kind kind, int bits) {
    return new Codebook(kind, bits);
  }

  /**
   * Evenly spaced levels.
   *
   * @param bits 2 to 16; there are 2^bits − 1 levels
   * @return the codebook
   */
  public static Codebook uniform(int bits) {
    return new Codebook(Kind.UNIFORM, bits);
  }

  private static double[] levels(Kind kind, int bits) {
    int half = 1 << (bits - 1);
    return switch (kind) {
      case UNIFORM -> join(even(half - 1), even(half - 1));
      case NORMAL_FLOAT_SYMMETRIC -> join(quantiles(half, bits), quantiles(half, bits));
      case NORMAL_FLOAT_STANDARD -> join(quantiles(half - 1, bits), quantiles(half, bits));
      case NORMAL_FLOAT_AS_PUBLISHED -> join(quantiles(half, 4), quantiles(half, 4));
    };
  }

  private static double[] even(int count) {
    double[] positive = new double[count];
    for (int i = 0; i < count; i++) {
      positive[i] = (i + 1.0) / count;
    }
    return positive;
  }

  /** The positive quantiles at count evenly spaced excesses over one half, over the largest. */
  private static double[] quantiles(int count, int offsetBits) {
    double all = 1 << offsetBits;
    double outermost = (1 - 1 / (2 * all) + 1 - 1 / (2 * (all - 1))) / 2 - 0.5;
    double largest = NormalQuantile.ofExcess(outermost);
    double[] positive = new double[count];
    for (int i = 0; i < count - 1; i++) {
      positive[i] = NormalQuantile.ofExcess(outermost * (i + 1) / count) / largest;
    }
    positive[count - 1] = 1;
    return positive;
  }

  private static double[] join(double[] magnitudesBelow, double[] above) {
    double[] all = new double[magnitudesBelow.length + 1 + above.length];
    for (int i = 0; i < magnitudesBelow.length; i++) {
      all[magnitudesBelow.length - 1 - i] = -magnitudesBelow[i];
    }
    System.arraycopy(above, 0, all, magnitudesBelow.length + 1, above.length);
    return all;
  }

  /**
   * How the levels lie.
   *
   * @return the kind
   */
  public Kind kind() {
    return kind;
  }

  /**
   * The nominal width b.
   *
   * @return 2 to 16
   */
  public int bits() {
    return bits;
  }

  /**
   * The number of levels.
   *
   * @return 3 to 2^16 − 1
   */
  public int size() {
    return levels.length;
  }

  /**
   * The number of bits that a code takes on the wire.
   *
   * @return the least number that tells all levels apart
   */
  public int codeBits() {
    return 32 - Integer.numberOfLeadingZeros(levels.length - 1);
  }

  /**
   * One level.
   *
   * @param code 0 to size − 1
   * @return a number in [−1, 1], increasing with the code
   */
  public double level(int code) {
    return levels[code];
  }

  /**
   * All levels.
   *
   * @return a fresh array, increasing
   */
  public double[] levels() {
    return levels.clone();
  }

  /**
   * The largest distance of neighbouring levels: nearest rounding is wrong by at most half of it.
   *
   * @return in (0, 1]
   */
  public double largestGap() {
    double gap = 0;
    for (int i = 1; i < levels.length; i++) {
      gap = Math.max(gap, levels[i] - levels[i - 1]);
    }
    return gap;
  }

  /**
   * The nearest level; halfway the one nearer to zero, so that symmetric codebooks round x and −x
   * alike.
   *
   * @param x in [−1, 1]
   * @return its code
   */
  public int nearest(double x) {
    int below = below(x);
    if (below == levels.length - 1) {
      return below;
    }
    double down = x - levels[below];
    double up = levels[below + 1] - x;
    if (down == up) {
      return x > 0 ? below : below + 1;
    }
    return down < up ? below : below + 1;
  }

  /**
   * One of the two neighbouring levels at random, so that the expectation is the number.
   *
   * @param x in [−1, 1]
   * @param coins uniform
   * @return its code
   */
  public int stochastic(double x, RandomStream coins) {
    int below = below(x);
    if (below == levels.length - 1) {
      return below;
    }
    double up = (x - levels[below]) / (levels[below + 1] - levels[below]);
    return coins.nextDouble() < up ? below + 1 : below;
  }

  /** The code of the largest level that is not above x. */
  private int below(double x) {
    if (!(x >= -1 && x <= 1)) {
      throw new IllegalArgumentException("number must be in [-1, 1]; got " + x);
    }
    int found = Arrays.binarySearch(levels, x + 0.0);
    return found >= 0 ? found : -found - 2;
  }

  /**
   * Writes kind and width.
   *
   * @param out the message
   */
  public void writeTo(WireWriter out) {
    out.u8(code(kind)).u8(bits);
  }

  /**
   * Reads a codebook.
   *
   * @param in the message
   * @return the codebook
   */
  public static Codebook readFrom(WireReader in) {
    int code = in.u8("codebook kind");
    int bits = in.u8("codebook bits");
    for (Kind kind : Kind.values()) {
      if (code(kind) == code) {
        try {
          return new Codebook(kind, bits);
        } catch (IllegalArgumentException e) {
          throw in.malformed("codebook", "must be valid: " + e.getMessage());
        }
      }
    }
    throw in.malformed("codebook kind", "must be in [0, 3]; got " + code);
  }

  private static int code(Kind kind) {
    return switch (kind) {
      case UNIFORM -> 0;
      case NORMAL_FLOAT_SYMMETRIC -> 1;
      case NORMAL_FLOAT_STANDARD -> 2;
      case NORMAL_FLOAT_AS_PUBLISHED -> 3;
    };
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Codebook that && kind == that.kind && bits == that.bits;
  }

  @Override
  public int hashCode() {
    return code(kind) * 31 + bits;
  }

  @Override
  public String toString() {
    return "Codebook[" + kind + ", " + bits + " bits]";
  }
}
