package io.github.flcrypt.core;

import io.github.flcrypt.core.codec.PlaintextVector;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The checks around every decryption, and the only place where a decrypted sum is made. */
final class SumOpening {

  private SumOpening() {}

  static <S extends Scheme> IntegerSum open(EncryptedSum<S> sum, Decryptor<S> decryptor) {
    check(sum, decryptor.keyId());
    claim(sum.round(), decryptor);
    return unpack(sum, decryptor.decryptPlaintexts(sum));
  }

  static <S extends Scheme> List<IntegerSum> openGroups(
      EncryptedGroups<S> groups, Decryptor<S> decryptor) {
    groups.sums().forEach(sum -> check(sum, decryptor.keyId()));
    claim(groups.round(), decryptor);
    List<PlaintextVector> plaintexts = decryptor.decryptGroupPlaintexts(groups);
    if (plaintexts.size() != groups.sums().size()) {
      throw new ForgedNumbersException(
          "a decryptor must return one vector for each of "
              + groups.sums().size()
              + " groups; got "
              + plaintexts.size());
    }
    List<IntegerSum> opened = new ArrayList<>();
    for (int g = 0; g < plaintexts.size(); g++) {
      opened.add(unpack(groups.sums().get(g), plaintexts.get(g)));
    }
    return List.copyOf(opened);
  }

  private static void claim(RoundContext round, Decryptor<?> decryptor) {
    if (!decryptor.journal().claim(round.digest())) {
      throw new RoundAlreadyDecryptedException(
          "round " + round.round() + " must be decrypted once; it was decrypted before");
    }
  }

  static <S extends Scheme> IntegerSum combine(
      EncryptedSum<S> sum, ShareCombiner<S> combiner, List<PartialDecryption<S>> parts) {
    check(sum, combiner.keyId());
    Digest digest = sum.digest();
    Set<Integer> holders = new HashSet<>();
    for (PartialDecryption<S> part : parts) {
      if (!holders.add(part.holder())) {
        throw new DuplicateContributionException(
            "share-holder must answer once; got " + part.holder() + " again");
      }
      if (!part.sum().equals(digest)) {
        throw new RoundMismatchException(
            "partial decryption of holder "
                + part.holder()
                + " must be of sum "
                + digest.abbreviated()
                + "; got "
                + part.sum().abbreviated());
      }
    }
    return unpack(sum, combiner.combinePlaintexts(sum, parts));
  }

  static <S extends Scheme> JointSum combineValid(
      EncryptedSum<S> sum, ShareCombiner<S> combiner, List<PartialDecryption<S>> parts) {
    check(sum, combiner.keyId());
    Digest digest = sum.digest();
    List<PartialDecryption<S>> own = new ArrayList<>();
    List<RejectedPart> rejected = new ArrayList<>();
    for (PartialDecryption<S> part : parts) {
      if (part.sum().equals(digest)) {
        own.add(part);
      } else {
        rejected.add(
            new RejectedPart(
                part.holder(),
                RejectedPart.Reason.WRONG_SUM,
                "sum must be " + digest.abbreviated() + "; got " + part.sum().abbreviated()));
      }
    }
    JointPlaintexts joint = combiner.combineValidPlaintexts(sum, own);
    requireHolders(joint, own);
    rejected.addAll(joint.rejected());
    return new JointSum(unpack(sum, joint.plaintexts()), joint.holders(), rejected);
  }

  private static void requireHolders(
      JointPlaintexts joint, List<? extends PartialDecryption<?>> parts) {
    Set<Integer> answered = new HashSet<>();
    parts.forEach(part -> answered.add(part.holder()));
    if (!answered.containsAll(joint.holders())
        || new HashSet<>(joint.holders()).size() != joint.holders().size()) {
      throw new ForgedNumbersException(
          "combiner must name share-holders that answered, each once; got " + joint.holders());
    }
  }

  private static void check(EncryptedSum<?> sum, KeyId key) {
    if (!sum.ciphertexts().keyId().equals(key)) {
      throw new KeyMismatchException(
          "sum must be encrypted under key " + key + "; got " + sum.ciphertexts().keyId());
    }
    Contributors.requireMinimum(sum.round(), sum.contributors().size());
  }

  private static IntegerSum unpack(EncryptedSum<?> sum, PlaintextVector plaintexts) {
    return IntegerSum.mint(
        sum.round(),
        sum.format(),
        sum.contributors(),
        sum.addends(),
        sum.packing().unpack(plaintexts, sum.addends()));
  }
}
