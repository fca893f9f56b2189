package io.github.flcrypt.examples.masking;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.flcrypt.core.NoisedUpdate;
import io.github.flcrypt.core.PlainUpdate;
import io.github.flcrypt.core.pipeline.ClientRecords;
import io.github.flcrypt.core.pipeline.IntegerPipeline;
import io.github.flcrypt.core.pipeline.QuantizedPipeline;
import io.github.flcrypt.core.random.RandomSource;
import io.github.flcrypt.dp.PrivacyBudget;
import io.github.flcrypt.examples.digits.DigitsData;
import io.github.flcrypt.learners.data.Dataset;
import io.github.flcrypt.paillier.PaillierKeyGenerator;
import io.github.flcrypt.paillier.PaillierParameters;
import io.github.flcrypt.paillier.PaillierPrivateKey;
import io.github.flcrypt.testkit.InsecureDeterministicRandomSource;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Accuracy on the digits under masks, few bits, noise and encryption. */
@Tag("long")
class DigitsUplinkLongTest {

  private static final Dataset DIGITS = DigitsData.load();
  private static final int SEEDS = 30;

  /** Bound of one record's gradient and the server's step along the mean, found on other seeds. */
  private static final double CLIP = 0.5;

  private static final double STEP = 4;

  private static DigitsUplink runs(int seed, long coins) {
    return new DigitsUplink(
        new DigitsFederation(DIGITS, seed), new InsecureDeterministicRandomSource(coins));
  }

  @Test
  void masksUpToOneHalfWithFourBitsCostAtMostThreeTenthsOfAPoint() {
    double[] rates = {0.3, 0.5};
    double[][] drops = new double[rates.length][SEEDS];
    IntStream.range(0, SEEDS)
        .parallel()
        .forEach(
            seed -> {
              DigitsUplink runs = runs(seed, 1000 + seed);
              double plain = runs.plain().accuracy();
              for (int i = 0; i < rates.length; i++) {
                QuantizedPipeline<PlainUpdate> pipeline =
                    DigitsUplink.quantized(DigitsUplink.masker(rates[i], 4));
                double masked = runs.inClear(pipeline, DigitsFederation.ROUNDS).accuracy();
                drops[i][seed] = 100 * (plain - masked);
              }
            });
    for (int i = 0; i < rates.length; i++) {
      PairedDrop drop = PairedDrop.of(drops[i]);
      System.out.printf(
          Locale.ROOT,
          "digits, mask %.1f, 4 bits: drop %+.2f points, standard error %.2f, %d seeds%n",
          rates[i],
          drop.mean(),
          drop.standardError(),
          SEEDS);
      assertThat(drop.mean()).isLessThanOrEqualTo(0.3 + 2 * drop.standardError());
    }
  }

  @Test
  void maskFewBitsNoiseAndEncryptionGoTogether() {
    PrivacyBudget budget = new PrivacyBudget(4, 1e-5);
    int seeds = 3;
    int rounds = 80;
    double[] accuracy = new double[seeds];
    IntStream.range(0, seeds)
        .parallel()
        .forEach(
            seed -> {
              DigitsFederation federation = new DigitsFederation(DIGITS, 100 + seed);
              DigitsFederation.Outcome outcome =
                  new DigitsUplink(federation, new InsecureDeterministicRandomSource(seed))
                      .noisedInClear(pipeline(federation, budget, rounds), budget, STEP, rounds);
              assertThat(outcome.epsilon()).isLessThanOrEqualTo(budget.epsilon());
              accuracy[seed] = outcome.accuracy();
            });
    double mean = IntStream.range(0, seeds).mapToDouble(s -> accuracy[s]).average().orElseThrow();
    System.out.printf(
        Locale.ROOT,
        "digits, epsilon 4 by record, mask 0.4, 8 bits: accuracy %.2f %%, %d seeds%n",
        100 * mean,
        seeds);
    assertThat(mean).isGreaterThanOrEqualTo(0.9);
    encryptedEqualsInClear(budget);
  }

  /** The whole of the protection for a few rounds: the very model of the integers in clear. */
  private static void encryptedEqualsInClear(PrivacyBudget budget) {
    RandomSource forKeys = new InsecureDeterministicRandomSource(5);
    PaillierPrivateKey key =
        new PaillierKeyGenerator(PaillierParameters.SECURITY_112_BIT, forKeys).generate();
    int rounds = 5;
    DigitsFederation federation = new DigitsFederation(DIGITS, 0);
    IntegerPipeline<ClientRecords, NoisedUpdate> pipeline = pipeline(federation, budget, rounds);
    DigitsFederation.Outcome clear =
        new DigitsUplink(federation, new InsecureDeterministicRandomSource(7))
            .noisedInClear(pipeline, budget, STEP, rounds);
    DigitsFederation.Outcome encrypted =
        new DigitsUplink(federation, new InsecureDeterministicRandomSource(7))
            .noisedAndEncrypted(pipeline, budget, STEP, rounds, key, forKeys);
    assertThat(encrypted.model().toArray()).isEqualTo(clear.model().toArray());
    assertThat(encrypted.epsilon()).isEqualTo(clear.epsilon()).isLessThanOrEqualTo(4);
  }

  private static IntegerPipeline<ClientRecords, NoisedUpdate> pipeline(
      DigitsFederation federation, PrivacyBudget budget, int rounds) {
    return DigitsUplink.records(
        DigitsUplink.masker(0.4, 8), CLIP, federation.records(), budget, rounds);
  }
}
