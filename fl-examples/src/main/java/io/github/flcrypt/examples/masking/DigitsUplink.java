package io.github.flcrypt.examples.masking;

import io.github.flcrypt.aggregators.FedAvg;
import io.github.flcrypt.aggregators.ServerStep;
import io.github.flcrypt.core.EncryptedUpdate;
import io.github.flcrypt.core.IntegerUpdate;
import io.github.flcrypt.core.KeyHolder;
import io.github.flcrypt.core.NoisedUpdate;
import io.github.flcrypt.core.Norm;
import io.github.flcrypt.core.PlainUpdate;
import io.github.flcrypt.core.QuantizedUpdate;
import io.github.flcrypt.core.pipeline.ClientPipeline;
import io.github.flcrypt.core.pipeline.ClientRecords;
import io.github.flcrypt.core.pipeline.IntegerPipeline;
import io.github.flcrypt.core.pipeline.Pipeline;
import io.github.flcrypt.core.pipeline.QuantizedPipeline;
import io.github.flcrypt.core.pipeline.ServerPipeline;
import io.github.flcrypt.core.random.RandomSource;
import io.github.flcrypt.dp.DistributedGaussianNoise;
import io.github.flcrypt.dp.PrivacyBudget;
import io.github.flcrypt.dp.RenyiLedger;
import io.github.flcrypt.dp.clipping.FixedClipper;
import io.github.flcrypt.dp.masking.MaskUnit;
import io.github.flcrypt.dp.masking.UplinkMask;
import io.github.flcrypt.dp.masking.UplinkMasker;
import io.github.flcrypt.paillier.Paillier;
import io.github.flcrypt.paillier.PaillierDecryptor;
import io.github.flcrypt.paillier.PaillierEncryptor;
import io.github.flcrypt.paillier.PaillierEvaluator;
import io.github.flcrypt.paillier.PaillierPrivateKey;
import java.util.Optional;

/** The digits under masks and few bits on the way up, in clear, encrypted and noised. */
final class DigitsUplink {

  /** Above the norm of nearly every update of this experiment; public. */
  private static final double CLIP = 4;

  /** A coordinate of one update in a thousand is moved to the edge of the range. */
  private static final double CLAMPED = 1e-3;

  private final DigitsFederation federation;
  private final RandomSource random;

  /**
   * The runs of one experiment.
   *
   * @param federation the experiment
   * @param random source of the rounds' public seeds, of rounding coins and noise
   */
  DigitsUplink(DigitsFederation federation, RandomSource random) {
    this.federation = federation;
    this.random = random;
  }

  /** Common mask by coordinate, rotation, b bits. */
  static UplinkMasker masker(double dropRate, int bits) {
    UplinkMask mask =
        dropRate == 0 ? UplinkMask.none() : UplinkMask.exactCount(MaskUnit.ELEMENT, dropRate);
    return UplinkMasker.ofBits(mask, bits).rotated(CLAMPED);
  }

  static QuantizedPipeline<PlainUpdate> quantized(UplinkMasker masker) {
    return Pipeline.updates().clip(FixedClipper.flat(Norm.L2, CLIP)).mask(masker).withoutNoise();
  }

  /** Updates in clear, averaged in double precision. */
  DigitsFederation.Outcome plain() {
    return federation.run(
        ServerPipeline.inClear(FedAvg.<PlainUpdate>ofReals()),
        ServerStep.fedAvg(),
        DigitsFederation.ROUNDS,
        Optional.empty(),
        random,
        federation::update);
  }

  /** The integers of masked and quantized updates, summed in clear. */
  DigitsFederation.Outcome inClear(QuantizedPipeline<PlainUpdate> pipeline, int rounds) {
    ClientPipeline<PlainUpdate, QuantizedUpdate> client = pipeline.inClear(random);
    return federation.run(
        ServerPipeline.integers(pipeline, FedAvg.<QuantizedUpdate>ofIntegers()),
        ServerStep.fedAvg(),
        rounds,
        Optional.empty(),
        random,
        (c, invitation) -> client.protect(federation.update(c, invitation)));
  }

  /** The same integers under encryption, which draws from a source of its own. */
  DigitsFederation.Outcome encrypted(
      QuantizedPipeline<PlainUpdate> pipeline,
      int rounds,
      PaillierPrivateKey key,
      RandomSource forKeys) {
    ClientPipeline<PlainUpdate, EncryptedUpdate<Paillier>> client =
        pipeline.encrypted(PaillierEncryptor.of(key.publicKey(), forKeys), random);
    return federation.run(
        server(pipeline, key, forKeys),
        ServerStep.fedAvg(),
        rounds,
        Optional.empty(),
        random,
        (c, invitation) -> client.protect(federation.update(c, invitation)));
  }

  /**
   * Every record clipped, masked, rotated and rounded by itself, noise shares: full-batch descent.
   */
  static IntegerPipeline<ClientRecords, NoisedUpdate> records(
      UplinkMasker masker, double clip, int records, PrivacyBudget budget, int rounds) {
    return Pipeline.recordsRequiringNoise(
            FixedClipper.flat(Norm.L2, clip), masker, records, records)
        .noise(DistributedGaussianNoise.of(budget, rounds, 0));
  }

  DigitsFederation.Outcome noisedInClear(
      IntegerPipeline<ClientRecords, NoisedUpdate> pipeline,
      PrivacyBudget budget,
      double step,
      int rounds) {
    ClientPipeline<ClientRecords, NoisedUpdate> client = pipeline.inClear(random);
    return federation.run(
        ServerPipeline.integers(pipeline, FedAvg.<NoisedUpdate>ofIntegers()),
        ServerStep.of(step),
        rounds,
        Optional.of(RenyiLedger.of(budget)),
        random,
        (c, invitation) -> client.protect(federation.records(c, invitation)));
  }

  DigitsFederation.Outcome noisedAndEncrypted(
      IntegerPipeline<ClientRecords, NoisedUpdate> pipeline,
      PrivacyBudget budget,
      double step,
      int rounds,
      PaillierPrivateKey key,
      RandomSource forKeys) {
    ClientPipeline<ClientRecords, EncryptedUpdate<Paillier>> client =
        pipeline.encrypted(PaillierEncryptor.of(key.publicKey(), forKeys), random);
    return federation.run(
        server(pipeline, key, forKeys),
        ServerStep.of(step),
        rounds,
        Optional.of(RenyiLedger.of(budget)),
        random,
        (c, invitation) -> client.protect(federation.records(c, invitation)));
  }

  private <U extends IntegerUpdate> ServerPipeline<EncryptedUpdate<Paillier>> server(
      IntegerPipeline<?, U> pipeline, PaillierPrivateKey key, RandomSource forKeys) {
    PaillierEvaluator evaluator = PaillierEvaluator.of(key.publicKey());
    PaillierDecryptor authority = PaillierDecryptor.heldBy(KeyHolder.AUTHORITY, key, forKeys);
    return ServerPipeline.encrypted(
        pipeline, evaluator.keyId(), FedAvg.encrypted(evaluator), authority::decrypt);
  }
}
