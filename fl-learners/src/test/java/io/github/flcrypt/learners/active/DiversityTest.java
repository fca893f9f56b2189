package io.github.flcrypt.learners.active;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.flcrypt.learners.Seeds;
import io.github.flcrypt.learners.data.FeatureTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;

class DiversityTest {

  /** Far enough below a real difference of the cases, far above rounding. */
  private static final double ROUNDING = 1e-9;

  private static double toNearest(Distance kind, Candidates c, List<Integer> chosen, int row) {
    double nearest = Double.POSITIVE_INFINITY;
    for (int l = 0; l < c.labelled().rows(); l++) {
      nearest = Math.min(nearest, Cases.distance(kind, c.features(), row, c.labelled(), l));
    }
    for (int other : chosen) {
      nearest = Math.min(nearest, Cases.distance(kind, c.features(), row, c.features(), other));
    }
    return nearest;
  }

  private static int farthest(Distance kind, Candidates c, List<Integer> chosen) {
    int best = -1;
    double largest = -1;
    for (int row = 0; row < c.size(); row++) {
      double nearest = toNearest(kind, c, chosen, row);
      if (!chosen.contains(row) && nearest > largest + ROUNDING) {
        best = row;
        largest = nearest;
      }
    }
    return best;
  }

  @ParameterizedTest(name = "seed {0}")
  @ArgumentsSource(Seeds.class)
  void kCenterTakesTheFarthestEachTime(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Candidates c = Cases.candidates(random, random.nextInt(2, 30), random.nextInt(1, 6));
    int count = random.nextInt(c.size());
    List<Integer> expected = new ArrayList<>();
    while (expected.size() < count) {
      expected.add(farthest(Distance.EUCLIDEAN, c, expected));
    }
    assertThat(new KCenterQuery(Distance.EUCLIDEAN).select(c, count))
        .containsExactly(expected.stream().mapToInt(Integer::intValue).toArray());
    // Cosines are rounded, so that ties are not exact: each choice must be as good as the best.
    List<Integer> soFar = new ArrayList<>();
    for (int chosen : new KCenterQuery(Distance.COSINE).select(c, count)) {
      int best = farthest(Distance.COSINE, c, soFar);
      assertThat(toNearest(Distance.COSINE, c, soFar, chosen))
          .isCloseTo(toNearest(Distance.COSINE, c, soFar, best), within(ROUNDING));
      assertThat(soFar).doesNotContain(chosen);
      soFar.add(chosen);
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ArgumentsSource(Seeds.class)
  void kCenterIsWithinTwiceTheBestCover(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int rows = random.nextInt(4, 11);
    FeatureTable points = Cases.table(random, rows, 2);
    Candidates c = Candidates.of(points, points.rows(new int[0]));
    double greedy = radius(points, new KCenterQuery(Distance.EUCLIDEAN).select(c, 3));
    double best = Double.POSITIVE_INFINITY;
    for (int i = 0; i < rows; i++) {
      for (int j = i; j < rows; j++) {
        for (int k = j; k < rows; k++) {
          best = Math.min(best, radius(points, new int[] {i, j, k}));
        }
      }
    }
    assertThat(greedy).isLessThanOrEqualTo(2 * best + ROUNDING);
  }

  private static double radius(FeatureTable points, int[] centres) {
    return IntStream.range(0, points.rows())
        .mapToDouble(
            row ->
                Arrays.stream(centres)
                    .mapToDouble(
                        centre -> Cases.distance(Distance.EUCLIDEAN, points, row, points, centre))
                    .min()
                    .orElseThrow())
        .max()
        .orElseThrow();
  }

  @Test
  void withNothingLabelledTheMiddleComesFirst() {
    Candidates c = Candidates.of(Cases.line(9, -9, 1, 2, 7), Cases.line());
    // Mean 2; then 11 away, then 7 away.
    assertThat(new KCenterQuery(Distance.EUCLIDEAN).select(c, 3)).containsExactly(3, 1, 0);
    assertThat(new KNearestQuery(2, Distance.EUCLIDEAN).select(c, 3)).containsExactly(3, 1, 0);
    assertThat(DensityWeightedQuery.diverse(Distance.EUCLIDEAN, 1).select(c, 1)).containsExactly(3);
  }

  @ParameterizedTest(name = "seed {0}")
  @ArgumentsSource(Seeds.class)
  void kNearestTakesTheLargestMeanDistances(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Candidates c = Cases.candidates(random, random.nextInt(2, 20), random.nextInt(1, 6));
    int k = random.nextInt(1, 8);
    for (Distance kind : Distance.values()) {
      double[] means = new double[c.size()];
      for (int row = 0; row < c.size(); row++) {
        int fixed = row;
        means[row] =
            IntStream.range(0, c.labelled().rows())
                .mapToDouble(l -> Cases.distance(kind, c.features(), fixed, c.labelled(), l))
                .sorted()
                .limit(k)
                .average()
                .orElseThrow();
      }
      assertLargest(means, new KNearestQuery(k, kind).select(c, c.size() - 1));
    }
  }

  /** Falling scores, and none left out that is larger than one taken. */
  private static void assertLargest(double[] scores, int[] chosen) {
    assertThat(Arrays.stream(chosen).distinct().count()).isEqualTo(chosen.length);
    double last = Double.POSITIVE_INFINITY;
    for (int row : chosen) {
      assertThat(scores[row]).isLessThanOrEqualTo(last + ROUNDING);
      last = scores[row];
    }
    double smallest = last;
    for (int row = 0; row < scores.length; row++) {
      int fixed = row;
      if (Arrays.stream(chosen).noneMatch(i -> i == fixed)) {
        assertThat(scores[row]).isLessThanOrEqualTo(smallest + ROUNDING);
      }
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ArgumentsSource(Seeds.class)
  void densityWeighsUncertaintyAndDistance(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Candidates c = Cases.candidates(random, random.nextInt(2, 20), random.nextInt(1, 6));
    double exponent = random.nextDouble(3);
    double[] margins = UncertaintyScore.MARGIN.scores(c.probabilities());
    for (Distance kind : Distance.values()) {
      double[] unsure = new double[c.size()];
      double[] diverse = new double[c.size()];
      for (int row = 0; row < c.size(); row++) {
        double density = 0;
        for (int other = 0; other < c.size(); other++) {
          density += 1 / (1 + Cases.distance(kind, c.features(), row, c.features(), other));
        }
        double weight = Math.pow(density / c.size(), exponent);
        unsure[row] = margins[row] * weight;
        diverse[row] = toNearest(kind, c, List.of(), row) * weight;
      }
      int count = c.size() - 1;
      assertLargest(
          unsure,
          DensityWeightedQuery.uncertain(UncertaintyScore.MARGIN, kind, exponent).select(c, count));
      assertLargest(diverse, DensityWeightedQuery.diverse(kind, exponent).select(c, count));
    }
  }

  @Test
  void distancesHaveTheirClosedForms() {
    FeatureTable t =
        FeatureTable.ofRowMajor(2, new double[] {3, 0, 0, 4, -6, 0, 0, 0, 1e-200, 1e-200});
    assertThat(Distance.EUCLIDEAN.between(t, 0, t, 1)).isEqualTo(5);
    assertThat(Distance.COSINE.between(t, 0, t, 1)).isCloseTo(1, within(1e-15));
    assertThat(Distance.COSINE.between(t, 0, t, 2)).isCloseTo(2, within(1e-15));
    assertThat(Distance.COSINE.between(t, 0, t, 0)).isZero();
    assertThat(Distance.COSINE.between(t, 0, t, 3)).isEqualTo(1);
    assertThat(Distance.COSINE.between(t, 3, t, 3)).isZero();
    assertThat(Distance.COSINE.between(t, 0, t, 4)).isCloseTo(1 - Math.sqrt(0.5), within(1e-15));
    FeatureTable far = Cases.line(1e200, 0);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new KCenterQuery(Distance.EUCLIDEAN).select(Candidates.of(far, Cases.line()), 1))
        .withMessageContaining("must be at most 1.0E149 in absolute value for distances");
  }

  @Test
  void refusesFeaturesThatAreNoNumbersAndOddParameters() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Cases.line(1, Double.NaN))
        .withMessage("feature 0 of row 1 must be finite; got NaN");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Candidates.of(Cases.line(1), FeatureTable.ofRowMajor(2, new double[2])))
        .withMessage("labelled must have 1 columns as features have; got 2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new KNearestQuery(0, Distance.COSINE))
        .withMessage("neighbours must be at least 1; got 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DensityWeightedQuery.diverse(Distance.COSINE, Double.NaN));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new HybridQuery(UncertaintyScore.MARGIN, new KCenterQuery(Distance.COSINE), 0));
  }
}
