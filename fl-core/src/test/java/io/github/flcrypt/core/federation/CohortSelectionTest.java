package io.github.flcrypt.core.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.flcrypt.core.ClientId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Uniform cohorts, by exact counting of subsets. */
final class CohortSelectionTest {

  private static final List<ClientId> ENROLLED =
      IntStream.range(0, 5).mapToObj(c -> new ClientId("c" + c)).toList();

  /**
   * All 10 pairs of 5, in 20 000 draws: each expected 2000 times with deviation 42.4. Six
   * deviations on each of 10 counts: false alarm below 10 · 2 · 1e-9 = 2e-8 (and the draws are
   * fixed).
   */
  @Test
  void everySubsetIsEquallyLikely() {
    CountingRandom random = new CountingRandom(5);
    CohortSelection pairs = CohortSelection.uniform(2);
    Map<Set<ClientId>, Long> counts =
        LongStream.range(0, 20_000)
            .mapToObj(round -> Set.copyOf(pairs.select(ENROLLED, round, random)))
            .collect(Collectors.groupingBy(pair -> pair, Collectors.counting()));
    assertThat(counts).hasSize(10);
    assertThat(counts.values()).allMatch(count -> Math.abs(count - 2000) < 6 * 42.5);
  }

  @Test
  void everyoneIsEveryone() {
    assertThat(CohortSelection.everyone().select(ENROLLED, 3, new CountingRandom(0)))
        .isEqualTo(ENROLLED);
  }

  @Test
  void refusesImpossibleSizes() {
    assertThatThrownBy(() -> CohortSelection.uniform(0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> CohortSelection.uniform(6).select(ENROLLED, 0, new CountingRandom(0)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
