package io.github.flcrypt.examples.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.flcrypt.aggregators.FedAvg;
import io.github.flcrypt.core.AggregatorTrust;
import io.github.flcrypt.core.EncryptedSum;
import io.github.flcrypt.core.EncryptedUpdate;
import io.github.flcrypt.core.IntegerSum;
import io.github.flcrypt.core.KeyHolder;
import io.github.flcrypt.core.KeyId;
import io.github.flcrypt.core.Model;
import io.github.flcrypt.core.PlainUpdate;
import io.github.flcrypt.core.federation.Cancellation;
import io.github.flcrypt.core.federation.Federation;
import io.github.flcrypt.core.federation.ThresholdDecryption;
import io.github.flcrypt.core.pipeline.ClientPipeline;
import io.github.flcrypt.core.pipeline.ServerPipeline;
import io.github.flcrypt.paillier.InsecurePaillierParameters;
import io.github.flcrypt.paillier.InsecureSecretKeyAccess;
import io.github.flcrypt.paillier.Paillier;
import io.github.flcrypt.paillier.PaillierDecryptor;
import io.github.flcrypt.paillier.PaillierEncryptor;
import io.github.flcrypt.paillier.PaillierEvaluator;
import io.github.flcrypt.paillier.PaillierKeyGenerator;
import io.github.flcrypt.paillier.PaillierPrivateKey;
import io.github.flcrypt.paillier.PaillierPublicKey;
import io.github.flcrypt.paillier.ThresholdCombiner;
import io.github.flcrypt.paillier.ThresholdDealer;
import io.github.flcrypt.paillier.ThresholdDealing;
import io.github.flcrypt.paillier.ThresholdShareHolder;
import io.github.flcrypt.testkit.InsecureDeterministicRandomSource;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who holds the key: each arrangement end to end, with the parts that each party has. */
class TrustArrangementsTest {

  private final InsecureDeterministicRandomSource random =
      new InsecureDeterministicRandomSource(81);
  private final PaillierPrivateKey key =
      new PaillierKeyGenerator(InsecurePaillierParameters.ofBits(512), random).generate();

  /** What the server has: the public key, and a way to reach who decrypts. */
  private Federation<EncryptedUpdate<Paillier>> federation(
      PaillierPublicKey open,
      PaillierEncryptor client,
      Function<EncryptedSum<Paillier>, IntegerSum> keyHolder) {
    ServerPipeline<EncryptedUpdate<Paillier>> server =
        ServerPipeline.encrypted(
            Study.pipeline(),
            open.keyId(),
            FedAvg.encrypted(PaillierEvaluator.of(open)),
            keyHolder);
    assertThat(server.aggregatorTrust()).contains(AggregatorTrust.SEMI_HONEST);
    ClientPipeline<PlainUpdate, EncryptedUpdate<Paillier>> protection =
        Study.pipeline().encrypted(client, random);
    return Study.federation(server, any -> protection).start(Model.zero(Study.LAYOUT));
  }

  private void assertSameModel(Federation<EncryptedUpdate<Paillier>> federation) {
    assertThat(Study.modelAfter(federation)).isEqualTo(Study.modelInClear(random));
  }

  @Test
  void authorityDecryptsAndTheServerHasThePublicKeyOnly() {
    PaillierPublicKey open = received();
    PaillierDecryptor authority = PaillierDecryptor.heldBy(KeyHolder.AUTHORITY, key, random);
    assertSameModel(federation(open, PaillierEncryptor.of(open, random), authority::decrypt));
  }

  @Test
  void clientsShareTheKeyAndOneOfThemOpensTheSum() {
    // Each client has the whole key, so that it can encrypt faster and any of them can decrypt.
    PaillierPrivateKey copy =
        InsecurePaillierParameters.privateKeyFromBytes(
            key.toBytes(InsecureSecretKeyAccess.get()), InsecureSecretKeyAccess.get());
    PaillierDecryptor aClient = PaillierDecryptor.heldBy(KeyHolder.CLIENTS, copy, random);
    PaillierPublicKey open = received();
    assertSameModel(federation(open, PaillierEncryptor.ofKeyOwner(key, random), aClient::decrypt));
  }

  @Test
  void theServerHoldsTheKeyAsInTheMedicalDataSharingScheme() {
    // Clients are hidden from each other and the network; the server could read every one.
    PaillierDecryptor server = PaillierDecryptor.heldBy(KeyHolder.SERVER, key, random);
    PaillierPublicKey open = received();
    assertSameModel(federation(open, PaillierEncryptor.of(open, random), server::decrypt));
  }

  @Test
  void shareHoldersDecryptTogetherAndNobodyHasTheKey() {
    ThresholdDealing dealing =
        new ThresholdDealer(InsecurePaillierParameters.ofBits(512), random).deal(2, 3);
    ThresholdDecryption<Paillier> joint =
        ThresholdDecryption.of(
            ThresholdCombiner.of(dealing.publicKey(), random),
            IntStream.rangeClosed(1, 3)
                .mapToObj(i -> ThresholdShareHolder.of(dealing.share(i), random))
                .toList(),
            Duration.ofMinutes(1));
    PaillierPublicKey open = dealing.publicKey().publicKey();
    assertSameModel(federation(open, PaillierEncryptor.of(open, random), joint::decrypt));
    assertThatIllegalArgumentException()
        .as("shares are no key")
        .isThrownBy(() -> PaillierDecryptor.heldBy(KeyHolder.THRESHOLD, key, random));
  }

  @ParameterizedTest
  @EnumSource(KeyHolder.class)
  void everyArrangementSaysWhoCanReadAnUpdate(KeyHolder holder) {
    assertThat(holder.whoCanReadAnUpdate()).isNotBlank();
  }

  @Test
  void reportsSayWhatTheAggregatorIsTrustedWith() {
    PaillierDecryptor authority = PaillierDecryptor.heldBy(KeyHolder.AUTHORITY, key, random);
    KeyId keyId = key.publicKey().keyId();
    try (Federation<EncryptedUpdate<Paillier>> federation =
        federation(
            key.publicKey(), PaillierEncryptor.of(key.publicKey(), random), authority::decrypt)) {
      assertThat(federation.runRound(new Cancellation()).provenance())
          .containsEntry("aggregatorTrust", "SEMI_HONEST")
          .containsEntry("key", keyId.digest().toString());
    }
    assertThat(List.of(AggregatorTrust.values()))
        .allSatisfy(trust -> assertThat(trust.whatTheAggregatorIsTrustedWith()).isNotBlank());
  }

  /** The public key as it comes over a wire. */
  private PaillierPublicKey received() {
    return InsecurePaillierParameters.publicKeyFromBytes(key.publicKey().toBytes());
  }
}
