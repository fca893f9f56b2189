package io.github.flcrypt.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.flcrypt.core.Accumulator;
import io.github.flcrypt.core.ClippedUpdate;
import io.github.flcrypt.core.EncryptedSum;
import io.github.flcrypt.core.EncryptedUpdate;
import io.github.flcrypt.core.HistoryCost;
import io.github.flcrypt.core.IntegerSum;
import io.github.flcrypt.core.Model;
import io.github.flcrypt.core.ModelProxy;
import io.github.flcrypt.core.NoiseMechanism;
import io.github.flcrypt.core.PartialDecryption;
import io.github.flcrypt.core.PrivacyEvent;
import io.github.flcrypt.core.PublishedHistory;
import io.github.flcrypt.core.QuantizedUpdate;
import io.github.flcrypt.core.ServerState;
import io.github.flcrypt.core.SumAlgebra;
import io.github.flcrypt.core.federation.RoundInvitation;
import io.github.flcrypt.core.wire.WireWriter;
import io.github.flcrypt.dp.RenyiLedger;
import io.github.flcrypt.dp.noise.DistributedLaplaceNoise;
import io.github.flcrypt.paillier.EncryptionRandomness;
import io.github.flcrypt.paillier.InsecureSecretKeyAccess;
import io.github.flcrypt.paillier.InteropCiphertext;
import io.github.flcrypt.paillier.InteropEncoding;
import io.github.flcrypt.paillier.InteropKeys;
import io.github.flcrypt.paillier.InteropNumbers;
import io.github.flcrypt.paillier.Paillier;
import io.github.flcrypt.paillier.PaillierKeySet;
import io.github.flcrypt.paillier.PasswordStretching;
import io.github.flcrypt.paillier.SealedKeys;
import io.github.flcrypt.paillier.ValueEncoding;
import io.github.flcrypt.paillier.ValueEncryptor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** One valid message for each target, so that fuzzing starts behind the first checks. */
public final class Seeds {

  private Seeds() {}

  /**
   * Writes the corpus.
   *
   * @param arguments the folder; each target's seeds go to a folder of its name
   * @throws IOException if it cannot be written
   */
  public static void main(String[] arguments) throws IOException {
    for (Map.Entry<String, byte[]> seed : all().entrySet()) {
      Path folder = Files.createDirectories(Path.of(arguments[0], seed.getKey()));
      Files.write(folder.resolve("seed"), seed.getValue());
    }
  }

  static EncryptedSum<Paillier> encryptedSum() {
    Accumulator<EncryptedUpdate<Paillier>, EncryptedSum<Paillier>> sum =
        SumAlgebra.encrypted(Rounds.EVALUATOR).begin(Rounds.PLAN);
    Rounds.COHORT.forEach(client -> sum.add(Rounds.encrypted(client)));
    return sum.finish();
  }

  private static IntegerSum integerSum() {
    Accumulator<QuantizedUpdate, IntegerSum> sum =
        SumAlgebra.<QuantizedUpdate>integers().begin(Rounds.PLAN);
    Rounds.COHORT.forEach(
        client ->
            sum.add(
                Rounds.QUANTIZED
                    .inClear(Rounds.RANDOM)
                    .protect(Rounds.update(Rounds.ROUND, client))));
    return sum.finish();
  }

  /** Two kinds of noise, and clip bounds that cost something. */
  private static RenyiLedger ledger() {
    RenyiLedger ledger = RenyiLedger.of(Rounds.BUDGET);
    PrivacyEvent event = Rounds.NOISED_PLAN.event().orElseThrow();
    ledger.reserve(Rounds.CLIPPED_ROUND.digest(), event, Rounds.COHORT).commit();
    NoiseMechanism laplace = DistributedLaplaceNoise.of(Rounds.BUDGET, 10_000, 0);
    PrivacyEvent other =
        NoiseMechanism.event(laplace, Rounds.CLIPPED_ROUND, event.sensitivity(), event.dimension())
            .withHistory(new HistoryCost.Pure(0.01));
    ledger.reserve(Rounds.ROUND.digest(), other).commit();
    return ledger;
  }

  static byte[] written(Consumer<WireWriter> writer) {
    WireWriter out = new WireWriter();
    writer.accept(out);
    return out.toByteArray();
  }

  static Map<String, byte[]> all() {
    Map<String, byte[]> seeds = new LinkedHashMap<>();
    values(seeds);
    updates(seeds);
    paillier(seeds);
    VerifiedFuzzTest.seeds(seeds);
    threshold(seeds);
    StateFuzzTest.seeds(seeds);
    seeds.put("ledgerState", ledger().state());
    seeds.put("csvDataset", "a,b,label\n1,2.5,0\n-3e2,\"4\",1\n".getBytes(UTF_8));
    seeds.put("featureRanges", "feature,min,max\na,0,1\nb,-1,2\n".getBytes(UTF_8));
    return seeds;
  }

