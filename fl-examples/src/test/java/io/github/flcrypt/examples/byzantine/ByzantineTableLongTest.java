package io.github.flcrypt.examples.byzantine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The promises of the table in docs/robust-aggregation.md, at seed 0. */
@Tag("long")
class ByzantineTableLongTest {

  private static final int TENTH = 3;
  private static final int ALMOST_A_THIRD = 9;

  @ParameterizedTest
  @EnumSource(names = {"MEDIAN", "TRIMMED", "MULTI_KRUM", "BULYAN", "RFA"})
  void staysWithinTwoPointsOfItsCleanRunWhenATenthLie(Rule rule) {
    double clean = accuracy(rule, Attack.NONE, TENTH);
    assertThat(clean).isGreaterThan(0.94);
    for (Attack attack : List.of(Attack.SIGN_FLIP, Attack.SCALE, Attack.GAUSSIAN)) {
      assertThat(accuracy(rule, attack, TENTH))
          .as("%s under %s", rule, attack)
          .isGreaterThanOrEqualTo(clean - 0.02);
    }
  }

  @Test
  void theMeanDoesNotStandIt() {
    assertThat(accuracy(Rule.FED_AVG, Attack.NONE, TENTH)).isGreaterThan(0.95);
    assertThat(accuracy(Rule.FED_AVG, Attack.SCALE, TENTH)).isLessThan(0.5);
    assertThat(accuracy(Rule.FED_AVG, Attack.GAUSSIAN, TENTH)).isLessThan(0.5);
  }

  @Test
  void bulyanIsRefusedWhereAlmostAThirdLie() {
    assertThat(ByzantineMain.accuracy(Rule.BULYAN, Attack.NONE, ALMOST_A_THIRD, 1)).isEmpty();
  }

  @Test
  void theMedianOfGroupsStandsATenth() {
    double clean = accuracy(Rule.GROUPS, Attack.NONE, TENTH);
    assertThat(accuracy(Rule.GROUPS, Attack.SCALE, TENTH)).isGreaterThan(clean - 0.02);
  }

  private static double accuracy(Rule rule, Attack attack, int byzantine) {
    return new ByzantineExperiment(0).accuracy(rule, attack, byzantine);
  }
}
