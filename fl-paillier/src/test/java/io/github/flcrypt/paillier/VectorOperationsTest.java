package io.github.flcrypt.paillier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.flcrypt.core.KeyMismatchException;
import io.github.flcrypt.paillier.internal.Textbook;
import io.github.flcrypt.paillier.internal.UniformIntegers;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VectorOperationsTest {

  private static final PaillierPrivateKey KEY = TestKeys.SMALL_512;
  private static final PaillierPublicKey PUBLIC = KEY.publicKey();
  private static final BigInteger N = PUBLIC.n();
  private static final SeededSource SOURCE = new SeededSource(11);
  private static final BatchRunner RUNNER = BatchRunner.sequential();
  private static final VectorEncryption ENCRYPTION =
      VectorEncryption.withPublicKey(PUBLIC, SOURCE, RUNNER);
  private static final VectorDecryption DECRYPTION = new VectorDecryption(KEY, SOURCE, RUNNER);
  private static final VectorEvaluation EVALUATION = new VectorEvaluation(PUBLIC, RUNNER);
  private static final BigInteger[] EDGES = {
    BigInteger.ZERO,
    BigInteger.ONE,
    N.subtract(BigInteger.ONE), // stands for -1
    N.shiftRight(1),
    BigInteger.ONE.shiftLeft(PUBLIC.plaintextBits()).subtract(BigInteger.ONE),
  };
  private static final long[] FACTORS = {
    0, 1, -1, 2, -2, 1_000_003, Long.MAX_VALUE, Long.MIN_VALUE
  };

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {101, 102})
  void remainderDecryptionEqualsTheTextbookFormula(long seed) {
    SeededSource random = new SeededSource(seed);
    BigInteger[] numbers =
        Stream.generate(() -> UniformIntegers.unitModulo(PUBLIC.nSquared(), random))
            .limit(500)
            .toArray(BigInteger[]::new);
    BigInteger[] plaintexts = DECRYPTION.decrypt(PaillierCiphertexts.of(PUBLIC, numbers));
    for (int i = 0; i < numbers.length; i++) {
      assertThat(plaintexts[i])
          .isEqualTo(
              Textbook.decrypt(numbers[i], TestKeys.number("p512"), TestKeys.number("q512")));
    }
  }

  @Test
  void decryptsWhatEitherKeyEncrypted() {
    VectorEncryption holder = VectorEncryption.withPrivateKey(KEY, SOURCE, RUNNER);
    assertThat(DECRYPTION.decrypt(ENCRYPTION.encrypt(EDGES))).isEqualTo(EDGES);
    assertThat(DECRYPTION.decrypt(holder.encrypt(EDGES))).isEqualTo(EDGES);
  }

  @Test
  void sumsAndProductsHoldModuloNOnAllEdges() {
    for (BigInteger a : EDGES) {
      PaillierCiphertexts encrypted = ENCRYPTION.encrypt(a);
      for (BigInteger b : EDGES) {
        assertThat(open(EVALUATION.add(encrypted, ENCRYPTION.encrypt(b)))).isEqualTo(mod(a.add(b)));
        assertThat(open(EVALUATION.addPlaintexts(encrypted, b))).isEqualTo(mod(a.add(b)));
      }
      for (long factor : FACTORS) {
        assertThat(open(EVALUATION.multiply(encrypted, factor)))
            .isEqualTo(mod(a.multiply(BigInteger.valueOf(factor))));
      }
    }
  }

  @Test
  void worksOnAKeyOfFullSize() {
    PaillierPrivateKey key = TestKeys.SECURE_2048;
    BigInteger most = key.publicKey().n().subtract(BigInteger.ONE);
    VectorEncryption encryption = VectorEncryption.withPublicKey(key.publicKey(), SOURCE, RUNNER);
    VectorEncryption holder = VectorEncryption.withPrivateKey(key, SOURCE, RUNNER);
    VectorEvaluation evaluation = new VectorEvaluation(key.publicKey(), RUNNER);
    PaillierCiphertexts sum =
        evaluation.add(encryption.encrypt(most, BigInteger.TEN), holder.encrypt(most, most));
    assertThat(new VectorDecryption(key, SOURCE, RUNNER).decrypt(sum))
        .containsExactly(most.subtract(BigInteger.ONE), BigInteger.valueOf(9));
  }

  @Test
  void equalPlaintextsNeverGiveEqualCiphertexts() {
    BigInteger[] zeros = new BigInteger[200];
    Arrays.fill(zeros, BigInteger.ZERO);
    PaillierCiphertexts byPublic = ENCRYPTION.encrypt(zeros);
    PaillierCiphertexts byHolder =
        VectorEncryption.withPrivateKey(KEY, SOURCE, RUNNER).encrypt(zeros);
    PaillierCiphertexts again = ENCRYPTION.rerandomise(byPublic);
    assertThat(Stream.of(byPublic, byHolder, again).flatMap(VectorOperationsTest::numbers))
        .doesNotHaveDuplicates();
    assertThat(DECRYPTION.decrypt(again)).isEqualTo(zeros);
  }

  @Test
  void withoutFreshObfuscatorsEqualPlaintextsAreSeen() {
    // Negative control: the same check finds the leak when the randomness repeats.
    PaillierCiphertexts first =
        VectorEncryption.withPublicKey(PUBLIC, new SeededSource(5), RUNNER).encrypt(EDGES);
    PaillierCiphertexts second =
        VectorEncryption.withPublicKey(PUBLIC, new SeededSource(5), RUNNER).encrypt(EDGES);
    assertThat(numbers(first)).containsExactlyElementsOf(numbers(second).toList());
  }

  @Test
  void theWrongKeyIsRefusedEverywhere() {
    PaillierPublicKey other = TestKeys.SECURE_2048.publicKey();
    PaillierCiphertexts foreign =
        VectorEncryption.withPublicKey(other, SOURCE, RUNNER).encrypt(BigInteger.ONE);
    PaillierCiphertexts own = ENCRYPTION.encrypt(BigInteger.ONE);
    assertThatThrownBy(() -> DECRYPTION.decrypt(foreign))
        .isInstanceOf(KeyMismatchException.class)
        .hasMessageContaining(other.keyId().toString());
    assertThatThrownBy(() -> EVALUATION.add(own, foreign)).isInstanceOf(KeyMismatchException.class);
    assertThatThrownBy(() -> EVALUATION.add(foreign, own)).isInstanceOf(KeyMismatchException.class);
    assertThatThrownBy(() -> EVALUATION.multiply(foreign, 2))
        .isInstanceOf(KeyMismatchException.class);
    assertThatThrownBy(() -> EVALUATION.addPlaintexts(foreign, BigInteger.ONE))
        .isInstanceOf(KeyMismatchException.class);
    assertThatThrownBy(() -> ENCRYPTION.rerandomise(foreign))
        .isInstanceOf(KeyMismatchException.class);
  }

  @Test
  void plaintextsOutOfRangeAreRefusedAndNotShown() {
    BigInteger secret = N.add(BigInteger.valueOf(123_456_789));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ENCRYPTION.encrypt(BigInteger.ONE, secret))
        .withMessageContaining("plaintext 1 must be in [0, n)")
        .withMessageNotContaining(secret.toString());
    assertThatIllegalArgumentException().isThrownBy(() -> ENCRYPTION.encrypt(N));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ENCRYPTION.encrypt(BigInteger.ONE.negate()));
    assertThatIllegalArgumentException().isThrownBy(ENCRYPTION::encrypt);
  }

  @Test
  void vectorsOfDifferentSizesDoNotAdd() {
    PaillierCiphertexts two = ENCRYPTION.encrypt(BigInteger.ONE, BigInteger.TWO);
    PaillierCiphertexts one = ENCRYPTION.encrypt(BigInteger.ONE);
    assertThatIllegalArgumentException().isThrownBy(() -> EVALUATION.add(two, one));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EVALUATION.addPlaintexts(two, BigInteger.ONE));
  }

  private static Stream<BigInteger> numbers(PaillierCiphertexts ciphertexts) {
    return java.util.stream.IntStream.range(0, ciphertexts.size()).mapToObj(ciphertexts::get);
  }

  private static BigInteger open(PaillierCiphertexts ciphertexts) {
    return DECRYPTION.decrypt(ciphertexts)[0];
  }

  private static BigInteger mod(BigInteger value) {
    return value.mod(N);
  }

  @Test
  void sumsOfEqualKeysInDifferentObjectsMix() {
    SeededSource random = new SeededSource(91);
    PaillierPublicKey twin = PaillierPublicKey.trusted(PUBLIC.form());
    PaillierCiphertexts own =
        VectorEncryption.withPublicKey(PUBLIC, random, BatchRunner.sequential())
            .encrypt(BigInteger.ONE, BigInteger.TWO);
    VectorEvaluation other = new VectorEvaluation(twin, BatchRunner.sequential());
    // Both sums are held in the form of the engine, each prepared for its own key object.
    PaillierCiphertexts sum = other.add(other.add(own, own), EVALUATION.add(own, own));
    assertThat(new VectorDecryption(KEY, random, BatchRunner.sequential()).decrypt(sum))
        .containsExactly(BigInteger.valueOf(4), BigInteger.valueOf(8));
  }
}
