package io.github.flcrypt.dp;

import io.github.flcrypt.core.ClientId;
import io.github.flcrypt.core.Digest;
import io.github.flcrypt.core.wire.WireReader;
import io.github.flcrypt.core.wire.WireWriter;
import io.github.flcrypt.dp.internal.release.NoiseRelease;
import io.github.flcrypt.dp.internal.release.ReleaseFilter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The bytes of a ledger. Format 3: magic text, version, &epsilon;, &delta;; the kinds of release in
 * the order of their first use; the clients in ascending order; for each round its digest, the
 * number of its kind, and the numbers of its clients in ascending order; a digest of all that,
 * against damage, not against forgery. There is exactly one encoding of a state.
 */
final class LedgerFormat {

  private static final String MAGIC = "flcrypt.renyi-ledger";
  private static final int VERSION = 3;
  private static final int MOST_ROUNDS = 1 << 20;
  private static final int MOST_CLIENTS = 1 << 20;
  private static final int RELEASE_BYTES = 4 + 4 + 4 + 8 + 4 + 8 + 8 + 8;
  private static final int ROUND_BYTES = Digest.LENGTH + 4 + 4;

  private LedgerFormat() {}

  static byte[] toBytes(LedgerState state, PrivacyBudget budget) {
    List<NoiseRelease> kinds = new ArrayList<>(state.counts().keySet());
    List<ClientId> clients = new ArrayList<>(state.clients());
    Map<NoiseRelease, Integer> numbers = new HashMap<>();
    kinds.forEach(kind -> numbers.put(kind, numbers.size()));
    WireWriter out = new WireWriter();
    out.text(MAGIC).u8(VERSION).f64(budget.epsilon()).f64(budget.delta());
    out.i32(kinds.size());
    kinds.forEach(release -> Releases.write(out, release));
    out.i32(clients.size());
    clients.forEach(client -> out.text(client.value()));
    out.i32(state.rounds().size());
    for (LedgerRound entry : state.rounds()) {
      entry.round().writeTo(out);
      out.i32(numbers.getOrDefault(entry.release(), -1)).i32(entry.cohort().size());
      for (ClientId client : entry.cohort()) {
        out.i32(Collections.binarySearch(clients, client));
      }
    }
    Digest.of(MAGIC, out.toByteArray()).writeTo(out);
    return out.toByteArray();
  }

  static LedgerState fromBytes(byte[] bytes, PrivacyBudget budget, ReleaseFilter filter) {
    WireReader in = new WireReader(bytes);
    readHead(in, budget);
    List<NoiseRelease> kinds = readKinds(in);
    List<ClientId> clients = readClients(in);
    LedgerState state = new LedgerState(readRounds(in, kinds, clients));
    Digest digest = Digest.readFrom(in, "ledger digest");
    in.end();
    int length = Math.max(0, bytes.length - Digest.LENGTH);
    if (!digest.equals(Digest.of(MAGIC, Arrays.copyOf(bytes, length)))) {
      throw in.malformed("ledger digest", "must be that of the bytes before it; they were changed");
    }
    if (!Arrays.equals(toBytes(state, budget), bytes)) {
      throw in.malformed("ledger", "must be encoded in the one order that is allowed");
    }
    if (!filter.admits(state.counts())) {
      throw in.malformed("ledger", "must keep its budget; got more spending");
    }
    return state;
  }

  private static void readHead(WireReader in, PrivacyBudget budget) {
    String magic = in.text("ledger magic", 64);
    int version = in.u8("ledger version");
    if (!magic.equals(MAGIC) || version != VERSION) {
      throw in.malformed("ledger", "must be of version 3; got " + magic + " " + version);
    }
    double epsilon = in.f64("ledger epsilon");
    double delta = in.f64("ledger delta");
    if (epsilon != budget.epsilon() || delta != budget.delta()) {
      throw in.malformed(
          "ledger budget", "must be " + budget + "; got epsilon " + epsilon + ", delta " + delta);
    }
  }

  private static List<NoiseRelease> readKinds(WireReader in) {
    int kinds = in.count("ledger releases", MOST_ROUNDS, RELEASE_BYTES);
    Set<NoiseRelease> releases = new LinkedHashSet<>();
    for (int i = 0; i < kinds; i++) {
      NoiseRelease release = readRelease(in);
      boolean sameUnit =
          releases.stream().limit(1).allMatch(first -> first.unit() == release.unit());
      if (!sameUnit || !releases.add(release)) {
        throw in.malformed("ledger releases", "must differ and hide one unit; got " + release);
      }
    }
    return new ArrayList<>(releases);
  }

  private static NoiseRelease readRelease(WireReader in) {
    String distribution = in.text("distribution", 128);
    try {
      return Releases.read(distribution, in);
    } catch (IllegalArgumentException e) {
      throw in.malformed("ledger release", "must be valid: " + e.getMessage());
    }
  }

  private static List<ClientId> readClients(WireReader in) {
    int count = in.count("ledger clients", MOST_CLIENTS, 5);
    List<ClientId> clients = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      try {
        clients.add(new ClientId(in.text("client id", ClientId.MAXIMUM_LENGTH)));
      } catch (IllegalArgumentException e) {
        throw in.malformed("client id", "must be valid: " + e.getMessage());
      }
    }
    return clients;
  }

  private static List<LedgerRound> readRounds(
      WireReader in, List<NoiseRelease> kinds, List<ClientId> clients) {
    int count = in.count("ledger rounds", MOST_ROUNDS, ROUND_BYTES);
    List<LedgerRound> rounds = new ArrayList<>();
    Set<Digest> seen = new HashSet<>();
    for (int i = 0; i < count; i++) {
      Digest round = Digest.readFrom(in, "round digest");
      if (!seen.add(round)) {
        throw in.malformed("ledger rounds", "must differ; got one twice");
      }
      NoiseRelease release = kinds.get(index(in, "kind of release", kinds.size()));
      int size = in.count("cohort size", clients.size(), 4);
      SortedSet<ClientId> cohort = new TreeSet<>();
      for (int k = 0; k < size; k++) {
        cohort.add(clients.get(index(in, "client", clients.size())));
      }
      rounds.add(new LedgerRound(round, release, cohort));
    }
    return rounds;
  }

  private static int index(WireReader in, String field, int size) {
    int index = in.i32(field);
    if (index < 0 || index >= size) {
      throw in.malformed(field, "must be in [0, " + size + "); got " + index);
    }
    return index;
  }
}
