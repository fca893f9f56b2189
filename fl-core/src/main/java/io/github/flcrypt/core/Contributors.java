package io.github.flcrypt.core;

import io.github.flcrypt.core.wire.WireReader;
import io.github.flcrypt.core.wire.WireWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Who is in a sum so far, checked at the door: each client once, no more than were declared. */
final class Contributors {

  private final RoundContext round;
  private final TreeSet<ClientId> clients = new TreeSet<>();
  private long addends;

  Contributors(RoundContext round) {
    this.round = round;
  }

  /** Checks everything before anything changes. */
  void requireRoomFor(Update update, long factor) {
    MessageHeader.requireSameRound(round, update.round());
    Require.that(factor >= 1, "factor must be at least 1", factor);
    PlainUpdate.requireInvited(round, update.client());
    if (clients.contains(update.client())) {
      throw new DuplicateContributionException(
          "client must contribute once to round "
              + round.round()
              + "; got "
              + update.client()
              + " again");
    }
    requireHeadroom(factor);
  }

  private void requireHeadroom(long more) {
    if (more > round.maximumContributors() - addends) {
      throw new HeadroomExceededException(
          "addends must be at most the declared maximum "
              + round.maximumContributors()
              + "; got "
              + addends
              + " and "
              + more
              + " more");
    }
  }

  void add(Update update, long factor) {
    clients.add(update.client());
    addends += factor;
  }

  void requireRoomFor(Contributors other) {
    requireRoomFor(other, 1);
  }

  /** Checks everything before another's addends are taken over, each several times. */
  void requireRoomFor(Contributors other, long factor) {
    MessageHeader.requireSameRound(round, other.round);
    for (ClientId client : other.clients) {
      if (clients.contains(client)) {
        throw new DuplicateContributionException(
            "client must contribute once to round "
                + round.round()
                + "; got "
                + client
                + " in both sums");
      }
    }
    Require.that(factor >= 1, "factor must be at least 1", factor);
    boolean wraps = Math.multiplyHigh(other.addends, factor) != 0 || other.addends * factor < 0;
    requireHeadroom(wraps ? Long.MAX_VALUE : other.addends * factor);
  }

  void addAll(Contributors other) {
    addAll(other, 1);
  }

  void addAll(Contributors other, long factor) {
    clients.addAll(other.clients);
    addends += other.addends * factor;
  }

  long addends() {
    return addends;
  }

  /** The contributors of a finished sum, at least one. */
  List<ClientId> finish() {
    if (clients.isEmpty()) {
      throw new TooFewContributorsException(
          "a sum must have at least one contributor; got none in round " + round.round());
    }
    return List.copyOf(clients);
  }

  void requireMinimum() {
    requireMinimum(round, clients.size());
  }

  static void requireMinimum(RoundContext round, int contributors) {
    if (contributors < round.minimumContributors()) {
      throw new TooFewContributorsException(
          "contributors must be at least the declared minimum "
              + round.minimumContributors()
              + "; got "
              + contributors);
    }
  }

  static void write(WireWriter out, List<ClientId> clients, long addends) {
    writeNames(out, clients);
    out.i64(addends);
  }

  static void writeNames(WireWriter out, List<ClientId> clients) {
    out.i32(clients.size());
    clients.forEach(client -> out.text(client.value()));
  }

  static List<ClientId> readNames(WireReader in, RoundContext round) {
    int count = in.count("contributor count", round.maximumContributors(), 5);
    List<ClientId> clients = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      clients.add(MessageHeader.client(in, round));
      if (i > 0 && clients.get(i).compareTo(clients.get(i - 1)) <= 0) {
        throw in.malformed("contributors", "must be sorted and different; got " + clients.get(i));
      }
    }
    if (clients.isEmpty()) {
      throw in.malformed("contributors", "must be at least one; got none");
    }
    return List.copyOf(clients);
  }

  static long readAddends(WireReader in, RoundContext round, int contributors) {
    long addends = in.i64("addends");
    if (addends < contributors || addends > round.maximumContributors()) {
      throw in.malformed(
          "addends",
          "must be in [" + contributors + ", " + round.maximumContributors() + "]; got " + addends);
    }
    return addends;
  }
}
