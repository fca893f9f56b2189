package io.github.flcrypt.paillier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.flcrypt.core.HeadroomExceededException;
import io.github.flcrypt.core.KeyMismatchException;
import io.github.flcrypt.core.MalformedMessageException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaillierArithmeticTest {

  private static final PaillierPrivateKey KEY = TestKeys.SMALL_512;
  private static final SeededSource SOURCE = new SeededSource(1);
  private static final EncryptionRandomness RANDOMNESS =
      EncryptionRandomness.keyHolder(KEY, SOURCE);
  private static final ValueEncryptor ENCRYPTOR = ValueEncryptor.of(RANDOMNESS);
  private static final PaillierArithmetic ARITHMETIC = PaillierArithmetic.of(KEY.publicKey());
  private static final KeyOwnerDecryption OWNER = KeyOwnerDecryption.of(KEY, SOURCE);

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {11, 12, 13, 14, 15, 16})
  void everyOperationEqualsTheIntegersInEverySlot(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    long magnitude = 1 + random.nextLong(1L << random.nextInt(1, 40));
    int length = random.nextInt(1, 60);
    ValueEncoding encoding =
        new ValueEncoding(
            0, BigInteger.valueOf(magnitude), random.nextBoolean() ? 0 : random.nextInt(110, 140));
    List<EncryptedVector> vectors = new ArrayList<>();
    BigInteger[][] plain = new BigInteger[5][];
    long[] weights = new long[5];
    for (int v = 0; v < 5; v++) {
      plain[v] = integers(random, magnitude, length);
      vectors.add(ENCRYPTOR.encryptIntegers(encoding, plain[v]));
      weights[v] =
          switch (random.nextInt(5)) {
            case 0 -> 0;
            case 1 -> -1;
            case 2 -> Long.MIN_VALUE;
            default -> random.nextLong() >> random.nextInt(50);
          };
    }
    BigInteger[] expected = new BigInteger[length];
    for (int i = 0; i < length; i++) {
      expected[i] = BigInteger.ZERO;
      for (int v = 0; v < 5; v++) {
        expected[i] = expected[i].add(plain[v][i].multiply(BigInteger.valueOf(weights[v])));
      }
    }
    assertThat(OWNER.decryptIntegers(ARITHMETIC.weightedSum(vectors, weights))).isEqualTo(expected);
    EncryptedVector a = vectors.get(0);
    EncryptedVector b = vectors.get(1);
    BigInteger m = BigInteger.valueOf(magnitude);
    assertThat(OWNER.decryptIntegers(ARITHMETIC.add(a, b)))
        .isEqualTo(elementwise(plain[0], plain[1], 1));
    assertThat(OWNER.decryptIntegers(ARITHMETIC.subtract(a, b)))
        .isEqualTo(elementwise(plain[0], plain[1], -1));
    assertThat(OWNER.decryptIntegers(ARITHMETIC.addIntegers(a, m, plain[2])))
        .isEqualTo(elementwise(plain[0], plain[2], 1));
    EncryptedVector back = ARITHMETIC.negate(ARITHMETIC.negate(a));
    assertThat(OWNER.decryptIntegers(ARITHMETIC.rerandomise(back, RANDOMNESS))).isEqualTo(plain[0]);
  }

  @Test
  void extremesOfEverySlotSurviveTheProvedGrowthAndOneMoreIsRefused() {
    ValueEncoding encoding = ValueEncoding.packed(0, 100, 12);
    for (double sign : new double[] {1, -1}) {
      double[] values = new double[70];
      Arrays.fill(values, 100 * sign);
      EncryptedVector vector = ENCRYPTOR.encrypt(encoding, values);
      assertThat(vector.slotsPerPlaintext()).isEqualTo(510 / 12);
      EncryptedVector full = ARITHMETIC.multiply(vector, -12);
      assertThat(OWNER.decrypt(full)).containsOnly(-1200 * sign);
      // 2 M = 2400 of 4095: the slot has room for 2047 of either sign.
      EncryptedVector more = ARITHMETIC.multiply(vector, 20);
      assertThat(OWNER.decrypt(more)).containsOnly(2000 * sign);
      assertThatThrownBy(() -> ARITHMETIC.multiply(vector, 21))
          .isInstanceOf(HeadroomExceededException.class);
      assertThatThrownBy(() -> ARITHMETIC.add(more, vector))
          .isInstanceOf(HeadroomExceededException.class);
      assertThatThrownBy(() -> ARITHMETIC.subtract(more, vector))
          .isInstanceOf(HeadroomExceededException.class);
      assertThatThrownBy(() -> ARITHMETIC.weightedSum(List.of(vector, vector), -11, 10))
          .isInstanceOf(HeadroomExceededException.class);
      assertThatThrownBy(() -> ARITHMETIC.addPlaintext(more, 48, new double[70]))
          .isInstanceOf(HeadroomExceededException.class);
      assertThat(OWNER.decrypt(ARITHMETIC.addPlaintext(more, 47, new double[70])))
          .containsOnly(2000 * sign);
    }
  }

  @Test
  void matrixTimesVectorEqualsTheProductOfIntegers() {
    SplittableRandom random = new SplittableRandom(5);
    long[][] matrix = new long[7][33];
    for (long[] row : matrix) {
      Arrays.setAll(row, i -> random.nextLong(-1000, 1001));
    }
    Arrays.fill(matrix[3], 0);
    double[] values = random.doubles(33, -5, 5).map(x -> Math.rint(x * 256) / 256).toArray();
    EncryptedVector vector = ENCRYPTOR.encrypt(ValueEncoding.oneEach(8, 5), values);
    double[] product = OWNER.decrypt(ARITHMETIC.multiply(matrix, vector));
    for (int row = 0; row < 7; row++) {
      double expected = 0;
      for (int i = 0; i < 33; i++) {
        expected += matrix[row][i] * values[i];
      }
      assertThat(product[row]).isEqualTo(expected);
    }
  }

  @Test
  void fixedPointMatricesAndFactorsMultiplyTheScales() {
    EncryptedVector vector = ENCRYPTOR.encrypt(ValueEncoding.oneEach(10, 8), 1.5, -2);
    EncryptedVector product = ARITHMETIC.multiply(new double[][] {{0.5, 0.25}, {-1, 3}}, 2, vector);
    assertThat(product.fractionBits()).isEqualTo(12);
    assertThat(OWNER.decrypt(product)).containsExactly(0.25, -7.5);
    EncryptedVector scaled = ARITHMETIC.multiply(vector, -0.75, 2);
    assertThat(OWNER.decrypt(scaled)).containsExactly(-1.125, 1.5);
    EncryptedVector sum = ARITHMETIC.add(scaled, ARITHMETIC.refine(vector, 12));
    assertThat(OWNER.decrypt(sum)).containsExactly(0.375, -0.5);
    assertThatIllegalArgumentException().isThrownBy(() -> ARITHMETIC.add(scaled, vector));
    assertThatIllegalArgumentException().isThrownBy(() -> ARITHMETIC.refine(scaled, 11));
  }

  @Test
  void longDotProductsInPiecesEqualSequentialOnes() {
    SplittableRandom random = new SplittableRandom(6);
    long[][] matrix = new long[1][1100];
    Arrays.setAll(matrix[0], i -> random.nextLong(-50, 51));
    BigInteger[] values = integers(random, 1000, 1100);
    EncryptedVector vector =
        ENCRYPTOR.encryptIntegers(new ValueEncoding(0, BigInteger.valueOf(1000), 0), values);
    BigInteger expected = BigInteger.ZERO;
    for (int i = 0; i < 1100; i++) {
      expected = expected.add(values[i].multiply(BigInteger.valueOf(matrix[0][i])));
    }
    ExecutorService pool = Executors.newFixedThreadPool(3);
    try {
      EncryptedVector product = ARITHMETIC.on(BatchRunner.on(pool, 4)).multiply(matrix, vector);
      assertThat(OWNER.decryptIntegers(product)).containsExactly(expected);
      assertThat(product.ciphertexts().get(0))
          .isEqualTo(ARITHMETIC.multiply(matrix, vector).ciphertexts().get(0));
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void aLedgerThatLiesIsNoticedAtDecryption() {
    EncryptedVector honest = ENCRYPTOR.encrypt(ValueEncoding.packed(0, 100, 12), 100, 100);
    Headroom tooSmall = new Headroom(BigInteger.TEN, honest.headroom().slotBits());
    assertThatThrownBy(() -> OWNER.decrypt(honest.with(honest.ciphertexts(), 0, tooSmall)))
        .isInstanceOf(MalformedMessageException.class);
    EncryptedVector shorter = ENCRYPTOR.encrypt(ValueEncoding.packed(0, 100, 12), 100);
    assertThatThrownBy(
            () -> OWNER.decrypt(shorter.with(honest.ciphertexts(), 0, shorter.headroom())))
        .isInstanceOf(MalformedMessageException.class);
  }

  @Test
  void operandsThatDoNotFitAreRefused() {
    EncryptedVector one = ENCRYPTOR.encrypt(ValueEncoding.oneEach(0, 9), 1);
    EncryptedVector two = ENCRYPTOR.encrypt(ValueEncoding.oneEach(0, 9), 1, 2);
    EncryptedVector packed = ENCRYPTOR.encrypt(ValueEncoding.packed(0, 9, 9), 1, 2);
    assertThatIllegalArgumentException().isThrownBy(() -> ARITHMETIC.add(one, two));
    assertThatIllegalArgumentException().isThrownBy(() -> ARITHMETIC.add(two, packed));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ARITHMETIC.weightedSum(List.of(), new long[0]));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ARITHMETIC.weightedSum(List.of(one), 1, 2));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ARITHMETIC.multiply(new long[][] {{1, 2}}, packed));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ARITHMETIC.multiply(new long[][] {{1}}, two));
    assertThatIllegalArgumentException().isThrownBy(() -> ARITHMETIC.multiply(new long[0][], two));
    assertThatIllegalArgumentException().isThrownBy(() -> ARITHMETIC.addPlaintext(two, 1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> ARITHMETIC.addPlaintext(two, 1, 1, 2));
    PaillierArithmetic foreign = PaillierArithmetic.of(TestKeys.SECURE_2048.publicKey());
    assertThatThrownBy(() -> foreign.negate(one)).isInstanceOf(KeyMismatchException.class);
  }

  @Test
  void valuesThatDoNotFitAreRefusedWithoutShowingThem() {
    ValueEncoding encoding = ValueEncoding.oneEach(4, 1234.5);
    for (double bad : new double[] {1234.6, -99_999, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> ENCRYPTOR.encrypt(encoding, bad))
          .satisfies(e -> assertThat(e.getMessage()).doesNotContain("99"));
    }
    assertThatIllegalArgumentException().isThrownBy(() -> ENCRYPTOR.encrypt(encoding));
    assertThatThrownBy(() -> ENCRYPTOR.encrypt(ValueEncoding.oneEach(1000, 1234.5), 1))
        .isInstanceOf(HeadroomExceededException.class);
    assertThatThrownBy(() -> ENCRYPTOR.encrypt(ValueEncoding.packed(480, 1, 1L << 40), 1))
        .isInstanceOf(HeadroomExceededException.class);
  }

  @Test
  void fixedPointRoundsTiesToEvenAndDecodesTheNearestDouble() {
    ValueEncoding encoding = ValueEncoding.oneEach(1, 1e6);
    assertThat(encoding.encode(0.25)).isEqualTo(0);
    assertThat(encoding.encode(0.75)).isEqualTo(2);
    assertThat(encoding.encode(-0.75)).isEqualTo(-2);
    assertThat(encoding.encode(-0.0)).isEqualTo(0);
    assertThat(encoding.encode(Double.MIN_VALUE)).isEqualTo(0);
    SplittableRandom random = new SplittableRandom(7);
    ValueEncoding fine = ValueEncoding.oneEach(60, 2);
    for (int i = 0; i < 1000; i++) {
      double x = random.nextDouble(-2, 2);
      assertThat(ValueEncoding.decode(fine.encode(x), 60))
          .isCloseTo(x, org.assertj.core.data.Offset.offset(0x1p-61));
    }
    assertThat(ValueEncoding.decode(BigInteger.ONE, 1074)).isEqualTo(Double.MIN_VALUE);
    assertThat(ValueEncoding.decode(BigInteger.ONE.shiftLeft(2000), 0))
        .isEqualTo(Double.POSITIVE_INFINITY);
  }

  private static BigInteger[] integers(SplittableRandom random, long magnitude, int length) {
    BigInteger[] values = new BigInteger[length];
    Arrays.setAll(
        values,
        i ->
            BigInteger.valueOf(
                switch (random.nextInt(6)) {
                  case 0 -> 0;
                  case 1 -> 1;
                  case 2 -> -1;
                  case 3 -> magnitude;
                  case 4 -> -magnitude;
                  default -> random.nextLong(-magnitude, magnitude + 1);
                }));
    return values;
  }

  private static BigInteger[] elementwise(BigInteger[] a, BigInteger[] b, int sign) {
    BigInteger[] result = new BigInteger[a.length];
    Arrays.setAll(result, i -> a[i].add(b[i].multiply(BigInteger.valueOf(sign))));
    return result;
  }
}
