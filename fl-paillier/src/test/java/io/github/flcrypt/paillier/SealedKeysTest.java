package io.github.flcrypt.paillier;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.flcrypt.core.FederatedLearningException;
import io.github.flcrypt.core.MalformedMessageException;
import io.github.flcrypt.paillier.PasswordStretching.Argon2id;
import io.github.flcrypt.paillier.PasswordStretching.Scrypt;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class SealedKeysTest {

  private static final SecretKeyAccess ACCESS = InsecureSecretKeyAccess.get();
  private static final SeededSource SOURCE = new SeededSource(17);
  // The cheapest allowed, so that tests stay quick.
  private static final PasswordStretching SCRYPT = new Scrypt(13, 8, 10);
  private static final PasswordStretching ARGON2ID = new Argon2id(19_456, 2, 1);
  private static final int HEADER_BYTES = 4 + 28 + 2 + 1 + 12 + 16 + 12;

  private static char[] password() {
    return "corr\u00e9ct horse".toCharArray();
  }

  @Test
  void stretchingGivesTheKeysOfOtherImplementations() {
    byte[] salt = new byte[16];
    for (int i = 0; i < salt.length; i++) {
      salt[i] = (byte) i;
    }
    byte[] password = "correct horse".getBytes(UTF_8);
    // CPython 3's hashlib.scrypt (OpenSSL).
    assertThat(SCRYPT.stretch(password, salt, 32))
        .isEqualTo(hex("0ee356f929b441777dc4ad5d617bb5771aab27f8652cefc433db465f6bc6df7b"));
    // The reference implementation, through argon2-cffi.
    assertThat(ARGON2ID.stretch(password, salt, 32))
        .isEqualTo(hex("d00b90c40f918cf889780d7d3a9ec3c2b1719df87dc5e4d4d93ea6163db04e17"));
    assertThat(PasswordStretching.argon2id().stretch(password, salt, 32))
        .isEqualTo(hex("577f1ff37e9a3e52c97d39f8e83891c1b73b0e87ffe0429cee8ede2fb005fe44"));
  }

  private static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits);
  }

  @Test
  void keysComeBackUnderBothFunctions() {
    for (PasswordStretching stretching : new PasswordStretching[] {SCRYPT, ARGON2ID}) {
      byte[] sealed = SealedKeys.seal(TestKeys.SECURE_2048, password(), stretching, SOURCE);
      char[] password = password();
      PaillierPrivateKey back = SealedKeys.openPrivateKey(sealed, password);
      assertThat(back.toBytes(ACCESS)).isEqualTo(TestKeys.SECURE_2048.toBytes(ACCESS));
      assertThat(password).containsOnly('\0');
    }
  }

  @Test
  void keySetsComeBack() {
    PaillierKeySet set = PaillierKeySet.of(TestKeys.SECURE_2048);
    byte[] sealed = SealedKeys.seal(set, password(), SCRYPT, SOURCE);
    assertThat(SealedKeys.openKeySet(sealed, password()).states()).isEqualTo(set.states());
    assertThatExceptionOfType(MalformedMessageException.class)
        .isThrownBy(() -> SealedKeys.openPrivateKey(sealed, password()));
  }

  @Test
  void sealingTwiceGivesUnrelatedBytesThatShowNothing() {
    byte[] one = SealedKeys.seal(TestKeys.SMALL_512, password(), SCRYPT, SOURCE);
    byte[] two = SealedKeys.seal(TestKeys.SMALL_512, password(), SCRYPT, SOURCE);
    int start = HEADER_BYTES - 28;
    assertThat(Arrays.equals(one, start, start + 16, two, start, start + 16)).isFalse();
    assertThat(Arrays.equals(one, start + 16, start + 28, two, start + 16, start + 28)).isFalse();
    String hex = HexFormat.of().formatHex(one);
    assertThat(hex)
        .doesNotContain(TestKeys.number("p512").toString(16).substring(0, 12))
        .doesNotContain(TestKeys.number("q512").toString(16).substring(0, 12));
  }

  @Test
  void aWrongPasswordAndDamageLookTheSame() {
    byte[] sealed = SealedKeys.seal(TestKeys.SMALL_512, password(), SCRYPT, SOURCE);
    char[] wrong = "wrong".toCharArray();
    assertThatExceptionOfType(UnsealingException.class)
        .isThrownBy(() -> InsecurePaillierParameters.openPrivateKey(sealed, wrong))
        .withMessage(new UnsealingException().getMessage())
        .withNoCause();
    assertThat(wrong).containsOnly('\0');
    for (int i :
        new int[] {HEADER_BYTES - 28, HEADER_BYTES - 1, HEADER_BYTES + 4, sealed.length - 1}) {
      byte[] flipped = sealed.clone();
      flipped[i] ^= 1;
      assertThatExceptionOfType(UnsealingException.class)
          .as("byte %d", i)
          .isThrownBy(() -> InsecurePaillierParameters.openPrivateKey(flipped, password()));
    }
  }

  @Test
  void everyHeaderByteIsAuthenticatedOrChecked() {
    byte[] sealed = SealedKeys.seal(TestKeys.SMALL_512, password(), SCRYPT, SOURCE);
    // Salt and nonce are the previous test's.
    for (int i = 0; i < HEADER_BYTES - 28; i++) {
      byte[] flipped = sealed.clone();
      flipped[i] ^= (byte) 0x80;
      assertThatExceptionOfType(FederatedLearningException.class)
          .as("byte %d", i)
          .isThrownBy(() -> InsecurePaillierParameters.openPrivateKey(flipped, password()));
    }
    for (int length = 0; length < HEADER_BYTES + 4; length++) {
      byte[] cut = Arrays.copyOf(sealed, length);
      assertThatExceptionOfType(MalformedMessageException.class)
          .isThrownBy(() -> InsecurePaillierParameters.openPrivateKey(cut, password()));
    }
  }

  @Test
  void aPrivateKeyRelabelledAsAKeySetDoesNotOpen() {
    byte[] sealed = SealedKeys.seal(TestKeys.SMALL_512, password(), SCRYPT, SOURCE);
    // The kind enters neither key nor nonce: only its authentication can tell.
    sealed[4 + 28 + 1] = 2;
    assertThatExceptionOfType(UnsealingException.class)
        .isThrownBy(() -> InsecurePaillierParameters.openKeySet(sealed, password()));
  }

  @Test
  void bytesAfterTheEndAreRefused() {
    byte[] sealed = SealedKeys.seal(TestKeys.SMALL_512, password(), SCRYPT, SOURCE);
    byte[] longer = Arrays.copyOf(sealed, sealed.length + 1);
    assertThatExceptionOfType(MalformedMessageException.class)
        .isThrownBy(() -> InsecurePaillierParameters.openPrivateKey(longer, password()));
  }

  @Test
  void hostileCostsAreRefusedBeforeMemoryIsTaken() {
    byte[] sealed = SealedKeys.seal(TestKeys.SMALL_512, password(), SCRYPT, SOURCE);
    int cost = 4 + 28 + 2 + 1;
    int[][] hostile = {
      {1, 30, 8, 1},
      {1, 20, 32, 1},
      {1, 1, 8, 1},
      {2, 1 << 21, 2, 1},
      {2, 1 << 20, 1 << 30, 1},
      {2, 8, 1, 1},
      {3, 13, 8, 10},
      {1, -1, 8, 10}
    };
    for (int[] values : hostile) {
      byte[] changed = sealed.clone();
      changed[cost - 1] = (byte) values[0];
      ByteBuffer.wrap(changed, cost, 12).putInt(values[1]).putInt(values[2]).putInt(values[3]);
      assertThatExceptionOfType(MalformedMessageException.class)
          .isThrownBy(() -> InsecurePaillierParameters.openPrivateKey(changed, password()));
    }
  }

  @Test
  void weakCostsEmptyPasswordsAndDestroyedKeysAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Scrypt(13, 8, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new Scrypt(12, 32, 64));
    assertThatIllegalArgumentException().isThrownBy(() -> new Argon2id(19_455, 2, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new Argon2id(19_456, 1, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SealedKeys.seal(TestKeys.SMALL_512, new char[0], SCRYPT, SOURCE));
    char[] lone = {'a', '\ud800'};
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SealedKeys.seal(TestKeys.SMALL_512, lone, SCRYPT, SOURCE))
        .withMessageNotContaining("a\ud800");
    assertThat(lone).containsOnly('\0');
    PaillierPrivateKey key =
        InsecurePaillierParameters.privateKeyFromBytes(TestKeys.SMALL_512.toBytes(ACCESS), ACCESS);
    key.destroy();
    char[] password = password();
    assertThatIllegalStateException()
        .isThrownBy(() -> SealedKeys.seal(key, password, SCRYPT, SOURCE));
    assertThat(password).containsOnly('\0');
  }

  @Test
  void shortKeysNeedTheInsecureDoor() {
    byte[] sealed = SealedKeys.seal(TestKeys.SMALL_512, password(), SCRYPT, SOURCE);
    assertThatExceptionOfType(MalformedMessageException.class)
        .isThrownBy(() -> SealedKeys.openPrivateKey(sealed, password()));
    PaillierKeySet set = PaillierKeySet.of(TestKeys.SMALL_512);
    byte[] sealedSet = SealedKeys.seal(set, password(), SCRYPT, SOURCE);
    assertThat(InsecurePaillierParameters.openKeySet(sealedSet, password()).states())
        .isEqualTo(set.states());
  }
}
