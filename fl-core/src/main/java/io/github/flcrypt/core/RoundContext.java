package io.github.flcrypt.core;

import io.github.flcrypt.core.wire.WireReader;
import io.github.flcrypt.core.wire.WireWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Everything public that the parties of one round agree on. It goes with every value of the round
 * and is checked at each door. Immutable.
 */
public final class RoundContext {

  /** The number of bytes of the public seed. */
  public static final int SEED_LENGTH = 32;

  private static final int MAXIMUM_COHORT = 1 << 20;

  private final long round;
  private final long baseVersion;
  private final ModelLayout layout;
  private final Digest pipeline;
  private final Optional<KeyId> key;
  private final List<ClientId> cohort;
  private final int minimumContributors;
  private final int maximumContributors;
  private final byte[] publicSeed;
  private final Optional<ClipBounds> clipBounds;
  private final Digest digest;

  RoundContext(RoundContextBuilder b, List<ClientId> cohort) {
    this.round = b.round;
    this.baseVersion = b.baseVersion;
    this.layout = b.layout;
    this.pipeline = b.pipeline;
    this.key = b.key;
    this.cohort = cohort;
    this.minimumContributors = b.minimumContributors;
    this.maximumContributors = b.maximumContributors;
    this.publicSeed = b.publicSeed.clone();
    this.clipBounds = b.clipBounds;
    Require.that(round >= 0, "round must not be negative", round);
    Require.that(baseVersion >= 0, "base version must not be negative", baseVersion);
    Require.that(
        !cohort.isEmpty() && cohort.size() <= MAXIMUM_COHORT,
        "cohort must have 1 to " + MAXIMUM_COHORT + " clients",
        cohort.size());
    Require.that(
        minimumContributors >= 1 && minimumContributors <= maximumContributors,
        "minimum contributors must be in [1, maximum " + maximumContributors + "]",
        minimumContributors);
    Require.that(
        cohort.size() <= maximumContributors && cohort.size() >= minimumContributors,
        "cohort size must be in [" + minimumContributors + ", " + maximumContributors + "]",
        cohort.size());
    Require.that(
        publicSeed.length == SEED_LENGTH, "public seed must have 32 bytes", publicSeed.length);
    clipBounds.ifPresent(bounds -> bounds.requireFits(layout));
    digest = Digest.of("round", toBytes());
  }

  /**
   * Starts the context of a round.
   *
   * @param round the round's number, from 0
   * @param model the model that clients start from
   * @param pipeline the digest of the pipeline specification
   * @return a builder
   */
  public static RoundContextBuilder builder(long round, Model model, Digest pipeline) {
    return new RoundContextBuilder(round, model.version(), model.layout(), pipeline);
  }

  /**
   * The round's number.
   *
   * @return from 0
   */
  public long round() {
    return round;
  }

  /**
   * The version of the model that clients start from.
   *
   * @return from 0
   */
  public long baseVersion() {
    return baseVersion;
  }

  /**
   * The model's layers.
   *
   * @return the layout
   */
  public ModelLayout layout() {
    return layout;
  }

  /**
   * The digest of the pipeline specification that both ends are built from.
   *
   * @return the digest
   */
  public Digest pipeline() {
    return pipeline;
  }

  /**
   * The key under which updates are encrypted.
   *
   * @return empty where nothing is encrypted
   */
  public Optional<KeyId> key() {
    return key;
  }

  /**
   * The clients invited, sorted.
   *
   * @return an unmodifiable list
   */
  public List<ClientId> cohort() {
    return cohort;
  }

  /**
   * Whether a client is invited.
   *
   * @param client the client
   * @return true if it is in the cohort
   */
  public boolean invites(ClientId client) {
    return Collections.binarySearch(cohort, client) >= 0;
  }

  /**
   * Fewer contributors abort the round before decryption.
   *
   * @return at least 1
   */
  public int minimumContributors() {
    return minimumContributors;
  }

  /**
   * The number of contributors for which headroom is proved.
   *
   * @return at least the minimum
   */
  public int maximumContributors() {
    return maximumContributors;
  }

