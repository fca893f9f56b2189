package io.github.flcrypt.paillier;

import io.github.flcrypt.core.wire.WireReader;
import io.github.flcrypt.core.wire.WireWriter;
import io.github.flcrypt.paillier.internal.KeyRules;
import io.github.flcrypt.paillier.internal.threshold.ThresholdForm;
import io.github.flcrypt.paillier.internal.threshold.ThresholdRules;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * The byte format of public threshold keys: text tag, u8 version, i32 bits of n, bytes of the
 * Paillier key, u8 quorum, u8 holders, the verification keys in the length of n² each.
 */
final class ThresholdKeyCodec {

  static final String DOMAIN = "paillier.threshold-key";

  private static final String TAG = "flcrypt.paillier.threshold-key";
  private static final int VERSION = 1;
  // The Paillier key within: n, h, and some header.
  private static final int MAXIMUM_KEY_BYTES = KeyRules.MAXIMUM_BITS / 4 + 256;

  private ThresholdKeyCodec() {}

  static byte[] encode(PaillierPublicKey key, ThresholdForm form) {
    WireWriter out =
        KeyHeader.write(TAG, VERSION, key.modulusBits())
            .bytes(key.toBytes())
            .u8(form.quorum())
            .u8(form.holders());
    form.verificationKeys().forEach(v -> out.fixedUnsigned(v, key.ciphertextBytes()));
    return out.toByteArray();
  }

  static ThresholdPublicKey decode(byte[] encoding, int minimumBits) {
    WireReader reader = new WireReader(encoding);
    int bits = KeyHeader.read(reader, TAG, VERSION, minimumBits);
    byte[] inner = reader.bytes("Paillier key", MAXIMUM_KEY_BYTES);
    int quorum = reader.u8("quorum");
    int holders = reader.u8("holders");
    ThresholdRules.problemOfQuorum(quorum, holders)
        .ifPresent(
            problem -> {
              throw reader.malformed("quorum", problem);
            });
    int length = KeyExtensions.modulusBytes(2 * bits);
    List<BigInteger> keys = new ArrayList<>(holders);
    for (int i = 1; i <= holders; i++) {
      keys.add(reader.fixedUnsigned("v_" + i, length));
    }
    reader.end();
    PaillierPublicKey key = PublicKeyCodec.decode(inner, minimumBits);
    if (key.modulusBits() != bits || key.hasGeneralGenerator()) {
      throw reader.malformed("Paillier key", "must have " + bits + " bits and g = n + 1");
    }
    ThresholdForm form = ThresholdForm.of(key.n(), quorum, holders, keys);
    ThresholdRules.problem(form)
        .ifPresent(
            problem -> {
              throw reader.malformed("key", problem);
            });
    return new ThresholdPublicKey(key, form);
  }
}
