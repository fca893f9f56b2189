package io.github.flcrypt.learners.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.flcrypt.learners.Seeds;
import io.github.flcrypt.learners.Tables;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;

class PartitionsTest {

  private static void assertCovers(List<int[]> parts, int rows) {
    int[] all = parts.stream().flatMapToInt(Arrays::stream).sorted().toArray();
    assertThat(all).containsExactly(IntStream.range(0, rows).toArray());
    for (int[] part : parts) {
      assertThat(part).isSorted();
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ArgumentsSource(Seeds.class)
  void evenPartsCoverEveryRowOnce(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int clients = random.nextInt(1, 12);
    int rows = random.nextInt(clients, 400);
    List<int[]> parts = Partitions.iid(rows, clients, Tables.stream(seed));
    assertCovers(parts, rows);
    for (int[] part : parts) {
      assertThat(part.length).isBetween(rows / clients, (rows + clients - 1) / clients);
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ArgumentsSource(Seeds.class)
  void skewedPartsCoverEveryRowOnceAndKeepTheMinimum(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int clients = random.nextInt(1, 12);
    int minimum = random.nextInt(1, 6);
    int[] labels = random.ints(random.nextInt(clients * minimum, 300), 0, 2).toArray();
    double alpha = new double[] {1e-9, 0.01, 0.5, 5, 1e6}[random.nextInt(5)];
    List<int[]> parts = Partitions.dirichlet(labels, clients, alpha, minimum, Tables.stream(seed));
    assertThat(parts).hasSize(clients);
    assertCovers(parts, labels.length);
    for (int[] part : parts) {
      assertThat(part.length).isGreaterThanOrEqualTo(minimum);
    }
  }

  @Test
  void largeAlphaIsNearlyEvenAndSmallAlphaIsNot() {
    int[] labels = IntStream.range(0, 10_000).map(i -> i % 2).toArray();
    for (int[] part : Partitions.dirichlet(labels, 5, 1e6, 1, Tables.stream(1))) {
      assertThat(part.length).isBetween(1950, 2050);
    }
    int largest =
        Partitions.dirichlet(labels, 5, 0.01, 1, Tables.stream(1)).stream()
            .mapToInt(part -> part.length)
            .max()
            .orElseThrow();
    assertThat(largest).isGreaterThan(4000);
  }

  @Test
  void sameStreamGivesTheSameParts() {
    int[] labels = IntStream.range(0, 100).map(i -> i % 2).toArray();
    assertThat(Partitions.dirichlet(labels, 4, 0.5, 2, Tables.stream(3)))
        .containsExactlyElementsOf(Partitions.dirichlet(labels, 4, 0.5, 2, Tables.stream(3)));
    assertThat(Partitions.iid(100, 4, Tables.stream(3)))
        .containsExactlyElementsOf(Partitions.iid(100, 4, Tables.stream(3)));
    assertThat(Partitions.iid(100, 4, Tables.stream(3)).get(0))
        .isNotEqualTo(Partitions.iid(100, 4, Tables.stream(4)).get(0));
  }

  // Deterministic streams: these pass or fail for good. For a correct sampler each bound lies
  // more than six standard errors out, a false alarm of less than 1e-8 per new seed.
  @Test
  void gammaVariatesHaveMeanAndVarianceOfTheirShape() {
    int draws = 200_000;
    for (double shape : new double[] {0.3, 1, 2.5, 40}) {
      GammaSampler sampler = new GammaSampler(Tables.stream(Double.doubleToLongBits(shape)));
      double sum = 0;
      double squares = 0;
      for (int i = 0; i < draws; i++) {
        double value = Math.exp(sampler.nextLog(shape));
        sum += value;
        squares += (value - shape) * (value - shape);
      }
      assertThat(sum / draws).isCloseTo(shape, within(6.5 * Math.sqrt(shape / draws)));
      // The fourth central moment of Gamma(k) is 3k^2 + 6k.
      double spread = Math.sqrt((2 * shape * shape + 6 * shape) / draws);
      assertThat(squares / draws).isCloseTo(shape, within(6.5 * spread));
    }
  }

  @Test
  void splitKeepsTheProportionOfLabels() {
    int[] labels = IntStream.range(0, 569).map(i -> i < 212 ? 0 : 1).toArray();
    TrainTestSplit split = Partitions.stratifiedSplit(labels, 0.2, Tables.stream(1));
    assertThat(split.test()).hasSize(114).isSorted();
    assertThat(Arrays.stream(split.test()).filter(row -> row < 212)).hasSize(42);
    assertCovers(
        List.of(
            IntStream.concat(Arrays.stream(split.train()), Arrays.stream(split.test()))
                .sorted()
                .toArray()),
        569);
    split.test()[0] = -1;
    assertThat(split.test()[0]).isNotNegative();
  }

  @Test
  void refusesImpossibleParts() {
    int[] labels = {0, 1, 1};
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Partitions.iid(3, 4, Tables.stream(1)))
        .withMessage("rows must be at least 4; got 3");
    assertThatIllegalArgumentException().isThrownBy(() -> Partitions.iid(3, 0, Tables.stream(1)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Partitions.dirichlet(labels, 2, 1, 2, Tables.stream(1)))
        .withMessage("rows must be at least 4; got 3");
    for (double alpha : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Partitions.dirichlet(labels, 1, alpha, 1, Tables.stream(1)));
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Partitions.dirichlet(new int[] {2}, 1, 1, 1, Tables.stream(1)))
        .withMessage("labels[0] must be 0 or 1; got 2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Partitions.stratifiedSplit(labels, 0.5, Tables.stream(1)));
    for (double fraction : new double[] {0, 1, Double.NaN}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Partitions.stratifiedSplit(labels, fraction, Tables.stream(1)));
    }
  }
}
