package io.github.flcrypt.examples.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResultValidationTest {

  private static RunResultBuilder run() {
    return RunResult.builder("run", "A run.");
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.01, 1.01, Double.NaN, Double.POSITIVE_INFINITY})
  void sharesLieBetweenZeroAndOne(double value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> run().quality(value, 0.5).build())
        .withMessage("accuracy must be between 0.0 and 1.0; got " + value);
    assertThatIllegalArgumentException().isThrownBy(() -> run().quality(0.5, value).build());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RoundCurves.of(List.of(value), List.of()));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1e-9, Double.NaN, Double.POSITIVE_INFINITY})
  void amountsAreFiniteAndNotNegative(double value) {
    assertThatIllegalArgumentException().isThrownBy(() -> run().seconds(value).build());
    assertThatIllegalArgumentException().isThrownBy(() -> run().stage("train", value).build());
    assertThatIllegalArgumentException().isThrownBy(() -> run().privacy(value, 1e-5).build());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RoundCurves.none().withEpsilonSpent(List.of(value)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RoundCurves.none().withClipBounds(Map.of("w", List.of(value))));
  }

  @Test
  void refusesOtherImpossibleRuns() {
    assertThatIllegalArgumentException().isThrownBy(() -> run().bytesPerClientRound(-1).build());
    assertThatIllegalArgumentException().isThrownBy(() -> run().privacy(1, 1).build());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RoundCurves.of(List.of(), List.of(Double.NaN)));
    assertThatIllegalArgumentException().isThrownBy(() -> RunResult.builder(" ", "x").build());
    assertThatIllegalArgumentException().isThrownBy(() -> run().note("").build());
    RunResult fine = run().build();
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new RunResult(
                    "x",
                    "x",
                    0,
                    0,
                    OptionalDouble.empty(),
                    OptionalDouble.of(1e-5),
                    0,
                    0,
                    Map.of(),
                    fine.curves(),
                    List.of()))
        .withMessage("delta must come with an epsilon; got 1.0E-5 alone");
  }

  @Test
  void refusesNoRunsAndRunsOfOneName() {
    RunResult fine = run().build();
    assertThatIllegalArgumentException().isThrownBy(() -> Samples.experiment(List.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Samples.experiment(List.of(fine, fine)))
        .withMessage("run names must be unique; got 'run' twice");
  }

  @Test
  void listsAreCopiesAndCannotBeChanged() {
    List<Double> accuracy = new ArrayList<>(List.of(0.5));
    RoundCurves curves = RoundCurves.of(accuracy, List.of());
    accuracy.set(0, 7.0);
    assertThat(curves.accuracy()).containsExactly(0.5);
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> run().stage("a", 1).build().secondsByStage().put("b", 2.0));
  }

  @Test
  void stagesAddUpInTheOrderOfTheirFirstMention() {
    RunResult result = run().stage("b", 1).stage("a", 2).stage("b", 3).build();
    assertThat(result.secondsByStage().toString()).isEqualTo("{b=4.0, a=2.0}");
  }
}
