package io.github.flcrypt.learners;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class GradientHookTest {

  @Test
  void proximalTermPullsTowardsTheAnchor() {
    double[] gradient = {1, 1};
    GradientHook.proximal(0.5, new double[] {2, -2}).adjust(new double[] {4, 0}, gradient);
    assertThat(gradient).containsExactly(2, 2);
  }

  @Test
  void controlVariateAddsServerLessClient() {
    double[] gradient = {1, 1};
    double[] server = {3, 0};
    GradientHook hook = GradientHook.controlVariate(server, new double[] {1, 4});
    server[0] = 100;
    hook.adjust(new double[2], gradient);
    assertThat(gradient).containsExactly(3, -3);
  }

  @Test
  void hooksFollowEachOther() {
    double[] gradient = {1};
    GradientHook twice = (parameters, g) -> g[0] *= 2;
    GradientHook.proximal(1, new double[] {0}).andThen(twice).adjust(new double[] {3}, gradient);
    assertThat(gradient).containsExactly(8);
  }

  @Test
  void stepsCountTheLastSmallBatchToo() {
    assertThat(SgdOptions.plain(3, 32, 1).steps(64)).isEqualTo(6);
    assertThat(SgdOptions.plain(3, 32, 1).steps(65)).isEqualTo(9);
    assertThat(SgdOptions.plain(3, 32, 1).steps(1)).isEqualTo(3);
    assertThatIllegalArgumentException().isThrownBy(() -> SgdOptions.plain(1, 1, 1).steps(0));
  }

  @Test
  void refusesWhatIsNoNumber() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GradientHook.proximal(Double.NaN, new double[1]));
    assertThatIllegalArgumentException().isThrownBy(() -> GradientHook.proximal(-1, new double[1]));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GradientHook.proximal(1, new double[] {Double.NaN}))
        .withMessage("anchor[0] must be finite; got NaN");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GradientHook.controlVariate(new double[2], new double[1]))
        .withMessage("client must have 2 elements; got 1");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> GradientHook.proximal(1, new double[1]).adjust(new double[2], new double[2]));
  }
}
