package io.github.flcrypt.core;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The sums of groups of clients of one round that may be opened together: they share no client and
 * each has at least the round's minimum of contributors, so that no difference of what is opened
 * tells of fewer. Immutable.
 *
 * @param <S> the scheme
 */
public final class EncryptedGroups<S extends Scheme> {

  private final List<EncryptedSum<S>> sums;

  private EncryptedGroups(List<EncryptedSum<S>> sums) {
    this.sums = sums;
  }

  /**
   * Checks that groups may be opened together.
   *
   * @param <S> the scheme
   * @param sums one sum for each group, at least one
   * @return the groups
   * @throws TooFewContributorsException if a group has fewer than the round's minimum
   * @throws DuplicateContributionException if a client is in two groups
   * @throws RoundMismatchException if the sums are of different rounds
   */
  public static <S extends Scheme> EncryptedGroups<S> of(List<EncryptedSum<S>> sums) {
    List<EncryptedSum<S>> groups = List.copyOf(sums);
    Require.that(!groups.isEmpty(), "groups must be at least one", groups.size());
    RoundContext round = groups.get(0).round();
    Set<ClientId> seen = new HashSet<>();
    for (EncryptedSum<S> group : groups) {
      MessageHeader.requireSameRound(round, group.round());
      Contributors.requireMinimum(round, group.contributors().size());
      for (ClientId client : group.contributors()) {
        if (!seen.add(client)) {
          throw new DuplicateContributionException(
              "client must be in one group; got " + client + " in two");
        }
      }
    }
    return new EncryptedGroups<>(groups);
  }

  /**
   * The round of all groups.
   *
   * @return its context
   */
  public RoundContext round() {
    return sums.get(0).round();
  }

  /**
   * The groups' sums.
   *
   * @return an unmodifiable list, at least one
   */
  public List<EncryptedSum<S>> sums() {
    return sums;
  }

  @Override
  public String toString() {
    return "EncryptedGroups[" + sums.size() + " groups, " + round() + "]";
  }
}
