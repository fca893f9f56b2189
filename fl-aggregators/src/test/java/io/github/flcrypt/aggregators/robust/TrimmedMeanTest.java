package io.github.flcrypt.aggregators.robust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.flcrypt.aggregators.CoordinateMedian;
import io.github.flcrypt.aggregators.FedAvg;
import io.github.flcrypt.core.Accumulator;
import io.github.flcrypt.core.PlainUpdate;
import io.github.flcrypt.core.RealSum;
import io.github.flcrypt.core.RoundPlan;
import io.github.flcrypt.core.TooFewContributorsException;
import io.github.flcrypt.core.random.RandomStream;
import io.github.flcrypt.testkit.Seed;
import io.github.flcrypt.testkit.SeededCases;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrimmedMeanTest {

  @SeededCases(40)
  void isTheExactMeanOfTheMiddleRanks(Seed seed) {
    RandomStream random = seed.stream("updates");
    int clients = 1 + random.nextInt(40);
    int trimmed = random.nextInt((clients - 1) / 2 + 1);
    double[][] rows = Vectors.random(random, clients, 1 + random.nextInt(40));
    double[] mean = Vectors.apply(TrimmedMean.ofCount(trimmed), rows);
    for (int c = 0; c < mean.length; c++) {
      assertThat(mean[c]).isCloseTo(Naive.trimmedMean(rows, c, trimmed), within(1e-15 * clients));
    }
  }

  @Test
  void aFractionIsOfEachEndAndCutOff() {
    TrimmedMean<PlainUpdate> fifth = TrimmedMean.ofFraction(0.2);
    assertThat(fifth.trimmed(4)).isZero();
    assertThat(fifth.trimmed(5)).isEqualTo(1);
    assertThat(fifth.trimmed(9)).isEqualTo(1);
    assertThat(fifth.trimmed(10)).isEqualTo(2);
    // 0.29 * 100 is 28.999999999999996 in floating point.
    assertThat(TrimmedMean.ofFraction(0.29).trimmed(100)).isEqualTo(28);
    double[][] rows = {{100}, {1}, {2}, {3}, {-70}};
    assertThat(Vectors.apply(fifth, rows)).containsExactly(2);
    assertThat(TrimmedMean.ofFraction(0.49999).minimumClients()).isEqualTo(1);
    assertThat(Vectors.apply(TrimmedMean.ofFraction(0.49999), new double[][] {{7}}))
        .containsExactly(7);
  }

  @SeededCases(10)
  void nothingTrimmedIsFedAvgBitForBitAndAllButTheMiddleIsTheMedian(Seed seed) {
    RandomStream random = seed.stream("updates");
    int clients = 2 + random.nextInt(30);
    List<PlainUpdate> updates = Vectors.updates(Vectors.random(random, clients, 20));
    Accumulator<PlainUpdate, RealSum> average =
        FedAvg.<PlainUpdate>ofReals().begin(RoundPlan.ofReals(updates.get(0).round()));
    updates.forEach(average::add);
    assertThat(Vectors.apply(TrimmedMean.ofCount(0), updates))
        .isEqualTo(average.finish().average().toArray());
    assertThat(Vectors.apply(TrimmedMean.ofCount((clients - 1) / 2), updates))
        .isEqualTo(Vectors.apply(CoordinateMedian.of(), updates));
  }

  @Test
  void fewerThanItsMinimumAreRefusedAndMoreMayFollow() {
    List<PlainUpdate> updates = Vectors.updates(new double[][] {{1}, {2}, {3}, {4}, {5}});
    var accumulator =
        TrimmedMean.<PlainUpdate>ofCount(2).begin(RoundPlan.ofReals(updates.get(0).round()));
    updates.subList(0, 4).forEach(accumulator::add);
    assertThatThrownBy(accumulator::finish)
        .isInstanceOf(TooFewContributorsException.class)
        .hasMessageContaining("at least 5 updates; got 4");
    accumulator.add(updates.get(4));
    assertThat(accumulator.finish().at(0)).isEqualTo(3);
  }

  @Test
  void badParametersAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> TrimmedMean.ofCount(-1));
    for (double fraction : new double[] {-0.1, 0.5, Double.NaN, 1}) {
      assertThatIllegalArgumentException().isThrownBy(() -> TrimmedMean.ofFraction(fraction));
    }
  }

  @Test
  void hugeNumbersNeitherOverflowNorLeaveTheirRange() {
    double most = Double.MAX_VALUE;
    double[][] rows = {{most}, {most}, {most}, {most}, {-most}};
    assertThat(Vectors.apply(TrimmedMean.ofCount(1), rows)).containsExactly(most);
    assertThat(Vectors.apply(TrimmedMean.ofCount(0), rows)[0])
        .isCloseTo(0.6 * most, within(1e-10 * most));
  }

  @SeededCases(3)
  void manyBlocksChunksAndClientsGiveTheSameOnAllThreads(Seed seed) {
    RandomStream random = seed.stream("updates");
    for (int[] shape : new int[][] {{3, 40_001}, {100, 1_777}, {1_100, 33}}) {
      double[][] rows = Vectors.random(random, shape[0], shape[1]);
      TrimmedMean<PlainUpdate> rule = TrimmedMean.ofFraction(0.35);
      double[] mean = Vectors.apply(rule, rows);
      assertThat(Vectors.apply(rule.parallel(), rows)).isEqualTo(mean);
      for (int c = 0; c < shape[1]; c += 97) {
        assertThat(mean[c])
            .isCloseTo(Naive.trimmedMean(rows, c, rule.trimmed(shape[0])), within(1e-13));
      }
    }
  }
}
