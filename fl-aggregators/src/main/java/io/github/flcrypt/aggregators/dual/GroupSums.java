package io.github.flcrypt.aggregators.dual;

import java.util.List;
import java.util.Optional;

/**
 * What {@link DualGroups} gives: both groups' sums, or where one of them has too few contributors
 * to be opened, one sum of everybody. Immutable.
 *
 * @param <R> the kind of sum
 */
public final class GroupSums<R> {

  private final List<R> sums;

  private GroupSums(List<R> sums) {
    this.sums = sums;
  }

  static <R> GroupSums<R> ofBoth(R uncertainty, R diversity) {
    return new GroupSums<>(List.of(uncertainty, diversity));
  }

  static <R> GroupSums<R> ofAll(R all) {
    return new GroupSums<>(List.of(all));
  }

  /**
   * The sum of the clients that query by uncertainty.
   *
   * @return empty where the groups must not be opened
   */
  public Optional<R> uncertainty() {
    return sums.size() == 2 ? Optional.of(sums.get(0)) : Optional.empty();
  }

  /**
   * The sum of the clients that query by diversity.
   *
   * @return empty where the groups must not be opened
   */
  public Optional<R> diversity() {
    return sums.size() == 2 ? Optional.of(sums.get(1)) : Optional.empty();
  }

  /**
   * The sum of everybody.
   *
   * @return empty where the groups may be opened
   */
  public Optional<R> combined() {
    return sums.size() == 1 ? Optional.of(sums.get(0)) : Optional.empty();
  }

  List<R> all() {
    return sums;
  }

  @Override
  public String toString() {
    return "GroupSums" + sums;
  }
}
