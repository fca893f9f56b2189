package io.github.flcrypt.learners.active;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.flcrypt.learners.GradientHook;
import io.github.flcrypt.learners.MinibatchSgd;
import io.github.flcrypt.learners.SgdOptions;
import io.github.flcrypt.learners.SoftmaxRegression;
import io.github.flcrypt.learners.Tables;
import io.github.flcrypt.learners.data.Dataset;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ActiveLearningTest {

  private static final SoftmaxRegression MODEL = SoftmaxRegression.of(1, 2);

  /** Positions 0 to 39; class 1 from 25 on. */
  private static final Dataset LINE =
      Dataset.ofRowMajor(
          List.of("x"),
          IntStream.range(0, 40).mapToDouble(i -> i / 20.0 - 1).toArray(),
          IntStream.range(0, 40).map(i -> i < 25 ? 0 : 1).toArray());

  private static final ActiveLearning LEARNING =
      ActiveLearning.of(
          MODEL,
          labelled ->
              new MinibatchSgd(new SgdOptions(300, 64, 1, 0.9))
                  .train(
                      MODEL.over(labelled),
                      MODEL.zeroStart(),
                      Tables.stream(1),
                      GradientHook.none()),
          MODEL.over(LINE)::accuracy);

  private static LabelPool pool() {
    LabelPool pool = LabelPool.hiding(LINE);
    pool.label(0, 39);
    return pool;
  }

  @Test
  void uncertaintySearchesTheBoundaryLikeABisection() {
    LearningCurve curve =
        LEARNING.run(
            pool(),
            new UncertaintyQuery(UncertaintyScore.MARGIN),
            1,
            StopRule.targetAccuracy(0.975).or(StopRule.budget(14)));
    assertThat(curve.reason()).isEqualTo(StopReason.TARGET_REACHED);
    assertThat(curve.labelsTo(0.975)).hasValue(curve.last().labelled());
    assertThat(curve.last().labelled()).isLessThan(12);
  }

  @Test
  void theLastQueryShrinksToTheBudget() {
    LearningCurve curve =
        LEARNING.run(pool(), new KCenterQuery(Distance.EUCLIDEAN), 5, StopRule.budget(13));
    assertThat(curve.points().stream().map(Progress::labelled)).containsExactly(2, 7, 12, 13);
    assertThat(curve.reason()).isEqualTo(StopReason.BUDGET_SPENT);
  }

  @Test
  void anEmptyPoolEndsIt() {
    LabelPool pool = pool();
    LearningCurve curve =
        LEARNING
            .in(FeatureSpace.EMBEDDING)
            .run(pool, RandomQuery.from(Tables.stream(1)), 30, StopRule.budget(1000));
    assertThat(curve.points().stream().map(Progress::labelled)).containsExactly(2, 32, 40);
    assertThat(curve.reason()).isEqualTo(StopReason.POOL_EMPTY);
    assertThat(pool.unlabelledCount()).isZero();
    assertThat(pool.labelled()).doesNotHaveDuplicates();
  }

  @Test
  void rulesSpeakAtTheirBounds() {
    Progress at = new Progress(10, 5, 0.9);
    assertThat(StopRule.budget(11).judge(at)).isEmpty();
    assertThat(StopRule.budget(11).remaining(at)).isEqualTo(1);
    assertThat(StopRule.budget(10).judge(at)).hasValue(StopReason.BUDGET_SPENT);
    assertThat(StopRule.budget(3).remaining(at)).isZero();
    assertThat(StopRule.targetAccuracy(0.9).judge(at)).hasValue(StopReason.TARGET_REACHED);
    assertThat(StopRule.targetAccuracy(0.91).judge(at)).isEmpty();
    assertThat(StopRule.poolEmpty().judge(at)).isEmpty();
    assertThat(StopRule.poolEmpty().judge(new Progress(10, 0, 0.9)))
        .hasValue(StopReason.POOL_EMPTY);
    assertThat(StopRule.budget(10).or(StopRule.targetAccuracy(0.5)).judge(at))
        .hasValue(StopReason.BUDGET_SPENT);
    assertThat(StopRule.budget(12).or(StopRule.budget(11)).remaining(at)).isEqualTo(1);
    assertThatIllegalArgumentException().isThrownBy(() -> StopRule.budget(-1));
    assertThatIllegalArgumentException().isThrownBy(() -> StopRule.targetAccuracy(Double.NaN));
    assertThatIllegalArgumentException().isThrownBy(() -> new Progress(1, 1, Double.NaN));
    assertThatIllegalArgumentException().isThrownBy(() -> new Progress(-1, 1, 1));
  }

  @Test
  void areaIsTheMeanHeightOfTheCurve() {
    LearningCurve curve =
        new LearningCurve(
            List.of(new Progress(10, 9, 0.4), new Progress(20, 9, 0.8), new Progress(50, 9, 0.6)),
            StopReason.BUDGET_SPENT);
    // (10 * 0.6 + 30 * 0.7) / 40
    assertThat(curve.area()).isCloseTo(0.675, within(1e-15));
    assertThat(curve.labelsTo(0.8)).hasValue(20);
    assertThat(curve.labelsTo(0.81)).isEmpty();
    assertThat(new LearningCurve(List.of(new Progress(1, 1, 0.3)), StopReason.POOL_EMPTY).area())
        .isEqualTo(0.3);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new LearningCurve(
                    List.of(new Progress(2, 1, 0.3), new Progress(2, 1, 0.3)),
                    StopReason.POOL_EMPTY));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LearningCurve(List.of(), StopReason.POOL_EMPTY));
  }

  @Test
  void refusesWhatCannotBegin() {
    QueryStrategy random = RandomQuery.from(Tables.stream(1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LEARNING.run(LabelPool.hiding(LINE), random, 1, StopRule.budget(9)))
        .withMessageContaining("pool must have a labelled row to begin with");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LEARNING.run(pool(), random, 0, StopRule.budget(9)));
  }
}
