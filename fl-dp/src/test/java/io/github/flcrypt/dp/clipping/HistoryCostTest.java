package io.github.flcrypt.dp.clipping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.flcrypt.core.BudgetExhaustedException;
import io.github.flcrypt.core.Clipper;
import io.github.flcrypt.core.HistoryCost;
import io.github.flcrypt.core.ModelLayout;
import io.github.flcrypt.core.NoisedUpdate;
import io.github.flcrypt.core.Norm;
import io.github.flcrypt.core.PlainUpdate;
import io.github.flcrypt.core.PrivacyEvent;
import io.github.flcrypt.core.PrivacyUnit;
import io.github.flcrypt.core.RoundContext;
import io.github.flcrypt.core.pipeline.IntegerPipeline;
import io.github.flcrypt.core.pipeline.Pipeline;
import io.github.flcrypt.dp.DistributedGaussianNoise;
import io.github.flcrypt.dp.DpStages;
import io.github.flcrypt.dp.PrivacyBudget;
import io.github.flcrypt.dp.RandomMaskQuantizer;
import io.github.flcrypt.dp.RenyiLedger;
import org.junit.jupiter.api.Test;

/** What a source says that it costs arrives in the ledger, from a pipeline of either unit. */
class HistoryCostTest {

  private static final PrivacyBudget BUDGET = new PrivacyBudget(3, 1e-5);
  private static final ModelLayout LAYOUT = Histories.layout(6, 4);
  private static final int ROUNDS = 8;
  private static final RandomMaskQuantizer FINE = RandomMaskQuantizer.ofLevels(0, 1 << 16);
  private static final ThresholdRule RULE = ThresholdRule.startingAt(1, 1);

  private static IntegerPipeline<PlainUpdate, NoisedUpdate> pipeline(
      Clipper clipper, PrivacyBudget noise) {
    return Pipeline.requireNoise()
        .clip(clipper)
        .mask(FINE)
        .noise(DistributedGaussianNoise.of(noise, ROUNDS, 0));
  }

  private static RenyiLedger after(int rounds, IntegerPipeline<?, ?> pipeline) {
    RenyiLedger ledger = RenyiLedger.of(BUDGET);
    for (int r = 0; r < rounds; r++) {
      commit(ledger, r, pipeline);
    }
    return ledger;
  }

  private static void commit(RenyiLedger ledger, int number, IntegerPipeline<?, ?> pipeline) {
    RoundContext round = Histories.round(number, LAYOUT, pipeline);
    ledger.reserve(round.digest(), pipeline.plan(round).event().orElseThrow()).commit();
  }

  @Test
  void publishedAggregatesAndOwnNoisedUploadsAreFree() {
    RenyiLedger fixed = after(3, pipeline(FixedClipper.perLayer(Norm.L1, 1, 1), BUDGET));
    RenyiLedger published = after(3, pipeline(AadpClipper.published(Norm.L1, 1, 1), BUDGET));
    PersonalClipper personal =
        PersonalClipper.of(
            PublishedAggregates.of(RULE, Norm.L1), OwnNoisedUploads.of(RULE, Norm.L1));
    assertThat(published.spent()).isEqualTo(fixed.spent());
    assertThat(after(3, pipeline(personal, BUDGET)).spent()).isEqualTo(fixed.spent());
    assertThat(published.report()).doesNotContain("nonPrivate");
  }

  @Test
  void rawHistoryMakesTheLedgerReportAnInfiniteEpsilonAndWhy() {
    AadpClipper raw = AadpClipper.of(NonPrivateRawNorms.of(RULE, Norm.L1));
    RenyiLedger ledger = after(1, pipeline(raw, BUDGET));
    assertThat(ledger.spent().epsilon()).isInfinite();
    assertThat(ledger.report())
        .contains("\"spent\":{\"epsilon\":\"Infinity\"")
        .contains("\"nonPrivate\":[\"clip thresholds follow the norms of raw private updates\"]");
    // Private rounds do not heal it, nor does a restart.
    commit(ledger, 7, pipeline(AadpClipper.published(Norm.L1, 1, 1), BUDGET));
    assertThat(ledger.spent().epsilon()).isInfinite();
    RenyiLedger resumed = RenyiLedger.of(BUDGET);
    resumed.restore(ledger.state());
    assertThat(resumed.spent().epsilon()).isInfinite();
    assertThat(resumed.report()).isEqualTo(ledger.report());
  }

  @Test
  void rawHistoryOfOneClientsOwnIsNoSecretOfThatClient() {
    PersonalClipper raw =
        PersonalClipper.of(
            PublishedAggregates.of(RULE, Norm.L1), NonPrivateRawNorms.of(RULE, Norm.L1));
    PersonalClipper noised =
        PersonalClipper.of(
            PublishedAggregates.of(RULE, Norm.L1), OwnNoisedUploads.of(RULE, Norm.L1));
    // Rounds carry the digest of the description, so a server that knows of noised uploads refuses.
    assertThat(pipeline(raw, BUDGET).spec().digest())
        .isNotEqualTo(pipeline(noised, BUDGET).spec().digest());
    assertThat(after(1, pipeline(raw, BUDGET)).spent().epsilon()).isInfinite();
    Clipper server = new DpStages().clipper(raw.spec());
    var known = pipeline(FixedClipper.perLayer(Norm.L1, 1, 1), BUDGET);
    PrivacyEvent event = known.plan(Histories.round(0, LAYOUT, known)).event().orElseThrow();
    assertThat(server.historyCost(event, LAYOUT)).isInstanceOf(HistoryCost.NonPrivate.class);
  }

