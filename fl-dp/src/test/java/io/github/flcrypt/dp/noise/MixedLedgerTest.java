package io.github.flcrypt.dp.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.flcrypt.core.BudgetExhaustedException;
import io.github.flcrypt.core.Clipper;
import io.github.flcrypt.core.Digest;
import io.github.flcrypt.core.MalformedMessageException;
import io.github.flcrypt.core.ModelLayout;
import io.github.flcrypt.core.NoiseMechanism;
import io.github.flcrypt.core.NoiseShare;
import io.github.flcrypt.core.Norm;
import io.github.flcrypt.core.PrivacyEvent;
import io.github.flcrypt.core.PrivacyUnit;
import io.github.flcrypt.core.RoundContext;
import io.github.flcrypt.core.Sensitivity;
import io.github.flcrypt.dp.DistributedGaussianNoise;
import io.github.flcrypt.dp.PrivacyBudget;
import io.github.flcrypt.dp.RandomMaskQuantizer;
import io.github.flcrypt.dp.RenyiLedger;
import io.github.flcrypt.dp.clipping.FixedClipper;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One ledger over rounds of every kind of noise. */
class MixedLedgerTest {

  private static final PrivacyBudget BUDGET = new PrivacyBudget(2, 1e-6);
  private static final ModelLayout LAYOUT = NoisyRounds.layout(20);
  private static final Clipper CLIPPER = FixedClipper.perLayer(Norm.L1, 1);
  private static final RandomMaskQuantizer FINE = RandomMaskQuantizer.ofLevels(0, 1 << 12);
  private static final List<NoiseMechanism> KINDS =
      List.of(
          DistributedGaussianNoise.of(BUDGET, 6, 1),
          DistributedSkellamNoise.of(BUDGET, 6, 1),
          DistributedLaplaceNoise.of(BUDGET, 12, 1));

  private static Digest digest(long number) {
    return NoisyRounds.of(number, LAYOUT, CLIPPER, 4, 5).digest();
  }

  private static PrivacyEvent event(NoiseMechanism noise, PrivacyUnit unit) {
    RoundContext round = NoisyRounds.of(0, LAYOUT, CLIPPER, 4, 5);
    Sensitivity sensitivity = NoisyRounds.sensitivity(round, FINE, unit);
    return NoiseMechanism.event(noise, round, sensitivity, 20);
  }

  private static RenyiLedger afterTwoOfEach() {
    RenyiLedger ledger = RenyiLedger.of(BUDGET);
    for (int r = 0; r < 6; r++) {
      PrivacyEvent event = event(KINDS.get(r % 3), PrivacyUnit.CLIENT);
      ledger.reserve(digest(r), event, List.of(NoisyRounds.client(r % 2))).commit();
    }
    return ledger;
  }

  @Test
  void kindsOfNoiseShareOneBudget() {
    RenyiLedger ledger = afterTwoOfEach();
    assertThat(ledger.spent().epsilon()).isBetween(1.2, 2.0);
    PrivacyEvent more = event(KINDS.get(1), PrivacyUnit.CLIENT);
    assertThatThrownBy(
            () -> {
              for (int r = 6; r < 9; r++) {
                ledger.reserve(digest(r), more).commit();
              }
            })
        .isInstanceOf(BudgetExhaustedException.class);
    assertThat(ledger.spentByClient().keySet())
        .containsExactly(NoisyRounds.client(0), NoisyRounds.client(1));
  }

  @Test
  void stateAndReportKnowEveryKind() {
    RenyiLedger ledger = afterTwoOfEach();
    byte[] state = ledger.state();
    RenyiLedger copy = RenyiLedger.of(BUDGET);
    copy.restore(state);
    assertThat(copy.state()).isEqualTo(state);
    assertThat(copy.spent()).isEqualTo(ledger.spent());
    assertThat(copy.report())
        .isEqualTo(ledger.report())
        .contains("\"mechanism\":\"skellam\"", "\"mechanism\":\"discrete-laplace\"")
        .contains("\"mechanism\":\"discrete-gaussian\"", "shareVariance", "scaleOfSum");
    for (int i = 0; i < state.length; i += 13) {
      byte[] damaged = state.clone();
      damaged[i] ^= 4;
      assertThatThrownBy(() -> copy.restore(damaged)).isInstanceOf(MalformedMessageException.class);
    }
    assertThat(copy.state()).isEqualTo(state);
  }

  @Test
  void weakerNoiseThanDeclaredIsChargedMoreAndShortTailsAreRefused() {
    for (NoiseMechanism kind : KINDS) {
      PrivacyEvent honest = event(kind, PrivacyUnit.CLIENT);
      NoiseShare share = honest.share();
      RenyiLedger one = RenyiLedger.of(new PrivacyBudget(20, 1e-6));
      RenyiLedger other = RenyiLedger.of(new PrivacyBudget(20, 1e-6));
      NoiseShare half =
          new NoiseShare(
              share.mechanism(), share.standardDeviation() / 2, share.magnitude() * 20, 3);
      NoiseShare far =
          new NoiseShare(share.mechanism(), share.standardDeviation(), share.magnitude() * 20, 3);
      one.reserve(digest(0), new PrivacyEvent(honest.sensitivity(), far, 20, 5)).commit();
      other.reserve(digest(0), new PrivacyEvent(honest.sensitivity(), half, 20, 5)).commit();
      assertThat(other.spent().epsilon()).isGreaterThan(1.8 * one.spent().epsilon());
      NoiseShare cut = new NoiseShare(share.mechanism(), share.standardDeviation(), 3, 3);
      assertThatThrownBy(
              () -> one.reserve(digest(1), new PrivacyEvent(honest.sensitivity(), cut, 20, 5)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("noise magnitude must be several standard deviations");
    }
  }

  @Test
  void unitsDoNotMix() {
    RenyiLedger ledger = afterTwoOfEach();
    PrivacyEvent record = event(KINDS.get(2), PrivacyUnit.RECORD);
    assertThatThrownBy(() -> ledger.reserve(digest(9), record))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("privacy unit");
  }
}
