package io.github.flcrypt.dp.clipping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.flcrypt.core.ClientId;
import io.github.flcrypt.core.ClippedUpdate;
import io.github.flcrypt.core.ModelLayout;
import io.github.flcrypt.core.Norm;
import io.github.flcrypt.core.PlainUpdate;
import io.github.flcrypt.core.PrivacyUnit;
import io.github.flcrypt.core.PublishedHistory;
import io.github.flcrypt.core.RoundContext;
import io.github.flcrypt.core.pipeline.Pipeline;
import io.github.flcrypt.dp.AnalyticGaussian;
import io.github.flcrypt.dp.DistributedGaussianNoise;
import io.github.flcrypt.dp.PrivacyBudget;
import io.github.flcrypt.dp.RandomMaskQuantizer;
import io.github.flcrypt.dp.RenyiLedger;
import io.github.flcrypt.dp.accounting.PrivacyLossAccountant;
import io.github.flcrypt.dp.accounting.Release;
import io.github.flcrypt.dp.accounting.Sampling;
import io.github.flcrypt.dp.noise.LayerScaledQuantizer;
import io.github.flcrypt.testkit.Seed;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PersonalPrivacyTest {

  private static final ClientId ANNA = new ClientId("anna");
  private static final ClientId BERT = new ClientId("bert");
  private static final ModelLayout LAYOUT = Histories.layout(30, 10);

  @Test
  void aClientWithHalfTheBoundsHasTheEpsilonOfTwiceTheNoise() {
    PersonalAccount account = PersonalAccount.of(1e-5, PrivacyUnit.CLIENT);
    double[] deviations = {4, 8};
    for (int round = 0; round < 9; round++) {
      account =
          account.after(deviations, Map.of(ANNA, new double[] {1, 2}, BERT, new double[] {0.5, 1}));
    }
    // 1/z^2 of a round: 2/16; nine rounds: z = sqrt(16 / 18).
    double z = Math.sqrt(16 / 18.0);
    double anna = account.spent().get(ANNA).epsilon();
    double bert = account.spent().get(BERT).epsilon();
    assertThat(AnalyticGaussian.logDelta(anna, z)).isCloseTo(Math.log(1e-5), within(1e-6));
    assertThat(AnalyticGaussian.logDelta(bert, 2 * z)).isCloseTo(Math.log(1e-5), within(1e-6));
    assertThat(account.maximum().epsilon()).isEqualTo(anna).isGreaterThan(2 * bert);
    assertThat(PersonalAccount.of(0.1, PrivacyUnit.RECORD).maximum().epsilon()).isZero();
  }

  @Test
  void samplingCoinsAreSharedByTheLayers() {
    PersonalAccount account =
        PersonalAccount.of(1e-5, new Sampling.Poisson(0.1, PrivacyUnit.CLIENT), PrivacyUnit.CLIENT);
    double[] bounds = {1, 1};
    for (int round = 0; round < 20; round++) {
      account = account.after(new double[] {2, 2}, Map.of(ANNA, bounds));
    }
    double expected =
        PrivacyLossAccountant.of(Release.poissonGaussian(0.1, Math.sqrt(2)), 20)
            .epsilon(1e-5)
            .upper();
    assertThat(account.spent().get(ANNA).epsilon()).isCloseTo(expected, within(1e-9));
  }

  @Test
  void personalFiguresNeverPassTheLedgersForThePublicBounds() {
    PrivacyBudget budget = new PrivacyBudget(4, 1e-5);
    AadpClipper clipper = AadpClipper.published(Norm.L2, 1, 0.5);
    LayerAllocation allocation = LayerAllocation.byContribution(0.5, 1, 3);
    var pipeline =
        Pipeline.requireNoise()
            .clip(clipper)
            .mask(
                LayerScaledQuantizer.ofShares(
                    0, 1 << 18, LayerScaledQuantizer.Budget.PRECISION, allocation.fractions()))
            .noise(DistributedGaussianNoise.of(budget, 4, 1));
    RenyiLedger ledger = RenyiLedger.of(budget);
    PersonalAccount account = PersonalAccount.of(1e-5, PrivacyUnit.CLIENT);
    for (int r = 0; r < 4; r++) {
      RoundContext round = Histories.round(r, LAYOUT, pipeline);
      var plan = pipeline.plan(round);
      ledger.reserve(round.digest(), plan.event().orElseThrow()).commit();
      int honest = plan.event().orElseThrow().share().honestContributors();
      double[] deviations = new double[2];
      for (int l = 0; l < 2; l++) {
        deviations[l] = plan.format().orElseThrow().noiseDeviation(l) * Math.sqrt(honest);
      }
      // The noise of each layer is what the allocation asks for, but for the rounding to steps.
      double[] wanted = allocation.deviations(1, 1, 0.5);
      assertThat(deviations[1] / deviations[0]).isCloseTo(wanted[1] / wanted[0], within(1e-4));
      account =
          account.after(
              deviations, Map.of(ANNA, new double[] {1, 0.5}, BERT, new double[] {0.1, 0.1}));
    }
    assertThat(account.maximum().epsilon())
        .isBetween(0.85 * ledger.spent().epsilon(), ledger.spent().epsilon());
    assertThat(account.spent().get(BERT).epsilon()).isLessThan(0.3 * ledger.spent().epsilon());
  }

  @Test
  void aPersonalClipperClipsToTheSmallerOfOwnAndPublicBounds() {
    OwnNoisedUploads own = OwnNoisedUploads.of(ThresholdRule.startingAt(0.25, 9), Norm.L1);
    PersonalClipper clipper =
        PersonalClipper.of(PublishedAggregates.of(ThresholdRule.startingAt(1, 2), Norm.L1), own);
    RoundContext round = Histories.round(0, LAYOUT, clipper);
    double[] values = Histories.vector(40, Norm.L1, 100, new Seed(5).stream("update"));
    ClippedUpdate clipped =
        clipper.clip(PlainUpdate.of(round, new ClientId("client-0"), values, 1));
    assertThat(Norm.L1.of(clipped.toArray(), 0, 30)).isCloseTo(0.25, within(1e-12));
    assertThat(Norm.L1.of(clipped.toArray(), 30, 40)).isCloseTo(2, within(1e-12));
    assertThat(clipped.bounds().toArray()).containsExactly(1, 2);
    assertThatThrownBy(
            () ->
                PersonalClipper.of(
                    PublishedAggregates.of(ThresholdRule.startingAt(1, 2), Norm.L1),
                    PrivateQuantile.of(Norm.L1, 0.5, 0.2, 10, 5, 1, 2)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** The whole way: an upload with its noise teaches the client's next threshold. */
  @Test
  void ownUploadsOfAPipelineTeachTheNextThreshold() {
    OwnNoisedUploads own = OwnNoisedUploads.of(ThresholdRule.startingAt(1, 1), Norm.L2);
    PersonalClipper clipper =
        PersonalClipper.of(PublishedAggregates.of(ThresholdRule.startingAt(1, 1), Norm.L2), own);
    var pipeline =
        Pipeline.requireNoise()
            .clip(clipper)
            .mask(RandomMaskQuantizer.ofLevels(0, 1 << 16))
            .noise(DistributedGaussianNoise.of(new PrivacyBudget(400, 1e-5), 1, 0));
    RoundContext round = Histories.round(0, LAYOUT, pipeline);
    double[] values = Histories.vector(40, Norm.L2, 0.7, new Seed(6).stream("update"));
    var upload =
        pipeline
            .inClear(new Seed(6).source())
            .protect(PlainUpdate.of(round, new ClientId("client-0"), values, 1));
    own.observe(upload, 1, 1);
    double[] next = own.thresholds(LAYOUT, PublishedHistory.empty());
    assertThat(next[0]).isBetween(0.5, 1.6);
    assertThat(next[1]).isBetween(0.5, 1.6);
    assertThatThrownBy(() -> own.observe(upload, 1)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void badInputIsRefused() {
    PersonalAccount account = PersonalAccount.of(1e-5, PrivacyUnit.CLIENT);
    double[] deviations = {1, 1};
    assertThatThrownBy(() -> account.after(deviations, Map.of(ANNA, new double[] {0, 0})))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> account.after(deviations, Map.of(ANNA, new double[] {1})))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> account.after(new double[] {0, 1}, Map.of(ANNA, new double[] {1, 1})))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> PersonalAccount.of(0, PrivacyUnit.CLIENT))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
