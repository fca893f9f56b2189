package io.github.flcrypt.paillier;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.flcrypt.core.Accumulator;
import io.github.flcrypt.core.ClientId;
import io.github.flcrypt.core.EncryptedSum;
import io.github.flcrypt.core.EncryptedUpdate;
import io.github.flcrypt.core.IntegerSum;
import io.github.flcrypt.core.QuantizedUpdate;
import io.github.flcrypt.core.SumAccumulator;
import io.github.flcrypt.core.SumAlgebra;
import io.github.flcrypt.core.random.RandomStream;
import io.github.flcrypt.testkit.Seed;
import io.github.flcrypt.testkit.SeededCases;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;

class EncryptedEqualsPlainTest {

  private static final long MAXIMUM_WEIGHT = 500;

  @SeededCases(12)
  void theDecryptedSumIsThePlainSumForAnyWeightsDropOutsOrderAndSplit(Seed seed) {
    RandomStream choices = seed.stream("choices");
    TestRound round = TestRound.weighted(TestKeys.SMALL_512, seed.value(), MAXIMUM_WEIGHT);
    int[] order = {0, 1, 2, 3, 4};
    choices.shuffle(order);
    int contributors = TestRound.MINIMUM + choices.nextInt(3);
    List<QuantizedUpdate> updates = new ArrayList<>();
    for (int i = 0; i < contributors; i++) {
      ClientId client = TestRound.COHORT.get(order[i]);
      updates.add(round.quantized(client, 1 + choices.nextInt((int) MAXIMUM_WEIGHT)));
    }
    List<EncryptedUpdate<Paillier>> received = new ArrayList<>();
    for (EncryptedUpdate<Paillier> sent : round.encrypt(updates, round.encryptor())) {
      received.add(EncryptedUpdate.fromBytes(sent.toBytes(), round.plan, round.evaluator));
    }
    EncryptedSum<Paillier> sum = inTwoParts(round, received, choices.nextInt(contributors + 1));
    IntegerSum opened = round.decryptor().decrypt(round.received(sum.toBytes()));
    IntegerSum plain = round.plainSum(updates);
    assertThat(opened).isEqualTo(plain);
    assertThat(opened.toBytes()).isEqualTo(plain.toBytes());
    assertThat(opened.average().toArray()).isEqualTo(plain.average().toArray());
    assertThat(opened.contributors()).hasSize(contributors).isSorted();
  }

  private static EncryptedSum<Paillier> inTwoParts(
      TestRound round, List<EncryptedUpdate<Paillier>> updates, int split) {
    SumAlgebra<EncryptedUpdate<Paillier>, EncryptedSum<Paillier>> algebra =
        SumAlgebra.encrypted(round.evaluator);
    Accumulator<EncryptedUpdate<Paillier>, EncryptedSum<Paillier>> left = algebra.begin(round.plan);
    Accumulator<EncryptedUpdate<Paillier>, EncryptedSum<Paillier>> right =
        algebra.begin(round.plan);
    updates.subList(0, split).forEach(left::add);
    updates.subList(split, updates.size()).forEach(right::add);
    left.merge(right);
    return left.finish();
  }

  @Test
  void theSameHoldsWithAKeyOfFullSizeBothKindsOfEncryptorAndSeveralThreads() {
    ForkJoinPool pool = new ForkJoinPool(2);
    try {
      BatchRunner runner = BatchRunner.on(pool, 2);
      TestRound round = TestRound.of(TestKeys.SECURE_2048, 3);
      List<QuantizedUpdate> updates =
          TestRound.COHORT.stream().map(client -> round.quantized(client, 1)).toList();
      PaillierEncryptor open = PaillierEncryptor.of(round.key.publicKey(), round.source).on(runner);
      List<EncryptedUpdate<Paillier>> sent = round.encrypt(updates.subList(0, 2), open);
      sent.addAll(round.encrypt(updates.subList(2, 5), round.encryptor().on(runner)));
      IntegerSum opened = round.decryptor().on(runner).decrypt(round.sum(sent));
      assertThat(opened).isEqualTo(round.plainSum(updates));
    } finally {
      pool.shutdown();
    }
  }

  @Test
  void multiplesAreExactUpToTheDeclaredMaximumOfAddends() {
    TestRound round = TestRound.of(TestKeys.SMALL_512, 4);
    SumAccumulator<EncryptedUpdate<Paillier>, EncryptedSum<Paillier>> encrypted =
        SumAlgebra.encrypted(round.evaluator).begin(round.plan);
    SumAccumulator<QuantizedUpdate, IntegerSum> plain =
        SumAlgebra.<QuantizedUpdate>integers().begin(round.plan);
    long[] factors = {5, 1, 3};
    for (int i = 0; i < factors.length; i++) {
      QuantizedUpdate update = round.quantized(TestRound.COHORT.get(i), 1);
      encrypted.add(round.encryptor().encrypt(update), factors[i]);
      plain.add(update, factors[i]);
    }
    EncryptedSum<Paillier> sum = encrypted.finish();
    assertThat(sum.headroom()).isZero();
    assertThat(round.decryptor().decrypt(sum)).isEqualTo(plain.finish());
  }
}
