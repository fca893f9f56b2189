package io.github.flcrypt.dp;

import io.github.flcrypt.core.Digest;
import io.github.flcrypt.core.PrivacyUnit;
import io.github.flcrypt.core.wire.WireReader;
import io.github.flcrypt.core.wire.WireWriter;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * What a ledger has committed: how often each kind of release, and in which rounds. Immutable.
 *
 * <p>Format 1: magic text, version, &epsilon;, &delta;; the releases with their counts; the rounds'
 * digests in the order of their commits; a digest of all that, against damage, not against forgery.
 */
record LedgerState(Map<GaussianRelease, Long> counts, Set<Digest> rounds) {

  static final LedgerState EMPTY = new LedgerState(Map.of(), Set.of());

  private static final String MAGIC = "flcrypt.renyi-ledger";
  private static final int VERSION = 1;
  private static final int MOST_ROUNDS = 1 << 20;
  private static final int RELEASE_BYTES = 4 + 8 + 8 + 4 + 8 + 4 + 8 + 8 + 8;

  LedgerState {
    counts = Collections.unmodifiableMap(new LinkedHashMap<>(counts));
    rounds = Collections.unmodifiableSet(new LinkedHashSet<>(rounds));
  }

  LedgerState with(Digest round, GaussianRelease release) {
    Map<GaussianRelease, Long> more = new LinkedHashMap<>(counts);
    more.merge(release, 1L, Math::addExact);
    Set<Digest> longer = new LinkedHashSet<>(rounds);
    longer.add(round);
    return new LedgerState(more, longer);
  }

  byte[] toBytes(PrivacyBudget budget) {
    WireWriter out = new WireWriter();
    out.text(MAGIC).u8(VERSION).f64(budget.epsilon()).f64(budget.delta());
    out.i32(counts.size());
    counts.forEach((release, count) -> write(out, release, count));
    out.i32(rounds.size());
    rounds.forEach(round -> round.writeTo(out));
    Digest.of(MAGIC, out.toByteArray()).writeTo(out);
    return out.toByteArray();
  }

  private static void write(WireWriter out, GaussianRelease release, long count) {
    DistributedDiscreteGaussian mechanism = release.noise().mechanism();
    out.text(release.unit().name())
        .i64(mechanism.shareVariance().numerator())
        .i64(mechanism.shareVariance().denominator())
        .i32(mechanism.honestContributors())
        .i64(mechanism.dimension())
        .i32(release.noise().tailBits())
        .f64(release.sensitivity().l1())
        .f64(release.sensitivity().l2())
        .i64(count);
  }

  static LedgerState fromBytes(byte[] bytes, PrivacyBudget budget, RenyiFilter filter) {
    int length = Math.max(0, bytes.length - Digest.LENGTH);
    WireReader in = new WireReader(bytes);
    String magic = in.text("ledger magic", 64);
    int version = in.u8("ledger version");
    if (!magic.equals(MAGIC) || version != VERSION) {
      throw in.malformed("ledger", "must be of version 1; got " + magic + " " + version);
    }
    double epsilon = in.f64("ledger epsilon");
    double delta = in.f64("ledger delta");
    if (epsilon != budget.epsilon() || delta != budget.delta()) {
      throw in.malformed(
          "ledger budget", "must be " + budget + "; got epsilon " + epsilon + ", delta " + delta);
    }
    Map<GaussianRelease, Long> counts = readCounts(in);
    Set<Digest> rounds = readRounds(in);
    Digest digest = Digest.readFrom(in, "ledger digest");
    in.end();
    if (!digest.equals(Digest.of(MAGIC, Arrays.copyOf(bytes, length)))) {
      throw in.malformed("ledger digest", "must be that of the bytes before it; they were changed");
    }
    if (counts.values().stream().mapToLong(Long::longValue).sum() != rounds.size()) {
      throw in.malformed("ledger", "must have one release a round; got " + rounds.size());
    }
    if (!filter.admits(counts)) {
      throw in.malformed("ledger", "must keep its budget; got more spending");
    }
    return new LedgerState(counts, rounds);
  }

  private static Map<GaussianRelease, Long> readCounts(WireReader in) {
    int kinds = in.count("ledger releases", MOST_ROUNDS, RELEASE_BYTES);
    Map<GaussianRelease, Long> counts = new LinkedHashMap<>();
    for (int i = 0; i < kinds; i++) {
      GaussianRelease release = readRelease(in);
      long count = in.i64("ledger release count");
      boolean sameUnit =
          counts.keySet().stream().limit(1).allMatch(first -> first.unit() == release.unit());
      if (count < 1 || count > MOST_ROUNDS || !sameUnit || counts.containsKey(release)) {
        throw in.malformed(
            "ledger releases", "must differ, hide one unit and be counted; got count " + count);
      }
      counts.put(release, count);
    }
    return counts;
  }

  private static GaussianRelease readRelease(WireReader in) {
    String unit = in.text("privacy unit", 16);
    try {
      RationalVariance variance =
          new RationalVariance(in.i64("variance numerator"), in.i64("variance denominator"));
      DistributedDiscreteGaussian mechanism =
          new DistributedDiscreteGaussian(
              variance, in.i32("honest contributors"), in.i64("dimension"));
      BoundedShareNoise noise = new BoundedShareNoise(mechanism, in.i32("tail bits"));
      GridSensitivity sensitivity = new GridSensitivity(in.f64("l1"), in.f64("l2"));
      return new GaussianRelease(PrivacyUnit.valueOf(unit), noise, sensitivity);
    } catch (IllegalArgumentException e) {
      throw in.malformed("ledger release", "must be valid: " + e.getMessage());
    }
  }

  private static Set<Digest> readRounds(WireReader in) {
    int count = in.count("ledger rounds", MOST_ROUNDS, Digest.LENGTH);
    Set<Digest> rounds = new LinkedHashSet<>();
    for (int i = 0; i < count; i++) {
      if (!rounds.add(Digest.readFrom(in, "round digest"))) {
        throw in.malformed("ledger rounds", "must differ; got one twice");
      }
    }
    return rounds;
  }
}