  /**
   * The seed of the round's public coins.
   *
   * @return a copy, 32 bytes
   */
  public byte[] publicSeed() {
    return publicSeed.clone();
  }

  /**
   * The round's clip bounds.
   *
   * @return empty where nothing is clipped
   */
  public Optional<ClipBounds> clipBounds() {
    return clipBounds;
  }

  /**
   * The round's name in every message: binds everything above.
   *
   * @return the digest of the canonical encoding
   */
  public Digest digest() {
    return digest;
  }

  /**
   * Writes the canonical encoding.
   *
   * @param out the message
   */
  public void writeTo(WireWriter out) {
    out.i64(round).i64(baseVersion);
    layout.writeTo(out);
    pipeline.writeTo(out);
    out.u8(key.isPresent() ? 1 : 0);
    key.ifPresent(k -> k.digest().writeTo(out));
    out.i32(cohort.size());
    cohort.forEach(client -> out.text(client.value()));
    out.i32(minimumContributors).i32(maximumContributors).raw(publicSeed);
    out.u8(clipBounds.isPresent() ? 1 : 0);
    clipBounds.ifPresent(bounds -> bounds.writeTo(out));
  }

  /**
   * Reads a context.
   *
   * @param in the message
   * @return the context
   */
  public static RoundContext readFrom(WireReader in) {
    long round = in.i64("round");
    long baseVersion = in.i64("base version");
    ModelLayout layout = ModelLayout.readFrom(in);
    RoundContextBuilder builder =
        new RoundContextBuilder(
            round, baseVersion, layout, Digest.readFrom(in, "pipeline specification digest"));
    if (flag(in, "key flag")) {
      builder.key(new KeyId(Digest.readFrom(in, "key id")));
    }
    int size = in.count("cohort size", MAXIMUM_COHORT, 5);
    List<ClientId> cohort = new ArrayList<>(size);
    try {
      for (int i = 0; i < size; i++) {
        cohort.add(new ClientId(in.text("client id", ClientId.MAXIMUM_LENGTH)));
        if (i > 0 && cohort.get(i).compareTo(cohort.get(i - 1)) <= 0) {
          throw in.malformed("cohort", "must be sorted and different; got " + cohort.get(i));
        }
      }
      builder.contributors(in.i32("minimum contributors"), in.i32("maximum contributors"));
      builder.publicSeed(in.raw("public seed", SEED_LENGTH));
      if (flag(in, "clip bounds flag")) {
        builder.clipBounds(ClipBounds.readFrom(in));
      }
      return builder.cohort(cohort).build();
    } catch (IllegalArgumentException e) {
      throw in.malformed("round context", "must be valid: " + e.getMessage());
    }
  }

  private static boolean flag(WireReader in, String field) {
    int value = in.u8(field);
    if (value > 1) {
      throw in.malformed(field, "must be 0 or 1; got " + value);
    }
    return value == 1;
  }

  private byte[] toBytes() {
    WireWriter out = new WireWriter();
    writeTo(out);
    return out.toByteArray();
  }

  /** The same round over other layers, without clip bounds, which belong to the whole layout. */
  RoundContext over(ModelLayout part) {
    RoundContextBuilder builder =
        new RoundContextBuilder(round, baseVersion, part, pipeline)
            .cohort(cohort)
            .contributors(minimumContributors, maximumContributors)
            .publicSeed(publicSeed);
    key.ifPresent(builder::key);
    return builder.build();
  }

  static List<ClientId> sorted(List<ClientId> clients) {
    List<ClientId> sorted = List.copyOf(new TreeSet<>(clients));
    Require.that(sorted.size() == clients.size(), "cohort must not name a client twice", clients);
    return sorted;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RoundContext that && digest.equals(that.digest);
  }

  @Override
  public int hashCode() {
    return digest.hashCode();
  }

  @Override
  public String toString() {
    return "RoundContext[round "
        + round
        + ", base version "
        + baseVersion
        + ", "
        + digest.abbreviated()
        + "]";
  }
}
