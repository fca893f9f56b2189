package io.github.flcrypt.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.flcrypt.core.HeadroomExceededException;
import io.github.flcrypt.core.wire.WireReader;
import io.github.flcrypt.core.wire.WireWriter;
import io.github.flcrypt.paillier.EncryptedVector;
import io.github.flcrypt.paillier.InsecurePaillierParameters;
import io.github.flcrypt.paillier.InsecureSecretKeyAccess;
import io.github.flcrypt.paillier.InteropCiphertext;
import io.github.flcrypt.paillier.InteropEncoding;
import io.github.flcrypt.paillier.InteropKeys;
import io.github.flcrypt.paillier.InteropNumbers;
import io.github.flcrypt.paillier.InteropPlaintext;
import io.github.flcrypt.paillier.PaillierCiphertexts;
import io.github.flcrypt.paillier.PasswordStretching;
import io.github.flcrypt.paillier.SecretKeyAccess;
import java.nio.ByteBuffer;

/** The keys, ciphertexts and JSON texts of fl-paillier. */
class PaillierFuzzTest {

  private static final SecretKeyAccess ACCESS = InsecureSecretKeyAccess.get();
  private static final InteropEncoding ENCODING =
      InteropEncoding.pythonPaillier(Rounds.KEY.publicKey());
  // After tag, version and kind: a function's number and its three costs.
  private static final int COST_OFFSET = 4 + "flcrypt.paillier.sealed-keys".length() + 2;

  @FuzzTest
  void publicKey(byte[] data) {
    Documented.canonical(data, b -> InsecurePaillierParameters.publicKeyFromBytes(b).toBytes());
  }

  @FuzzTest
  void privateKey(byte[] data) {
    Documented.canonical(
        data, b -> InsecurePaillierParameters.privateKeyFromBytes(b, ACCESS).toBytes(ACCESS));
  }

  @FuzzTest
  void keySet(byte[] data) {
    Documented.canonical(
        data, b -> InsecurePaillierParameters.keySetFromBytes(b, ACCESS).toBytes(ACCESS));
  }

  @FuzzTest
  void sealedKey(byte[] data) {
    byte[] cheap = data.clone();
    if (cheap.length >= COST_OFFSET + 13) {
      // Another cost would be a minute's work for one input; the target below reads costs.
      ByteBuffer.wrap(cheap, COST_OFFSET, 13).put((byte) 1).putInt(13).putInt(8).putInt(10);
    }
    Documented.refusesOrReads(
        () -> InsecurePaillierParameters.openPrivateKey(cheap, "seed".toCharArray()));
  }

  @FuzzTest
  void passwordStretching(byte[] data) {
    Documented.canonical(
        data,
        bytes -> {
          WireReader in = new WireReader(bytes);
          PasswordStretching stretching = PasswordStretching.readFrom(in);
          in.end();
          WireWriter out = new WireWriter();
          stretching.writeTo(out);
          return out.toByteArray();
        });
  }

  @FuzzTest
  void ciphertexts(byte[] data) {
    Documented.canonical(
        data,
        bytes -> {
          WireReader in = new WireReader(bytes);
          PaillierCiphertexts read = PaillierCiphertexts.read(in, 2, Rounds.KEY.publicKey());
          in.end();
          WireWriter out = new WireWriter();
          read.writeTo(out);
          return out.toByteArray();
        });
  }

  @FuzzTest
  void encryptedVector(byte[] data) {
    Documented.canonical(data, b -> EncryptedVector.fromBytes(b, Rounds.KEY.publicKey()).toBytes());
  }

  @FuzzTest
  void jsonPublicKey(byte[] data) {
    Documented.refusesOrReads(() -> InteropKeys.name(data));
    Documented.refusesOrReads(() -> InsecurePaillierParameters.publicKeyFromJson(data));
  }

  @FuzzTest
  void jsonPrivateKey(byte[] data) {
    Documented.refusesOrReads(() -> InsecurePaillierParameters.privateKeyFromJson(data, ACCESS));
  }

  @FuzzTest
  void jsonNumber(byte[] data) {
    Documented.refusesOrReads(
        () -> {
          String json = new String(data, ISO_8859_1);
          InteropCiphertext number = InteropNumbers.fromJson(json, ENCODING);
          InteropPlaintext plaintext = number.decrypt(Rounds.KEY, Rounds.RANDOM);
          try {
            plaintext.toDouble();
          } catch (HeadroomExceededException e) {
            // Any unit decrypts, most of them to no number.
          }
          InteropNumbers.fromJson(InteropNumbers.toJson(number), ENCODING);
        });
  }

  @FuzzTest
  void jsonNumbers(byte[] data) {
    Documented.refusesOrReads(
        () -> InteropNumbers.listFromJson(new String(data, ISO_8859_1), ENCODING));
  }
}
