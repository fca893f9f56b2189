package io.github.flcrypt.core;

import java.util.List;
import java.util.Optional;

/** Collects what the parties of a round agree on; for one thread. */
public final class RoundContextBuilder {

  final long round;
  final long baseVersion;
  final ModelLayout layout;
  final Digest pipeline;
  Optional<KeyId> key = Optional.empty();
  int minimumContributors;
  int maximumContributors;
  byte[] publicSeed = new byte[0];
  Optional<ClipBounds> clipBounds = Optional.empty();
  private List<ClientId> cohort = List.of();

  RoundContextBuilder(long round, long baseVersion, ModelLayout layout, Digest pipeline) {
    this.round = round;
    this.baseVersion = baseVersion;
    this.layout = layout;
    this.pipeline = pipeline;
  }

  /**
   * The clients invited.
   *
   * @param clients all different, in any order
   * @return this builder
   */
  public RoundContextBuilder cohort(List<ClientId> clients) {
    cohort = RoundContext.sorted(clients);
    return this;
  }

  /**
   * How many clients must and may contribute.
   *
   * @param minimum fewer abort the round before decryption; at least 1
   * @param maximum headroom is proved for so many; at least the minimum
   * @return this builder
   */
  public RoundContextBuilder contributors(int minimum, int maximum) {
    minimumContributors = minimum;
    maximumContributors = maximum;
    return this;
  }

  /**
   * The key under which updates are encrypted.
   *
   * @param id the public key's fingerprint
   * @return this builder
   */
  public RoundContextBuilder key(KeyId id) {
    key = Optional.of(id);
    return this;
  }

  /**
   * The seed of the round's public coins.
   *
   * @param seed 32 bytes
   * @return this builder
   */
  public RoundContextBuilder publicSeed(byte[] seed) {
    publicSeed = seed.clone();
    return this;
  }

  /**
   * The round's clip bounds.
   *
   * @param bounds bounds that fit the layout
   * @return this builder
   */
  public RoundContextBuilder clipBounds(ClipBounds bounds) {
    clipBounds = Optional.of(bounds);
    return this;
  }

  /**
   * Makes the context.
   *
   * @return the checked context
   */
  public RoundContext build() {
    return new RoundContext(this, cohort);
  }
}
