package io.github.flcrypt.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

class SeededCasesTest {

  @SeededCases(5)
  void theDisplayNameGivesTheSeed(Seed seed, TestInfo info) {
    assertThat(info.getDisplayName()).isEqualTo("seed " + seed.value());
  }

  @SeededCases
  void aSeedGivesTheSameStreamAgain(Seed seed) {
    assertThat(seed.stream("a").nextLong()).isEqualTo(seed.stream("a").nextLong());
    assertThat(seed.stream("a").nextLong()).isNotEqualTo(seed.stream("b").nextLong());
    assertThat(seed.source().newStream().nextLong())
        .isEqualTo(new Seed(seed.value()).source().newStream().nextLong());
  }

  @Test
  void seedsFollowFromTheTestsName() {
    long[] seeds = SeededCasesProvider.seeds("", "SomeTest.some", 8).toArray();
    assertThat(seeds)
        .hasSize(8)
        .doesNotHaveDuplicates()
        .isEqualTo(SeededCasesProvider.seeds("", "SomeTest.some", 8).toArray())
        .isNotEqualTo(SeededCasesProvider.seeds("", "SomeTest.other", 8).toArray());
  }

  @Test
  void theSystemPropertyFixesOneSeed() {
    assertThat(SeededCasesProvider.seeds("123", "SomeTest.some", 8)).containsExactly(123L);
  }

  @Test
  void freshSeedsDifferFromRunToRun() {
    assertThat(SeededCasesProvider.seeds("fresh", "SomeTest.some", 8).toArray())
        .hasSize(8)
        .isNotEqualTo(SeededCasesProvider.seeds("fresh", "SomeTest.some", 8).toArray());
  }

  @Test
  void anUnreadableSeedIsRefused() {
    assertThatThrownBy(() -> SeededCasesProvider.seeds("12x", "SomeTest.some", 8))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("flcrypt.seed must be a whole number or \"fresh\"; got 12x");
  }

  @Test
  void aFailureTellsHowToRepeatIt() {
    assertThat(new SeedOnFailure.Hint(new Seed(42).toString()))
        .hasMessage("this was seed 42; repeat it with -Dflcrypt.seed=42");
  }
}
