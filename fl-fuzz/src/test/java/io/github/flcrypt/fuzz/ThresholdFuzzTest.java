package io.github.flcrypt.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.flcrypt.core.EncryptedSum;
import io.github.flcrypt.core.EncryptedUpdate;
import io.github.flcrypt.core.Model;
import io.github.flcrypt.core.PartialDecryption;
import io.github.flcrypt.core.RoundContext;
import io.github.flcrypt.core.SumAccumulator;
import io.github.flcrypt.core.SumAlgebra;
import io.github.flcrypt.paillier.InsecurePaillierParameters;
import io.github.flcrypt.paillier.InsecureSecretKeyAccess;
import io.github.flcrypt.paillier.Paillier;
import io.github.flcrypt.paillier.PaillierEncryptor;
import io.github.flcrypt.paillier.PaillierEvaluator;
import io.github.flcrypt.paillier.SecretKeyAccess;
import io.github.flcrypt.paillier.ThresholdCombiner;
import io.github.flcrypt.paillier.ThresholdDealer;
import io.github.flcrypt.paillier.ThresholdDealing;
import io.github.flcrypt.paillier.ThresholdKeyShare;
import io.github.flcrypt.paillier.ThresholdShareHolder;
import io.github.flcrypt.testkit.InsecureDeterministicRandomSource;
import java.util.ArrayList;
import java.util.List;

/** Shared keys, shares and parts of decryptions. */
class ThresholdFuzzTest {

  private static final SecretKeyAccess ACCESS = InsecureSecretKeyAccess.get();
  private static final InsecureDeterministicRandomSource RANDOM =
      new InsecureDeterministicRandomSource(13);
  static final ThresholdDealing DEALING =
      new ThresholdDealer(InsecurePaillierParameters.ofBits(256), RANDOM).deal(2, 3);
  private static final ThresholdCombiner COMBINER =
      ThresholdCombiner.of(DEALING.publicKey(), RANDOM);
  private static final EncryptedSum<Paillier> SUM = sum();
  private static final PartialDecryption<Paillier> OTHER = part(1);

  @FuzzTest
  void thresholdKey(byte[] data) {
    Documented.canonical(data, b -> InsecurePaillierParameters.thresholdKeyFromBytes(b).toBytes());
  }

  @FuzzTest
  void thresholdShare(byte[] data) {
    Documented.canonical(
        data, b -> ThresholdKeyShare.fromBytes(b, DEALING.publicKey(), ACCESS).toBytes(ACCESS));
  }

  @FuzzTest
  void thresholdPart(byte[] data) {
    List<PartialDecryption<Paillier>> parts = new ArrayList<>();
    parts.add(OTHER);
    parts.add(PartialDecryption.of(SUM, 2, data));
    Documented.refusesOrReads(() -> COMBINER.combine(SUM, parts));
  }

  static PartialDecryption<Paillier> part(int holder) {
    return ThresholdShareHolder.of(DEALING.share(holder), RANDOM).decryptPartially(SUM);
  }

  private static EncryptedSum<Paillier> sum() {
    RoundContext round =
        RoundContext.builder(3, Model.zero(Rounds.LAYOUT), Rounds.QUANTIZED.spec().digest())
            .cohort(Rounds.COHORT)
            .contributors(2, 4)
            .key(DEALING.publicKey().keyId())
            .publicSeed(new byte[RoundContext.SEED_LENGTH])
            .build();
    PaillierEvaluator evaluator = PaillierEvaluator.of(DEALING.publicKey().publicKey());
    SumAccumulator<EncryptedUpdate<Paillier>, EncryptedSum<Paillier>> sum =
        SumAlgebra.encrypted(evaluator).begin(Rounds.QUANTIZED.plan(round));
    PaillierEncryptor encryptor = PaillierEncryptor.of(DEALING.publicKey().publicKey(), RANDOM);
    Rounds.COHORT.forEach(
        client ->
            sum.add(
                Rounds.QUANTIZED
                    .encrypted(encryptor, RANDOM)
                    .protect(Rounds.update(round, client))));
    return sum.finish();
  }
}
