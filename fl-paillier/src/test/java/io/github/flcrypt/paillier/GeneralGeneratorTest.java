package io.github.flcrypt.paillier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.flcrypt.core.KeyMismatchException;
import io.github.flcrypt.paillier.internal.KeySearch;
import io.github.flcrypt.paillier.internal.SecretForm;
import io.github.flcrypt.paillier.internal.UniformIntegers;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;

/** Keys of equation 5 and decryption by equation 7 of Guo, Gao, Cao, Lai (2023). */
class GeneralGeneratorTest {

  private static final SecretForm FORM = KeySearch.randomGenerator(512, new SeededSource(1));
  private static final PaillierPrivateKey KEY = PaillierPrivateKey.trusted(FORM);
  private static final BigInteger N = FORM.open().n();
  private static final BigInteger SQUARE = N.multiply(N);
  private static final BigInteger G = FORM.open().g();
  private static final SeededSource SOURCE = new SeededSource(2);
  private static final BatchRunner RUNNER = BatchRunner.sequential();
  private static final VectorDecryption DECRYPTION = new VectorDecryption(KEY, SOURCE, RUNNER);

  @Test
  void decryptsWhatTheEquationEncrypts() {
    for (int i = 0; i < 40; i++) {
      BigInteger m = i == 0 ? N.subtract(BigInteger.ONE) : UniformIntegers.positiveBelow(N, SOURCE);
      BigInteger r = UniformIntegers.unitModulo(N, SOURCE);
      BigInteger c = G.modPow(m, SQUARE).multiply(r.modPow(N, SQUARE)).mod(SQUARE);
      assertThat(DECRYPTION.decrypt(PaillierCiphertexts.of(KEY.publicKey(), c))).containsExactly(m);
      assertThat(equation7(c)).isEqualTo(m);
      assertThat(KEY.publicKey().arithmetic().encrypt(m, r.modPow(N, SQUARE))).isEqualTo(c);
    }
  }

  @Test
  void remainderDecryptionEqualsEquation7ForAThousandRandomUnits() {
    for (int i = 0; i < 1000; i++) {
      BigInteger c = UniformIntegers.unitModulo(SQUARE, SOURCE);
      assertThat(DECRYPTION.decrypt(PaillierCiphertexts.of(KEY.publicKey(), c)))
          .containsExactly(equation7(c));
    }
  }

  @Test
  void allOperationsWorkUnderAGeneralGenerator() {
    PaillierArithmetic arithmetic = PaillierArithmetic.of(KEY.publicKey());
    EncryptionRandomness randomness = EncryptionRandomness.textbook(KEY.publicKey(), SOURCE);
    KeyOwnerDecryption owner = KeyOwnerDecryption.of(KEY, SOURCE);
    ValueEncoding encoding = ValueEncoding.packed(4, 100, 1000);
    EncryptedVector a = ValueEncryptor.of(randomness).encrypt(encoding, 1.5, -100, 100);
    EncryptedVector b = ValueEncryptor.of(randomness).encrypt(encoding, -2.25, 50, 0);
    assertThat(owner.decrypt(arithmetic.add(a, b))).containsExactly(-0.75, -50, 100);
    assertThat(owner.decrypt(arithmetic.subtract(a, b))).containsExactly(3.75, -150, 100);
    assertThat(owner.decrypt(arithmetic.multiply(a, -3))).containsExactly(-4.5, 300, -300);
    assertThat(owner.decrypt(arithmetic.addPlaintext(a, 8, 1, 2, 3)))
        .containsExactly(2.5, -98, 103);
    assertThat(owner.decrypt(arithmetic.rerandomise(a, randomness)))
        .containsExactly(1.5, -100, 100);
  }

  @Test
  void theSameCiphertextUnderTheSimpleGeneratorHoldsAMultiple() {
    // g = (1 + n)^a r^n, so that g^m r'^n hides a m for the key with generator n + 1.
    PaillierPrivateKey simple = PaillierPrivateKey.trusted(SecretForm.ofPrimes(FORM.p(), FORM.q()));
    VectorDecryption plain = new VectorDecryption(simple, SOURCE, RUNNER);
    BigInteger a = plain.decrypt(PaillierCiphertexts.of(simple.publicKey(), G))[0];
    BigInteger m = BigInteger.valueOf(123_456_789);
    BigInteger c =
        VectorEncryption.withPublicKey(KEY.publicKey(), SOURCE, RUNNER).encrypt(m).get(0);
    assertThat(plain.decrypt(PaillierCiphertexts.of(simple.publicKey(), c)))
        .containsExactly(a.multiply(m).mod(N));
  }

  @Test
  void ciphertextsOfTheTwoKeysDoNotMix() {
    PaillierPrivateKey simple = PaillierPrivateKey.trusted(SecretForm.ofPrimes(FORM.p(), FORM.q()));
    PaillierCiphertexts c =
        VectorEncryption.withPublicKey(simple.publicKey(), SOURCE, RUNNER).encrypt(BigInteger.ONE);
    assertThatThrownBy(() -> DECRYPTION.decrypt(c)).isInstanceOf(KeyMismatchException.class);
  }

  private static BigInteger equation7(BigInteger c) {
    BigInteger p1 = FORM.p().subtract(BigInteger.ONE);
    BigInteger q1 = FORM.q().subtract(BigInteger.ONE);
    BigInteger lambda = p1.multiply(q1).divide(p1.gcd(q1));
    BigInteger mu = l(G.modPow(lambda, SQUARE)).modInverse(N);
    return l(c.modPow(lambda, SQUARE)).multiply(mu).mod(N);
  }

  private static BigInteger l(BigInteger x) {
    return x.subtract(BigInteger.ONE).divide(N);
  }
}
