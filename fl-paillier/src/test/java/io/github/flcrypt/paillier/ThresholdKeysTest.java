package io.github.flcrypt.paillier;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.flcrypt.core.MalformedMessageException;
import io.github.flcrypt.core.wire.WireWriter;
import io.github.flcrypt.paillier.internal.NumberTheory;
import io.github.flcrypt.paillier.internal.PublicForm;
import io.github.flcrypt.paillier.internal.threshold.ThresholdForm;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Dealing, and the byte formats of public threshold keys and of shares. */
class ThresholdKeysTest {

  private static final SecretKeyAccess ACCESS = InsecureSecretKeyAccess.get();

  private static final BigInteger NON_RESIDUE = nonResidue();

  private final TestThreshold three = TestThreshold.of(2, 3, 31);
  private final ThresholdPublicKey key = three.key;

  private static BigInteger nonResidue() {
    BigInteger n = TestKeys.number("psafe512").multiply(TestKeys.number("qsafe512"));
    BigInteger candidate = BigInteger.TWO;
    while (NumberTheory.jacobi(candidate, n) != -1) {
      candidate = candidate.add(BigInteger.ONE);
    }
    return candidate;
  }

  @ParameterizedTest
  @CsvSource({"1,3", "0,3", "-1,3", "4,3", "2,1", "2,65", "1,1", "2147483647,2147483647"})
  void quorumAndHoldersAreBounded(int quorum, int holders) {
    ThresholdDealer dealer =
        new ThresholdDealer(InsecurePaillierParameters.ofBits(256), three.source);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> dealer.deal(quorum, holders))
        .withMessageMatching("(quorum|holders) must be in .*; got -?\\d+");
  }

  @Test
  void holdersAreNumberedFromOne() {
    for (int outside : new int[] {0, 4, -1}) {
      assertThatIllegalArgumentException().isThrownBy(() -> three.dealing.share(outside));
      assertThatIllegalArgumentException().isThrownBy(() -> key.verificationKey(outside));
    }
    for (int i = 1; i <= 3; i++) {
      assertThat(three.dealing.share(i).holder()).isEqualTo(i);
    }
  }

  @Test
  void theNumbersAreWhatTheSchemeSays() throws Exception {
    BigInteger p = TestKeys.number("psafe512");
    BigInteger q = TestKeys.number("qsafe512");
    BigInteger n = p.multiply(q);
    BigInteger m = p.shiftRight(1).multiply(q.shiftRight(1));
    BigInteger[] s = new BigInteger[4];
    for (int i = 1; i <= 3; i++) {
      byte[] export = three.dealing.share(i).toBytes(ACCESS);
      s[i] = new BigInteger(1, Arrays.copyOfRange(export, export.length - 128, export.length));
      assertThat(s[i]).isLessThan(n.multiply(m));
      assertThat(key.verificationKey(i))
          .isEqualTo(key.verificationBase().modPow(s[i].multiply(BigInteger.valueOf(6)), n.pow(2)));
    }
    // The line through two points at 0: 2 s_1 - s_2.
    BigInteger secret = s[1].shiftLeft(1).subtract(s[2]).mod(n.multiply(m));
    assertThat(secret.mod(m)).isZero();
    assertThat(secret.mod(n)).isOne();
    BigInteger v = key.verificationBase();
    for (BigInteger factor : List.of(p, q, p.shiftRight(1), q.shiftRight(1))) {
      assertThat(v.modPow(n.multiply(m).divide(factor), n.pow(2))).isNotEqualTo(BigInteger.ONE);
    }
    assertThat(v.modPow(n.multiply(m), n.pow(2))).isEqualTo(BigInteger.ONE);
    assertThat(v).isEqualTo(hashedBase(n));
  }

  /** As docs/threshold.md has it, written anew. */
  private static BigInteger hashedBase(BigInteger n) throws Exception {
    byte[] domain = "flcrypt.paillier.threshold-base.1".getBytes(US_ASCII);
    ByteBuffer stream = ByteBuffer.allocate(5 * 32);
    for (int block = 0; stream.hasRemaining(); block++) {
      ByteBuffer input = ByteBuffer.allocate(4 + domain.length + 4 + 64);
      byte[] modulus = n.toByteArray();
      input.putInt(domain.length).put(domain).putInt(block).put(modulus, modulus.length - 64, 64);
      stream.put(MessageDigest.getInstance("SHA-256").digest(input.array()));
    }
    BigInteger root = new BigInteger(1, Arrays.copyOf(stream.array(), 2 * 64 + 16));
    return root.modPow(BigInteger.TWO, n.pow(2));
  }

  @Test
  void aPublicKeyComesBackFromItsBytes() {
    ThresholdPublicKey back = InsecurePaillierParameters.thresholdKeyFromBytes(key.toBytes());
    assertThat(back).isEqualTo(key).hasSameHashCodeAs(key);
    assertThat(back.toBytes()).isEqualTo(key.toBytes());
    assertThat(back.publicKey()).isEqualTo(key.publicKey());
    assertThat(back.fingerprint()).isEqualTo(key.fingerprint());
    assertThat(back.quorum()).isEqualTo(2);
    assertThat(back.holders()).isEqualTo(3);
    assertThat(key).isNotEqualTo(TestThreshold.of(2, 3, 32).key).isNotEqualTo("key");
    assertThatExceptionOfType(MalformedMessageException.class)
        .isThrownBy(() -> ThresholdPublicKey.fromBytes(key.toBytes()))
        .withMessageContaining("2048");
  }

  @Test
  void damagedPublicKeysAreRefused() {
    byte[] bytes = key.toBytes();
    for (int length = 0; length < bytes.length; length++) {
      assertRefused(Arrays.copyOf(bytes, length));
    }
    assertRefused(Arrays.copyOf(bytes, bytes.length + 1));
    int quorumAt = bytes.length - 3 * 128 - 2;
    for (int bit = 0; bit < 8 * bytes.length; bit += 5) {
      byte[] flipped = bytes.clone();
      flipped[bit / 8] ^= (byte) (1 << (bit % 8));
      // Another h is another key; a larger quorum is a stricter key of the same numbers.
      boolean otherKey = bit / 8 >= quorumAt - 64 && bit / 8 <= quorumAt;
      if (!otherKey) {
        assertRefused(flipped);
      }
    }
  }

  private static void assertRefused(byte[] bytes) {
    assertThatExceptionOfType(MalformedMessageException.class)
        .isThrownBy(() -> InsecurePaillierParameters.thresholdKeyFromBytes(bytes));
  }

  private void assertRefused(ThresholdForm form, String rule) {
    byte[] bytes = ThresholdKeyCodec.encode(key.publicKey(), form);
    assertThatExceptionOfType(MalformedMessageException.class)
        .isThrownBy(() -> InsecurePaillierParameters.thresholdKeyFromBytes(bytes))
        .withMessageContaining(rule);
  }

  private ThresholdForm with(int quorum, List<BigInteger> keys) {
    return ThresholdForm.of(key.publicKey().n(), quorum, keys.size(), keys);
  }

  @Test
  void everyRuleOfPublicKeysIsChecked() {
    ThresholdForm form = key.form();
    BigInteger v = form.base();
    BigInteger square = form.nSquared();
    List<BigInteger> keys = form.verificationKeys();
    for (int i = 0; i < 3; i++) {
      List<BigInteger> changed = new ArrayList<>(keys);
      changed.set(i, keys.get(i).multiply(v).mod(square));
      assertRefused(with(2, changed), "must belong to one polynomial");
      for (BigInteger outside : List.of(BigInteger.ZERO, BigInteger.ONE, square)) {
        changed.set(i, outside);
        assertRefused(with(2, changed), "v_" + (i + 1) + " must be in (1, n²)");
      }
      for (BigInteger odd : List.of(TestKeys.number("psafe512"), NON_RESIDUE)) {
        changed.set(i, odd);
        assertRefused(with(2, changed), "v_" + (i + 1) + " must have Jacobi symbol +1");
      }
    }
    assertRefused(with(2, List.of(keys.get(0), keys.get(0), keys.get(2))), "must be different");
    // Two points are always on a line; that it decrypts is not.
    BigInteger other = keys.get(0).multiply(v).mod(square);
    assertRefused(with(2, List.of(other, keys.get(1))), "a secret that decrypts");
    assertRefused(with(1, keys), "quorum must be in [2, holders 3]");
    assertRefused(with(4, keys), "quorum must be in [2, holders 3]");
    assertRefused(with(2, Collections.nCopies(65, v)), "holders must be in [2, 64]");
  }

  @Test
  void verificationKeysWithoutThePlaintextsPartAreRefused() {
    // n-th powers have no component of order n: no proof would bind what decrypts.
    BigInteger n = key.publicKey().n();
    BigInteger square = n.pow(2);
    List<BigInteger> keys =
        key.form().verificationKeys().stream().map(v -> v.modPow(n, square)).toList();
    assertRefused(with(2, keys), "must bind plaintexts");
  }

  @Test
  void theInnerKeyMustFit() {
    PaillierPublicKey own = key.publicKey();
    PaillierPublicKey general =
        PaillierPublicKey.trusted(PublicForm.ofModulus(own.n()).withGenerator(BigInteger.TWO));
    byte[] bytes = ThresholdKeyCodec.encode(general, key.form());
    assertThatExceptionOfType(MalformedMessageException.class)
        .isThrownBy(() -> InsecurePaillierParameters.thresholdKeyFromBytes(bytes))
        .withMessageContaining("g = n + 1");
    // Ordinary primes: 1 modulo 12 one time in four, and here not.
    PaillierPublicKey ordinary = TestKeys.SMALL_512.publicKey();
    ThresholdForm form = ThresholdForm.of(ordinary.n(), 2, 3, key.form().verificationKeys());
    byte[] wrong = ThresholdKeyCodec.encode(ordinary, form);
    assertThatExceptionOfType(MalformedMessageException.class)
        .isThrownBy(() -> InsecurePaillierParameters.thresholdKeyFromBytes(wrong));
  }

  @Test
  void aShareComesBackFromItsBytes() {
    for (ThresholdKeyShare share : three.dealing.shares()) {
      byte[] bytes = share.toBytes(ACCESS);
      ThresholdKeyShare back = ThresholdKeyShare.fromBytes(bytes, key, ACCESS);
      assertThat(back.holder()).isEqualTo(share.holder());
      assertThat(back.toBytes(ACCESS)).isEqualTo(bytes);
    }
  }

  @Test
  void damagedAndForeignSharesAreRefusedWithoutShowingThem() {
    byte[] bytes = three.dealing.share(2).toBytes(ACCESS);
    List<byte[]> wrong = new ArrayList<>();
    for (int length = 0; length < bytes.length; length += 3) {
      wrong.add(Arrays.copyOf(bytes, length));
    }
    wrong.add(Arrays.copyOf(bytes, bytes.length + 1));
    for (int bit = 0; bit < 8 * bytes.length; bit += 7) {
      byte[] flipped = bytes.clone();
      flipped[bit / 8] ^= (byte) (1 << (bit % 8));
      wrong.add(flipped);
    }
    wrong.add(TestThreshold.of(2, 3, 32).dealing.share(2).toBytes(ACCESS));
    // s + nm acts as s does and is not canonical.
    BigInteger p = TestKeys.number("psafe512");
    BigInteger q = TestKeys.number("qsafe512");
    BigInteger order = p.multiply(q).multiply(p.shiftRight(1)).multiply(q.shiftRight(1));
    BigInteger share =
        new BigInteger(1, Arrays.copyOfRange(bytes, bytes.length - 128, bytes.length));
    wrong.add(
        new WireWriter()
            .raw(Arrays.copyOf(bytes, bytes.length - 128))
            .fixedUnsigned(share.add(order.shiftLeft(2)), 128)
            .toByteArray());
    for (byte[] bad : wrong) {
      assertThatExceptionOfType(MalformedMessageException.class)
          .isThrownBy(() -> ThresholdKeyShare.fromBytes(bad, key, ACCESS))
          .satisfies(e -> Secrets.assertHidden(e.getMessage(), share));
    }
  }

  @Test
  void sharesAreStoredSealed() {
    ThresholdKeyShare share = three.dealing.share(3);
    PasswordStretching cheap = new PasswordStretching.Scrypt(13, 8, 10);
    byte[] sealed = SealedKeys.seal(share, "password".toCharArray(), cheap, three.source);
    assertThat(SealedKeys.openShare(sealed, "password".toCharArray(), key).toBytes(ACCESS))
        .isEqualTo(share.toBytes(ACCESS));
    assertThatExceptionOfType(UnsealingException.class)
        .isThrownBy(() -> SealedKeys.openShare(sealed, "passwort".toCharArray(), key));
    assertThatExceptionOfType(MalformedMessageException.class)
        .isThrownBy(() -> SealedKeys.openPrivateKey(sealed, "password".toCharArray()));
  }
}
