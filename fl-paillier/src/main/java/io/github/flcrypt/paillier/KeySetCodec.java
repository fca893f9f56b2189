package io.github.flcrypt.paillier;

import io.github.flcrypt.core.Digest;
import io.github.flcrypt.core.wire.WireReader;
import io.github.flcrypt.core.wire.WireWriter;
import io.github.flcrypt.paillier.PaillierKeySet.Entry;
import io.github.flcrypt.paillier.internal.KeyRules;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The byte format of key sets: text tag, u8 version, i32 count, and for each key, in the order of
 * the fingerprints, u8 state and the key's own encoding with its length, private unless destroyed.
 */
final class KeySetCodec {

  private static final String TAG = "flcrypt.paillier.key-set";
  private static final int VERSION = 1;
  private static final int MAXIMUM_TAG_BYTES = 64;
  // State, length and the shortest key.
  private static final int MINIMUM_ENTRY_BYTES = 64;
  // Primes, a generator modulo n², a base and the frame of the largest key take less.
  private static final int MAXIMUM_KEY_BYTES = KeyRules.MAXIMUM_BITS;

  private KeySetCodec() {}

  static byte[] encode(Collection<Entry> entries, SecretKeyAccess access) {
    WireWriter out = new WireWriter().text(TAG).u8(VERSION).i32(entries.size());
    for (Entry entry : entries) {
      boolean present = entry.secret().map(key -> !key.isDestroyed()).orElse(false);
      if (!present && entry.state() != KeyState.DESTROYED) {
        throw new IllegalStateException(
            "key " + entry.open().keyId() + " must not be destroyed behind its set");
      }
      byte[] key =
          entry.secret().map(secret -> secret.toBytes(access)).orElseGet(entry.open()::toBytes);
      out.u8(entry.state().code()).bytes(key);
      Arrays.fill(key, (byte) 0);
    }
    return out.toByteArray();
  }

  static PaillierKeySet decode(byte[] encoding, SecretKeyAccess access, int minimumBits) {
    Objects.requireNonNull(access, "access");
    WireReader reader = new WireReader(encoding);
    if (!reader.text("tag", MAXIMUM_TAG_BYTES).equals(TAG)) {
      throw reader.malformed("tag", "must be " + TAG);
    }
    int version = reader.u8("version");
    if (version != VERSION) {
      throw reader.malformed("version", "must be " + VERSION + "; got " + version);
    }
    int count = reader.count("keys", PaillierKeySet.MAXIMUM_KEYS, MINIMUM_ENTRY_BYTES);
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Entry entry = entry(reader, access, minimumBits);
      if (i > 0 && id(entries.get(i - 1)).compareTo(id(entry)) >= 0) {
        throw reader.malformed("keys", "must be in the order of their fingerprints, none twice");
      }
      entries.add(entry);
    }
    reader.end();
    if (entries.stream().filter(entry -> entry.state() == KeyState.PRIMARY).count() != 1) {
      throw reader.malformed("keys", "must have exactly one primary key");
    }
    return PaillierKeySet.ofEntries(entries);
  }

  private static Digest id(Entry entry) {
    return entry.open().keyId().digest();
  }

  private static Entry entry(WireReader reader, SecretKeyAccess access, int minimumBits) {
    int code = reader.u8("state");
    KeyState state =
        Arrays.stream(KeyState.values())
            .filter(candidate -> candidate.code() == code)
            .findFirst()
            .orElseThrow(() -> reader.malformed("state", "must be in [1, 4]; got " + code));
    byte[] key = reader.bytes("key", MAXIMUM_KEY_BYTES);
    Entry entry =
        state == KeyState.DESTROYED
            ? new Entry(PublicKeyCodec.decode(key, minimumBits), Optional.empty(), state)
            : Entry.of(PrivateKeyCodec.decode(key, access, minimumBits), state);
    Arrays.fill(key, (byte) 0);
    return entry;
  }
}
