package io.github.flcrypt.paillier;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.flcrypt.core.KeyMismatchException;
import java.math.BigInteger;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Whatever belongs to another key is refused, also where the arithmetic would go through. */
class OtherKeysTest {

  private static final SeededSource SOURCE = new SeededSource(31);
  private static final PaillierPublicKey KEY = TestKeys.SMALL_512.publicKey();
  private static final PaillierPublicKey OTHER =
      new PaillierKeyGenerator(InsecurePaillierParameters.ofBits(512), SOURCE)
          .generate()
          .publicKey();
  private static final PaillierArithmetic ARITHMETIC = PaillierArithmetic.of(KEY);
  private static final EncryptedVector OWN = vector(KEY);
  private static final EncryptedVector FOREIGN = vector(OTHER);
  private static final InteropEncoding ENCODING = InteropEncoding.pythonPaillier(KEY);
  private static final InteropEncoding FOREIGN_ENCODING = InteropEncoding.pythonPaillier(OTHER);
  private static final InteropCiphertext NUMBER = number(ENCODING);
  private static final InteropCiphertext FOREIGN_NUMBER = number(FOREIGN_ENCODING);

  private static EncryptedVector vector(PaillierPublicKey key) {
    return ValueEncryptor.of(EncryptionRandomness.textbook(key, SOURCE))
        .encrypt(ValueEncoding.oneEach(4, 8), 1, 2);
  }

  private static InteropCiphertext number(InteropEncoding encoding) {
    return encoding
        .encode(2.5)
        .encrypt(EncryptionRandomness.textbook(encoding.publicKey(), SOURCE));
  }

  private static DynamicTest refused(String operation, ThrowingCallable call) {
    return DynamicTest.dynamicTest(
        operation, () -> assertThatThrownBy(call).isInstanceOf(KeyMismatchException.class));
  }

  @TestFactory
  Stream<DynamicTest> everyOperationOnVectorsRefusesAnotherKey() {
    long[][] matrix = {{1, 2}};
    return Stream.of(
        refused("add", () -> ARITHMETIC.add(OWN, FOREIGN)),
        refused("add, first", () -> ARITHMETIC.add(FOREIGN, OWN)),
        refused("add, both", () -> ARITHMETIC.add(FOREIGN, FOREIGN)),
        refused("subtract", () -> ARITHMETIC.subtract(OWN, FOREIGN)),
        refused("add plaintext", () -> ARITHMETIC.addPlaintext(FOREIGN, 8, 1, 2)),
        refused("multiply", () -> ARITHMETIC.multiply(FOREIGN, 3)),
        refused("negate", () -> ARITHMETIC.negate(FOREIGN)),
        refused("weighted sum", () -> ARITHMETIC.weightedSum(List.of(OWN, FOREIGN), 1, 1)),
        refused("matrix", () -> ARITHMETIC.multiply(matrix, FOREIGN)),
        refused(
            "rerandomise another's vector",
            () -> ARITHMETIC.rerandomise(FOREIGN, EncryptionRandomness.textbook(OTHER, SOURCE))),
        refused(
            "rerandomise with another's randomness",
            () -> ARITHMETIC.rerandomise(OWN, EncryptionRandomness.textbook(OTHER, SOURCE))));
  }

  @TestFactory
  Stream<DynamicTest> everyOperationOnNumbersRefusesAnotherKey() {
    return Stream.of(
        refused("add", () -> NUMBER.add(FOREIGN_NUMBER)),
        refused("add plaintext", () -> NUMBER.add(FOREIGN_ENCODING.encode(1.0))),
        refused("multiply", () -> NUMBER.multiply(FOREIGN_ENCODING.encode(1.0))),
        refused(
            "encrypt",
            () -> ENCODING.encode(1.0).encrypt(EncryptionRandomness.textbook(OTHER, SOURCE))),
        refused("list", () -> InteropNumbers.toJson(List.of(NUMBER, FOREIGN_NUMBER))),
        refused(
            "read list",
            () ->
                InteropNumbers.listFromJson(
                    InteropNumbers.toJson(List.of(NUMBER)), FOREIGN_ENCODING)),
        refused("decrypt", () -> FOREIGN_NUMBER.decrypt(TestKeys.SMALL_512, SOURCE)));
  }

  @Test
  void numbersOfAnotherEncodingAreRefusedUnderTheSameKey() {
    InteropEncoding decimal = ENCODING.withBase(10);
    assertThatThrownBy(() -> NUMBER.add(number(decimal)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("encoding");
    assertThatThrownBy(() -> NUMBER.multiply(decimal.encode(1.0)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void exponentsBeyondTheBoundAreRefused() {
    int beyond = InteropEncoding.MAXIMUM_EXPONENT + 1;
    assertThatThrownBy(() -> InteropCiphertext.of(ENCODING, NUMBER.value(), beyond))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(Integer.toString(beyond));
    assertThatThrownBy(() -> NUMBER.decreaseExponentTo(-beyond))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(Integer.toString(beyond));
    InteropCiphertext furthest =
        InteropCiphertext.of(ENCODING, NUMBER.value(), InteropEncoding.MAXIMUM_EXPONENT);
    InteropPlaintext one = ENCODING.encode(BigInteger.ONE, InteropExponent.atMost(1));
    furthest.multiply(one);
  }

  @Test
  void integersBeyondTheDeclaredMagnitudeAreRefusedBeforeTheyAreAdded() {
    assertThatThrownBy(
            () ->
                ARITHMETIC.addIntegers(OWN, BigInteger.TWO, BigInteger.ONE, BigInteger.valueOf(3)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
