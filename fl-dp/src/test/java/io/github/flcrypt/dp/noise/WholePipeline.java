package io.github.flcrypt.dp.noise;

import io.github.flcrypt.core.ClientId;
import io.github.flcrypt.core.Clipper;
import io.github.flcrypt.core.IntegerSum;
import io.github.flcrypt.core.IntegerUpdate;
import io.github.flcrypt.core.Masker;
import io.github.flcrypt.core.ModelLayout;
import io.github.flcrypt.core.NoiseMechanism;
import io.github.flcrypt.core.NoiseShare;
import io.github.flcrypt.core.NoisedUpdate;
import io.github.flcrypt.core.Norm;
import io.github.flcrypt.core.PlainUpdate;
import io.github.flcrypt.core.PrivacyEvent;
import io.github.flcrypt.core.RealNoise;
import io.github.flcrypt.core.RecordContributions;
import io.github.flcrypt.core.RoundContext;
import io.github.flcrypt.core.RoundPlan;
import io.github.flcrypt.core.Sensitivity;
import io.github.flcrypt.core.SumAccumulator;
import io.github.flcrypt.core.SumAlgebra;
import io.github.flcrypt.core.pipeline.ClientPipeline;
import io.github.flcrypt.core.pipeline.ClientRecords;
import io.github.flcrypt.core.pipeline.IntegerPipeline;
import io.github.flcrypt.core.pipeline.Pipeline;
import io.github.flcrypt.core.random.RandomSource;
import io.github.flcrypt.dp.PrivacyBudget;
import io.github.flcrypt.dp.RenyiLedger;
import io.github.flcrypt.dp.clipping.FixedClipper;
import java.util.Arrays;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * Two contributors, from their numbers to the decoded sum: clip, round, noise, sum. Every layer has
 * one parameter, its own clip bound of 1 and independent noise, so that one round gives one draw
 * for each layer. Neighbouring inputs differ in whether the first contributor's unit is there; what
 * is claimed and tested is the guarantee for a unit that is there in one layer.
 *
 * @param <I> what a contributor starts from
 */
final class WholePipeline<I> {

  static final int LAYERS = 64;

  private static final int CONTRIBUTORS = 2;

  private final RoundPlan plan;
  private final IntegerPipeline<I, NoisedUpdate> pipeline;
  private final Sensitivity ofOneLayer;
  private final Function<RoundContext, I> present;
  private final Function<RoundContext, I> absent;
  private final Function<RoundContext, I> other;

  private WholePipeline(
      IntegerPipeline<I, NoisedUpdate> pipeline,
      IntFunction<Clipper> clipper,
      Function<RoundContext, I> present,
      Function<RoundContext, I> absent,
      Function<RoundContext, I> other) {
    this.plan = plan(pipeline, clipper.apply(LAYERS), LAYERS);
    this.pipeline = pipeline;
    this.ofOneLayer = plan(pipeline, clipper.apply(1), 1).event().orElseThrow().sensitivity();
    this.present = present;
    this.absent = absent;
    this.other = other;
  }

  private static RoundPlan plan(IntegerPipeline<?, ?> pipeline, Clipper clipper, int layers) {
    int[] sizes = new int[layers];
    Arrays.fill(sizes, 1);
    ModelLayout layout = NoisyRounds.layout(sizes);
    return pipeline.plan(NoisyRounds.of(1, layout, clipper, pipeline, CONTRIBUTORS));
  }

  static IntFunction<Clipper> clipper(Norm norm) {
    return layers -> {
      double[] ones = new double[layers];
      Arrays.fill(ones, 1);
      return norm == Norm.L1
          ? FixedClipper.perLayer(Norm.L1, ones)
          : FixedClipper.perLayer(Norm.L2, ones);
    };
  }

  static WholePipeline<PlainUpdate> ofClients(
      Norm norm, Masker masker, NoiseMechanism noise, double value) {
    Clipper clipper = clipper(norm).apply(LAYERS);
    return clients(Pipeline.requireNoise().clip(clipper).mask(masker).noise(noise), norm, value);
  }

  static WholePipeline<PlainUpdate> ofClients(
      Norm norm, RealNoise noise, Masker masker, double value) {
    Clipper clipper = clipper(norm).apply(LAYERS);
    return clients(
        Pipeline.requireNoise().clip(clipper).realNoise(noise).mask(masker), norm, value);
  }

  private static WholePipeline<PlainUpdate> clients(
      IntegerPipeline<PlainUpdate, NoisedUpdate> pipeline, Norm norm, double value) {
    return new WholePipeline<>(
        pipeline,
        clipper(norm),
        round -> PlainUpdate.of(round, NoisyRounds.client(0), filled(round, value), 1),
        round -> PlainUpdate.of(round, NoisyRounds.client(0), filled(round, 0), 1),
        round -> PlainUpdate.of(round, NoisyRounds.client(1), filled(round, 0), 1));
  }

  private static double[] filled(RoundContext round, double value) {
    double[] values = new double[round.layout().size()];
    Arrays.fill(values, value);
    return values;
  }

  /** The first client has one record or none, the second always two small ones. */
  static WholePipeline<ClientRecords> ofRecords(
      Norm norm, Masker masker, NoiseMechanism noise, double value) {
    Clipper clipper = clipper(norm).apply(LAYERS);
    ClientId first = NoisyRounds.client(0);
    ClientId second = NoisyRounds.client(1);
    return new WholePipeline<>(
        Pipeline.recordsRequiringNoise(clipper, masker, 2, 3).noise(noise),
        clipper(norm),
        round -> new ClientRecords(round, first, records(value)),
        round -> new ClientRecords(round, first, records()),
        round -> new ClientRecords(round, second, records(0.25, -0.25)));
  }

  private static RecordContributions records(double... values) {
    return new RecordContributions() {
      @Override
      public int records() {
        return values.length;
      }

      @Override
      public void contribution(int record, double[] out) {
        Arrays.fill(out, values[record]);
      }
    };
  }

  /** What a ledger says that one round has cost a unit that is there in one layer. */
  double claimedEpsilon(double delta) {
    NoiseShare share = plan.event().orElseThrow().share();
    PrivacyEvent event = new PrivacyEvent(ofOneLayer, share, 1, CONTRIBUTORS);
    RenyiLedger ledger = RenyiLedger.of(new PrivacyBudget(4, delta));
    return ledger.reserve(plan.context().digest(), event).commit().epsilon();
  }

  /** Sums in one layer: those of all layers of many rounds. */
  long[] sums(boolean there, int draws, RandomSource random) {
    ClientPipeline<I, NoisedUpdate> client = pipeline.inClear(random);
    I first = (there ? present : absent).apply(plan.context());
    I second = other.apply(plan.context());
    SumAlgebra<IntegerUpdate, IntegerSum> algebra = SumAlgebra.integers();
    long[] sums = new long[draws];
    for (int i = 0; i < draws; i += LAYERS) {
      SumAccumulator<IntegerUpdate, IntegerSum> sum = algebra.begin(plan);
      sum.add(client.protect(first));
      sum.add(client.protect(second));
      IntegerSum total = sum.finish();
      for (int l = 0; l < LAYERS; l++) {
        sums[i + l] = total.at(l);
      }
    }
    return sums;
  }
}
