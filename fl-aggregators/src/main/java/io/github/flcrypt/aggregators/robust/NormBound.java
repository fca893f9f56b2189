package io.github.flcrypt.aggregators.robust;

import io.github.flcrypt.aggregators.robust.internal.WideNorm;
import io.github.flcrypt.core.HeadroomExceededException;
import java.util.Arrays;
import java.util.Locale;

/**
 * The largest Euclidean norm that an update may have: fixed before the round, or a multiple of the
 * median of the round's norms, which fewer than half of the clients cannot move beyond the honest
 * ones' range. For an even number of clients the lower middle norm counts. Immutable.
 */
public final class NormBound {

  private final double value;
  private final boolean ofMedian;

  private NormBound(double value, boolean ofMedian) {
    this.value = Checks.positive(ofMedian ? "multiple" : "bound", value);
    this.ofMedian = ofMedian;
  }

  /**
   * A bound fixed before the round.
   *
   * @param norm the largest norm, in the unit of the updates, positive and finite
   * @return the bound
   */
  public static NormBound fixed(double norm) {
    return new NormBound(norm, false);
  }

  /**
   * A bound that follows the updates.
   *
   * @param multiple of the median norm, positive and finite
   * @return the bound
   */
  public static NormBound ofMedian(double multiple) {
    return new NormBound(multiple, true);
  }

  /** The bound for updates of these norms. */
  double among(WideNorm[] norms) {
    if (!ofMedian) {
      return value;
    }
    double[] sorted = Arrays.stream(norms).mapToDouble(WideNorm::value).sorted().toArray();
    double bound = value * sorted[(sorted.length - 1) / 2];
    if (!Double.isFinite(bound)) {
      throw new HeadroomExceededException(
          "multiple of the median norm must stay within the range of double; got " + bound);
    }
    return bound;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof NormBound that
        && Double.compare(value, that.value) == 0
        && ofMedian == that.ofMedian;
  }

  @Override
  public int hashCode() {
    return Double.hashCode(value) * 31 + Boolean.hashCode(ofMedian);
  }

  /** The bound as it stands in a rule's description. */
  @Override
  public String toString() {
    return String.format(Locale.ROOT, ofMedian ? "%s of the median" : "%s", value);
  }
}
