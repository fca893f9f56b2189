package io.github.flcrypt.paillier;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.flcrypt.core.EncryptedSum;
import io.github.flcrypt.core.EncryptedUpdate;
import io.github.flcrypt.core.IntegerSum;
import io.github.flcrypt.core.PartialDecryption;
import io.github.flcrypt.core.QuantizedUpdate;
import io.github.flcrypt.core.random.RandomStream;
import io.github.flcrypt.testkit.Seed;
import io.github.flcrypt.testkit.SeededCases;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ThresholdDecryptionTest {

  @Test
  void anyThreeOfFiveDecryptWhatTheWholeKeyDecrypts() {
    TestThreshold five = TestThreshold.of(3, 5, 1);
    List<QuantizedUpdate> updates =
        TestRound.COHORT.stream().map(client -> five.round.quantized(client, 7)).toList();
    EncryptedSum<Paillier> sum =
        five.round.sum(five.round.encrypt(updates, five.round.encryptor()));
    IntegerSum plain = five.round.plainSum(updates);
    assertThat(five.round.decryptor().decrypt(sum)).isEqualTo(plain);
    List<PartialDecryption<Paillier>> parts = five.parts(sum, 1, 2, 3, 4, 5);
    Set<IntegerSum> seen = new HashSet<>();
    int subsets = 0;
    for (int chosen = 0; chosen < 32; chosen++) {
      int mask = chosen;
      List<PartialDecryption<Paillier>> some =
          IntStream.range(0, 5).filter(i -> (mask >> i & 1) == 1).mapToObj(parts::get).toList();
      if (some.size() >= 3) {
        seen.add(five.combiner.combine(sum, some));
        subsets++;
      }
    }
    assertThat(subsets).isEqualTo(16);
    assertThat(seen).containsExactly(plain);
  }

  @SeededCases(8)
  void theDecryptedSumIsThePlainSumForAnyQuorumHoldersWeightsAndOrder(Seed seed) {
    RandomStream choices = seed.stream("choices");
    int holders = 2 + choices.nextInt(8);
    int quorum = 2 + choices.nextInt(holders - 1);
    TestThreshold some = TestThreshold.of(quorum, holders, seed.value());
    int[] order = IntStream.rangeClosed(1, holders).toArray();
    choices.shuffle(order);
    List<QuantizedUpdate> updates = new ArrayList<>();
    for (int i = 0; i < TestRound.MINIMUM + choices.nextInt(3); i++) {
      updates.add(some.round.quantized(TestRound.COHORT.get(i), 1 + choices.nextInt(500)));
    }
    EncryptedSum<Paillier> sum =
        some.round.sum(some.round.encrypt(updates, some.round.encryptor()));
    EncryptedSum<Paillier> elsewhere = some.round.received(sum.toBytes());
    List<PartialDecryption<Paillier>> parts = new ArrayList<>();
    for (int i = 0; i < quorum; i++) {
      byte[] answer = some.part(elsewhere, order[i]).toBytes();
      parts.add(PartialDecryption.fromBytes(answer, sum));
    }
    IntegerSum opened = some.combiner.combine(sum, parts);
    assertThat(opened).isEqualTo(some.round.plainSum(updates));
    assertThat(opened.toBytes()).isEqualTo(some.round.plainSum(updates).toBytes());
  }

  @Test
  void aKeyOfFullSizeWorksWithBothModesOfRandomnessAndSeveralThreads() {
    TestThreshold full = TestThreshold.of("safe2048", 2, 3, 5);
    ForkJoinPool pool = new ForkJoinPool(2);
    try {
      BatchRunner runner = BatchRunner.on(pool, 2);
      List<QuantizedUpdate> updates =
          TestRound.COHORT.stream().map(client -> full.round.quantized(client, 1)).toList();
      PaillierPublicKey open = ThresholdPublicKey.fromBytes(full.key.toBytes()).publicKey();
      List<EncryptedUpdate<Paillier>> sent =
          full.round.encrypt(
              updates.subList(0, 2),
              PaillierEncryptor.of(open, RandomnessMode.HALF_LENGTH, full.source));
      sent.addAll(
          full.round.encrypt(
              updates.subList(2, 5), PaillierEncryptor.of(open, full.source).on(runner)));
      EncryptedSum<Paillier> sum = full.round.sum(sent);
      List<PartialDecryption<Paillier>> parts =
          List.of(
              full.holder(3).on(runner).decryptPartially(sum),
              full.holder(1).on(runner).decryptPartially(sum));
      assertThat(full.combiner.on(runner).combine(sum, parts))
          .isEqualTo(full.round.plainSum(updates));
    } finally {
      pool.shutdown();
    }
  }

  @Test
  void theLargestNumberOfHoldersWorks() {
    TestThreshold many = TestThreshold.of(2, 64, 6);
    EncryptedSum<Paillier> sum = many.sum();
    assertThat(many.combiner.combine(sum, many.parts(sum, 64, 1)))
        .isEqualTo(many.round.decryptor().decrypt(sum));
    assertThat(InsecurePaillierParameters.thresholdKeyFromBytes(many.key.toBytes()))
        .isEqualTo(many.key);
  }

  @Test
  void everybodyMustHelpWhereTheQuorumIsAll() {
    TestThreshold all = TestThreshold.of(4, 4, 7);
    EncryptedSum<Paillier> sum = all.sum();
    assertThat(all.combiner.combine(sum, all.parts(sum, 4, 2, 1, 3)))
        .isEqualTo(all.round.decryptor().decrypt(sum));
  }

  @Test
  void aFreshlyDealtKeyWorks() {
    ThresholdDealer dealer =
        new ThresholdDealer(InsecurePaillierParameters.ofBits(256), new SeededSource(8));
    ThresholdDealing dealing = dealer.deal(2, 3);
    PaillierPublicKey open = dealing.publicKey().publicKey();
    assertThat(open.modulusBits()).isEqualTo(256);
    assertThat(InsecurePaillierParameters.thresholdKeyFromBytes(dealing.publicKey().toBytes()))
        .isEqualTo(dealing.publicKey());
    assertThat(dealer).hasToString("ThresholdDealer(PaillierParameters(256 bits, insecure))");
    assertThat(dealing.shares()).hasSize(3);
    assertThat(dealing.shares())
        .allSatisfy(share -> assertThat(share.arithmetic().fitsVerificationKey()).isTrue());
  }
}
