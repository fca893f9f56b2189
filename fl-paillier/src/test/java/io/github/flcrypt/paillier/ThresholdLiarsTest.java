package io.github.flcrypt.paillier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.flcrypt.core.DuplicateContributionException;
import io.github.flcrypt.core.EncryptedSum;
import io.github.flcrypt.core.EncryptedUpdate;
import io.github.flcrypt.core.FalsePartialDecryptionException;
import io.github.flcrypt.core.IntegerSum;
import io.github.flcrypt.core.JointSum;
import io.github.flcrypt.core.KeyMismatchException;
import io.github.flcrypt.core.PartialDecryption;
import io.github.flcrypt.core.RejectedPart;
import io.github.flcrypt.core.RejectedPart.Reason;
import io.github.flcrypt.core.RoundMismatchException;
import io.github.flcrypt.core.TooFewContributorsException;
import io.github.flcrypt.core.TooFewShareHoldersException;
import io.github.flcrypt.paillier.internal.threshold.EqualityProof;
import io.github.flcrypt.paillier.internal.threshold.PartCombination;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Share-holders who lie, and parts that are not what they are given for. */
class ThresholdLiarsTest {

  private static final BigInteger ONE = BigInteger.ONE;

  private final TestThreshold five = TestThreshold.of(3, 5, 11);
  private final List<EncryptedUpdate<Paillier>> updates = five.round.encryptedUpdates(5);
  private final EncryptedSum<Paillier> sum = five.round.sum(updates);
  private final IntegerSum truth = five.round.decryptor().decrypt(sum);

  private void assertLiarNamed(PartialDecryption<Paillier> lie, Reason reason) {
    int liar = lie.holder();
    List<PartialDecryption<Paillier>> parts = five.parts(sum, 1, 3, 4);
    parts.add(1, lie);
    assertThatExceptionOfType(FalsePartialDecryptionException.class)
        .isThrownBy(() -> five.combiner.combine(sum, parts))
        .withMessageContaining("holders " + liar)
        .satisfies(
            e ->
                assertThat(e.rejected())
                    .extracting(RejectedPart::holder, RejectedPart::reason)
                    .containsExactly(org.assertj.core.groups.Tuple.tuple(liar, reason)));
    JointSum joint = five.combiner.combineValid(sum, parts);
    assertThat(joint.sum()).isEqualTo(truth);
    assertThat(joint.holders()).containsExactly(1, 3, 4);
    assertThat(joint.rejected()).extracting(RejectedPart::reason).containsExactly(reason);
    assertThat(joint.rejected()).extracting(RejectedPart::holder).containsExactly(liar);
  }

  private PartialDecryption<Paillier> lie(TestThreshold.Change change) {
    return five.changed(sum, five.part(sum, 2), change);
  }

  private static ThresholdPart with(ThresholdPart part, BigInteger a, BigInteger b, BigInteger z) {
    return new ThresholdPart(part.parts(), new EqualityProof(a, b, z));
  }

  @Test
  void aWrongPartIsNamedWhateverTheChange() {
    BigInteger n = five.key.publicKey().n();
    // A chosen plaintext, another power, and elements of order two.
    for (BigInteger factor :
        List.of(n.add(ONE), BigInteger.TWO, five.key.publicKey().nSquared().subtract(ONE))) {
      assertLiarNamed(
          lie(part -> new ThresholdPart(five.withFirst(part.parts(), factor), part.proof())),
          Reason.FALSE);
    }
  }

  @Test
  void everyComponentOfAProofIsChecked() {
    BigInteger square = five.key.publicKey().nSquared();
    assertLiarNamed(
        lie(p -> with(p, p.proof().a().add(ONE), p.proof().b(), p.proof().z())), Reason.FALSE);
    assertLiarNamed(
        lie(p -> with(p, p.proof().a(), p.proof().b().add(ONE), p.proof().z())), Reason.FALSE);
    assertLiarNamed(
        lie(p -> with(p, p.proof().a(), p.proof().b(), p.proof().z().add(ONE))), Reason.FALSE);
    assertLiarNamed(lie(p -> with(p, p.proof().b(), p.proof().a(), p.proof().z())), Reason.FALSE);
    assertLiarNamed(
        lie(p -> with(p, square.subtract(p.proof().a()), p.proof().b(), p.proof().z())),
        Reason.FALSE);
    assertLiarNamed(lie(p -> with(p, ONE, ONE, BigInteger.ZERO)), Reason.FALSE);
  }

