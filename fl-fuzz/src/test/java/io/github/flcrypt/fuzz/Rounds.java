package io.github.flcrypt.fuzz;

import io.github.flcrypt.aggregators.FedAvg;
import io.github.flcrypt.aggregators.ServerMomentum;
import io.github.flcrypt.core.ClientId;
import io.github.flcrypt.core.CoordinateSelection;
import io.github.flcrypt.core.EncryptedUpdate;
import io.github.flcrypt.core.KeyHolder;
import io.github.flcrypt.core.LayerShape;
import io.github.flcrypt.core.Model;
import io.github.flcrypt.core.ModelLayout;
import io.github.flcrypt.core.NoisedUpdate;
import io.github.flcrypt.core.Norm;
import io.github.flcrypt.core.PlainUpdate;
import io.github.flcrypt.core.ProxyModel;
import io.github.flcrypt.core.PublishedHistory;
import io.github.flcrypt.core.QuantizedUpdate;
import io.github.flcrypt.core.RealNoise;
import io.github.flcrypt.core.RoundContext;
import io.github.flcrypt.core.RoundPlan;
import io.github.flcrypt.core.federation.Checkpoint;
import io.github.flcrypt.core.federation.Federation;
import io.github.flcrypt.core.federation.FederationTerms;
import io.github.flcrypt.core.federation.Participant;
import io.github.flcrypt.core.pipeline.IntegerPipeline;
import io.github.flcrypt.core.pipeline.Pipeline;
import io.github.flcrypt.core.pipeline.ServerPipeline;
import io.github.flcrypt.dp.DistributedGaussianNoise;
import io.github.flcrypt.dp.FixedPointQuantizer;
import io.github.flcrypt.dp.GridGaussianNoise;
import io.github.flcrypt.dp.PrivacyBudget;
import io.github.flcrypt.dp.RandomMaskQuantizer;
import io.github.flcrypt.dp.clipping.FixedClipper;
import io.github.flcrypt.dp.proxy.BlockQuantizer;
import io.github.flcrypt.dp.proxy.MaskedModelProxy;
import io.github.flcrypt.dp.proxy.ProxySecret;
import io.github.flcrypt.paillier.InsecurePaillierParameters;
import io.github.flcrypt.paillier.Paillier;
import io.github.flcrypt.paillier.PaillierDecryptor;
import io.github.flcrypt.paillier.PaillierEncryptor;
import io.github.flcrypt.paillier.PaillierEvaluator;
import io.github.flcrypt.paillier.PaillierKeyGenerator;
import io.github.flcrypt.paillier.PaillierPrivateKey;
import io.github.flcrypt.testkit.InsecureDeterministicRandomSource;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Small rounds whose messages the targets parse; the same in every run. */
final class Rounds {

  static final ModelLayout LAYOUT =
      ModelLayout.of(new LayerShape("weights", 2, 3), LayerShape.vector("bias", 2));
  static final ModelLayout MATRICES =
      ModelLayout.of(
          new LayerShape("first", 5, 6),
          LayerShape.vector("bias", 5),
          new LayerShape("last", 3, 5));
  static final InsecureDeterministicRandomSource RANDOM = new InsecureDeterministicRandomSource(7);
  static final PaillierPrivateKey KEY =
      new PaillierKeyGenerator(InsecurePaillierParameters.ofBits(256), RANDOM).generate();
  static final PaillierEvaluator EVALUATOR = PaillierEvaluator.of(KEY.publicKey());
  static final List<ClientId> COHORT = Stream.of("oslo", "rome").map(ClientId::new).toList();

  static final PrivacyBudget BUDGET = new PrivacyBudget(8, 1e-5);
  static final FixedClipper CLIPPER = FixedClipper.flat(Norm.L2, 1);
  static final DistributedGaussianNoise NOISE = DistributedGaussianNoise.of(BUDGET, 10, 0);
  static final RealNoise REAL_NOISE = GridGaussianNoise.of(NOISE, 16);

