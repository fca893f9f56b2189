package io.github.flcrypt.dp.accounting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.flcrypt.dp.PrivacyBudget;
import org.junit.jupiter.api.Test;

class NoiseCalibrationTest {

  private static final PrivacyBudget BUDGET = new PrivacyBudget(2, 1e-5);

  @Test
  void composesInClosedFormWithoutSampling() {
    assertThat(NoiseCalibration.gaussian(new PrivacyBudget(1, 1e-5), 100))
        .isCloseTo(37.30632, within(5e-5));
    double z = NoiseCalibration.gaussian(BUDGET, 7);
    PrivacyLossAccountant account = PrivacyLossAccountant.poissonGaussian(1, z, 7);
    assertThat(account.delta(2).upper()).isLessThan(1e-5 * (1 + 1e-8));
  }

  @Test
  void staysWithinTheBudgetAndNotFarBelow() {
    double z = NoiseCalibration.poissonGaussian(BUDGET, 0.02, 400);
    PrivacyInterval epsilon = PrivacyLossAccountant.poissonGaussian(0.02, z, 400).epsilon(1e-5);
    assertThat(epsilon.upper()).isBetween(1.99, 2.0);
    double renyi = NoiseCalibration.poissonGaussianByRenyi(BUDGET, 0.02, 400);
    assertThat(renyi).isBetween(z, 1.2 * z);
    assertThat(RenyiAccountant.poissonGaussian(0.02, renyi, 400).epsilon(1e-5))
        .isBetween(1.999, 2.0);
  }

  @Test
  void effectiveMultiplierIsRoundedDown() {
    assertThat(Mechanism.layered(3, 4).noiseMultiplier()).isBetween(2.4 * (1 - 1e-14), 2.4);
    assertThatThrownBy(() -> Mechanism.layered()).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Mechanism.layered(1, 0)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void groupsCostMoreThanTheirSizeSuggests() {
    PrivacyInterval one = GroupPrivacy.gaussian(4, 1, 1e-6);
    PrivacyInterval three = GroupPrivacy.gaussian(4, 3, 1e-6);
    assertThat(three.lower()).isGreaterThan(3 * one.upper());
    RenyiAccountant account = RenyiAccountant.of(Release.of(new Mechanism.Gaussian(4)), 1);
    assertThat(GroupPrivacy.epsilon(account, 3, 1e-6)).isGreaterThan(three.upper());
    assertThat(GroupPrivacy.epsilon(account, 1, 1e-6))
        .isCloseTo(account.epsilon(1e-6), within(1e-5));
    PrivacyLossAccountant sampled = PrivacyLossAccountant.poissonGaussian(0.1, 4, 10);
    double generic = GroupPrivacy.epsilon(sampled, 2, 1e-6);
    assertThat(generic).isGreaterThan(2 * sampled.epsilon(1e-6).lower());
  }
}
