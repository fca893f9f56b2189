package io.github.flcrypt.aggregators.robust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.flcrypt.aggregators.FedAvg;
import io.github.flcrypt.core.Accumulator;
import io.github.flcrypt.core.PlainUpdate;
import io.github.flcrypt.core.RealSum;
import io.github.flcrypt.core.RoundPlan;
import io.github.flcrypt.core.SeeingRule;
import io.github.flcrypt.core.random.RandomStream;
import io.github.flcrypt.testkit.Seed;
import io.github.flcrypt.testkit.SeededCases;
import java.util.Arrays;
import java.util.List;

/** Where a rule has nothing to drop, it is FedAvg. */
class DegenerateCasesTest {

  private static final NormBound LOOSE = NormBound.fixed(1e9);

  @SeededCases(10)
  void nothingToDropIsFedAvgBitForBit(Seed seed) {
    RandomStream random = seed.stream("updates");
    int clients = 3 + random.nextInt(20);
    double[][] rows = Vectors.random(random, clients, 1 + random.nextInt(30));
    List<PlainUpdate> equal = Vectors.updates(rows);
    List<SeeingRule<PlainUpdate>> unweighted =
        List.of(
            Mean.of(Weighting.EQUAL),
            TrimmedMean.ofCount(0),
            TrimmedMean.ofFraction(0),
            MultiKrum.of(0, clients),
            Bulyan.of(0),
            NormScreening.of(LOOSE, Mean.of(Weighting.EQUAL)),
            NormZeroing.of(LOOSE, Weighting.EQUAL),
            NormClipping.of(LOOSE, Weighting.EQUAL));
    double[] mean = fedAvg(equal);
    for (SeeingRule<PlainUpdate> rule : unweighted) {
      assertThat(Vectors.apply(rule, equal)).as(rule.toString()).isEqualTo(mean);
    }
    long[] weights = new long[clients];
    Arrays.setAll(weights, i -> 1 + random.nextInt(500));
    List<PlainUpdate> weighted = Vectors.weighted(weights, rows);
    List<SeeingRule<PlainUpdate>> claiming =
        List.of(
            Mean.of(Weighting.CLAIMED),
            MultiKrum.of(0, clients, Weighting.CLAIMED),
            NormScreening.of(LOOSE, Mean.of(Weighting.CLAIMED)),
            NormZeroing.of(LOOSE, Weighting.CLAIMED),
            NormClipping.of(LOOSE, Weighting.CLAIMED));
    double[] weightedMean = fedAvg(weighted);
    for (SeeingRule<PlainUpdate> rule : claiming) {
      assertThat(Vectors.apply(rule, weighted)).as(rule.toString()).isEqualTo(weightedMean);
    }
    double[] smooth = Vectors.apply(GeometricMedian.of(Weighting.CLAIMED, 1e9, 3), weighted);
    for (int c = 0; c < mean.length; c++) {
      assertThat(smooth[c]).isCloseTo(weightedMean[c], within(1e-14));
    }
  }

  private static double[] fedAvg(List<PlainUpdate> updates) {
    Accumulator<PlainUpdate, RealSum> sum =
        FedAvg.<PlainUpdate>ofReals().begin(RoundPlan.ofReals(updates.get(0).round()));
    updates.forEach(sum::add);
    return sum.finish().average().toArray();
  }
}
