package io.github.flcrypt.aggregators.robust;

import io.github.flcrypt.core.AggregatedUpdate;
import io.github.flcrypt.core.ClientId;
import io.github.flcrypt.core.DuplicateContributionException;
import io.github.flcrypt.core.Model;
import io.github.flcrypt.core.PlainUpdate;
import io.github.flcrypt.core.RoundContext;
import io.github.flcrypt.core.RoundMismatchException;
import io.github.flcrypt.core.RoundPlan;
import io.github.flcrypt.core.SeeingRule;
import io.github.flcrypt.core.TooFewContributorsException;
import io.github.flcrypt.core.random.PublicCoins;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Robust aggregation where single updates must not be seen: the cohort is cut into groups, each
 * group's sum is aggregated as ever (encrypted, noised) and decrypted once it has the minimum of
 * contributors, and a rule that sees numbers combines the groups' <em>means</em>, for example their
 * median (median of means).
 *
 * <p>Each group is a round context of its own with disjoint clients; run it through the same
 * pipeline as a whole round. What is revealed is one mean for each group instead of one for all, so
 * noise must be calibrated to a group's minimum. One Byzantine client spoils its whole group: b of
 * them are withstood by a median over more than 2b groups. Groups are drawn by the round's public
 * seed, which must be fixed after the clients enrolled, or liars could arrange themselves.
 * Immutable.
 */
public final class GroupwiseRound {

  private static final String PURPOSE = "groupwise-round";

  private final RoundContext whole;
  private final List<RoundContext> groups;
  private final RoundContext outer;

  private GroupwiseRound(RoundContext whole, List<RoundContext> groups, RoundContext outer) {
    this.whole = whole;
    this.groups = groups;
    this.outer = outer;
  }

  /**
   * Cuts a round's cohort into groups whose sizes differ by at most one.
   *
   * @param whole the round over the whole cohort
   * @param model the round's base model
   * @param groups how many, at least 1
   * @param minimumOfGroup fewer contributors of a group are never decrypted; at least 1, at most
   *     the smallest group's size
   * @return the groups
   */
  public static GroupwiseRound of(RoundContext whole, Model model, int groups, int minimumOfGroup) {
    if (!model.layout().equals(whole.layout()) || model.version() != whole.baseVersion()) {
      throw new RoundMismatchException(
          "model must be the round's base version "
              + whole.baseVersion()
              + "; got "
              + model.version());
    }
    Checks.count("minimum of a group", minimumOfGroup, 1);
    int most = whole.cohort().size() / minimumOfGroup;
    if (groups < 1 || groups > most) {
      throw new IllegalArgumentException(
          "groups must be in [1, " + most + "], so that each has its minimum; got " + groups);
    }
    List<RoundContext> contexts =
        deal(whole, groups).stream()
            .map(members -> context(whole, model, members, minimumOfGroup))
            .toList();
    List<ClientId> names = IntStream.range(0, groups).mapToObj(GroupwiseRound::name).toList();
    RoundContext outer =
        RoundContext.builder(whole.round(), model, whole.pipeline())
            .cohort(names)
            .contributors(1, groups)
            .publicSeed(whole.publicSeed())
            .build();
    return new GroupwiseRound(whole, contexts, outer);
  }

  private static List<List<ClientId>> deal(RoundContext whole, int groups) {
    int[] order = IntStream.range(0, whole.cohort().size()).toArray();
    PublicCoins.stream(whole.publicSeed(), PURPOSE, whole.round()).shuffle(order);
    List<List<ClientId>> dealt = new ArrayList<>();
    IntStream.range(0, groups).forEach(g -> dealt.add(new ArrayList<>()));
    for (int i = 0; i < order.length; i++) {
      dealt.get(i % groups).add(whole.cohort().get(order[i]));
    }
    return dealt;
  }

  private static RoundContext context(
      RoundContext whole, Model model, List<ClientId> members, int minimum) {
    var builder =
        RoundContext.builder(whole.round(), model, whole.pipeline())
            .cohort(members)
            .contributors(minimum, members.size())
            .publicSeed(whole.publicSeed());
    whole.key().ifPresent(builder::key);
    whole.clipBounds().ifPresent(builder::clipBounds);
    return builder.build();
  }

  private static ClientId name(int group) {
    return new ClientId(String.format(Locale.ROOT, "group-%07d", group));
  }

  /**
   * The groups' rounds: same number, base version, pipeline, key, seed and clip bounds as the
   * whole.
   *
   * @return one context for each group, disjoint cohorts that make up the whole; unmodifiable
   */
  public List<RoundContext> groups() {
    return Collections.unmodifiableList(groups);
  }

  /**
   * Combines the groups' means. A group that did not reach its minimum is left out.
   *
   * @param means at most one of each group, in any order
   * @param rule the rule over the means; its ties go to the first group
   * @return the aggregate of the whole round; its contributors are those of all groups given
   * @throws RoundMismatchException if a mean is of no group of this round
   * @throws DuplicateContributionException if a group's mean comes twice
   * @throws TooFewContributorsException if there are fewer groups than the rule needs, or fewer
   *     clients than the whole round's minimum
   */
  public AggregatedUpdate combine(List<AggregatedUpdate> means, SeeingRule<PlainUpdate> rule) {
    TreeMap<Integer, PlainUpdate> byGroup = new TreeMap<>();
    List<ClientId> contributors = new ArrayList<>();
    for (AggregatedUpdate mean : means) {
      int group = groups.indexOf(mean.round());
      if (group < 0) {
        throw new RoundMismatchException(
            "mean must be of a group of round " + whole.round() + "; got " + mean.round());
      }
      PlainUpdate seen =
          PlainUpdate.of(outer, name(group), mean.toArray(), mean.contributors().size());
      if (byGroup.put(group, seen) != null) {
        throw new DuplicateContributionException(
            "a group's mean must come once; got group " + group + " again");
      }
      contributors.addAll(mean.contributors());
    }
    return AggregatedUpdate.ofSeeingRule(whole, contributors, combineSeen(byGroup.values(), rule));
  }

  private double[] combineSeen(Collection<PlainUpdate> seen, SeeingRule<PlainUpdate> rule) {
    if (seen.size() < rule.minimumClients()) {
      throw new TooFewContributorsException(
          "groups must be at least " + rule.minimumClients() + "; got " + seen.size());
    }
    var accumulator = rule.begin(RoundPlan.ofReals(outer));
    seen.forEach(accumulator::add);
    return accumulator.finish().toArray();
  }

  @Override
  public String toString() {
    return "GroupwiseRound[" + groups.size() + " groups of " + whole + "]";
  }
}
