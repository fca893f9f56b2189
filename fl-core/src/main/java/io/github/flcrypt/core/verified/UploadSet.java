package io.github.flcrypt.core.verified;

import io.github.flcrypt.core.ClientId;
import io.github.flcrypt.core.Digest;
import io.github.flcrypt.core.DuplicateContributionException;
import io.github.flcrypt.core.RoundContext;
import io.github.flcrypt.core.RoundMismatchException;
import io.github.flcrypt.core.wire.WireReader;
import io.github.flcrypt.core.wire.WireWriter;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Whose uploads make up a round's sum, by digest: what the aggregator announces once the round is
 * closed, to the key holder and to any client that wants to see itself in it. Immutable.
 */
public final class UploadSet {

  private static final String TAG = "flcrypt.upload-set";
  private static final int VERSION = 1;
  private static final int MAXIMUM_TAG_BYTES = 64;
  private static final int MINIMUM_ENTRY_BYTES = 4 + 1 + Digest.LENGTH;

  private final long number;
  private final Digest round;
  private final SortedMap<ClientId, Digest> uploads;

  private UploadSet(long number, Digest round, SortedMap<ClientId, Digest> uploads) {
    this.number = number;
    this.round = round;
    this.uploads = uploads;
  }

  /**
   * The set of some uploads.
   *
   * @param updates at least one, all of one round and of different clients
   * @return the set
   * @throws RoundMismatchException if they are of different rounds
   * @throws DuplicateContributionException if a client is there twice
   */
  public static UploadSet of(List<? extends SignedUpdate<?>> updates) {
    if (updates.isEmpty()) {
      throw new IllegalArgumentException("set must have at least 1 upload; got 0");
    }
    RoundContext round = updates.get(0).round();
    TreeMap<ClientId, Digest> uploads = new TreeMap<>();
    for (SignedUpdate<?> update : updates) {
      if (!update.round().equals(round)) {
        throw new RoundMismatchException(
            "uploads must be of one round; got " + round + " and " + update.round());
      }
      if (uploads.put(update.client(), update.digest()) != null) {
        throw new DuplicateContributionException(
            "client must contribute once; got " + update.client() + " again");
      }
    }
    return new UploadSet(round.round(), round.digest(), uploads);
  }

  /**
   * The round's number.
   *
   * @return at least 0
   */
  public long number() {
    return number;
  }

  /**
   * The round.
   *
   * @return the digest of its context
   */
  public Digest round() {
    return round;
  }

  /**
   * Whose uploads are in the set.
   *
   * @return sorted, without repetition
   */
  public List<ClientId> clients() {
    return List.copyOf(uploads.keySet());
  }

  /**
   * Whether an upload is in the set, as a client asks that does not want to be left out or
   * replaced.
   *
   * @param update the upload
   * @return whether the set has this very upload
   */
  public boolean contains(SignedUpdate<?> update) {
    return update.round().digest().equals(round)
        && Optional.ofNullable(uploads.get(update.client()))
            .filter(update.digest()::equals)
            .isPresent();
  }

  /**
   * The name of the set, which the key holder's journal keeps.
   *
   * @return the digest of its encoding
   */
  public Digest digest() {
    return Digest.of("upload-set", toBytes());
  }

  /**
   * The canonical encoding.
   *
   * @return fresh bytes
   */
  public byte[] toBytes() {
    WireWriter out = new WireWriter().text(TAG).u8(VERSION).i64(number);
    round.writeTo(out);
    out.i32(uploads.size());
    uploads.forEach(
        (client, digest) -> {
          out.text(client.value());
          digest.writeTo(out);
        });
    return out.toByteArray();
  }

  /**
   * Reads a set.
   *
   * @param encoding what {@link #toBytes} gave
   * @param round the round that it must be of
   * @return the set
   * @throws RoundMismatchException if it is of another round, or names a client outside the cohort
   * @throws io.github.flcrypt.core.MalformedMessageException if the bytes are not exactly one
   *     encoding
   */
  public static UploadSet fromBytes(byte[] encoding, RoundContext round) {
    WireReader in = new WireReader(encoding);
    Tags.require(in, TAG, VERSION, MAXIMUM_TAG_BYTES);
    long number = in.i64("round");
    Digest digest = Digest.readFrom(in, "round digest");
    if (number != round.round() || !digest.equals(round.digest())) {
      throw new RoundMismatchException("set must be of " + round + "; got round " + number);
    }
    int count = in.count("uploads", round.cohort().size(), MINIMUM_ENTRY_BYTES);
    TreeMap<ClientId, Digest> uploads = new TreeMap<>();
    for (int i = 0; i < count; i++) {
      ClientId client = Tags.client(in);
      if (!uploads.isEmpty() && uploads.lastKey().compareTo(client) >= 0) {
        throw in.malformed("uploads", "must be strictly increasing by client; got " + client);
      }
      if (!round.invites(client)) {
        throw new RoundMismatchException(
            "client must be in the cohort of " + round + "; got " + client);
      }
      uploads.put(client, Digest.readFrom(in, "upload"));
    }
    in.end();
    if (uploads.isEmpty()) {
      throw in.malformed("uploads", "must be at least 1; got 0");
    }
    return new UploadSet(number, digest, uploads);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof UploadSet that
        && number == that.number
        && round.equals(that.round)
        && uploads.equals(that.uploads);
  }

  @Override
  public int hashCode() {
    return uploads.hashCode();
  }

  @Override
  public String toString() {
    return "UploadSet[round " + number + ", " + uploads.size() + " uploads]";
  }
}
