package io.github.flcrypt.aggregators.dual;

import io.github.flcrypt.core.AggregatedUpdate;
import io.github.flcrypt.core.Decryptor;
import io.github.flcrypt.core.EncryptedGroups;
import io.github.flcrypt.core.EncryptedSum;
import io.github.flcrypt.core.IntegerSum;
import io.github.flcrypt.core.RealSum;
import io.github.flcrypt.core.Scheme;
import java.util.List;

/**
 * Opens the sums of a round's groups, all at once.
 *
 * @param <R> the kind of sum
 */
@FunctionalInterface
public interface GroupOpener<R> {

  /**
   * Opens and averages.
   *
   * @param groups sums of disjoint groups of one round, one or two
   * @return their means, in order
   */
  List<AggregatedUpdate> open(List<R> groups);

  /**
   * For real sums.
   *
   * @return averages each
   */
  static GroupOpener<RealSum> reals() {
    return groups -> groups.stream().map(RealSum::average).toList();
  }

  /**
   * For readable integer sums.
   *
   * @return averages each
   */
  static GroupOpener<IntegerSum> integers() {
    return groups -> groups.stream().map(IntegerSum::average).toList();
  }

  /**
   * For encrypted sums.
   *
   * @param <S> the scheme
   * @param keyHolder decrypts a round's groups, once
   * @return decrypts and averages each
   */
  static <S extends Scheme> GroupOpener<EncryptedSum<S>> encrypted(Decryptor<S> keyHolder) {
    return groups ->
        keyHolder.decryptGroups(EncryptedGroups.of(groups)).stream()
            .map(IntegerSum::average)
            .toList();
  }
}
