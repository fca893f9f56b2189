package io.github.flcrypt.aggregators.robust;

import io.github.flcrypt.core.RealUpdate;
import io.github.flcrypt.core.SeeingRule;
import java.util.List;

/**
 * A rule that first chooses whose updates it uses.
 *
 * @param <U> the kind of readable update
 */
public interface SelectingRule<U extends RealUpdate> extends SeeingRule<U> {

  /**
   * Chooses.
   *
   * @param updates in any order, over the same coordinates, each of another client; unchanged
   * @return those chosen, in the order of client ids, unless the rule says otherwise
   * @throws io.github.flcrypt.core.TooFewContributorsException if there are fewer than {@link
   *     #minimumClients}
   */
  List<U> select(List<U> updates);
}
