package io.github.flcrypt.examples.hospitals;

import io.github.flcrypt.aggregators.FedAvg;
import io.github.flcrypt.aggregators.ServerStep;
import io.github.flcrypt.core.EncryptedUpdate;
import io.github.flcrypt.core.KeyHolder;
import io.github.flcrypt.core.LayerShape;
import io.github.flcrypt.core.Model;
import io.github.flcrypt.core.ModelLayout;
import io.github.flcrypt.core.PlainUpdate;
import io.github.flcrypt.core.federation.Cancellation;
import io.github.flcrypt.core.federation.Federation;
import io.github.flcrypt.core.federation.FederationTerms;
import io.github.flcrypt.core.federation.Participant;
import io.github.flcrypt.core.pipeline.ClientPipeline;
import io.github.flcrypt.core.pipeline.Pipeline;
import io.github.flcrypt.core.pipeline.QuantizedPipeline;
import io.github.flcrypt.core.pipeline.ServerPipeline;
import io.github.flcrypt.core.random.RandomSource;
import io.github.flcrypt.dp.FixedPointQuantizer;
import io.github.flcrypt.learners.data.Dataset;
import io.github.flcrypt.learners.scaling.FeatureReference;
import io.github.flcrypt.learners.scaling.FeatureSums;
import io.github.flcrypt.learners.scaling.Standardizer;
import io.github.flcrypt.paillier.Paillier;
import io.github.flcrypt.paillier.PaillierDecryptor;
import io.github.flcrypt.paillier.PaillierEncryptor;
import io.github.flcrypt.paillier.PaillierEvaluator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Standardisation through encrypted sums: each hospital sends the encrypted sums of its features,
 * the key authority decrypts the sum over all, and everybody learns the common means and
 * deviations. These are exact statistics of all rows together; the differentially private run does
 * not use them.
 */
final class FederatedScaling {

  // Sums of squares of unscaled features need range; 2^-20 keeps the count and the means exact
  // enough.
  private static final int FRACTION_BITS = 20;
  private static final double LARGEST_SUM = 0x1p30;

  private FederatedScaling() {}

  static Standardizer through(HospitalData data, Keys keys, RandomSource random) {
    int columns = data.test().columns();
    FeatureReference reference =
        data.ranges()
            .map(FeatureReference::middleOf)
            .orElseGet(() -> FeatureReference.raw(columns));
    ModelLayout layout =
        ModelLayout.of(LayerShape.vector("sums", FeatureSums.vectorLength(columns)));
    QuantizedPipeline<PlainUpdate> pipeline =
        Pipeline.updates().quantize(FixedPointQuantizer.nearest(FRACTION_BITS, LARGEST_SUM));
    ClientPipeline<PlainUpdate, EncryptedUpdate<Paillier>> client =
        pipeline.encrypted(PaillierEncryptor.of(keys.publicKey(), random), random);
    List<Participant<EncryptedUpdate<Paillier>>> hospitals = new ArrayList<>();
    for (int h = 0; h < data.hospitals().size(); h++) {
      Dataset rows = data.hospitals().get(h);
      var name = FederatedRun.name(h);
      hospitals.add(
          Participant.of(
              name,
              invitation ->
                  client.protect(
                      PlainUpdate.of(
                          invitation.round(),
                          name,
                          FeatureSums.of(rows, reference).toVector(),
                          1))));
    }
    PaillierEvaluator evaluator = PaillierEvaluator.of(keys.publicKey());
    PaillierDecryptor authority =
        PaillierDecryptor.heldBy(KeyHolder.AUTHORITY, keys.privateKey(), random);
    int all = hospitals.size();
    try (Federation<EncryptedUpdate<Paillier>> round =
        Federation.builder(
                ServerPipeline.encrypted(
                    pipeline, evaluator.keyId(), FedAvg.encrypted(evaluator), authority::decrypt),
                // The mean times the number of hospitals is the sum.
                ServerStep.of(all),
                new FederationTerms(all, all, Duration.ofMinutes(2)),
                random)
            .participants(hospitals)
            .start(Model.zero(layout))) {
      round.runRound(new Cancellation()).requireCompleted();
      return FeatureSums.fromVector(round.model().toArray(), reference).standardizer();
    }
  }
}
