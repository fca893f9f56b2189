package io.github.flcrypt.learners.active;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.flcrypt.learners.ClassProbabilities;
import io.github.flcrypt.learners.Seeds;
import java.util.Arrays;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;

class UncertaintyTest {

  private static Candidates with(ClassProbabilities probabilities) {
    return Candidates.of(Cases.line(new double[probabilities.rows()]), Cases.line())
        .withProbabilities(probabilities);
  }

  @Test
  void scoresHaveTheirClosedForms() {
    ClassProbabilities p =
        ClassProbabilities.ofRowMajor(
            4, new double[] {0.5, 0.125, 0.25, 0.125, 0.25, 0.25, 0.25, 0.25, 0, 1, 0, 0});
    assertThat(UncertaintyScore.LEAST_CONFIDENCE.scores(p)).containsExactly(0.5, 0.75, 0);
    assertThat(UncertaintyScore.MARGIN.scores(p)).containsExactly(0.75, 1, 0);
    // 1.75 bits, 2 bits and none, of 2.
    assertThat(UncertaintyScore.ENTROPY.scores(p))
        .containsExactly(new double[] {0.875, 1, 0}, within(1e-15));
  }

  @ParameterizedTest(name = "seed {0}")
  @ArgumentsSource(Seeds.class)
  void withTwoClassesAllScoresGiveOneOrder(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int rows = random.nextInt(1, 40);
    double[] values = new double[2 * rows];
    for (int row = 0; row < rows; row++) {
      // Sixteenths: equal rows and mirrored rows are frequent, and every sum is exact.
      values[2 * row] = random.nextInt(17) / 16.0;
      values[2 * row + 1] = 1 - values[2 * row];
    }
    Candidates candidates = with(ClassProbabilities.ofRowMajor(2, values));
    int count = random.nextInt(rows + 1);
    int[] expected =
        IntStream.range(0, rows)
            .boxed()
            .sorted(Comparator.comparingDouble(row -> Math.abs(values[2 * row] - 0.5)))
            .limit(count)
            .mapToInt(Integer::intValue)
            .toArray();
    for (UncertaintyScore score : UncertaintyScore.values()) {
      assertThat(new UncertaintyQuery(score).select(candidates, count)).containsExactly(expected);
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ArgumentsSource(Seeds.class)
  void theOrderOfTheClassesDoesNotMatter(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int classes = random.nextInt(2, 9);
    ClassProbabilities p = Cases.probabilities(random, 10, classes);
    double[] mirrored = new double[10 * classes];
    for (int i = 0; i < mirrored.length; i++) {
      mirrored[i] = p.probability(i / classes, classes - 1 - i % classes);
    }
    for (UncertaintyScore score : UncertaintyScore.values()) {
      assertThat(score.scores(ClassProbabilities.ofRowMajor(classes, mirrored)))
          .containsExactly(score.scores(p));
      assertThat(Arrays.stream(score.scores(p))).allMatch(s -> s >= 0 && s <= 1 + 1e-15);
    }
  }

  @Test
  void tiesGoToTheLowerIndex() {
    ClassProbabilities p =
        ClassProbabilities.ofRowMajor(2, new double[] {0.9, 0.1, 0.6, 0.4, 0.5, 0.5, 0.4, 0.6});
    assertThat(new UncertaintyQuery(UncertaintyScore.MARGIN).select(with(p), 2))
        .containsExactly(2, 1);
    assertThat(new UncertaintyQuery(UncertaintyScore.MARGIN).select(with(p), 9))
        .containsExactly(2, 1, 3, 0);
    assertThat(new UncertaintyQuery(UncertaintyScore.MARGIN).select(with(p), 0)).isEmpty();
  }

  @Test
  void needsProbabilities() {
    Candidates without = Candidates.of(Cases.line(1, 2), Cases.line());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new UncertaintyQuery(UncertaintyScore.MARGIN).select(without, 1))
        .withMessage("candidates must come with probabilities for this query; got none");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> without.withProbabilities(ClassProbabilities.ofRowMajor(2, new double[] {1, 0})))
        .withMessage("probabilities must have 2 rows; got 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new UncertaintyQuery(UncertaintyScore.MARGIN).select(without, -1))
        .withMessage("count must be at least 0; got -1");
  }
}
