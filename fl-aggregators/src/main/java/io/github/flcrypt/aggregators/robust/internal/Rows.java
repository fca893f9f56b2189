package io.github.flcrypt.aggregators.robust.internal;

import io.github.flcrypt.core.LayoutMismatchException;
import io.github.flcrypt.core.RealUpdate;
import io.github.flcrypt.core.TooFewContributorsException;
import io.github.flcrypt.core.Update;
import java.util.Comparator;
import java.util.List;

/**
 * Updates as the rows of a matrix, in the order of client ids, read in blocks of coordinates so
 * that neither a transposed nor a second copy of the updates is ever held. Immutable.
 *
 * @param <U> the kind of readable update
 */
public final class Rows<U extends RealUpdate> {

  private final List<U> updates;
  private final int width;

  private Rows(List<U> updates, int width) {
    this.updates = updates;
    this.width = width;
  }

  /**
   * Sorts and checks updates.
   *
   * @param <U> the kind of readable update
   * @param updates in any order, over the same coordinates
   * @param minimum the fewest that the rule is defined for
   * @param rule the rule's name, for the message
   * @return the rows
   * @throws TooFewContributorsException if there are fewer
   */
  public static <U extends RealUpdate> Rows<U> of(List<U> updates, int minimum, String rule) {
    if (updates.size() < minimum) {
      throw new TooFewContributorsException(
          rule + " must see at least " + minimum + " updates; got " + updates.size());
    }
    int width = updates.get(0).selection().size();
    for (U update : updates) {
      if (update.selection().size() != width) {
        throw new LayoutMismatchException(
            "updates must have the same coordinates; got "
                + width
                + " and "
                + update.selection().size());
      }
    }
    return new Rows<>(
        updates.stream().sorted(Comparator.comparing(Update::client)).toList(), width);
  }

  /**
   * The number of updates.
   *
   * @return the number of updates
   */
  public int count() {
    return updates.size();
  }

  /**
   * The number of coordinates.
   *
   * @return the number of coordinates
   */
  public int width() {
    return width;
  }

  /**
   * One update, by rank of its client id.
   *
   * @param row its rank
   * @return one update, by rank of its client id
   */
  public U at(int row) {
    return updates.get(row);
  }

  /**
   * The updates in the order of client ids.
   *
   * @return the updates in the order of client ids
   */
  public List<U> updates() {
    return updates;
  }

  /**
   * Some of the rows.
   *
   * @param ranks which, ascending
   * @return the smaller matrix
   */
  public Rows<U> only(int[] ranks) {
    return new Rows<>(java.util.Arrays.stream(ranks).mapToObj(updates::get).toList(), width);
  }

  /**
   * Reads a block of coordinates of all rows.
   *
   * @param start the first coordinate
   * @param length how many
   * @param block receives row r from index r · stride
   * @param stride at least the length
   */
  public void read(int start, int length, double[] block, int stride) {
    for (int r = 0; r < updates.size(); r++) {
      updates.get(r).copyTo(start, length, block, r * stride);
    }
  }
}
