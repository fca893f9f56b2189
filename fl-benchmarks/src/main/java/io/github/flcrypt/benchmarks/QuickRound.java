package io.github.flcrypt.benchmarks;

import io.github.flcrypt.benchmarks.QuickFigures.Printer;
import io.github.flcrypt.benchmarks.Race.Contestant;
import io.github.flcrypt.core.Accumulator;
import io.github.flcrypt.core.EncryptedSum;
import io.github.flcrypt.core.EncryptedUpdate;
import io.github.flcrypt.core.IntegerSum;
import io.github.flcrypt.core.KeyHolder;
import io.github.flcrypt.core.QuantizedUpdate;
import io.github.flcrypt.core.RoundPlan;
import io.github.flcrypt.core.SumAlgebra;
import io.github.flcrypt.core.random.RandomSource;
import io.github.flcrypt.paillier.EncryptionRandomness;
import io.github.flcrypt.paillier.Paillier;
import io.github.flcrypt.paillier.PaillierDecryptor;
import io.github.flcrypt.paillier.PaillierEncryptor;
import io.github.flcrypt.paillier.PaillierEvaluator;
import io.github.flcrypt.paillier.PaillierPrivateKey;
import java.util.ArrayList;
import java.util.List;

/**
 * A round of ten clients as one core sees it: one client packs and encrypts 10,000 parameters of 16
 * bits, nine updates are added to it, the sum is decrypted and unpacked.
 */
final class QuickRound {

  private static final double SECONDS = 6;
  private static final int PARAMETERS = 10_000;
  private static final int CLIENTS = 10;

  private final PaillierPrivateKey key;
  private final RandomSource random;
  private final PaillierEncryptor encryptor;
  private final PaillierEvaluator evaluator;
  private final RoundPlan plan;
  private final List<EncryptedUpdate<Paillier>> others = new ArrayList<>();
  private final QuantizedUpdate own;

  QuickRound(PaillierPrivateKey key, RandomSource random) {
    this.key = key;
    this.random = random;
    this.encryptor =
        PaillierEncryptor.of(EncryptionRandomness.halfLength(key.publicKey(), 6, random));
    this.evaluator = PaillierEvaluator.of(key.publicKey());
    this.plan = PaillierRounds.plan(key.publicKey(), PARAMETERS, CLIENTS);
    this.own = PaillierRounds.update(plan, 0);
    for (int client = 1; client < CLIENTS; client++) {
      others.add(encryptor.encrypt(PaillierRounds.update(plan, client)));
    }
  }

  IntegerSum round() {
    Accumulator<EncryptedUpdate<Paillier>, EncryptedSum<Paillier>> sum =
        SumAlgebra.encrypted(evaluator).begin(plan);
    sum.add(encryptor.encrypt(own));
    others.forEach(sum::add);
    return PaillierDecryptor.heldBy(KeyHolder.AUTHORITY, key, random).decrypt(sum.finish());
  }

  void run(Printer out) {
    for (long value : round().toArray()) {
      if (value != own.toArray()[0] * CLIENTS) {
        throw new IllegalStateException("what is timed must be right; got " + value);
      }
    }
    double[] nanos = Race.run(SECONDS, List.of(new Contestant(PARAMETERS, this::round)));
    out.print(
        "round_key" + key.publicKey().modulusBits() + "_params_per_second_core", 1e9 / nanos[0]);
  }
}
