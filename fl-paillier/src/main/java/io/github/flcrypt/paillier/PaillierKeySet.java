package io.github.flcrypt.paillier;

import io.github.flcrypt.core.KeyId;
import io.github.flcrypt.core.KeyMismatchException;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The private keys of one holder by fingerprint: one primary key for new rounds, active and retired
 * ones for ciphertexts that exist, and what is left of destroyed ones.
 *
 * <p>Rotate between rounds with {@link #rotateTo}: encrypt under {@link #primary()}, decrypt a sum
 * with {@link #privateKey} of the sum's own key, retire or destroy old keys once their last round
 * is open. A set is immutable, and every change gives another one; the key objects are shared, so a
 * key that is destroyed is destroyed in all sets. Safe for several threads.
 */
public final class PaillierKeySet {

  /** The most keys in a set. */
  public static final int MAXIMUM_KEYS = 1024;

  /** One key; the secret is there unless the state is DESTROYED. */
  record Entry(PaillierPublicKey open, Optional<PaillierPrivateKey> secret, KeyState state) {

    static Entry of(PaillierPrivateKey key, KeyState state) {
      return new Entry(key.publicKey(), Optional.of(key), state);
    }

    Entry as(KeyState other) {
      return new Entry(open, secret, other);
    }
  }

  private final SortedMap<KeyId, Entry> entries;

  private PaillierKeySet(SortedMap<KeyId, Entry> entries) {
    this.entries = entries;
  }

  /** The set of checked entries, exactly one of them primary. */
  static PaillierKeySet ofEntries(Iterable<Entry> keys) {
    SortedMap<KeyId, Entry> entries = new TreeMap<>(Comparator.comparing(KeyId::digest));
    keys.forEach(entry -> entries.put(entry.open().keyId(), entry));
    return new PaillierKeySet(entries);
  }

  /**
   * A set of one key.
   *
   * @param primary the key of new rounds
   * @return the set
   */
  public static PaillierKeySet of(PaillierPrivateKey primary) {
    requirePresent(primary);
    return ofEntries(List.of(Entry.of(primary, KeyState.PRIMARY)));
  }

  /**
   * This set with one more key, which decrypts.
   *
   * @param key a key that is not in the set
   * @return the larger set
   */
  public PaillierKeySet add(PaillierPrivateKey key) {
    requirePresent(key);
    KeyId id = key.publicKey().keyId();
    if (entries.containsKey(id)) {
      throw new IllegalArgumentException("key must not be in the set; got " + id);
    }
    if (entries.size() >= MAXIMUM_KEYS) {
      throw new IllegalArgumentException("set must have at most " + MAXIMUM_KEYS + " keys");
    }
    return with(Entry.of(key, KeyState.ACTIVE));
  }

  /**
   * This set with a new primary key; the primary until now is retired and goes on decrypting.
   *
   * @param key a key that is not in the set
   * @return the set for the next round
   */
  public PaillierKeySet rotateTo(PaillierPrivateKey key) {
    KeyId old = primary().publicKey().keyId();
    return add(key).promote(key.publicKey().keyId()).retire(old);
  }

  /**
   * This set with an active key as primary; the primary until now becomes active.
   *
   * @param id the fingerprint of an active key
   * @return the set
   */
  public PaillierKeySet promote(KeyId id) {
    Entry entry = entry(id);
    requireState(entry, KeyState.ACTIVE);
    Entry old = entry(primary().publicKey().keyId());
    return with(old.as(KeyState.ACTIVE)).with(entry.as(KeyState.PRIMARY));
  }

  /**
   * This set with an active key retired.
   *
   * @param id the fingerprint of an active key
   * @return the set
   */
  public PaillierKeySet retire(KeyId id) {
    Entry entry = entry(id);
    requireState(entry, KeyState.ACTIVE);
    return with(entry.as(KeyState.RETIRED));
  }

  /**
   * Destroys a key, in this and every other set that shares it. Ciphertexts under it are lost.
   *
   * @param id the fingerprint of a retired key: a key is retired first, so that a slip of the
   *     fingerprint does not end the round under way
   * @return the set that remembers the key as destroyed
   */
  public PaillierKeySet destroy(KeyId id) {
    Entry entry = entry(id);
    requireState(entry, KeyState.RETIRED);
    entry.secret().ifPresent(PaillierPrivateKey::destroy);
    return with(new Entry(entry.open(), Optional.empty(), KeyState.DESTROYED));
  }

  /**
   * The key of new rounds.
   *
   * @return the primary key
   */
  public PaillierPrivateKey primary() {
    return entries.values().stream()
        .filter(entry -> entry.state() == KeyState.PRIMARY)
        .findFirst()
        .map(entry -> privateKey(entry.open().keyId()))
        .orElseThrow();
  }

  /**
   * The key that decrypts ciphertexts under a fingerprint.
   *
   * @param id the fingerprint that the ciphertexts carry
   * @return the private key
   * @throws KeyMismatchException if the set never had the key
   * @throws KeyDestroyedException if the key was destroyed
   */
  public PaillierPrivateKey privateKey(KeyId id) {
    return entry(id)
        .secret()
        .filter(key -> !key.isDestroyed())
        .orElseThrow(
            () -> new KeyDestroyedException("key must not be destroyed; got destroyed key " + id));
  }

  /**
   * The public half of a key, which a destroyed key keeps.
   *
   * @param id the fingerprint
   * @return the public key
   * @throws KeyMismatchException if the set never had the key
   */
  public PaillierPublicKey publicKey(KeyId id) {
    return entry(id).open();
  }

  /**
   * Where each key stands.
   *
   * @return the states by fingerprint, in the order of the fingerprints
   */
  public SortedMap<KeyId, KeyState> states() {
    SortedMap<KeyId, KeyState> states = new TreeMap<>(Comparator.comparing(KeyId::digest));
    entries.forEach((id, entry) -> states.put(id, entry.state()));
    return states;
  }

  /**
   * Exports all keys in the clear, in the format that docs/paillier-formats.md describes.
   *
   * @param access the permission to handle secret keys in the clear
   * @return fresh secret bytes, to be encrypted before they are stored and overwritten after use
   */
  public byte[] toBytes(SecretKeyAccess access) {
    Objects.requireNonNull(access, "access");
    return KeySetCodec.encode(entries.values(), access);
  }

  /**
   * Imports keys; keys below 2048 bits are refused.
   *
   * @param encoding the output of {@link #toBytes}; the caller should overwrite it afterwards
   * @param access the permission to handle secret keys in the clear
   * @return the set
   * @throws io.github.flcrypt.core.MalformedMessageException if the bytes are not exactly one
   *     canonical encoding
   */
  public static PaillierKeySet fromBytes(byte[] encoding, SecretKeyAccess access) {
    return KeySetCodec.decode(encoding, access, PaillierParameters.MINIMUM_SECURE_BITS);
  }

  private Entry entry(KeyId id) {
    return Optional.ofNullable(entries.get(id))
        .orElseThrow(() -> new KeyMismatchException("key must be in the set; got " + id));
  }

  private PaillierKeySet with(Entry changed) {
    SortedMap<KeyId, Entry> copy = new TreeMap<>(entries);
    copy.put(changed.open().keyId(), changed);
    return new PaillierKeySet(copy);
  }

  private static void requirePresent(PaillierPrivateKey key) {
    if (key.isDestroyed()) {
      throw new IllegalArgumentException("key must not be destroyed; got " + key);
    }
  }

  private static void requireState(Entry entry, KeyState expected) {
    if (entry.state() != expected) {
      throw new IllegalStateException(
          "key " + entry.open().keyId() + " must be " + expected + "; got " + entry.state());
    }
  }

  @Override
  public String toString() {
    return "PaillierKeySet" + states();
  }
}
