package io.github.flcrypt.paillier;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.flcrypt.core.EncryptedSum;
import io.github.flcrypt.core.JointPlaintexts;
import io.github.flcrypt.core.MalformedMessageException;
import io.github.flcrypt.core.PartialDecryption;
import io.github.flcrypt.core.RejectedPart.Reason;
import io.github.flcrypt.core.random.RandomSource;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Parts and their proofs, verified by the words of docs/threshold.md alone. */
class ThresholdTranscriptTest {

  private static final int LENGTH = 128;

  private final TestThreshold three = TestThreshold.of(2, 3, 81);
  private final EncryptedSum<Paillier> sum = three.sum();

  private static byte[] sha256(byte[] input) throws Exception {
    return MessageDigest.getInstance("SHA-256").digest(input);
  }

  private static void write(DataOutputStream out, BigInteger number) throws IOException {
    byte[] bytes = number.toByteArray();
    byte[] fixed = new byte[LENGTH];
    int from = Math.max(0, bytes.length - LENGTH);
    System.arraycopy(bytes, from, fixed, LENGTH - bytes.length + from, bytes.length - from);
    out.write(fixed);
  }

  private static byte[] seed(byte[] context, int holder, BigInteger[] c, BigInteger[] parts)
      throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    byte[] domain = "flcrypt.paillier.partial-decryption.1".getBytes(US_ASCII);
    out.writeInt(domain.length);
    out.write(domain);
    out.writeInt(context.length);
    out.write(context);
    out.writeInt(holder);
    out.writeInt(c.length);
    out.writeInt(LENGTH);
    for (BigInteger number : c) {
      write(out, number);
    }
    for (BigInteger number : parts) {
      write(out, number);
    }
    return sha256(bytes.toByteArray());
  }

  private static BigInteger first16(byte[] input) throws Exception {
    return new BigInteger(1, Arrays.copyOf(sha256(input), 16));
  }

  private byte[] context() throws IOException {
    ByteArrayOutputStream context = new ByteArrayOutputStream();
    context.write(three.key.fingerprint().toByteArray());
    context.write(sum.round().digest().toByteArray());
    context.write(sum.digest().toByteArray());
    return context.toByteArray();
  }

  @Test
  void aProofIsWhatThePageSays() throws Exception {
    int count = sum.ciphertexts().size();
    assertThat(count).isGreaterThan(1);
    byte[] payload = three.part(sum, 2).payload();
    // 2 B + 255 bits and those of 3! = 6.
    int responseBytes = (2 * 512 + 255 + 3 + 7) / 8;
    assertThat(payload).hasSize(1 + (count + 2) * LENGTH + responseBytes);
    assertThat(ThresholdPart.payloadBytes(three.key, count)).isEqualTo(payload.length);
    assertThat(payload[0]).isEqualTo((byte) 1);
    BigInteger square = three.key.publicKey().nSquared();
    BigInteger[] c = new BigInteger[count];
    BigInteger[] parts = new BigInteger[count];
    for (int j = 0; j < count; j++) {
      c[j] = PaillierCiphertexts.from(sum.ciphertexts()).get(j);
      parts[j] = new BigInteger(1, payload, 1 + j * LENGTH, LENGTH);
    }
    BigInteger a = new BigInteger(1, payload, 1 + count * LENGTH, LENGTH);
    BigInteger b = new BigInteger(1, payload, 1 + (count + 1) * LENGTH, LENGTH);
    BigInteger z = new BigInteger(1, payload, payload.length - responseBytes, responseBytes);

    byte[] seed = seed(context(), 2, c, parts);
    BigInteger left = BigInteger.ONE;
    BigInteger right = BigInteger.ONE;
    for (int j = 0; j < count; j++) {
      ByteArrayOutputStream input = new ByteArrayOutputStream();
      input.write("weight".getBytes(US_ASCII));
      input.write(seed);
      new DataOutputStream(input).writeInt(j);
      BigInteger rho = first16(input.toByteArray());
      left = left.multiply(c[j].modPow(rho.shiftLeft(2), square)).mod(square);
      right = right.multiply(parts[j].modPow(rho.shiftLeft(1), square)).mod(square);
    }
    ByteArrayOutputStream input = new ByteArrayOutputStream();
    DataOutputStream challenge = new DataOutputStream(input);
    challenge.write("challenge".getBytes(US_ASCII));
    challenge.write(seed);
    write(challenge, a);
    write(challenge, b);
    BigInteger e = first16(input.toByteArray());
    BigInteger v = three.key.verificationBase();
    BigInteger two = BigInteger.TWO;
    assertThat(v.modPow(z.shiftLeft(1), square))
        .isEqualTo(
            a.modPow(two, square)
                .multiply(three.key.verificationKey(2).modPow(e.shiftLeft(1), square))
                .mod(square));
    assertThat(left.modPow(z.shiftLeft(1), square))
        .isEqualTo(
            b.modPow(two, square).multiply(right.modPow(e.shiftLeft(1), square)).mod(square));
  }

  @Test
  void everyAnswerDrawsItsBlindingAndItsNonce() {
    AtomicInteger drawn = new AtomicInteger();
    RandomSource counting =
        bytes -> {
          drawn.addAndGet(bytes.length);
          three.source.nextBytes(bytes);
        };
    ThresholdShareHolder.of(three.dealing.share(1), counting).decryptPartially(sum);
    // 256 bits of k, once for up to 32 ciphertexts, and the nonce.
    int nonceBytes = (2 * 512 - 2 + 3 + 256 + 7) / 8;
    assertThat(drawn).hasValue(32 + nonceBytes);
  }

  @Test
  void aPlaintextLargerThanAnySumIsRefused() {
    BigInteger n = three.key.publicKey().n();
    BigInteger[] numbers = new BigInteger[sum.ciphertexts().size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = PaillierCiphertexts.from(sum.ciphertexts()).get(i);
    }
    numbers[0] = n.add(BigInteger.ONE).modPow(n.subtract(BigInteger.ONE), n.pow(2));
    EncryptedSum<Paillier> forged =
        three.round.withCiphertexts(
            sum, PaillierCiphertexts.trusted(three.key.publicKey(), numbers));
    List<PartialDecryption<Paillier>> parts = three.parts(forged, 1, 3);
    assertThatExceptionOfType(MalformedMessageException.class)
        .isThrownBy(() -> three.combiner.combine(forged, parts))
        .withMessageContaining("plaintext 0 must be below 2^510");
  }

  @Test
  void aStalePartIsRefusedOnceAroundTheCoreToo() {
    EncryptedSum<Paillier> stale = three.round.sum(three.round.encryptedUpdates(3));
    List<PartialDecryption<Paillier>> parts = three.parts(sum, 1, 2);
    parts.add(three.part(stale, 3));
    JointPlaintexts joint = three.combiner.combineValidPlaintexts(sum, parts);
    assertThat(joint.holders()).containsExactly(1, 2);
    assertThat(joint.rejected())
        .singleElement()
        .satisfies(part -> assertThat(part.reason()).isEqualTo(Reason.WRONG_SUM));
    assertThat(three.combiner.combinePlaintexts(sum, parts.subList(0, 2)))
        .isEqualTo(joint.plaintexts());
  }
}
