package io.github.flcrypt.aggregators.robust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.flcrypt.core.PlainUpdate;
import io.github.flcrypt.core.TooFewContributorsException;
import io.github.flcrypt.core.random.RandomStream;
import io.github.flcrypt.testkit.Seed;
import io.github.flcrypt.testkit.SeededCases;
import java.util.List;
import org.junit.jupiter.api.Test;

class KrumTest {

  @SeededCases(60)
  void choosesTheLowestPublishedScoreAndTheFirstOfEqualOnes(Seed seed) {
    RandomStream random = seed.stream("updates");
    int byzantine = random.nextInt(4);
    int clients = 2 * byzantine + 3 + random.nextInt(6);
    // Few different values in one or two dimensions: ties are common, and exact.
    double[][] rows = Vectors.eighths(random, clients, 1 + random.nextInt(2));
    int neighbours = clients - byzantine - 2;
    List<Integer> order = Naive.krumOrder(rows, Naive.everybody(rows), neighbours);
    assertThat(Vectors.apply(Krum.of(byzantine), rows)).isEqualTo(rows[order.get(0)]);
    double[] scores = Krum.<PlainUpdate>of(byzantine).scores(Vectors.updates(rows));
    for (int i = 0; i < clients; i++) {
      assertThat(scores[i])
          .isEqualTo(Naive.krumScore(rows, Naive.everybody(rows), i, neighbours).doubleValue());
    }
    int selected = 1 + random.nextInt(clients);
    MultiKrum<PlainUpdate> multi = MultiKrum.of(byzantine, selected);
    assertThat(multi.select(Vectors.updates(rows)))
        .extracting(PlainUpdate::client)
        .containsExactlyElementsOf(
            order.subList(0, selected).stream().sorted().map(Vectors::client).toList());
    double[][] best =
        order.subList(0, selected).stream().map(i -> rows[i]).toArray(double[][]::new);
    double[] mean = Vectors.apply(multi, rows);
    for (int c = 0; c < mean.length; c++) {
      assertThat(mean[c]).isCloseTo(Naive.trimmedMean(best, c, 0), within(1e-14));
    }
  }

  @SeededCases(1)
  void theGramMatrixGivesTheSameScoresAsTheDifferences(Seed seed) {
    RandomStream random = seed.stream("updates");
    double[][] rows = Vectors.random(random, 23, 8_003);
    // Far from the origin, so that a Gram matrix of the rows as they are would cancel.
    double[] offset = Vectors.constant(8_003, 1e6);
    double[][] shifted = Vectors.map(rows, 1e-3, offset);
    List<PlainUpdate> updates = Vectors.updates(shifted);
    double[] scores = Krum.<PlainUpdate>of(3).scores(updates);
    assertThat(Krum.<PlainUpdate>of(3).parallel().scores(updates)).isEqualTo(scores);
    for (int i = 0; i < 2; i++) {
      double exact = Naive.krumScore(shifted, Naive.everybody(shifted), i, 18).doubleValue();
      assertThat(scores[i]).isCloseTo(exact, within(1e-11 * exact));
    }
  }

  @SeededCases(1)
  void distancesThatCancelAreComputedAgain(Seed seed) {
    RandomStream random = seed.stream("updates");
    double[][] rows = Vectors.random(random, 23, 8_003);
    // Two groups, far apart, each close together; and two equal updates.
    for (int r = 0; r < rows.length; r++) {
      double centre = r % 2 == 0 ? 1e5 : -1e5;
      for (int c = 0; c < rows[r].length; c++) {
        rows[r][c] = centre + 1e-6 * rows[r][c];
      }
    }
    rows[5] = rows[3].clone();
    List<PlainUpdate> updates = Vectors.updates(rows);
    double[] scores = Krum.<PlainUpdate>of(10).scores(updates);
    for (int i = 3; i < 5; i++) {
      double exact = Naive.krumScore(rows, Naive.everybody(rows), i, 11).doubleValue();
      assertThat(scores[i]).isCloseTo(exact, within(1e-11 * exact));
    }
    assertThat(scores[5]).isEqualTo(scores[3]);
  }

  @Test
  void aTieGoesToTheFirstClientWhateverTheOrderOfTheList() {
    double[][] rows = {{9}, {1}, {2}, {1}, {2}};
    List<PlainUpdate> updates = new java.util.ArrayList<>(Vectors.updates(rows));
    java.util.Collections.reverse(updates);
    assertThat(Krum.<PlainUpdate>of(1).select(updates))
        .singleElement()
        .satisfies(u -> assertThat(u.client()).isEqualTo(Vectors.client(1)));
  }

  @Test
  void fewerThanThePublishedMinimumAreRefused() {
    double[][] six = {{1}, {2}, {3}, {4}, {5}, {6}};
    assertThat(Krum.of(2).minimumClients()).isEqualTo(7);
    assertThatThrownBy(() -> Vectors.apply(Krum.of(2), six))
        .isInstanceOf(TooFewContributorsException.class)
        .hasMessageContaining("at least 7 updates; got 6");
    assertThatThrownBy(() -> Krum.<PlainUpdate>of(2).select(Vectors.updates(six)))
        .isInstanceOf(TooFewContributorsException.class);
    assertThatThrownBy(() -> Vectors.apply(MultiKrum.of(1, 7), six))
        .isInstanceOf(TooFewContributorsException.class);
    assertThatIllegalArgumentException().isThrownBy(() -> Krum.of(-1));
    assertThatIllegalArgumentException().isThrownBy(() -> Krum.of(Integer.MAX_VALUE));
    assertThatIllegalArgumentException().isThrownBy(() -> MultiKrum.of(0, 0));
  }

  @Test
  void allSelectedIsTheMeanWeightedOrNot() {
    double[][] rows = {{1, 8}, {2, 6}, {4, 1}, {9, 1}};
    List<PlainUpdate> updates = Vectors.weighted(new long[] {1, 2, 3, 4}, rows);
    assertThat(Vectors.apply(MultiKrum.of(0, 4), updates)).containsExactly(4, 4);
    assertThat(Vectors.apply(MultiKrum.of(0, 4, Weighting.CLAIMED), updates))
        .isEqualTo(Vectors.apply(Mean.of(Weighting.CLAIMED), updates))
        .containsExactly(5.3, 2.7);
  }
}