  static final IntegerPipeline<PlainUpdate, QuantizedUpdate> QUANTIZED =
      Pipeline.updates().quantize(FixedPointQuantizer.nearest(10, 4)).weighted(9);
  static final IntegerPipeline<PlainUpdate, NoisedUpdate> NOISED =
      Pipeline.requireNoise()
          .clip(CLIPPER)
          .mask(RandomMaskQuantizer.ofLevels(0.25, 1 << 10))
          .noise(NOISE);

  static final RoundContext ROUND = round(QUANTIZED, Optional.empty());
  static final RoundPlan PLAN = QUANTIZED.plan(ROUND);
  static final RoundContext CLIPPED_ROUND = round(NOISED, Optional.of(CLIPPER));
  static final RoundPlan REAL_PLAN = RoundPlan.ofReals(CLIPPED_ROUND);
  static final RoundPlan NOISED_PLAN = NOISED.plan(CLIPPED_ROUND);
  static final RoundPlan NOISED_REAL_PLAN =
      new RoundPlan(
          CLIPPED_ROUND,
          CoordinateSelection.all(LAYOUT),
          Optional.empty(),
          Optional.of(RealNoise.event(REAL_NOISE, CLIPPED_ROUND, CoordinateSelection.all(LAYOUT))));

  private Rounds() {}

  private static RoundContext round(
      IntegerPipeline<?, ?> pipeline, Optional<FixedClipper> clipper) {
    var builder =
        RoundContext.builder(3, Model.zero(LAYOUT), pipeline.spec().digest())
            .cohort(COHORT)
            .contributors(2, 4)
            .key(KEY.publicKey().keyId())
            .publicSeed(new byte[RoundContext.SEED_LENGTH]);
    clipper.ifPresent(c -> builder.clipBounds(c.bounds(LAYOUT, PublishedHistory.empty())));
    return builder.build();
  }

  /** Every form that a layer can have: coded columns, exact vector. */
  static ProxyModel maskedProxy() {
    Model model = Model.zero(MATRICES);
    RoundContext round =
        RoundContext.builder(3, model, QUANTIZED.spec().digest())
            .cohort(COHORT)
            .contributors(2, 4)
            .publicSeed(new byte[RoundContext.SEED_LENGTH])
            .build();
    return MaskedModelProxy.builder(ProxySecret.generate(RANDOM))
        .serverMask(0.3)
        .clientMask(0.3)
        .quantizer(BlockQuantizer.normalFloat(4))
        .build()
        .show(model, round, COHORT.get(0));
  }

  static PlainUpdate update(RoundContext round, ClientId client) {
    double[] values = {0.5, -0.25, 0, 0.125, -0.5, 1, 0.75, -1};
    return PlainUpdate.of(round, client, values, 2);
  }

  /** The same bytes in every process, since a part of a decryption names the sum it belongs to. */
  static EncryptedUpdate<Paillier> encrypted(ClientId client) {
    var random = new InsecureDeterministicRandomSource(11);
    return QUANTIZED
        .encrypted(PaillierEncryptor.ofKeyOwner(KEY, random), random)
        .protect(update(ROUND, client));
  }

  static Checkpoint checkpoint() {
    ServerPipeline<EncryptedUpdate<Paillier>> server =
        ServerPipeline.encrypted(
            QUANTIZED,
            KEY.publicKey().keyId(),
            FedAvg.encrypted(EVALUATOR),
            PaillierDecryptor.heldBy(KeyHolder.AUTHORITY, KEY, RANDOM)::decrypt);
    FederationTerms terms = new FederationTerms(1, 4, Duration.ofMinutes(1));
    List<Participant<EncryptedUpdate<Paillier>>> nobody =
        COHORT.stream()
            .map(
                client ->
                    Participant.<EncryptedUpdate<Paillier>>of(
                        client,
                        invitation -> {
                          throw new IllegalStateException("no round is run");
                        }))
            .toList();
    try (Federation<EncryptedUpdate<Paillier>> federation =
        Federation.builder(server, ServerMomentum.of(1, 0.5), terms, RANDOM)
            .participants(nobody)
            .start(Model.zero(LAYOUT))) {
      return federation.checkpoint();
    }
  }
}
