package io.github.flcrypt.core.verified;

import io.github.flcrypt.core.ClientId;
import io.github.flcrypt.core.Digest;
import io.github.flcrypt.core.wire.WireReader;
import io.github.flcrypt.core.wire.WireWriter;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The enrolled clients and their keys. The key holder must get it by a way that the aggregator does
 * not control, or compare its {@link #digest} by such a way: who writes the roster can invent
 * clients. Immutable.
 */
public final class ClientRoster {

  /** The most clients in a roster. */
  public static final int MAXIMUM_CLIENTS = 1 << 20;

  private static final String TAG = "flcrypt.client-roster";
  private static final int VERSION = 1;
  private static final int MAXIMUM_TAG_BYTES = 64;
  private static final int MINIMUM_ENTRY_BYTES = 4 + 1 + UploadKey.LENGTH;

  private final SortedMap<ClientId, UploadKey> keys;

  private ClientRoster(SortedMap<ClientId, UploadKey> keys) {
    this.keys = keys;
  }

  /**
   * A roster.
   *
   * @param keys at least one client, each with a key of its own
   * @return the roster
   */
  public static ClientRoster of(Map<ClientId, UploadKey> keys) {
    if (keys.isEmpty() || keys.size() > MAXIMUM_CLIENTS) {
      throw new IllegalArgumentException(
          "roster must have 1 to " + MAXIMUM_CLIENTS + " clients; got " + keys.size());
    }
    Set<UploadKey> seen = new HashSet<>();
    keys.forEach(
        (client, key) -> {
          if (!seen.add(key)) {
            throw new IllegalArgumentException(
                "clients must have keys of their own; got another's at " + client);
          }
        });
    return new ClientRoster(new TreeMap<>(keys));
  }

  /**
   * A client's key.
   *
   * @param client the client
   * @return its key
   * @throws UnknownClientException if the client is not enrolled
   */
  public UploadKey key(ClientId client) {
    return Optional.ofNullable(keys.get(client))
        .orElseThrow(
            () -> new UnknownClientException("client must be in the roster; got " + client));
  }

  /**
   * The number of clients.
   *
   * @return at least 1
   */
  public int size() {
    return keys.size();
  }

  /**
   * The name of this roster.
   *
   * @return the digest of its encoding
   */
  public Digest digest() {
    return Digest.of("client-roster", toBytes());
  }

  /**
   * The canonical encoding.
   *
   * @return fresh bytes
   */
  public byte[] toBytes() {
    WireWriter out = new WireWriter().text(TAG).u8(VERSION).i32(keys.size());
    keys.forEach(
        (client, key) -> {
          out.text(client.value());
          key.writeTo(out);
        });
    return out.toByteArray();
  }

  /**
   * Reads a roster.
   *
   * @param encoding what {@link #toBytes} gave
   * @return the roster
   * @throws io.github.flcrypt.core.MalformedMessageException if the bytes are not exactly one
   *     encoding
   */
  public static ClientRoster fromBytes(byte[] encoding) {
    WireReader in = new WireReader(encoding);
    Tags.require(in, TAG, VERSION, MAXIMUM_TAG_BYTES);
    int count = in.count("clients", MAXIMUM_CLIENTS, MINIMUM_ENTRY_BYTES);
    TreeMap<ClientId, UploadKey> keys = new TreeMap<>();
    for (int i = 0; i < count; i++) {
      ClientId client = Tags.client(in);
      if (!keys.isEmpty() && keys.lastKey().compareTo(client) >= 0) {
        throw in.malformed("clients", "must be strictly increasing; got " + client);
      }
      keys.put(client, UploadKey.readFrom(in));
    }
    in.end();
    try {
      return of(keys);
    } catch (IllegalArgumentException e) {
      throw in.malformed("clients", "must be valid: " + e.getMessage());
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ClientRoster that && keys.equals(that.keys);
  }

  @Override
  public int hashCode() {
    return keys.hashCode();
  }

  @Override
  public String toString() {
    return "ClientRoster(" + keys.size() + " clients, " + digest().abbreviated() + ")";
  }
}
