package io.github.flcrypt.paillier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.flcrypt.core.KeyId;
import io.github.flcrypt.core.KeyMismatchException;
import io.github.flcrypt.core.MalformedMessageException;
import java.math.BigInteger;
import java.util.Arrays;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PaillierKeySetTest {

  private static final SecretKeyAccess ACCESS = InsecureSecretKeyAccess.get();
  private static final SeededSource SOURCE = new SeededSource(91);
  private static final BatchRunner RUNNER = BatchRunner.sequential();

  private PaillierPrivateKey first;
  private PaillierPrivateKey second;
  private PaillierKeySet set;

  @BeforeEach
  void make() {
    first = fresh();
    second = fresh();
    set = PaillierKeySet.of(first);
  }

  private static PaillierPrivateKey fresh() {
    return new PaillierKeyGenerator(InsecurePaillierParameters.ofBits(256), SOURCE).generate();
  }

  private static KeyId id(PaillierPrivateKey key) {
    return key.publicKey().keyId();
  }

  @Test
  void rotationOrphansNoCiphertext() {
    PaillierCiphertexts old =
        VectorEncryption.withPublicKey(set.primary().publicKey(), SOURCE, RUNNER)
            .encrypt(BigInteger.TEN);
    PaillierKeySet rotated = set.rotateTo(second);
    assertThat(rotated.primary()).isSameAs(second);
    assertThat(rotated.states())
        .containsEntry(id(first), KeyState.RETIRED)
        .containsEntry(id(second), KeyState.PRIMARY);
    PaillierPrivateKey key = rotated.privateKey(old.keyId());
    assertThat(new VectorDecryption(key, SOURCE, RUNNER).decrypt(old))
        .containsExactly(BigInteger.TEN);
    assertThat(set.states()).hasSize(1).containsEntry(id(first), KeyState.PRIMARY);
  }

  @Test
  void aDestroyedKeyRefusesLaterDecryption() {
    PaillierKeySet after = set.rotateTo(second).destroy(id(first));
    assertThat(after.states()).containsEntry(id(first), KeyState.DESTROYED);
    assertThat(first.isDestroyed()).isTrue();
    assertThat(after.publicKey(id(first))).isEqualTo(first.publicKey());
    assertThatExceptionOfType(KeyDestroyedException.class)
        .isThrownBy(() -> after.privateKey(id(first)))
        .withMessageContaining(id(first).toString());
    assertThatExceptionOfType(KeyDestroyedException.class).isThrownBy(() -> set.primary());
    assertThatIllegalStateException().isThrownBy(() -> set.toBytes(ACCESS));
    assertThatIllegalArgumentException().isThrownBy(() -> after.add(first));
    assertThat(after.primary()).isSameAs(second);
  }

  @Test
  void statesChangeInOrderOnly() {
    PaillierKeySet two = set.add(second);
    assertThatIllegalStateException().isThrownBy(() -> two.destroy(id(second)));
    assertThatIllegalStateException().isThrownBy(() -> two.retire(id(first)));
    assertThatIllegalStateException().isThrownBy(() -> two.promote(id(first)));
    assertThat(second.isDestroyed()).isFalse();
    PaillierKeySet promoted = two.promote(id(second));
    assertThat(promoted.states()).containsEntry(id(first), KeyState.ACTIVE);
    PaillierKeySet retired = promoted.retire(id(first));
    assertThatIllegalStateException().isThrownBy(() -> retired.promote(id(first)));
    assertThatIllegalArgumentException().isThrownBy(() -> two.add(second));
    assertThatExceptionOfType(KeyMismatchException.class)
        .isThrownBy(() -> set.privateKey(id(second)));
    second.destroy();
    assertThatIllegalArgumentException().isThrownBy(() -> PaillierKeySet.of(second));
  }

  @Test
  void setsComeBackFromTheirBytes() {
    PaillierKeySet three = set.rotateTo(second).destroy(id(first)).add(fresh());
    byte[] bytes = three.toBytes(ACCESS);
    PaillierKeySet back = InsecurePaillierParameters.keySetFromBytes(bytes, ACCESS);
    assertThat(back.states()).isEqualTo(three.states());
    assertThat(back.toBytes(ACCESS)).isEqualTo(bytes);
    assertThat(back.primary().toBytes(ACCESS)).isEqualTo(second.toBytes(ACCESS));
    assertThatExceptionOfType(KeyDestroyedException.class)
        .isThrownBy(() -> back.privateKey(id(first)));
    assertMalformed(() -> PaillierKeySet.fromBytes(bytes, ACCESS));
  }

  @Test
  void damagedBytesAreRefused() {
    byte[] bytes = set.rotateTo(second).toBytes(ACCESS);
    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertMalformed(() -> InsecurePaillierParameters.keySetFromBytes(cut, ACCESS));
    }
    for (int i = 0; i < bytes.length; i++) {
      byte[] flipped = bytes.clone();
      flipped[i] ^= 4;
      assertMalformed(() -> InsecurePaillierParameters.keySetFromBytes(flipped, ACCESS));
    }
    byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
    assertMalformed(() -> InsecurePaillierParameters.keySetFromBytes(longer, ACCESS));
  }

  private static void assertMalformed(ThrowingCallable call) {
    assertThatExceptionOfType(MalformedMessageException.class).isThrownBy(call);
  }

  @Test
  void textShowsFingerprintsAndStatesAlone() {
    BigInteger p = first.arithmetic().p();
    String text = set.rotateTo(second).toString();
    assertThat(text).contains(id(first).toString(), "RETIRED", "PRIMARY");
    Secrets.assertHidden(text, p, first.arithmetic().q());
    first.destroy();
    Secrets.assertHidden(first.toString(), p);
  }
}
