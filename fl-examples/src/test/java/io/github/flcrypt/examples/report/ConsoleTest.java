package io.github.flcrypt.examples.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsoleTest {

  private final List<String> lines = new ArrayList<>();
  private final AtomicLong clock = new AtomicLong(-3);
  private final ConsoleProgress progress = new ConsoleProgress(lines::add, clock::get);

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 6, 13})
  void everyLineIsAsciiAndFits(int count) {
    List<RunResult> runs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String name = "encrypted, ε = 4, " + "veryLongWord".repeat(3) + " \uD83D\uDE00 " + i;
      runs.add(
          Samples.federated(name, 3, Long.MAX_VALUE, 1e12).stage("a long stage name 1", 2).build());
    }
    assertThat(ConsoleTable.of(runs).lines())
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100).matches("[ -~]*"));
  }

  @Test
  void showsEachRunsNumbers() {
    assertThat(ConsoleTable.of(Samples.experiment(3).runs()))
        .contains("centralised", "98.2 %", "0.9972", "3,840", "4.00", "1e-5", "none", "  encrypt");
  }

  @Test
  void thirtyRoundsTakeFewLinesWithTheFirstAndTheLast() {
    progress.start("encrypted FedAvg", 30);
    for (int round = 1; round <= 30; round++) {
      clock.addAndGet(100_000_000L);
      progress.round(round, 0.9, OptionalDouble.empty());
    }
    assertThat(lines).hasSize(7);
    assertThat(lines.get(0)).contains("round  1/30", "accuracy  90.0 %", "0.10 s");
    assertThat(lines.get(6)).contains("round 30/30", "3.00 s");
  }

  @Test
  void slowRoundsBreakTheSilence() {
    progress.start("slow", 1000);
    for (int round = 2; round <= 5; round++) {
      clock.addAndGet(6_000_000_000L);
      progress.round(round, 1, OptionalDouble.of(0.5));
    }
    assertThat(lines).hasSize(4).allSatisfy(line -> assertThat(line).contains("epsilon 0.50"));
  }

  @Test
  void saysPlainText() {
    progress.say("ε budget – café\n\u001b[2J");
    assertThat(lines).containsExactly("epsilon budget - cafe ?[2J");
  }

  @Test
  void refusesImpossibleProgress() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> progress.start("x", 0))
        .withMessage("rounds must be at least 1; got 0");
    progress.start("x", 1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> progress.round(1, Double.NaN, OptionalDouble.empty()));
    assertThat(lines).isEmpty();
  }

  @Test
  void wrapsAtBlanksAndWithinLongWords() {
    assertThat(Format.wrap("one two three", 7)).containsExactly("one two", "three");
    assertThat(Format.wrap("abcdefgh ij", 3)).containsExactly("abc", "def", "gh", "ij");
    assertThat(Format.wrap("", 5)).isEqualTo(Collections.singletonList(""));
  }

  @Test
  void bytesAndDeltasReadWell() {
    assertThat(Format.bytes(999)).isEqualTo("999 B");
    assertThat(Format.bytes(3840)).isEqualTo("3.8 kB");
    assertThat(Format.bytes(999_999)).isEqualTo("1.0 MB");
    assertThat(Format.delta(OptionalDouble.of(1e-5))).isEqualTo("1e-5");
    assertThat(Format.delta(OptionalDouble.of(0))).isEqualTo("0");
    assertThat(Format.delta(OptionalDouble.of(2.5e-6))).isEqualTo("2.5e-6");
  }
}
