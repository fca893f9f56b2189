package io.github.flcrypt.aggregators.robust;

import io.github.flcrypt.aggregators.CoordinateMedian;
import io.github.flcrypt.core.PlainUpdate;
import io.github.flcrypt.core.SeeingRule;
import java.util.List;

/** Every rule against so many Byzantine clients. */
final class Rules {

  private Rules() {}

  static List<SeeingRule<PlainUpdate>> robust(int byzantine, int clients) {
    return List.of(
        CoordinateMedian.of(),
        TrimmedMean.ofCount(byzantine),
        Krum.of(byzantine),
        MultiKrum.of(byzantine, clients - byzantine),
        Bulyan.of(byzantine),
        GeometricMedian.<PlainUpdate>of(Weighting.EQUAL, 1e-6, 50).fromCoordinateMedian(),
        NormScreening.of(NormBound.ofMedian(3), Mean.of(Weighting.EQUAL)),
        NormZeroing.of(NormBound.ofMedian(3), Weighting.EQUAL),
        NormScreening.of(NormBound.ofMedian(3), TrimmedMean.ofCount(1)));
  }

  /** Those that move along when every update is moved. */
  static List<SeeingRule<PlainUpdate>> translating(int byzantine, int clients) {
    return List.of(
        Mean.of(Weighting.EQUAL),
        Mean.of(Weighting.CLAIMED),
        CoordinateMedian.of(),
        TrimmedMean.ofCount(byzantine),
        TrimmedMean.ofFraction(0.2),
        Krum.of(byzantine),
        MultiKrum.of(byzantine, clients - byzantine),
        MultiKrum.of(byzantine, clients - byzantine, Weighting.CLAIMED),
        Bulyan.of(byzantine),
        GeometricMedian.of(Weighting.EQUAL, 1e-9, 4),
        GeometricMedian.of(Weighting.CLAIMED, 1e-9, 4),
        GeometricMedian.<PlainUpdate>of(Weighting.EQUAL, 1e-9, 4).fromCoordinateMedian());
  }

  static List<SeeingRule<PlainUpdate>> all(int byzantine, int clients) {
    List<SeeingRule<PlainUpdate>> all = new java.util.ArrayList<>(robust(byzantine, clients));
    all.addAll(translating(byzantine, clients));
    all.add(NormClipping.of(NormBound.ofMedian(0.8), Weighting.EQUAL));
    all.add(NormClipping.of(NormBound.fixed(0.5), Weighting.CLAIMED));
    all.add(NormZeroing.of(NormBound.ofMedian(1), Weighting.CLAIMED));
    return all;
  }
}
