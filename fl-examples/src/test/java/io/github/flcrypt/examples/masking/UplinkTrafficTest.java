package io.github.flcrypt.examples.masking;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.flcrypt.core.ClientId;
import io.github.flcrypt.core.EncryptedUpdate;
import io.github.flcrypt.core.Model;
import io.github.flcrypt.core.PlainUpdate;
import io.github.flcrypt.core.PublishedHistory;
import io.github.flcrypt.core.RoundContext;
import io.github.flcrypt.core.pipeline.QuantizedPipeline;
import io.github.flcrypt.core.random.RandomSource;
import io.github.flcrypt.dp.masking.UplinkMask;
import io.github.flcrypt.dp.masking.UplinkMasker;
import io.github.flcrypt.dp.masking.calculators.CiphertextSize;
import io.github.flcrypt.dp.masking.calculators.UplinkTraffic;
import io.github.flcrypt.paillier.Paillier;
import io.github.flcrypt.paillier.PaillierEncryptor;
import io.github.flcrypt.paillier.PaillierKeyGenerator;
import io.github.flcrypt.paillier.PaillierParameters;
import io.github.flcrypt.testkit.InsecureDeterministicRandomSource;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Encrypted messages of the digits model, and what the calculator said of them. */
class UplinkTrafficTest {

  private final RandomSource random = new InsecureDeterministicRandomSource(3);
  private final PaillierEncryptor encryptor =
      PaillierEncryptor.of(
          new PaillierKeyGenerator(PaillierParameters.SECURITY_112_BIT, random)
              .generate()
              .publicKey(),
          random);

  private EncryptedUpdate<Paillier> message(UplinkMasker masker) {
    QuantizedPipeline<PlainUpdate> pipeline = DigitsUplink.quantized(masker);
    List<ClientId> cohort =
        IntStream.range(0, DigitsFederation.CLIENTS)
            .mapToObj(c -> new ClientId("client-" + c))
            .toList();
    RoundContext round =
        RoundContext.builder(0, Model.zero(DigitsFederation.layout()), pipeline.spec().digest())
            .cohort(cohort)
            .contributors(DigitsFederation.CLIENTS, DigitsFederation.CLIENTS)
            .publicSeed(new byte[RoundContext.SEED_LENGTH])
            .key(encryptor.keyId())
            .clipBounds(
                pipeline
                    .clipBounds(DigitsFederation.layout(), PublishedHistory.empty())
                    .orElseThrow())
            .build();
    double[] update = new double[DigitsFederation.layout().size()];
    return pipeline
        .encrypted(encryptor, random)
        .protect(PlainUpdate.of(round, cohort.get(0), update, 1));
  }

  @Test
  void fortyPercentMaskAndEightBitsSaveMoreThanSixtyPercentOfTheBytes() {
    EncryptedUpdate<Paillier> wide = message(UplinkMasker.ofBits(UplinkMask.none(), 32));
    EncryptedUpdate<Paillier> narrow = message(DigitsUplink.masker(0.4, 8));
    // 32 and 8 bits, and 4 guard bits for sums of ten: slots follow the bits.
    assertThat(wide.packing().slotBits()).isEqualTo(36);
    assertThat(narrow.packing().slotBits()).isEqualTo(12);
    assertThat(narrow.format().selection().size()).isEqualTo(1446);
    long before = wide.toBytes().length;
    long after = narrow.toBytes().length;
    // (1 - 0.4) * 12 / 36 = 0.2, and whole ciphertexts.
    assertThat(after).isLessThan(before * 22 / 100);
    CiphertextSize size = CiphertextSize.paillier(2048);
    for (EncryptedUpdate<Paillier> message : List.of(wide, narrow)) {
      UplinkTraffic traffic = UplinkTraffic.of(message.format(), DigitsFederation.CLIENTS);
      assertThat(traffic.encryptedMessage(message.client(), size))
          .isEqualTo(message.toBytes().length);
      assertThat(traffic.slotBits(size)).isEqualTo(message.packing().slotBits());
    }
  }

  @Test
  void theMeanOfPairedDifferencesHasItsStandardError() {
    PairedDrop drop = PairedDrop.of(1, 2, 3, 6);
    assertThat(drop.mean()).isEqualTo(3);
    // Squares 4 + 1 + 0 + 9 over 3 degrees of freedom and 4 samples.
    assertThat(drop.standardError()).isEqualTo(Math.sqrt(14.0 / 12));
  }
}
