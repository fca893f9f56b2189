package io.github.flcrypt.paillier;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.flcrypt.paillier.internal.ExponentBase;
import io.github.flcrypt.paillier.internal.json.JsonObject;
import io.github.flcrypt.paillier.internal.json.JsonReader;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Logs and debuggers print these; each says what it is, and none a secret. */
class PrintedFormsTest {

  private static final SeededSource SOURCE = new SeededSource(37);
  private static final PaillierPrivateKey PRIVATE =
      new PaillierKeyGenerator(InsecurePaillierParameters.ofBits(512), SOURCE)
          .generateForHalfLengthExponents();
  private static final PaillierPublicKey KEY = PRIVATE.publicKey();
  private static final EncryptionRandomness RANDOMNESS = EncryptionRandomness.textbook(KEY, SOURCE);
  private static final InteropPlaintext PLAINTEXT =
      InteropEncoding.pythonPaillier(KEY).encode(1_234_567.25);
  private static final EncryptedVector VECTOR =
      ValueEncryptor.of(RANDOMNESS).encrypt(ValueEncoding.packed(4, 8, 2), 1.5, -2);

  @TestFactory
  Stream<DynamicTest> everyPrintedFormSaysWhatItIsAndNoSecret() {
    return Stream.of(
            PRIVATE,
            KEY,
            RANDOMNESS,
            PLAINTEXT,
            PLAINTEXT.encrypt(RANDOMNESS),
            VECTOR,
            VECTOR.ciphertexts(),
            ValueEncryptor.of(RANDOMNESS),
            KeyOwnerDecryption.of(PRIVATE, SOURCE),
            PaillierArithmetic.of(KEY),
            PaillierEncryptor.of(RANDOMNESS),
            PaillierEvaluator.of(KEY),
            PaillierKeySet.of(PRIVATE),
            new SubgroupAssumptionKeyGenerator(InsecurePaillierParameters.ofBits(512), SOURCE),
            new PaillierKeyGenerator(InsecurePaillierParameters.ofBits(512), SOURCE),
            RandomnessPool.filledBy(Runnable::run, RANDOMNESS, 1))
        .map(
            object ->
                DynamicTest.dynamicTest(
                    object.getClass().getSimpleName(),
                    () -> {
                      assertThat(object.toString()).contains(object.getClass().getSimpleName());
                      Secrets.assertHidden(
                          object.toString(),
                          PRIVATE.arithmetic().p(),
                          PRIVATE.arithmetic().q(),
                          KEY.n().subtract(BigInteger.ONE),
                          BigInteger.valueOf(1_234_567).shiftLeft(52));
                    }));
  }

  @TestFactory
  Stream<DynamicTest> whatIsParsedPrintsNoContent() {
    String secret = "c2VjcmV0LW51bWJlcg";
    byte[] json = ("{\"lambda\": \"" + secret + "\", \"e\": 41}").getBytes(StandardCharsets.UTF_8);
    return Stream.of(
            JsonReader.parse(json),
            JsonObject.parse(json),
            new ExponentBase(ExponentBase.Kind.HALF_LENGTH, BigInteger.valueOf(987_654_321)))
        .map(
            object ->
                DynamicTest.dynamicTest(
                    object.getClass().getSimpleName(),
                    () ->
                        assertThat(object.toString())
                            .isNotBlank()
                            .doesNotContain(secret, "41", "987654321")));
  }
}
