package io.github.flcrypt.core;

/**
 * Who can decrypt, and so who could read a client's update. How much the aggregator is trusted is
 * another question: {@link AggregatorTrust}.
 */
public enum KeyHolder {
  /** A separate key authority that is given sums only. The default to recommend. */
  AUTHORITY("nobody but the key authority, which is given sums only"),
  /** Any t of n share-holders together. */
  THRESHOLD("any t of the n share-holders together"),
  /** All clients share the key: any client that colludes with the server reads every update. */
  CLIENTS("any client that colludes with the server"),
  /**
   * The server itself, as in the medical data sharing scheme: encryption then hides updates from
   * the other clients and the network, and not from the server.
   */
  SERVER("the server itself: encryption hides updates only from others");

  private final String reader;

  KeyHolder(String reader) {
    this.reader = reader;
  }

  /**
   * Who can read a single client's update.
   *
   * @return a phrase for reports and logs
   */
  public String whoCanReadAnUpdate() {
    return reader;
  }
}
