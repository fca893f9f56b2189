package io.github.flcrypt.aggregators.dual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.flcrypt.aggregators.Rounds;
import io.github.flcrypt.core.ClientId;
import io.github.flcrypt.core.Model;
import io.github.flcrypt.core.RoundContext;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RoleScheduleTest {

  private static final ClientId FIRST = Rounds.client(0);
  private static final ClientId SECOND = Rounds.client(1);

  private static RoundContext round(long number) {
    return RoundContext.builder(number, Model.zero(Rounds.LAYOUT), Rounds.PIPELINE)
        .cohort(List.of(FIRST, SECOND))
        .contributors(1, 2)
        .publicSeed(new byte[RoundContext.SEED_LENGTH])
        .build();
  }

  private static String roles(RoleSchedule schedule, ClientId client, int rounds) {
    StringBuilder text = new StringBuilder();
    IntStream.range(0, rounds)
        .forEach(t -> text.append(schedule.role(round(t), client).name().charAt(0)));
    return text.toString();
  }

  @Test
  void fixedRolesStayAndRotatingOnesSwapEachPeriod() {
    RoleSchedule fixed = RoleSchedule.fixed(Set.of(FIRST));
    assertThat(roles(fixed, FIRST, 5)).isEqualTo("UUUUU");
    assertThat(roles(fixed, SECOND, 5)).isEqualTo("DDDDD");
    RoleSchedule rotating = RoleSchedule.rotating(Set.of(FIRST), 2);
    assertThat(roles(rotating, FIRST, 7)).isEqualTo("UUDDUUD");
    assertThat(roles(rotating, SECOND, 7)).isEqualTo("DDUUDDU");
  }

  @Test
  void warmUpIsDiversityForAllAndThenWhatWasGiven() {
    RoleSchedule schedule = RoleSchedule.warmUp(3, RoleSchedule.rotating(Set.of(FIRST), 1));
    assertThat(roles(schedule, FIRST, 7)).isEqualTo("DDDDUDU");
    assertThat(roles(schedule, SECOND, 7)).isEqualTo("DDDUDUD");
  }

  @Test
  void drawnRolesAreAFunctionOfPublicDataWithTheGivenFrequency() {
    RoleSchedule schedule = RoleSchedule.drawn(0.3);
    assertThat(roles(schedule, FIRST, 50)).isEqualTo(roles(RoleSchedule.drawn(0.3), FIRST, 50));
    assertThat(roles(schedule, FIRST, 50)).isNotEqualTo(roles(schedule, SECOND, 50));
    String many = roles(schedule, FIRST, 1000);
    // Coins of a fixed seed: the count is always the same, here within four deviations.
    assertThat(many.chars().filter(role -> role == 'U').count()).isBetween(242L, 358L);
    assertThat(roles(RoleSchedule.drawn(0), FIRST, 20)).doesNotContain("U");
    assertThat(roles(RoleSchedule.drawn(1), FIRST, 20)).doesNotContain("D");
  }

  @Test
  void descriptionsTellSchedulesApart() {
    assertThat(RoleSchedule.fixed(Set.of(FIRST)).spec())
        .isNotEqualTo(RoleSchedule.fixed(Set.of(SECOND)).spec())
        .isEqualTo(RoleSchedule.fixed(Set.of(FIRST)).spec());
    assertThat(RoleSchedule.warmUp(1, RoleSchedule.drawn(0.5)).spec())
        .isNotEqualTo(RoleSchedule.warmUp(1, RoleSchedule.drawn(0.6)).spec());
    assertThatIllegalArgumentException().isThrownBy(() -> RoleSchedule.rotating(Set.of(FIRST), 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RoleSchedule.warmUp(-1, RoleSchedule.drawn(0.5)));
    assertThatIllegalArgumentException().isThrownBy(() -> RoleSchedule.drawn(Double.NaN));
  }
}