  @Test
  void numbersOutsideTheirGroupAreMalformed() {
    BigInteger n = five.key.publicKey().n();
    BigInteger beyond = five.key.publicKey().nSquared();
    for (BigInteger bad : List.of(BigInteger.ZERO, n, beyond)) {
      assertLiarNamed(lie(p -> with(p, bad, p.proof().b(), p.proof().z())), Reason.MALFORMED);
      assertLiarNamed(lie(p -> with(p, p.proof().a(), bad, p.proof().z())), Reason.MALFORMED);
    }
    assertLiarNamed(
        lie(p -> new ThresholdPart(five.withFirst(p.parts(), BigInteger.ZERO), p.proof())),
        Reason.MALFORMED);
    BigInteger tooLong = ONE.shiftLeft(EqualityProof.responseBits(five.key.form()));
    assertLiarNamed(lie(p -> with(p, p.proof().a(), p.proof().b(), tooLong)), Reason.MALFORMED);
    byte[] payload = five.part(sum, 2).payload();
    byte[] version = payload.clone();
    version[0] = 2;
    for (byte[] bad :
        List.of(
            new byte[0],
            version,
            java.util.Arrays.copyOf(payload, payload.length - 1),
            java.util.Arrays.copyOf(payload, payload.length + 1))) {
      assertLiarNamed(PartialDecryption.of(sum, 2, bad), Reason.MALFORMED);
    }
  }

  @Test
  void aProofServesNobodyElseAndNoOtherSum() {
    // The share of holder 5 in the name of holder 2.
    assertLiarNamed(PartialDecryption.of(sum, 2, five.part(sum, 5).payload()), Reason.FALSE);
    assertLiarNamed(PartialDecryption.of(sum, 6, five.part(sum, 5).payload()), Reason.WRONG_HOLDER);
    // An answer to another sum under a forged envelope: same ciphertexts, other contributors.
    EncryptedSum<Paillier> other = five.round.sum(updates.subList(0, 4));
    assertLiarNamed(PartialDecryption.of(sum, 2, five.part(other, 2).payload()), Reason.FALSE);
    EncryptedSum<Paillier> sameNumbers =
        five.round.withCiphertexts(other, PaillierCiphertexts.from(sum.ciphertexts()));
    assertLiarNamed(
        PartialDecryption.of(sum, 2, five.part(sameNumbers, 2).payload()), Reason.FALSE);
    // The same primes dealt again: other shares, other verification keys.
    TestThreshold again = TestThreshold.of(3, 5, 12);
    EncryptedSum<Paillier> foreign = again.round.sum(again.round.encryptedUpdates(5));
    assertLiarNamed(PartialDecryption.of(sum, 2, again.part(foreign, 2).payload()), Reason.FALSE);
  }

  @Test
  void withoutProofsALieWouldChangeTheSum() {
    List<Integer> holders = List.of(1, 2, 3);
    PartCombination combination = new PartCombination(five.key.form(), holders);
    BigInteger[] parts = new BigInteger[3];
    for (int i = 0; i < 3; i++) {
      parts[i] = read(five.part(sum, i + 1)).parts().get(0);
    }
    BigInteger right = combination.combine(parts);
    BigInteger n = five.key.publicKey().n();
    parts[1] = parts[1].multiply(n.add(ONE)).mod(five.key.publicKey().nSquared());
    assertThat(combination.combine(parts)).isNotEqualTo(right);
  }

  private ThresholdPart read(PartialDecryption<Paillier> part) {
    return ThresholdPart.read(part.payload(), sum.ciphertexts().size(), five.key);
  }

  @Test
  void severalLiarsAreAllNamedAndTooFewHonestOnesAreNotEnough() {
    List<PartialDecryption<Paillier>> parts = five.parts(sum, 1, 4);
    for (int liar : new int[] {2, 3}) {
      parts.add(
          five.changed(
              sum,
              five.part(sum, liar),
              p -> with(p, p.proof().a(), p.proof().b(), p.proof().z().add(ONE))));
    }
    assertThatExceptionOfType(TooFewShareHoldersException.class)
        .isThrownBy(() -> five.combiner.combineValid(sum, parts))
        .satisfies(
            e ->
                assertThat(e.rejected())
                    .extracting(RejectedPart::holder)
                    .containsExactlyInAnyOrder(2, 3));
    assertThatExceptionOfType(FalsePartialDecryptionException.class)
        .isThrownBy(() -> five.combiner.combine(sum, parts))
        .withMessageContaining("2 (FALSE), 3 (FALSE)");
    parts.add(five.part(sum, 5));
    assertThat(five.combiner.combineValid(sum, parts).sum()).isEqualTo(truth);
  }

