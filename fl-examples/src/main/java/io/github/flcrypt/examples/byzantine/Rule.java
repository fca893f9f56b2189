package io.github.flcrypt.examples.byzantine;

import io.github.flcrypt.aggregators.CoordinateMedian;
import io.github.flcrypt.aggregators.robust.Bulyan;
import io.github.flcrypt.aggregators.robust.GeometricMedian;
import io.github.flcrypt.aggregators.robust.Krum;
import io.github.flcrypt.aggregators.robust.Mean;
import io.github.flcrypt.aggregators.robust.MultiKrum;
import io.github.flcrypt.aggregators.robust.NormBound;
import io.github.flcrypt.aggregators.robust.NormClipping;
import io.github.flcrypt.aggregators.robust.NormScreening;
import io.github.flcrypt.aggregators.robust.TrimmedMean;
import io.github.flcrypt.aggregators.robust.Weighting;
import io.github.flcrypt.core.PlainUpdate;
import io.github.flcrypt.core.SeeingRule;

/** The rules of the table, each told how many clients lie. */
public enum Rule {
  /** The weighted mean. */
  FED_AVG("FedAvg"),
  /** Coordinate median. */
  MEDIAN("median"),
  /** Trimmed mean, as many dropped at each end as lie. */
  TRIMMED("trimmed mean"),
  /** Krum. */
  KRUM("Krum"),
  /** Multi-Krum that averages all but as many as lie. */
  MULTI_KRUM("multi-Krum"),
  /** Bulyan. */
  BULYAN("Bulyan"),
  /** Geometric median from the mean, four iterations. */
  RFA("RFA"),
  /** Leaves out norms above twice the median. */
  SCREENING("norm screening"),
  /** Shortens norms to the median. */
  CLIPPING("norm clipping"),
  /** The median of the means of ten groups: what is left where only sums are decrypted. */
  GROUPS("median of 10 groups");

  /** How many groups {@link #GROUPS} makes. */
  static final int GROUP_COUNT = 10;

  private final String label;

  Rule(String label) {
    this.label = label;
  }

  /**
   * The rule's name in tables.
   *
   * @return a few words
   */
  public String label() {
    return label;
  }

  /** The rule among so many clients of which some lie. */
  SeeingRule<PlainUpdate> against(int byzantine, int clients) {
    return switch (this) {
      case FED_AVG -> Mean.of(Weighting.CLAIMED);
      case MEDIAN, GROUPS -> CoordinateMedian.of();
      case TRIMMED -> TrimmedMean.ofCount(byzantine);
      case KRUM -> Krum.of(byzantine);
      case MULTI_KRUM -> MultiKrum.of(byzantine, clients - byzantine);
      case BULYAN -> Bulyan.of(byzantine);
      case RFA -> GeometricMedian.of(Weighting.EQUAL, 1e-6, 4);
      case SCREENING -> NormScreening.of(NormBound.ofMedian(2), Mean.of(Weighting.EQUAL));
      case CLIPPING -> NormClipping.of(NormBound.ofMedian(1), Weighting.EQUAL);
    };
  }
}
