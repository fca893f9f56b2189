package io.github.flcrypt.aggregators.robust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.flcrypt.core.PlainUpdate;
import io.github.flcrypt.core.TooFewContributorsException;
import io.github.flcrypt.core.random.RandomStream;
import io.github.flcrypt.testkit.Seed;
import io.github.flcrypt.testkit.SeededCases;
import org.junit.jupiter.api.Test;

class BulyanTest {

  @SeededCases(40)
  void isThePublishedRuleWordByWord(Seed seed) {
    RandomStream random = seed.stream("updates");
    int byzantine = random.nextInt(4);
    int clients = 4 * byzantine + 3 + random.nextInt(5);
    double[][] rows = Vectors.eighths(random, clients, 1 + random.nextInt(3));
    assertThat(Bulyan.<PlainUpdate>of(byzantine).select(Vectors.updates(rows)))
        .extracting(PlainUpdate::client)
        .containsExactlyElementsOf(
            Naive.bulyanSelection(rows, byzantine).stream().map(Vectors::client).toList());
    double[] mean = Vectors.apply(Bulyan.of(byzantine), rows);
    for (int c = 0; c < mean.length; c++) {
      assertThat(mean[c]).isCloseTo(Naive.bulyan(rows, byzantine, c), within(1e-13));
    }
  }

  @Test
  void equallyNearValuesGoByClient() {
    // Four are chosen of six minus the two that are out; their median is 0, two values are kept.
    double[][] rows = {{-1}, {0}, {1}, {0}, {1}, {-1}, {0}, {50}};
    assertThat(Vectors.apply(Bulyan.of(1), rows)[0]).isEqualTo(Naive.bulyan(rows, 1, 0));
  }

  @Test
  void fewerThanFourTimesTheByzantineAndThreeAreRefused() {
    assertThat(Bulyan.of(2).minimumClients()).isEqualTo(11);
    double[][] ten = new double[10][1];
    assertThatThrownBy(() -> Vectors.apply(Bulyan.of(2), ten))
        .isInstanceOf(TooFewContributorsException.class)
        .hasMessageContaining("at least 11 updates; got 10");
  }

  @SeededCases(2)
  void manyBlocksGiveTheSameOnAllThreads(Seed seed) {
    double[][] rows = Vectors.random(seed.stream("updates"), 19, 20_011);
    Bulyan<PlainUpdate> rule = Bulyan.of(4);
    double[] mean = Vectors.apply(rule, rows);
    assertThat(Vectors.apply(rule.parallel(), rows)).isEqualTo(mean);
    double[][] chosen =
        rule.select(Vectors.updates(rows)).stream()
            .map(PlainUpdate::toArray)
            .toArray(double[][]::new);
    assertThat(chosen).hasNumberOfRows(11);
    for (int c : new int[] {0, 511, 512, 20_010}) {
      assertThat(mean[c]).isCloseTo(Naive.nearestToMedian(chosen, c, 3), within(1e-13));
    }
  }
}
