package io.github.flcrypt.examples.active;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.flcrypt.learners.active.LearningCurve;
import io.github.flcrypt.learners.active.Progress;
import io.github.flcrypt.learners.active.StopReason;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArmTest {

  private static LearningCurve curve(double first, double second) {
    return new LearningCurve(
        List.of(new Progress(10, 90, first), new Progress(20, 80, second)),
        StopReason.BUDGET_SPENT);
  }

  private static final Arm RANDOM = new Arm("random", List.of(curve(0.5, 0.7), curve(0.6, 0.9)));
  private static final Arm MARGIN = new Arm("margin", List.of(curve(0.6, 0.8), curve(0.9, 1.0)));

  @Test
  void averagesOverTheSeeds() {
    assertThat(RANDOM.meanAt(20)).isCloseTo(0.8, within(1e-15));
    assertThat(RANDOM.labelsTo(0.79)).hasValue(20);
    assertThat(RANDOM.labelsTo(0.81)).isEmpty();
  }

  @Test
  void comparesAreasSeedBySeed() {
    // Areas 0.6 and 0.75 against 0.7 and 0.95: 10 and 20 points.
    Arm.Gain gain = MARGIN.over(RANDOM);
    assertThat(gain.mean()).isCloseTo(15, within(1e-12));
    assertThat(gain.deviation()).isCloseTo(Math.sqrt(50), within(1e-12));
  }

  @Test
  void tableNamesWhatWasNotReached() {
    String text = ArmTable.text(ArmTable.of(List.of(RANDOM, MARGIN), 10, 20));
    assertThat(text)
        .isEqualTo(
            """
            | query | 10 labels | 20 labels | area minus random | labels to 90 / 93 / 95 % |
            |---|---|---|---|---|
            | random | 55.0 | 80.0 | +0.00 ± 0.00 | - / - / - |
            | margin | 75.0 | 90.0 | +15.00 ± 7.07 | 20 / - / - |
            """);
  }
}
