package io.github.flcrypt.examples.active;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SplitsTest {

  private static final Splits SPLITS = Splits.load();

  @Test
  void everySplitDealsAllRowsAndStartsFewLabelled() {
    for (int seed = 0; seed < Splits.SEEDS; seed++) {
      LocalTask central = SPLITS.central(seed);
      assertThat(central.pool().rows()).isEqualTo(1257);
      assertThat(central.test().rows()).isEqualTo(540);
      assertThat(central.initial()).hasSize(20).doesNotHaveDuplicates();
      for (List<LocalTask> tasks : List.of(SPLITS.iid(seed), SPLITS.dirichlet(seed))) {
        assertThat(tasks).hasSize(Splits.CLIENTS);
        assertThat(tasks.stream().mapToInt(task -> task.pool().rows()).sum()).isEqualTo(1257);
        for (LocalTask task : tasks) {
          assertThat(task.initial()).hasSize(4).doesNotHaveDuplicates();
          assertThat(Arrays.stream(task.initial()))
              .allMatch(row -> row >= 0 && row < task.pool().rows());
          // 44 labels are asked for, and to choose there must be more.
          assertThat(task.pool().rows()).isGreaterThan(44);
        }
      }
    }
  }

  @Test
  void thereAreTwenty() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SPLITS.central(20))
        .withMessage("seed must be in [0, 20); got 20");
  }
}
