package io.github.flcrypt.dp.accounting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.flcrypt.core.BudgetExhaustedException;
import io.github.flcrypt.core.PrivacySpent;
import io.github.flcrypt.core.PrivacyUnit;
import io.github.flcrypt.dp.PrivacyBudget;
import io.github.flcrypt.dp.accounting.Mechanism.Gaussian;
import org.junit.jupiter.api.Test;

class PrivacyFilterTest {

  private static final PrivacyBudget BUDGET = new PrivacyBudget(2, 1e-5);

  @Test
  void admitsAlmostAsManyAsTheAccountWould() {
    Release release = Release.poissonGaussian(0.01, 1);
    PrivacyFilter filter = PrivacyFilter.of(BUDGET, release);
    long admitted = 0;
    while (filter.admits(release, 10)) {
      filter.spend(release, 10);
      admitted += 10;
    }
    assertThat(RenyiAccountant.of(release, admitted).epsilon(1e-5)).isBetween(1.97, 2.0);
    assertThat(filter.spent().epsilon()).isBetween(1.97, 2.0);
  }

  @Test
  void refusalSpendsNothing() {
    Release release = Release.of(new Gaussian(5));
    PrivacyFilter filter = PrivacyFilter.of(BUDGET, release);
    PrivacySpent before = filter.spend(release, 2);
    assertThatThrownBy(() -> filter.spend(Release.of(new Gaussian(0.5)), 1))
        .isInstanceOf(BudgetExhaustedException.class)
        .hasMessageContaining("must stay within");
    assertThatThrownBy(() -> filter.spend(release.hiding(PrivacyUnit.RECORD), 1))
        .isInstanceOf(UnsupportedReleaseException.class);
    assertThatThrownBy(() -> filter.spend(release, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThat(filter.spent()).isEqualTo(before);
    assertThat(PrivacyFilter.of(BUDGET, release).spent()).isEqualTo(new PrivacySpent(0, 0));
  }

  /** The filter's figure is one order's bound of the sum, whatever the parameters were. */
  @Test
  void neverReportsLessThanTheAccountOfTheSameReleases() {
    PrivacyFilter filter = PrivacyFilter.of(BUDGET, Release.of(new Gaussian(8)));
    RenyiAccountant account = RenyiAccountant.of(Release.of(new Gaussian(8)), 3);
    filter.spend(Release.of(new Gaussian(8)), 3);
    account = account.and(Release.of(new Gaussian(12)), 4);
    PrivacySpent spent = filter.spend(Release.of(new Gaussian(12)), 4);
    assertThat(spent.epsilon()).isBetween(account.epsilon(1e-5), 2.0);
  }
}