  private static void values(Map<String, byte[]> seeds) {
    Model model = Model.zero(Rounds.LAYOUT);
    var client = Rounds.COHORT.get(0);
    var proxy = ModelProxy.identity().show(model, Rounds.ROUND, client);
    seeds.put("modelLayout", written(Rounds.LAYOUT::writeTo));
    seeds.put("model", written(model::writeTo));
    seeds.put("proxyModel", written(proxy::writeTo));
    seeds.put("maskedProxyModel", written(Rounds.maskedProxy()::writeTo));
    seeds.put("stageSpec", written(Rounds.NOISE.spec()::writeTo));
    seeds.put("serverState", written(ServerState.of(new double[] {1, -2.5})::writeTo));
    PublishedHistory history = PublishedHistory.empty().after(integerSum().average());
    seeds.put("publishedHistory", written(history::writeTo));
    seeds.put("roundContext", written(Rounds.CLIPPED_ROUND::writeTo));
    seeds.put("pipelineSpec", Rounds.NOISED.spec().toBytes());
    seeds.put("roundInvitation", new RoundInvitation(Rounds.ROUND, proxy).toBytes());
    seeds.put("checkpoint", Rounds.checkpoint().toBytes());
  }

  private static void updates(Map<String, byte[]> seeds) {
    var client = Rounds.COHORT.get(0);
    var plain = Rounds.update(Rounds.CLIPPED_ROUND, client);
    ClippedUpdate clipped = Rounds.CLIPPER.clip(plain);
    seeds.put("plainUpdate", plain.toBytes());
    seeds.put("clippedUpdate", clipped.toBytes());
    seeds.put("noisedRealUpdate", Rounds.REAL_NOISE.addNoise(clipped, Rounds.RANDOM).toBytes());
    seeds.put(
        "quantizedUpdate",
        Rounds.QUANTIZED
            .inClear(Rounds.RANDOM)
            .protect(Rounds.update(Rounds.ROUND, client))
            .toBytes());
    seeds.put("noisedUpdate", Rounds.NOISED.inClear(Rounds.RANDOM).protect(plain).toBytes());
    seeds.put("encryptedUpdate", Rounds.encrypted(client).toBytes());
    EncryptedSum<Paillier> sum = encryptedSum();
    seeds.put("encryptedSum", sum.toBytes());
    seeds.put("partialDecryption", PartialDecryption.of(sum, 1, new byte[] {1, 2}).toBytes());
    seeds.put("integerSum", integerSum().toBytes());
    seeds.put("aggregatedUpdate", integerSum().average().toBytes());
  }

  private static void paillier(Map<String, byte[]> seeds) {
    var access = InsecureSecretKeyAccess.get();
    var key = Rounds.KEY;
    seeds.put("publicKey", key.publicKey().toBytes());
    seeds.put("privateKey", key.toBytes(access));
    seeds.put("keySet", PaillierKeySet.of(key).toBytes(access));
    var cheap = new PasswordStretching.Scrypt(13, 8, 10);
    seeds.put("sealedKey", SealedKeys.seal(key, "seed".toCharArray(), cheap, Rounds.RANDOM));
    seeds.put("passwordStretching", written(PasswordStretching.argon2id()::writeTo));
    seeds.put("jsonPublicKey", InteropKeys.toJson(key.publicKey(), "seed"));
    seeds.put("jsonPrivateKey", InteropKeys.toJson(key, "seed", access));
    var randomness = EncryptionRandomness.textbook(key.publicKey(), Rounds.RANDOM);
    InteropCiphertext number =
        InteropEncoding.pythonPaillier(key.publicKey()).encode(-1.5).encrypt(randomness);
    seeds.put("jsonNumber", InteropNumbers.toJson(number).getBytes(UTF_8));
    seeds.put("jsonNumbers", InteropNumbers.toJson(List.of(number, number)).getBytes(UTF_8));
    seeds.put(
        "encryptedVector",
        ValueEncryptor.of(randomness).encrypt(ValueEncoding.packed(4, 8, 2), 1, -1).toBytes());
    WireWriter pair = new WireWriter();
    int length = key.publicKey().ciphertextBytes();
    pair.fixedUnsigned(number.value(), length).fixedUnsigned(number.value(), length);
    seeds.put("ciphertexts", pair.toByteArray());
  }

  private static void threshold(Map<String, byte[]> seeds) {
    var dealing = ThresholdFuzzTest.DEALING;
    seeds.put("thresholdKey", dealing.publicKey().toBytes());
    seeds.put("thresholdShare", dealing.share(2).toBytes(InsecureSecretKeyAccess.get()));
    seeds.put("thresholdPart", ThresholdFuzzTest.part(2).payload());
  }
}
