package io.github.flcrypt.paillier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.flcrypt.core.FederatedLearningException;
import io.github.flcrypt.core.HeadroomExceededException;
import io.github.flcrypt.core.InvalidCiphertextException;
import io.github.flcrypt.core.KeyMismatchException;
import io.github.flcrypt.core.MalformedMessageException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InteropCiphertextTest {

  private static final PaillierPrivateKey KEY = TestKeys.SMALL_512;
  private static final BigInteger N = KEY.publicKey().n();
  private static final InteropEncoding PHE = InteropEncoding.pythonPaillier(KEY.publicKey());
  private static final SeededSource SOURCE = new SeededSource(4711);
  private static final EncryptionRandomness RANDOMNESS =
      EncryptionRandomness.textbook(KEY.publicKey(), SOURCE);

  @Test
  void readsWhatPythonPaillierWouldHaveMade() {
    SplittableRandom random = new SplittableRandom(1);
    for (double value : new double[] {0, 1, -1, 0.1, -123.456, 1e-12, 3e15}) {
      int exponent = PheOracle.exponentOf(value);
      BigInteger m = PheOracle.encode(new BigDecimal(value), exponent, N);
      BigInteger c = PheOracle.encrypt(m, BigInteger.valueOf(random.nextLong(2, 1L << 62)), N);
      String json = "{\"v\": \"" + c + "\", \"e\": " + exponent + "}";
      InteropCiphertext read = InteropNumbers.fromJson(json, PHE);
      assertThat(read.decrypt(KEY, SOURCE).toDouble()).isEqualTo(value);
      assertThat(InteropNumbers.toJson(read)).isEqualTo(json);
    }
  }

  @Test
  void makesWhatPythonPaillierWouldRead() {
    InteropCiphertext made = PHE.encode(-2.75).encrypt(RANDOMNESS).decreaseExponentTo(-32);
    BigInteger m =
        PheOracle.decrypt(made.value(), TestKeys.number("p512"), TestKeys.number("q512"));
    assertThat(made.exponent()).isEqualTo(-32);
    assertThat(m).isEqualTo(PheOracle.encode(new BigDecimal(-2.75), -32, N));
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {11, 12})
  void sumsAndProductsAreThoseOfTheNumbers(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 10; i++) {
      double a = random.nextDouble(-1000, 1000) * Math.pow(10, random.nextInt(-6, 6));
      double b = random.nextDouble(-1000, 1000) * Math.pow(10, random.nextInt(-6, 6));
      InteropCiphertext first = PHE.encode(a).encrypt(RANDOMNESS);
      InteropPlaintext second = PHE.encode(b);
      BigDecimal sum = new BigDecimal(a).add(new BigDecimal(b));
      BigDecimal product = new BigDecimal(a).multiply(new BigDecimal(b));
      assertNumber(first.add(second.encrypt(RANDOMNESS)), sum);
      assertNumber(second.encrypt(RANDOMNESS).add(first), sum);
      assertNumber(first.add(second), sum);
      assertNumber(first.multiply(second), product);
    }
  }

  private static void assertNumber(InteropCiphertext actual, BigDecimal expected) {
    assertThat(actual.decrypt(KEY, SOURCE).toBigDecimal()).isEqualByComparingTo(expected);
  }

  @Test
  void anOverflowIsSeenAtDecryption() {
    InteropCiphertext largest = PHE.encode(PHE.largestSignificand()).encrypt(RANDOMNESS);
    InteropPlaintext overflow = largest.add(largest).decrypt(KEY, SOURCE);
    assertThatExceptionOfType(HeadroomExceededException.class).isThrownBy(overflow::toDouble);
    assertThatExceptionOfType(HeadroomExceededException.class)
        .isThrownBy(() -> largest.decreaseExponentTo(-200));
  }

  @Test
  void rerandomisingChangesTheCiphertextAlone() {
    InteropCiphertext number = PHE.encode(7.5).encrypt(RANDOMNESS);
    InteropCiphertext other = number.rerandomise(RANDOMNESS);
    assertThat(other.value()).isNotEqualTo(number.value());
    assertThat(other.decrypt(KEY, SOURCE)).isEqualTo(PHE.encode(7.5));
  }

  @Test
  void operandsOfOtherKeysAndEncodingsAreRefused() {
    InteropCiphertext number = PHE.encode(1.0).encrypt(RANDOMNESS);
    InteropPlaintext foreign =
        InteropEncoding.pythonPaillier(TestKeys.SECURE_2048.publicKey()).encode(1.0);
    InteropPlaintext javallier = InteropEncoding.javallierSigned(KEY.publicKey(), 64).encode(1.0);
    assertThatExceptionOfType(KeyMismatchException.class).isThrownBy(() -> number.add(foreign));
    assertThatExceptionOfType(KeyMismatchException.class)
        .isThrownBy(() -> foreign.encrypt(RANDOMNESS));
    assertThatExceptionOfType(KeyMismatchException.class)
        .isThrownBy(() -> number.decrypt(TestKeys.SECURE_2048, SOURCE));
    assertThatIllegalArgumentException().isThrownBy(() -> number.add(javallier));
  }

  @Test
  void listsComeBackWithTheirModulus() {
    List<InteropCiphertext> numbers =
        List.of(PHE.encode(1.5).encrypt(RANDOMNESS), PHE.encode(0.0).encrypt(RANDOMNESS));
    String json = InteropNumbers.toJson(numbers);
    List<InteropCiphertext> back = InteropNumbers.listFromJson(json, PHE);
    assertThat(back).extracting(InteropCiphertext::exponent).containsExactly(-13, -14);
    assertThat(back)
        .extracting(InteropCiphertext::value)
        .containsExactly(numbers.get(0).value(), numbers.get(1).value());
    InteropEncoding other = InteropEncoding.pythonPaillier(TestKeys.SECURE_2048.publicKey());
    assertThatExceptionOfType(KeyMismatchException.class)
        .isThrownBy(() -> InteropNumbers.listFromJson(json, other));
    assertThatExceptionOfType(MalformedMessageException.class)
        .isThrownBy(() -> InteropNumbers.listFromJson(json.replace("-14", "-14, 0"), PHE));
    assertThatIllegalArgumentException().isThrownBy(() -> InteropNumbers.toJson(List.of()));
  }

  @Test
  void ciphertextsAreChecked() {
    String[] bad = {
      "{\"v\": \"0\", \"e\": 0}",
      "{\"v\": \"-5\", \"e\": 0}",
      "{\"v\": \"" + N.pow(2) + "\", \"e\": 0}",
      "{\"v\": \"" + TestKeys.number("p512") + "\", \"e\": 0}",
      "{\"v\": \"12\"}",
      "{\"e\": 0}",
      "{\"v\": \"12\", \"e\": 99999}",
      "{\"v\": \"12\", \"e\": 1.0}",
      "{\"v\": \"12\", \"e\": 1, \"e\": 2}",
      "{\"v\": \"1 2\", \"e\": 1}",
      "{\"v\": true, \"e\": 1}",
      "[]",
      "",
      "{\"v\": \"12\", \"e\": 1} x",
    };
    for (String json : bad) {
      assertThatExceptionOfType(FederatedLearningException.class)
          .as(json)
          .isThrownBy(() -> InteropNumbers.fromJson(json, PHE));
    }
    assertThatExceptionOfType(InvalidCiphertextException.class)
        .isThrownBy(() -> InteropCiphertext.of(PHE, BigInteger.ZERO, 0));
    assertThat(InteropNumbers.fromJson("{\"v\":5,\"e\":\"-3\"}", PHE).exponent()).isEqualTo(-3);
    assertThat(InteropNumbers.fromJson("{\"v\":\"_-8=\",\"e\":0}", PHE).value()).isEqualTo(0xffef);
  }
}