  @Test
  void fewerThanTheQuorumAreRefusedAndNothingIsLost() {
    List<PartialDecryption<Paillier>> two = five.parts(sum, 5, 2);
    assertThatExceptionOfType(TooFewShareHoldersException.class)
        .isThrownBy(() -> five.combiner.combine(sum, two))
        .withMessageContaining("from 3 share-holders; got 2");
    assertThatExceptionOfType(TooFewShareHoldersException.class)
        .isThrownBy(() -> five.combiner.combineValid(sum, List.of()))
        .satisfies(e -> assertThat(e.rejected()).isEmpty());
    two.add(five.part(sum, 4));
    assertThat(five.combiner.combine(sum, two)).isEqualTo(truth);
  }

  @Test
  void duplicatesAndStalePartsAreRefused() {
    EncryptedSum<Paillier> stale = five.round.sum(updates.subList(0, 4));
    List<PartialDecryption<Paillier>> parts = five.parts(sum, 1, 2);
    parts.add(five.part(sum, 2));
    assertThatExceptionOfType(DuplicateContributionException.class)
        .isThrownBy(() -> five.combiner.combine(sum, parts));
    assertThatExceptionOfType(DuplicateContributionException.class)
        .isThrownBy(() -> five.combiner.combinePlaintexts(sum, parts));
    parts.add(five.part(stale, 3));
    assertThatExceptionOfType(TooFewShareHoldersException.class)
        .isThrownBy(() -> five.combiner.combineValid(sum, parts));
    parts.add(five.part(sum, 3));
    JointSum joint = five.combiner.combineValid(sum, parts);
    assertThat(joint.sum()).isEqualTo(truth);
    Map<Integer, Reason> reasons = new LinkedHashMap<>();
    joint.rejected().forEach(part -> reasons.put(part.holder(), part.reason()));
    assertThat(reasons)
        .containsOnly(Map.entry(2, Reason.DUPLICATE), Map.entry(3, Reason.WRONG_SUM));
    List<PartialDecryption<Paillier>> old = five.parts(stale, 1, 2, 3);
    assertThatExceptionOfType(RoundMismatchException.class)
        .isThrownBy(() -> five.combiner.combine(sum, old));
    assertThatExceptionOfType(RoundMismatchException.class)
        .isThrownBy(() -> five.combiner.combinePlaintexts(sum, old));
  }

  @Test
  void aWrongPartInSomebodysNameDoesNotShutItOut() {
    List<PartialDecryption<Paillier>> parts = new ArrayList<>();
    parts.add(lie(p -> with(p, ONE, ONE, ONE)));
    parts.addAll(five.parts(sum, 1, 2, 3));
    JointSum joint = five.combiner.combineValid(sum, parts);
    assertThat(joint.holders()).containsExactly(1, 2, 3);
    assertThat(joint.rejected()).extracting(RejectedPart::holder).containsExactly(2);
    assertThat(joint.sum()).isEqualTo(truth);
  }

  @Test
  void sumsOfAnotherKeyOrOfTooFewAreRefusedAtEveryDoor() {
    TestThreshold other = TestThreshold.of(2, 3, 13);
    EncryptedSum<Paillier> foreign = other.sum();
    List<PartialDecryption<Paillier>> parts = other.parts(foreign, 1, 2, 3);
    assertThatExceptionOfType(KeyMismatchException.class)
        .isThrownBy(() -> five.combiner.combine(foreign, parts));
    assertThatExceptionOfType(KeyMismatchException.class)
        .isThrownBy(() -> five.combiner.combinePlaintexts(foreign, parts));
    assertThatExceptionOfType(KeyMismatchException.class)
        .isThrownBy(() -> five.holder(1).decryptPartially(foreign));
    EncryptedSum<Paillier> two = five.round.sum(updates.subList(0, 2));
    assertThatExceptionOfType(TooFewContributorsException.class)
        .isThrownBy(() -> five.holder(1).decryptPartially(two));
    assertThatExceptionOfType(TooFewContributorsException.class)
        .isThrownBy(() -> five.combiner.combinePlaintexts(two, List.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> five.combiner.combineValid(sum, Collections.nCopies(1025, five.part(sum, 1))));
  }
}
