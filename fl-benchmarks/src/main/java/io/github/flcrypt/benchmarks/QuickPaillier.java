package io.github.flcrypt.benchmarks;

import io.github.flcrypt.benchmarks.QuickFigures.Printer;
import io.github.flcrypt.benchmarks.Race.Contestant;
import io.github.flcrypt.core.random.RandomSource;
import io.github.flcrypt.paillier.EncryptedVector;
import io.github.flcrypt.paillier.EncryptionRandomness;
import io.github.flcrypt.paillier.KeyOwnerDecryption;
import io.github.flcrypt.paillier.PaillierPrivateKey;
import io.github.flcrypt.paillier.ValueEncoding;
import io.github.flcrypt.paillier.ValueEncryptor;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;

/** Encryption and decryption through the public interface, a batch at a time, on one thread. */
final class QuickPaillier {

  private static final double SECONDS = 4.5;
  private static final int BATCH = 64;
  private static final ValueEncoding ONE_EACH = ValueEncoding.oneEach(0, 1L << 40);

  private final PaillierPrivateKey key;
  private final RandomSource random;
  private final QuickTextbook textbook;
  private final BigInteger[] plaintexts = new BigInteger[BATCH];

  QuickPaillier(PaillierPrivateKey key, RandomSource random) {
    this.key = key;
    this.random = random;
    this.textbook = new QuickTextbook(key, random);
    for (int i = 0; i < BATCH; i++) {
      plaintexts[i] = BigInteger.valueOf((1L << 39) + i);
    }
  }

  private String size() {
    return "key" + key.publicKey().modulusBits();
  }

  void encrypt(Printer out) {
    race(out, "encrypt_", EncryptionRandomness.halfLength(key.publicKey(), 6, random));
  }

  void encryptAsKeyHolder(Printer out) {
    race(out, "keyholder_", EncryptionRandomness.keyHolder(key, random));
  }

  private void race(Printer out, String prefix, EncryptionRandomness randomness) {
    ValueEncryptor encryptor = ValueEncryptor.of(randomness);
    BigInteger[] back =
        KeyOwnerDecryption.of(key, random)
            .decryptIntegers(encryptor.encryptIntegers(ONE_EACH, plaintexts));
    if (!Arrays.equals(back, plaintexts)
        || !textbook.decrypt(textbook.encrypt(plaintexts[1])).equals(plaintexts[1])) {
      throw new IllegalStateException("what is timed must be right");
    }
    double[] nanos =
        Race.run(
            SECONDS,
            List.of(
                new Contestant(BATCH, () -> encryptor.encryptIntegers(ONE_EACH, plaintexts)),
                new Contestant(1, () -> textbook.encrypt(plaintexts[0]))));
    out.print(prefix + size() + "_vs_textbook", nanos[1] / nanos[0]);
    out.print(prefix + size() + "_microseconds", nanos[0] / 1e3);
  }

  void decrypt(Printer out) {
    ValueEncryptor encryptor = ValueEncryptor.of(EncryptionRandomness.keyHolder(key, random));
    EncryptedVector vector = encryptor.encryptIntegers(ONE_EACH, plaintexts);
    BigInteger ciphertext = textbook.encrypt(plaintexts[0]);
    KeyOwnerDecryption owner = KeyOwnerDecryption.of(key, random);
    double[] nanos =
        Race.run(
            SECONDS,
            List.of(
                new Contestant(BATCH, () -> owner.decryptIntegers(vector)),
                new Contestant(1, () -> textbook.decrypt(ciphertext))));
    out.print("decrypt_" + size() + "_vs_bigint", nanos[1] / nanos[0]);
    out.print("decrypt_" + size() + "_microseconds", nanos[0] / 1e3);
  }
}
