package io.github.flcrypt.learners.active;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.flcrypt.learners.Seeds;
import io.github.flcrypt.learners.Tables;
import io.github.flcrypt.testkit.StatisticalAssertions;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;

/** Queries that draw, hybrids, and what all queries have in common. */
class DrawnQueriesTest {

  private static final int DRAWS = 20_000;

  private static long[] first(QueryStrategy strategy, Candidates candidates) {
    long[] counts = new long[candidates.size()];
    for (int i = 0; i < DRAWS; i++) {
      counts[strategy.select(candidates, 1)[0]]++;
    }
    return counts;
  }

  @Test
  void kMeansPlusPlusDrawsBySquaredDistance() {
    Candidates c = Candidates.of(Cases.line(0, 1, 3, -2, 0), Cases.line(0, 10));
    KMeansPlusPlusQuery query = KMeansPlusPlusQuery.from(Distance.EUCLIDEAN, Tables.stream(1));
    long[] counts = first(query, c);
    assertThat(counts[0] + counts[4]).isZero();
    StatisticalAssertions.assertFits(
        new long[] {counts[1], counts[2], counts[3]}, new double[] {1 / 14.0, 9 / 14.0, 4 / 14.0});
  }

  @Test
  void kMeansPlusPlusBeginsAnywhere() {
    Candidates c = Candidates.of(Cases.line(0, 1, 30), Cases.line());
    KMeansPlusPlusQuery query = KMeansPlusPlusQuery.from(Distance.EUCLIDEAN, Tables.stream(2));
    double third = 1 / 3.0;
    StatisticalAssertions.assertFits(first(query, c), new double[] {third, third, third});
  }

  @Test
  void kMeansPlusPlusTakesCopiesWhenNothingElseIsLeft() {
    Candidates c = Candidates.of(Cases.line(5, 5, 5, 5, 5), Cases.line(5));
    KMeansPlusPlusQuery query = KMeansPlusPlusQuery.from(Distance.COSINE, Tables.stream(3));
    for (int i = 0; i < 50; i++) {
      assertThat(query.select(c, 4)).doesNotHaveDuplicates().hasSize(4);
    }
  }

  @Test
  void randomQueryIsUniform() {
    Candidates c = Candidates.of(Cases.line(0, 1, 30, 4), Cases.line());
    StatisticalAssertions.assertFits(
        first(RandomQuery.from(Tables.stream(4)), c), new double[] {0.25, 0.25, 0.25, 0.25});
  }

  @ParameterizedTest(name = "seed {0}")
  @ArgumentsSource(Seeds.class)
  void hybridIsDiversityInsideTheMostUncertain(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Candidates c = Cases.candidates(random, random.nextInt(1, 40), random.nextInt(4));
    int count = random.nextInt(1, 6);
    int factor = random.nextInt(1, 5);
    QueryStrategy diversity = new KCenterQuery(Distance.EUCLIDEAN);
    int[] unsure =
        Arrays.stream(new UncertaintyQuery(UncertaintyScore.MARGIN).select(c, factor * count))
            .sorted()
            .toArray();
    int[] expected =
        Arrays.stream(
                diversity.select(Candidates.of(c.features().rows(unsure), c.labelled()), count))
            .map(i -> unsure[i])
            .toArray();
    assertThat(new HybridQuery(UncertaintyScore.MARGIN, diversity, factor).select(c, count))
        .containsExactly(expected);
    int[] certain =
        new UncertaintyQuery(UncertaintyScore.MARGIN).select(c, Math.min(count, c.size()));
    assertThat(new HybridQuery(UncertaintyScore.MARGIN, diversity, 1).select(c, count))
        .containsExactlyInAnyOrder(certain);
  }

  @ParameterizedTest(name = "seed {0}")
  @ArgumentsSource(Seeds.class)
  void everyQueryTakesEachRowOnceAndAllIfAskedForMore(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Candidates c = Cases.candidates(random, random.nextInt(0, 15), random.nextInt(4));
    for (QueryStrategy strategy : all(seed)) {
      for (int count : new int[] {0, 1, c.size() / 2, c.size(), c.size() + 3}) {
        int[] chosen = strategy.select(c, count);
        assertThat(chosen).doesNotHaveDuplicates().hasSize(Math.min(count, c.size()));
        assertThat(Arrays.stream(chosen)).allMatch(i -> i >= 0 && i < c.size());
        assertThat(c.choose(strategy, count)).hasSize(chosen.length);
      }
      assertThat(Arrays.stream(strategy.select(c, Integer.MAX_VALUE)).sorted())
          .containsExactlyElementsOf(IntStream.range(0, c.size()).boxed().toList());
    }
  }

  private static List<QueryStrategy> all(long seed) {
    QueryStrategy kCenter = new KCenterQuery(Distance.COSINE);
    return List.of(
        RandomQuery.from(Tables.stream(seed)),
        new UncertaintyQuery(UncertaintyScore.ENTROPY),
        new KCenterQuery(Distance.EUCLIDEAN),
        kCenter,
        new KNearestQuery(3, Distance.COSINE),
        KMeansPlusPlusQuery.from(Distance.EUCLIDEAN, Tables.stream(seed)),
        KMeansPlusPlusQuery.from(Distance.COSINE, Tables.stream(seed)),
        DensityWeightedQuery.diverse(Distance.COSINE, 1),
        DensityWeightedQuery.uncertain(UncertaintyScore.MARGIN, Distance.EUCLIDEAN, 1),
        new HybridQuery(UncertaintyScore.LEAST_CONFIDENCE, kCenter, 5));
  }
}
