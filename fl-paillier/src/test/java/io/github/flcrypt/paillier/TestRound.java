package io.github.flcrypt.paillier;

import io.github.flcrypt.core.Accumulator;
import io.github.flcrypt.core.ClientId;
import io.github.flcrypt.core.EncryptedSum;
import io.github.flcrypt.core.EncryptedUpdate;
import io.github.flcrypt.core.Encryptor;
import io.github.flcrypt.core.IntegerSum;
import io.github.flcrypt.core.KeyHolder;
import io.github.flcrypt.core.LayerShape;
import io.github.flcrypt.core.Model;
import io.github.flcrypt.core.ModelLayout;
import io.github.flcrypt.core.PlainUpdate;
import io.github.flcrypt.core.QuantizedUpdate;
import io.github.flcrypt.core.RoundContext;
import io.github.flcrypt.core.RoundPlan;
import io.github.flcrypt.core.SumAlgebra;
import io.github.flcrypt.core.pipeline.Pipeline;
import io.github.flcrypt.core.pipeline.QuantizedPipeline;
import io.github.flcrypt.core.wire.WireWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** One round of five clients over a small model, from real numbers to ciphertexts. */
final class TestRound {

  // The names differ in more than one bit, so that no bit flip turns one into another.
  static final List<ClientId> COHORT =
      Stream.of("berlin", "lisbon", "oslo", "rome", "vienna").map(ClientId::new).toList();
  static final int MINIMUM = 3;
  static final int MAXIMUM = 9;
  static final ModelLayout LAYOUT =
      ModelLayout.of(new LayerShape("weights", 6, 10), LayerShape.vector("bias", 6));

  final PaillierPrivateKey key;
  final PaillierEvaluator evaluator;
  final QuantizedPipeline<PlainUpdate> pipeline;
  final RoundContext context;
  final RoundPlan plan;
  final SeededSource source;

  private final SplittableRandom random;

  private TestRound(PaillierPrivateKey key, long seed, QuantizedPipeline<PlainUpdate> pipeline) {
    this.key = key;
    this.evaluator = PaillierEvaluator.of(key.publicKey());
    this.pipeline = pipeline;
    this.source = new SeededSource(seed);
    this.random = new SplittableRandom(seed);
    this.context =
        RoundContext.builder(7, Model.zero(LAYOUT), pipeline.spec().digest())
            .cohort(COHORT)
            .contributors(MINIMUM, MAXIMUM)
            .key(key.publicKey().keyId())
            .publicSeed(new byte[RoundContext.SEED_LENGTH])
            .build();
    this.plan = pipeline.plan(context);
  }

  static TestRound of(PaillierPrivateKey key, long seed) {
    return new TestRound(key, seed, Pipeline.updates().quantize(new FixedPointMasker()));
  }

  static TestRound weighted(PaillierPrivateKey key, long seed, long maximumWeight) {
    return new TestRound(
        key, seed, Pipeline.updates().quantize(new FixedPointMasker()).weighted(maximumWeight));
  }

  PlainUpdate update(ClientId client, long weight) {
    double[] values = random.doubles(LAYOUT.size(), -1000, 1000).toArray();
    // The ends of the range, where a slot that is too narrow would overflow.
    values[0] = -1024;
    values[1] = 1024;
    return PlainUpdate.of(context, client, values, weight);
  }

  QuantizedUpdate quantized(ClientId client, long weight) {
    return pipeline.inClear(source).protect(update(client, weight));
  }

  PaillierEncryptor encryptor() {
    return PaillierEncryptor.ofKeyOwner(key, source);
  }

  PaillierDecryptor decryptor() {
    return PaillierDecryptor.heldBy(KeyHolder.AUTHORITY, key, source);
  }

  List<EncryptedUpdate<Paillier>> encrypt(
      List<QuantizedUpdate> updates, Encryptor<Paillier> encryptor) {
    List<EncryptedUpdate<Paillier>> encrypted = new ArrayList<>();
    updates.forEach(update -> encrypted.add(encryptor.encrypt(update)));
    return encrypted;
  }

  List<EncryptedUpdate<Paillier>> encryptedUpdates(int clients) {
    return encrypt(
        COHORT.subList(0, clients).stream().map(client -> quantized(client, 1)).toList(),
        encryptor());
  }

  EncryptedSum<Paillier> sum(List<EncryptedUpdate<Paillier>> updates) {
    Accumulator<EncryptedUpdate<Paillier>, EncryptedSum<Paillier>> accumulator =
        SumAlgebra.encrypted(evaluator).begin(plan);
    updates.forEach(accumulator::add);
    return accumulator.finish();
  }

  IntegerSum plainSum(List<QuantizedUpdate> updates) {
    Accumulator<QuantizedUpdate, IntegerSum> accumulator =
        SumAlgebra.<QuantizedUpdate>integers().begin(plan);
    updates.forEach(accumulator::add);
    return accumulator.finish();
  }

  EncryptedSum<Paillier> received(byte[] message) {
    return EncryptedSum.fromBytes(message, plan, evaluator);
  }

  /** The message of a sum with other ciphertexts in it. */
  EncryptedSum<Paillier> withCiphertexts(
      EncryptedSum<Paillier> sum, PaillierCiphertexts ciphertexts) {
    byte[] message = sum.toBytes();
    int start = Math.toIntExact(message.length - ciphertexts.byteLength());
    WireWriter out = new WireWriter().raw(Arrays.copyOf(message, start));
    ciphertexts.writeTo(out);
    return received(out.toByteArray());
  }
}
