package io.github.flcrypt.paillier;

import io.github.flcrypt.core.EncryptedSum;
import io.github.flcrypt.core.PartialDecryption;
import io.github.flcrypt.paillier.internal.SecretForm;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A shared key over stored safe primes, a round under it, and the whole key as an oracle. */
final class TestThreshold {

  final ThresholdDealing dealing;
  final ThresholdPublicKey key;
  final ThresholdCombiner combiner;
  final TestRound round;
  final SeededSource source;

  private TestThreshold(ThresholdDealing dealing, PaillierPrivateKey whole, long seed) {
    this.dealing = dealing;
    this.key = dealing.publicKey();
    this.source = new SeededSource(seed);
    this.combiner = ThresholdCombiner.of(key, source);
    this.round = TestRound.weighted(whole, seed, 500);
  }

  static TestThreshold of(int quorum, int holders, long seed) {
    return of("safe512", quorum, holders, seed);
  }

  static TestThreshold of(String primes, int quorum, int holders, long seed) {
    BigInteger p = TestKeys.number("p" + primes);
    BigInteger q = TestKeys.number("q" + primes);
    ThresholdDealing dealing = ThresholdDealer.deal(p, q, quorum, holders, new SeededSource(seed));
    SecretForm whole = SecretForm.ofPrimes(p, q).with(dealing.publicKey().publicKey().form());
    return new TestThreshold(dealing, PaillierPrivateKey.trusted(whole), seed);
  }

  /** A share-holder that has answered nothing yet. */
  ThresholdShareHolder holder(int number) {
    return ThresholdShareHolder.of(dealing.share(number), source);
  }

  PartialDecryption<Paillier> part(EncryptedSum<Paillier> sum, int holder) {
    return holder(holder).decryptPartially(sum);
  }

  List<PartialDecryption<Paillier>> parts(EncryptedSum<Paillier> sum, Integer... holders) {
    return new ArrayList<>(Arrays.stream(holders).map(h -> part(sum, h)).toList());
  }

  EncryptedSum<Paillier> sum() {
    return round.sum(round.encryptedUpdates(4));
  }

  /** The payload with some of its numbers changed. */
  interface Change {
    ThresholdPart apply(ThresholdPart part);
  }

  PartialDecryption<Paillier> changed(
      EncryptedSum<Paillier> sum, PartialDecryption<Paillier> part, Change change) {
    ThresholdPart read = ThresholdPart.read(part.payload(), sum.ciphertexts().size(), key);
    return PartialDecryption.of(sum, part.holder(), change.apply(read).toPayload(key));
  }

  PaillierCiphertexts withFirst(PaillierCiphertexts parts, BigInteger factor) {
    BigInteger[] values = new BigInteger[parts.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = parts.get(i);
    }
    values[0] = values[0].multiply(factor).mod(key.publicKey().nSquared());
    return PaillierCiphertexts.trusted(key.publicKey(), values);
  }
}
