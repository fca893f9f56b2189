package io.github.flcrypt.benchmarks;

import io.github.flcrypt.core.ClientId;
import io.github.flcrypt.core.CoordinateSelection;
import io.github.flcrypt.core.IntegerGrid;
import io.github.flcrypt.core.LayerShape;
import io.github.flcrypt.core.Masker;
import io.github.flcrypt.core.Model;
import io.github.flcrypt.core.ModelLayout;
import io.github.flcrypt.core.PlainUpdate;
import io.github.flcrypt.core.QuantizedUpdate;
import io.github.flcrypt.core.RoundContext;
import io.github.flcrypt.core.RoundPlan;
import io.github.flcrypt.core.StageSpec;
import io.github.flcrypt.core.codec.PlaintextVector;
import io.github.flcrypt.core.pipeline.Pipeline;
import io.github.flcrypt.core.pipeline.QuantizedPipeline;
import io.github.flcrypt.core.random.RandomSource;
import io.github.flcrypt.core.random.RandomStream;
import io.github.flcrypt.paillier.PaillierKeyGenerator;
import io.github.flcrypt.paillier.PaillierParameters;
import io.github.flcrypt.paillier.PaillierPrivateKey;
import io.github.flcrypt.paillier.PaillierPublicKey;
import io.github.flcrypt.paillier.RandomnessMode;
import io.github.flcrypt.paillier.SubgroupAssumptionKeyGenerator;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Keys, plaintexts and a round whose update fills given ciphertexts, for the benchmarks. */
final class PaillierRounds {

  static final int CLIENTS = 5;

  private static final long LEVELS = 1L << 15;

  private PaillierRounds() {}

  static PaillierPrivateKey key(int bits) {
    return new PaillierKeyGenerator(parameters(bits), RandomSource.secure()).generate();
  }

  /** A key that a mode works with. */
  static PaillierPrivateKey keyFor(RandomnessMode mode, int bits) {
    RandomSource source = RandomSource.secure();
    return mode == RandomnessMode.SUBGROUP
        ? new SubgroupAssumptionKeyGenerator(parameters(bits), source).generate()
        : new PaillierKeyGenerator(parameters(bits), source).generateForHalfLengthExponents();
  }

  private static PaillierParameters parameters(int bits) {
    return switch (bits) {
      case 2048 -> PaillierParameters.SECURITY_112_BIT;
      case 3072 -> PaillierParameters.SECURITY_128_BIT;
      case 4096 -> PaillierParameters.SIZE_4096;
      default -> throw new IllegalArgumentException("bits must be 2048, 3072 or 4096; got " + bits);
    };
  }

  static PlaintextVector fullPlaintext(int bits) {
    BigInteger largest = BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE);
    return PlaintextVector.of(bits, largest);
  }

  static RoundPlan plan(PaillierPrivateKey key, int ciphertexts) {
    return plan(key.publicKey(), ciphertexts);
  }

  static RoundPlan plan(PaillierPublicKey key, int ciphertexts) {
    // 2^15 levels and 5 addends need 19 bits a slot; the first slot of each counts the addends.
    return plan(key, (key.plaintextBits() / 19 - 1) * ciphertexts, CLIENTS);
  }

  /** Coordinates of 16 bits, unit weights. */
  static RoundPlan plan(PaillierPublicKey key, int coordinates, int clients) {
    QuantizedPipeline<PlainUpdate> pipeline = Pipeline.updates().quantize(new SixteenBits());
    ModelLayout layout = ModelLayout.of(LayerShape.vector("weights", coordinates));
    List<ClientId> cohort =
        IntStream.range(0, clients).mapToObj(i -> new ClientId("client-" + i)).toList();
    RoundContext context =
        RoundContext.builder(0, Model.zero(layout), pipeline.spec().digest())
            .cohort(cohort)
            .contributors(1, clients)
            .key(key.keyId())
            .publicSeed(new byte[RoundContext.SEED_LENGTH])
            .build();
    return pipeline.plan(context);
  }

  static QuantizedUpdate update(RoundPlan plan, int client) {
    double[] values = new double[plan.selection().size()];
    Arrays.fill(values, 0.25);
    PlainUpdate update =
        PlainUpdate.of(plan.context(), plan.context().cohort().get(client), values, 1);
    return Pipeline.updates()
        .quantize(new SixteenBits())
        .inClear(RandomSource.secure())
        .protect(update);
  }

  private record SixteenBits() implements Masker {

    @Override
    public StageSpec spec() {
      return StageSpec.of("mask.benchmark-16-bits");
    }

    @Override
    public CoordinateSelection select(RoundContext round) {
      return CoordinateSelection.all(round.layout());
    }

    @Override
    public IntegerGrid grid(RoundContext round, CoordinateSelection selection) {
      return IntegerGrid.of(new double[] {1.0 / LEVELS}, new long[] {LEVELS});
    }

    @Override
    public void quantize(
        double[] values,
        CoordinateSelection selection,
        IntegerGrid grid,
        RandomStream coins,
        long[] out) {
      for (int i = 0; i < out.length; i++) {
        out[i] = Math.round(values[i] * LEVELS);
      }
    }
  }
}