  @Test
  void rawHistoryOfRecordsIsReportedToo() {
    AadpClipper raw = AadpClipper.of(NonPrivateRawNorms.of(RULE, Norm.L2));
    var records =
        Pipeline.recordsRequiringNoise(raw, FINE, 10, 40)
            .noise(DistributedGaussianNoise.of(BUDGET, ROUNDS, 0));
    assertThat(after(1, records).spent().epsilon()).isInfinite();
  }

  @Test
  void ownUploadsAreFreeForRecordsOnlyIfEachUploadIsProtectedByItself() {
    PersonalClipper personal =
        PersonalClipper.of(
            PublishedAggregates.of(RULE, Norm.L2), OwnNoisedUploads.of(RULE, Norm.L2));
    AadpClipper told = AadpClipper.of(OwnNoisedUploads.of(RULE, Norm.L2));
    for (int colluders : new int[] {0, Histories.CLIENTS - 2}) {
      DistributedGaussianNoise noise = DistributedGaussianNoise.of(BUDGET, ROUNDS, colluders);
      boolean alone = colluders > 0;
      var records = Pipeline.recordsRequiringNoise(personal, FINE, 10, 40).noise(noise);
      assertThat(Double.isFinite(after(1, records).spent().epsilon())).isEqualTo(alone);
      var published = Pipeline.requireNoise().clip(told).mask(FINE).noise(noise);
      assertThat(Double.isFinite(after(1, published).spent().epsilon())).isEqualTo(alone);
    }
  }

  private static void requireExactFit(HistorySource source) {
    HistoryCost cost = source.cost(PrivacyUnit.CLIENT);
    PrivacyBudget left = HistoryBudget.leftForNoise(BUDGET, cost, ROUNDS);
    assertThat(left.epsilon()).isLessThan(BUDGET.epsilon());
    var pipeline = pipeline(AadpClipper.of(source), left);
    RenyiLedger ledger = after(ROUNDS, pipeline);
    assertThat(ledger.spent().epsilon()).isBetween(0.97 * BUDGET.epsilon(), BUDGET.epsilon());
    assertThatThrownBy(() -> commit(ledger, ROUNDS, pipeline))
        .isInstanceOf(BudgetExhaustedException.class);
    RenyiLedger resumed = RenyiLedger.of(BUDGET);
    resumed.restore(ledger.state());
    assertThat(resumed.state()).isEqualTo(ledger.state());
    assertThat(resumed.spent()).isEqualTo(ledger.spent());
  }

  @Test
  void privateHistoriesAreChargedToTheSameBudget() {
    requireExactFit(PrivateQuantile.of(Norm.L2, 0.5, 0.2, 100, 20, 1, 1));
    requireExactFit(PrivatisedNorms.of(RULE, Norm.L2, new double[] {5, 5}, 0.1, 100));
    // With noise for the whole budget there is nothing left for the history.
    var greedy =
        pipeline(AadpClipper.of(PrivateQuantile.of(Norm.L2, 0.5, 0.2, 100, 20, 1, 1)), BUDGET);
    RenyiLedger ledger = after(ROUNDS - 1, greedy);
    assertThatThrownBy(() -> commit(ledger, ROUNDS, greedy))
        .isInstanceOf(BudgetExhaustedException.class);
    assertThatThrownBy(() -> HistoryBudget.leftForNoise(BUDGET, new HistoryCost.Pure(5), ROUNDS))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> HistoryBudget.leftForNoise(BUDGET, new HistoryCost.NonPrivate("x"), ROUNDS))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(HistoryBudget.leftForNoise(BUDGET, HistoryCost.free(), ROUNDS)).isEqualTo(BUDGET);
  }

  @Test
  void aRecordMovesTheBitsOfAQuantileTwiceAsFarAsAClient() {
    PrivateQuantile source = PrivateQuantile.of(Norm.L2, 0.5, 0.2, 100, 5, 1, 1, 1, 1);
    // Four centred bits: sensitivity 1; noise 5.
    assertThat(multiplier(source.cost(PrivacyUnit.CLIENT))).isCloseTo(5, within(1e-12));
    assertThat(multiplier(source.cost(PrivacyUnit.RECORD))).isCloseTo(2.5, within(1e-12));
  }

  private static double multiplier(HistoryCost cost) {
    return ((HistoryCost.Gaussian) cost).noiseMultiplier();
  }

  @Test
  void costsAndEventsCheckTheirRanges() {
    assertThatThrownBy(() -> new HistoryCost.Pure(0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new HistoryCost.Gaussian(Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new HistoryCost.NonPrivate(" "))
        .isInstanceOf(IllegalArgumentException.class);
    var pipeline = pipeline(AadpClipper.published(Norm.L1, 1, 1), BUDGET);
    PrivacyEvent event = pipeline.plan(Histories.round(0, LAYOUT, pipeline)).event().orElseThrow();
    assertThat(event.history()).isEqualTo(HistoryCost.free());
    assertThat(event.withHistory(new HistoryCost.Pure(1)).history())
        .isEqualTo(new HistoryCost.Pure(1));
  }
}
