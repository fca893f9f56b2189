package io.github.flcrypt.core.verified;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.flcrypt.core.ClientId;
import io.github.flcrypt.core.MalformedMessageException;
import io.github.flcrypt.core.random.RandomSource;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UploadKeyTest {

  private static final RandomSource RANDOM = RandomSource.secure();
  private static final ClientId OSLO = new ClientId("oslo");
  private static final ClientId ROME = new ClientId("rome");

  private static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits);
  }

  @Test
  void signaturesOfRfc8032AreTaken() {
    // RFC 8032, section 7.1, tests 1 and 3.
    UploadKey first =
        UploadKey.of(hex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"));
    assertThat(
            first.verifies(
                new byte[0],
                hex(
                    "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
                        + "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b")))
        .isTrue();
    UploadKey third =
        UploadKey.of(hex("fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025"));
    byte[] signature =
        hex(
            "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
                + "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a");
    assertThat(third.verifies(hex("af82"), signature)).isTrue();
    assertThat(third.verifies(hex("af83"), signature)).isFalse();
    assertThat(first.verifies(hex("af82"), signature)).isFalse();
    assertThat(third.verifies(hex("af82"), Arrays.copyOf(signature, 63))).isFalse();
    for (int bit = 0; bit < 512; bit += 5) {
      byte[] flipped = signature.clone();
      flipped[bit / 8] ^= (byte) (1 << (bit % 8));
      assertThat(third.verifies(hex("af82"), flipped)).as("bit %d", bit).isFalse();
    }
  }

  @Test
  void keysOfSmallOrderAreRefusedWithEitherSign() {
    BigInteger field = BigInteger.ONE.shiftLeft(255).subtract(BigInteger.valueOf(19));
    BigInteger eighth =
        new BigInteger("7a03ac9277fdc74ec6cc392cfa53202a0f67100d760b3cba4fd84d3d706a17c7", 16);
    BigInteger[] ordinates = {
      BigInteger.ZERO,
      BigInteger.ONE,
      field.subtract(BigInteger.ONE),
      eighth,
      field.subtract(eighth),
      field,
      field.add(BigInteger.ONE)
    };
    for (BigInteger y : ordinates) {
      byte[] encoding = new byte[32];
      byte[] digits = y.toByteArray();
      for (int i = 0; i < Math.min(32, digits.length); i++) {
        encoding[i] = digits[digits.length - 1 - i];
      }
      assertThatIllegalArgumentException().isThrownBy(() -> UploadKey.of(encoding));
      encoding[31] |= (byte) 0x80;
      assertThatIllegalArgumentException().isThrownBy(() -> UploadKey.of(encoding));
    }
  }

  @Test
  void bytesThatAreNoPointAreRefused() {
    int refused = 0;
    for (int y = 2; y < 40; y++) {
      byte[] encoding = new byte[32];
      encoding[0] = (byte) y;
      try {
        UploadKey.of(encoding);
      } catch (IllegalArgumentException e) {
        refused++;
      }
    }
    // Half of all ordinates have no point.
    assertThat(refused).isBetween(8, 30);
    assertThatIllegalArgumentException().isThrownBy(() -> UploadKey.of(new byte[31]));
  }

  @Test
  void keysComeBackFromThePlatformAndFromBytes() {
    for (int i = 0; i < 20; i++) {
      UploadSigner signer = UploadSigner.generate(OSLO, RANDOM);
      assertThat(UploadKey.of(signer.publicKey().toBytes())).isEqualTo(signer.publicKey());
      byte[] message = {1, 2, (byte) i};
      assertThat(signer.publicKey().verifies(message, new byte[64])).isFalse();
    }
  }

  @Test
  void keysOfOtherKindsOrPairsAreRefused() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
    KeyPair one = generator.generateKeyPair();
    KeyPair two = generator.generateKeyPair();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> UploadSigner.of(OSLO, new KeyPair(one.getPublic(), two.getPrivate())))
        .withMessageContaining("together");
    KeyPair other = KeyPairGenerator.getInstance("Ed448").generateKeyPair();
    assertThatIllegalArgumentException().isThrownBy(() -> UploadSigner.of(OSLO, other));
    KeyPair mixed = new KeyPair(one.getPublic(), other.getPrivate());
    assertThatIllegalArgumentException().isThrownBy(() -> UploadSigner.of(OSLO, mixed));
  }

  @Test
  void aRosterComesBackAndRefusesEveryOtherForm() {
    ClientRoster roster =
        ClientRoster.of(
            Map.of(
                OSLO, UploadSigner.generate(OSLO, RANDOM).publicKey(),
                ROME, UploadSigner.generate(ROME, RANDOM).publicKey()));
    byte[] bytes = roster.toBytes();
    assertThat(ClientRoster.fromBytes(bytes)).isEqualTo(roster);
    assertThat(ClientRoster.fromBytes(bytes).digest()).isEqualTo(roster.digest());
    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> ClientRoster.fromBytes(cut))
          .isInstanceOf(MalformedMessageException.class);
    }
    assertThatThrownBy(() -> ClientRoster.fromBytes(Arrays.copyOf(bytes, bytes.length + 1)))
        .isInstanceOf(MalformedMessageException.class);
    assertThatThrownBy(() -> roster.key(new ClientId("paris")))
        .isInstanceOf(UnknownClientException.class)
        .hasMessageContaining("paris");
  }

  @Test
  void oneKeyDoesNotServeTwoClients() {
    UploadKey shared = UploadSigner.generate(OSLO, RANDOM).publicKey();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ClientRoster.of(Map.of(OSLO, shared, ROME, shared)))
        .withMessageContaining("own");
    assertThatIllegalArgumentException().isThrownBy(() -> ClientRoster.of(Map.of()));
  }
}
