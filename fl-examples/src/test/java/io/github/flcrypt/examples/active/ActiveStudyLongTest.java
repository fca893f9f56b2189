package io.github.flcrypt.examples.active;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What labels are worth on the digits. Bounds lie well below what independent programs found on the
 * same rows: margin reaches 93 % with 120 labels where random needs 220; the dual fleet gains 4.2
 * points of area over random.
 */
@Tag("long")
class ActiveStudyLongTest {

  private static final int SEEDS = 10;

  private final Study study = new Study();

  @Test
  void marginReachesItsTargetWithFewLabels() {
    Arm random = study.central(CentralStudy.SOFTMAX, Query.RANDOM, SEEDS);
    Arm margin = study.central(CentralStudy.SOFTMAX, Query.MARGIN, SEEDS);
    assertThat(margin.labelsTo(0.93).orElseThrow()).isLessThanOrEqualTo(130);
    assertThat(random.labelsTo(0.93).orElse(Integer.MAX_VALUE)).isGreaterThanOrEqualTo(200);
    assertThat(margin.over(random).mean()).isGreaterThan(2);
  }

  @Test
  void aPerceptronAsksAsWell() {
    Arm random = study.central(CentralStudy.PERCEPTRON, Query.RANDOM, SEEDS);
    Arm margin = study.central(CentralStudy.PERCEPTRON, Query.MARGIN, SEEDS);
    assertThat(margin.labelsTo(0.93).orElseThrow()).isLessThanOrEqualTo(130);
    assertThat(margin.over(random).mean()).isGreaterThan(2);
  }

  @Test
  void dualBeatsRandomAmongSkewedClientsAndIsNoBetterThanMargin() {
    Study.Dealing skewed = Study.Dealing.DIRICHLET;
    Arm random = study.federated(skewed, Fleet.all(Query.RANDOM), SEEDS);
    Arm margin = study.federated(skewed, Fleet.all(Query.MARGIN), SEEDS);
    Arm kCenter = study.federated(skewed, Fleet.all(Query.K_CENTER), SEEDS);
    Arm dual = study.federated(skewed, Fleet.DUAL, SEEDS);
    assertThat(dual.over(random).mean()).isGreaterThanOrEqualTo(2);
    assertThat(dual.over(kCenter).mean()).isPositive();
    // Not a wish: the honest finding that the page on active learning reports.
    assertThat(margin.over(dual).mean()).isGreaterThan(-0.5);
  }
}
