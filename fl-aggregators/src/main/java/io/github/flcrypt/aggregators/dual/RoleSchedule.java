package io.github.flcrypt.aggregators.dual;

import io.github.flcrypt.core.ClientId;
import io.github.flcrypt.core.Digest;
import io.github.flcrypt.core.RoundContext;
import io.github.flcrypt.core.StageSpec;
import io.github.flcrypt.core.random.PublicCoins;
import io.github.flcrypt.core.wire.WireWriter;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;

/**
 * Which role each client has in each round: a function of public data, the same at every party.
 * Immutable.
 */
public interface RoleSchedule {

  /**
   * The role of a client.
   *
   * @param round the round
   * @param client any client
   * @return its role in that round
   */
  QueryRole role(RoundContext round, ClientId client);

  /**
   * The schedule's public description.
   *
   * @return kind and parameters
   */
  StageSpec spec();

  /**
   * The same role in every round.
   *
   * @param uncertainty the clients that query by uncertainty; all others query by diversity
   * @return the schedule
   */
  static RoleSchedule fixed(Set<ClientId> uncertainty) {
    Set<ClientId> chosen = Set.copyOf(uncertainty);
    return of(
        StageSpec.of("roles.fixed").with("uncertainty", names(chosen)),
        (round, client) -> chosen.contains(client) ? QueryRole.UNCERTAINTY : QueryRole.DIVERSITY);
  }

  /**
   * Everybody changes role every so many rounds, so that no group's model drifts away for good.
   *
   * @param uncertaintyAtFirst the clients that query by uncertainty from round 0 on
   * @param period the number of rounds between changes, at least 1
   * @return the schedule
   */
  static RoleSchedule rotating(Set<ClientId> uncertaintyAtFirst, long period) {
    if (period < 1) {
      throw new IllegalArgumentException("period must be at least 1; got " + period);
    }
    RoleSchedule start = fixed(uncertaintyAtFirst);
    return of(
        StageSpec.of("roles.rotating")
            .with("uncertaintyAtFirst", start.spec().text("uncertainty"))
            .with("period", period),
        (round, client) -> {
          QueryRole first = start.role(round, client);
          return round.round() / period % 2 == 0 ? first : first.other();
        });
  }

  /**
   * Everybody queries by diversity at first, since an untrained model's uncertainty says little.
   *
   * @param rounds the number of such rounds, not negative
   * @param then what holds afterwards
   * @return the schedule
   */
  static RoleSchedule warmUp(long rounds, RoleSchedule then) {
    if (rounds < 0) {
      throw new IllegalArgumentException("rounds must not be negative; got " + rounds);
    }
    return of(
        StageSpec.of("roles.warm-up").with("rounds", rounds).with("then", then.spec()),
        (round, client) -> round.round() < rounds ? QueryRole.DIVERSITY : then.role(round, client));
  }

  /**
   * Each client's role is drawn anew in each round by the round's public coins.
   *
   * @param uncertainty the probability of querying by uncertainty, in [0, 1]
   * @return the schedule
   */
  static RoleSchedule drawn(double uncertainty) {
    if (!(uncertainty >= 0 && uncertainty <= 1)) {
      throw new IllegalArgumentException("uncertainty must be in [0, 1]; got " + uncertainty);
    }
    return of(
        StageSpec.of("roles.drawn").with("uncertainty", uncertainty),
        (round, client) ->
            PublicCoins.stream(coinsOf(round, client), "query-role", round.round()).nextDouble()
                    < uncertainty
                ? QueryRole.UNCERTAINTY
                : QueryRole.DIVERSITY);
  }

  private static byte[] coinsOf(RoundContext round, ClientId client) {
    WireWriter out = new WireWriter().raw(round.publicSeed()).text(client.value());
    WireWriter seed = new WireWriter();
    Digest.of("query-role", out.toByteArray()).writeTo(seed);
    return seed.toByteArray();
  }

  private static String names(Set<ClientId> clients) {
    StringBuilder names = new StringBuilder();
    for (ClientId client : new TreeSet<>(clients)) {
      names.append(client.value().length()).append(':').append(client.value());
    }
    return names.toString();
  }

  private static RoleSchedule of(
      StageSpec spec, BiFunction<RoundContext, ClientId, QueryRole> rule) {
    return new RoleSchedule() {
      @Override
      public QueryRole role(RoundContext round, ClientId client) {
        return rule.apply(round, client);
      }

      @Override
      public StageSpec spec() {
        return spec;
      }

      @Override
      public String toString() {
        return spec.toString();
      }
    };
  }
}
