package io.github.flcrypt.paillier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Doors for keys of secure size and for settings, each with what comes through. */
class PublicDoorsTest {

  private static final SecretKeyAccess ACCESS = InsecureSecretKeyAccess.get();
  private static final SeededSource SOURCE = new SeededSource(43);
  private static final PaillierPrivateKey KEY = TestKeys.SECURE_2048;
  private static final PaillierPublicKey OPEN = KEY.publicKey();
  private static final PaillierPublicKey SMALL = TestKeys.SMALL_512.publicKey();

  @Test
  void keysOfOtherLibrariesComeInByTheirNumbers() {
    assertThat(PaillierPublicKey.ofModulus(OPEN.n())).isEqualTo(OPEN);
    BigInteger g = OPEN.n().add(BigInteger.ONE);
    assertThat(PaillierPublicKey.ofModulusAndGenerator(OPEN.n(), g)).isEqualTo(OPEN);
    BigInteger p = TestKeys.number("p2048");
    BigInteger q = TestKeys.number("q2048");
    assertThat(PaillierPrivateKey.ofPrimesAndGenerator(p, q, g, ACCESS).publicKey())
        .isEqualTo(OPEN);
    assertThat(PaillierPrivateKey.ofPrimes(p, q, ACCESS).publicKey()).isEqualTo(OPEN);
    assertThatIllegalArgumentException().isThrownBy(() -> PaillierPublicKey.ofModulus(SMALL.n()));
    assertThat(SMALL.hashCode()).isNotEqualTo(OPEN.hashCode());
  }

  @Test
  void keySetsAndSealedKeysOfSecureSizeComeBack() {
    PaillierKeySet set = PaillierKeySet.of(KEY);
    assertThat(PaillierKeySet.fromBytes(set.toBytes(ACCESS), ACCESS).states())
        .isEqualTo(set.states());
    PasswordStretching cheap = new PasswordStretching.Scrypt(13, 8, 10);
    byte[] sealed = SealedKeys.seal(TestKeys.SMALL_512, "a password".toCharArray(), cheap, SOURCE);
    assertThat(
            InsecurePaillierParameters.openPrivateKey(sealed, "a password".toCharArray())
                .publicKey())
        .isEqualTo(SMALL);
    assertThat(PasswordStretching.scrypt()).isEqualTo(new PasswordStretching.Scrypt(17, 8, 1));
    assertThat(PasswordStretching.argon2id())
        .isEqualTo(new PasswordStretching.Argon2id(1 << 16, 3, 4));
  }

  @Test
  void everythingThatRunsOnOtherThreadsGivesTheSame() {
    BatchRunner runner = BatchRunner.sequential();
    ValueEncryptor encryptor =
        ValueEncryptor.of(EncryptionRandomness.textbook(SMALL, SOURCE)).on(runner);
    assertThat(encryptor.publicKey()).isEqualTo(SMALL);
    EncryptedVector vector = encryptor.encrypt(ValueEncoding.packed(4, 8, 3), 1.5, -2.25);
    KeyOwnerDecryption owner = KeyOwnerDecryption.of(TestKeys.SMALL_512, SOURCE).on(runner);
    assertThat(owner.decrypt(vector)).containsExactly(1.5, -2.25);
    PaillierEvaluator evaluator = PaillierEvaluator.of(SMALL).on(runner);
    assertThat(evaluator.add(vector.ciphertexts(), vector.ciphertexts()).size()).isEqualTo(1);
  }

  @Test
  void theLedgerSaysHowManyBitsAreSpare() {
    // Magnitude 2^7 takes 8 bits, and the sign one.
    assertThat(new Headroom(BigInteger.valueOf(128), 20).spareBits()).isEqualTo(11);
    assertThat(new Headroom(BigInteger.valueOf(128), 9).spareBits()).isZero();
  }

  @Test
  void encodingsOfOtherLibrariesAreComparedByWhatTheyMean() {
    InteropEncoding python = InteropEncoding.pythonPaillier(SMALL);
    InteropEncoding again = InteropEncoding.pythonPaillier(SMALL);
    InteropEncoding unsigned = InteropEncoding.javallierUnsigned(SMALL, 64);
    assertThat(python.base()).isEqualTo(16);
    assertThat(python.withBase(10).base()).isEqualTo(10);
    assertThat(python.isSigned()).isTrue();
    assertThat(unsigned.isSigned()).isFalse();
    assertThat(python).isEqualTo(again).hasSameHashCodeAs(again).isNotEqualTo(unsigned);
    assertThat(python.hashCode()).isNotEqualTo(unsigned.hashCode());
    InteropPlaintext value = python.encode(2.5);
    assertThat(value).isEqualTo(again.encode(2.5)).hasSameHashCodeAs(again.encode(2.5));
    assertThat(value).isNotEqualTo(python.encode(2.25)).isNotEqualTo(python.encode(40.0));
    assertThat(value.hashCode())
        .isNotIn(Arrays.asList(python.encode(2.25).hashCode(), python.encode(40.0).hashCode()));
  }
}
